"""Showing a folder as the system shows folders, and saying where it is when the system cannot."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from secretary_app.ui.messages import Messages

# Where a packaged program finds the parts of its own Qt: a file manager made with Qt must not take them for its own.
_OURS: Final = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def show_folder(messages: Messages, folder: Path) -> bool:
    """Show a folder; False when nothing here can, which is told with its place."""
    with _surroundings_of_the_system():
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    if not shown:
        words = "Máy này không có chương trình mở thư mục. Thư mục ở “{}”."
        messages.tell(QCoreApplication.translate("ShowingFolders", words).format(folder))
    return shown


@contextmanager
def _surroundings_of_the_system() -> Iterator[None]:
    """Let what is started inside know nothing of our Qt."""
    taken = {}
    if getattr(sys, "frozen", False):
        taken = {name: os.environ.pop(name) for name in _OURS if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)
