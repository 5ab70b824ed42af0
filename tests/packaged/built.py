"""The packaged program that `python3 dev.py package linux` made, used by commands in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PROGRAM: Final = ROOT / "build/package/dist/thu-ky-hoi-nghi/thu-ky-hoi-nghi"
MODULES: Final = ROOT / "build/package/work/program/PYZ-00.toc"  # what PyInstaller found
SAMPLE: Final = ROOT / "resources/samples/ham-tan-2023.hoinghi.json"
PASSED_ON: Final = ("SOFTHSM2_CONF",)
PATIENCE: Final = 60  # seconds


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def use(home: Path, *words: str | Path, program: Path = PROGRAM, given: str = "") -> Answer:
    """Run one command over the data folder of a home; `given` is what it reads."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": str(home)}
    environment |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    done = subprocess.run(
        [str(program), *map(str, words)],
        env=environment,
        cwd=home,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def data_of(home: Path) -> Path:
    """Where the program keeps its data in a home."""
    return home / ".local/share/thu-ky-hoi-nghi"


def is_made() -> bool:
    """Whether there is a packaged program to try."""
    return sys.platform == "linux" and PROGRAM.is_file()
