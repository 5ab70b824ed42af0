"""The program as a folder that runs without Python: PyInstaller, then everything out that nobody needs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import windows_version
from environment import BUILD, NAME, PACKAGING, PROGRAM, WINDOWS, python, run, say

_FILES: Final = PROGRAM / "_internal"
# Libraries whose wheels moved their sections about (patchelf): strip would break what it cannot read right.
_NEVER_STRIPPED: Final = ("libicudata",)


def make() -> Path:
    """Return the folder of the packaged program, made anew from this tree."""
    interpreter = python()
    say("Đang gom chương trình")
    run([interpreter, PACKAGING / "icons.py", BUILD / "icons"], "Không vẽ được biểu tượng.")
    run([interpreter, PACKAGING / "licences.py", BUILD / "components.json.gz"], "Không lập được danh sách giấy phép.")
    if WINDOWS:
        windows_version.write()
    shutil.rmtree(PROGRAM, ignore_errors=True)
    folders: list[str | Path] = ["--distpath", PROGRAM.parent, "--workpath", BUILD / "work"]
    recipe = PACKAGING / "program.spec"
    command: list[str | Path] = [
        interpreter,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
        *folders,
        recipe,
    ]
    run(command, "PyInstaller không gom được chương trình.")
    if sys.platform == "linux":
        _slim()
    say(f"Chương trình: {PROGRAM} ({size(PROGRAM) / 1e6:.0f} MB)")
    return PROGRAM


def size(folder: Path) -> int:
    """Return the bytes of all files under a folder; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _slim() -> None:
    from icu_data import trim  # noqa: PLC0415 - Linux only

    for library in sorted(_FILES.glob("PySide6/Qt/lib/libicudata.so.*")):
        trim(library)
    for path in _shared_objects():
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    for path in _FILES.iterdir():
        if path.is_symlink() and not path.exists():  # to a library that was left out
            path.unlink()
    (PROGRAM / "secretary-app").symlink_to(NAME)


def _shared_objects() -> Iterator[Path]:
    for path in sorted(_FILES.rglob("*.so*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(_NEVER_STRIPPED):
            yield path
