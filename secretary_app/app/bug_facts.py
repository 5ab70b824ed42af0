"""The facts in a report of an unexpected error: when, where the user was, and which versions; nothing of the user.

A program of which a part is missing writes reports too, so each part is asked only if it can be had.
"""

import platform
import sqlite3
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from secretary_app import __version__
from secretary_app.services.bug_report import Bug, report_text

_UNKNOWN: Final = "–"


def written(bug: Bug, now: datetime, place: Mapping[str, str]) -> str:
    """Return the report of an error; `place` (label → value) says where in the program the user was."""
    facts = {
        "Lúc": now.isoformat(),
        **{label: value or _UNKNOWN for label, value in place.items()},
        "Phiên bản": __version__,
        "Python": platform.python_version(),
        "Qt": _qt(),
        "SQLite": sqlite3.sqlite_version,
        "Lược đồ dữ liệu": _schema(),
        "Hệ điều hành": platform.platform(),
    }
    return report_text(bug, facts)


def _qt() -> str:
    """Name Qt as far as it is loaded: the command line has none."""
    if "PySide6.QtGui" not in sys.modules:
        return _UNKNOWN
    import PySide6  # noqa: PLC0415 - see above
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - see above
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - see above

    return f"{qVersion()} ({QGuiApplication.platformName()}), PySide {PySide6.__version__}"


def _schema() -> str:
    try:
        from secretary_app.storage.migrations import MIGRATIONS  # noqa: PLC0415 - a library of it may be missing
    except ImportError:
        return _UNKNOWN
    return str(MIGRATIONS[-1].number)
