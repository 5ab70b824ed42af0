"""The facts in a report of an unexpected error: when, where in the window, and which versions; nothing of the user."""

import platform
import sqlite3
from collections.abc import Sequence
from datetime import datetime

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from secretary_app import __version__
from secretary_app.services.bug_report import Bug, report_text
from secretary_app.storage.migrations import MIGRATIONS


def written(bug: Bug, now: datetime, step: str, commands: Sequence[str]) -> str:
    """Return the report of an error, met on a screen after these commands."""
    facts = {
        "Lúc": now.isoformat(),
        "Màn hình": step or "–",
        "Lệnh gần nhất": ", ".join(commands) or "–",
        "Phiên bản": __version__,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} ({QGuiApplication.platformName()}), PySide {PySide6.__version__}",
        "SQLite": sqlite3.sqlite_version,
        "Lược đồ dữ liệu": str(MIGRATIONS[-1].number),
        "Hệ điều hành": platform.platform(),
    }
    return report_text(bug, facts)
