"""Make the Debian package and the wheel once more elsewhere, and compare every byte: `reproducible.py`.

The second tree lies at another place, so a path, a time or an order of this machine that got into a package is found.
Standard library only; the packages must have been made here first, from the tree as it is.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from debian_package import PACKAGE
from environment import BUILD, ENVIRONMENT, ROOT, run, say, source_time, stop

_COMPARED: Final = (PACKAGE.name, "wheel/*.whl")


def main() -> None:
    """Stop with the names of what differs."""
    with tempfile.TemporaryDirectory(prefix="nơi khác ") as folder:
        tree = Path(folder) / "cây nguồn"
        _copy(tree)
        again = tree / BUILD.relative_to(ROOT)
        again.mkdir(parents=True)
        (again / ENVIRONMENT.name).symlink_to(ENVIRONMENT)
        os.environ["SOURCE_DATE_EPOCH"] = str(source_time())  # the copy knows of no commit
        for target in ("linux", "wheel"):
            run([sys.executable, tree / "packaging/build.py", target], f"Không làm lại được {target}.", folder=tree)
        different = [name for name in _COMPARED if _digests(BUILD, name) != _digests(again, name)]
    if different:
        stop(f"Làm hai lần ra hai kết quả: {different}")
    say("Làm lại ở nơi khác: từng byte như nhau: đạt")


def _copy(tree: Path) -> None:
    """Copy what belongs to the tree: files that git knows, as they are now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())


def _digests(folder: Path, pattern: str) -> list[str]:
    made = sorted(folder.glob(pattern))
    if not made:
        stop(f"Chưa có {pattern} trong {folder}.")
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in made]


if __name__ == "__main__":
    main()
