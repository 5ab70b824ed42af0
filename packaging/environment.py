"""Where things are, which version this is, and the environment the program is packaged from.

Standard library only: the machine that packages needs nothing but Python and what `dev.py` installs.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGING: Final = ROOT / "packaging"
BUILD: Final = ROOT / "build" / "package"
LOCK: Final = ROOT / "requirements-package.lock"
NAME: Final = "thu-ky-hoi-nghi"
PROGRAM: Final = BUILD / "dist" / NAME  # the folder that PyInstaller makes
WINDOWS: Final = os.name == "nt"

ENVIRONMENT: Final = BUILD / "environment"
_STAMP: Final = ENVIRONMENT / "installed-from.txt"
_VERSION: Final = re.compile(r'^__version__ = "(\d+\.\d+\.\d+)"$', re.MULTILINE)
_NO_COMMIT: Final = 1_700_000_000  # seconds: the time in files when nobody knows of a commit


def say(words: str) -> None:
    """Print one line for the person at the keyboard, in Vietnamese also where the system expects another language."""
    sys.stdout.buffer.write(f"{words}\n".encode())
    sys.stdout.buffer.flush()


def stop(words: str) -> NoReturn:
    """End with one sentence instead of a traceback."""
    sys.stderr.buffer.write(f"{words}\n".encode())
    sys.exit(1)


def version() -> str:
    """Return the version of the program; it is written in one place only."""
    found = _VERSION.search((ROOT / "secretary_app" / "__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else stop("Không đọc được phiên bản trong secretary_app/__init__.py.")


def source_time() -> int:
    """Return the seconds since 1970 that stand in packaged files: of the commit, so that its bytes stay the same."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdigit():
        return int(told)
    git = shutil.which("git")
    if git is None:
        return _NO_COMMIT
    asked = subprocess.run([git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else _NO_COMMIT


def run(command: Sequence[str | Path], sorry: str, *, folder: Path = ROOT) -> None:
    """Run a program that must succeed, in surroundings that leave no trace in what it makes."""
    env = {
        **os.environ,
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(source_time()),
        "QT_QPA_PLATFORM": "offscreen",
    }
    if subprocess.run([str(word) for word in command], cwd=folder, env=env, check=False).returncode != 0:
        stop(sorry)


def python() -> Path:
    """Return the interpreter of the packaging environment, which is made or brought up to date first."""
    interpreter = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
    made_from = hashlib.sha256(LOCK.read_bytes()).hexdigest() + sys.version
    if interpreter.exists() and _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == made_from:
        return interpreter
    say("Đang tạo môi trường đóng gói (lần đầu mất vài phút)")
    run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], "Không tạo được môi trường đóng gói.")
    run([interpreter, *_installing()], "Không cài được thư viện để đóng gói; xin kiểm tra mạng rồi chạy lại.")
    _STAMP.write_text(made_from, encoding="utf-8")
    return interpreter


def _installing() -> list[str]:
    """Return what pip is asked for: exactly the lock file; it may be told by its own variables to ask no network."""
    pip = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    return [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
