"""Building the watched disk (shim.c) and starting programs on it."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = Path(__file__).with_name("shim.c")
PROJECT: Final = Path(__file__).parents[2]
_OPTIONS: Final = ("-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror")


def need_shim() -> Path:
    """Return the built library; without a compiler skip the test, in CI fail it."""
    if sys.platform != "linux":
        pytest.skip("the watched disk is made for Linux")
    if shutil.which("cc") is None:
        lacking = "no C compiler: apt-get install gcc libc6-dev"
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    return _built()


@cache
def _built() -> Path:
    """Compile once for each test process."""
    library = Path(tempfile.mkdtemp(prefix="disk-")) / "disk.so"
    subprocess.run(["cc", *_OPTIONS, "-o", library, SOURCE, "-ldl", "-lpthread"], check=True)
    return library


def environment(root: Path, record: Path | None = None) -> dict[str, str]:
    """Return the surroundings of a program whose files below `root` are watched, and recorded if a file is given."""
    watched = {"LD_PRELOAD": str(need_shim()), "DISK_ROOT": str(root), "PYTHONUTF8": "1"}
    return {**os.environ, **watched, **({"DISK_RECORD": str(record)} if record else {})}


def fast_folder() -> Path:
    """Return a new folder in memory where there is one, else among the temporary files."""
    memory = Path("/dev/shm")  # noqa: S108 - emptied by who asked
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    return Path(tempfile.mkdtemp(prefix="disk-", dir=memory if usable else None))
