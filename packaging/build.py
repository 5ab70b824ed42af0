"""Turn this tree into something people install: `python3 dev.py package linux|windows|wheel`."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import BUILD, ROOT, python, run, say, stop


def linux() -> list[Path]:
    """Return the frozen program and its Debian package."""
    from debian_package import make as make_package  # noqa: PLC0415 - each target loads what it needs
    from frozen import make as make_program  # noqa: PLC0415

    program = make_program()
    return [program, make_package(program)]


def windows() -> list[Path]:
    """Return the installer and the portable folder; elsewhere than on Windows with a stand-in for the program."""
    from windows_installer import make  # noqa: PLC0415 - each target loads what it needs
    from wine_trial import try_out  # noqa: PLC0415

    made = make()
    try_out(made[0])
    return made


def wheel() -> list[Path]:
    """Return the wheel, for those who have Python; the same commit gives the same bytes."""
    shutil.rmtree(BUILD / "wheel", ignore_errors=True)
    options = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    run([python(), "-m", "pip", "wheel", *options, "--wheel-dir", BUILD / "wheel", ROOT], "Không tạo được wheel.")
    return list((BUILD / "wheel").glob("*.whl"))


TARGETS: dict[str, Callable[[], list[Path]]] = {target.__name__: target for target in (linux, windows, wheel)}


def main(words: Sequence[str]) -> None:
    """Make what was asked for and name it."""
    target = TARGETS.get(words[0]) if len(words) == 1 else None
    if target is None:
        stop(f"Cách dùng: python3 dev.py package {'|'.join(TARGETS)}")
    for path in target():
        say(f"Đã làm xong: {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
