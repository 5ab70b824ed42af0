"""Showing a folder as the system shows folders, and saying where it is when the system cannot."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from secretary_app.ui.environment import without_variables
from secretary_app.ui.messages import Messages

# Where a packaged program finds the parts of its own Qt: a file manager made with Qt must not take them for its own.
_OURS: Final = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def show_folder(messages: Messages, folder: Path) -> bool:
    """Show a folder; False when nothing here can, which is told with its place."""
    with without_variables(*(_OURS if getattr(sys, "frozen", False) else ())):
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    if not shown:
        words = "Máy này không có chương trình mở thư mục. Thư mục ở “{}”."
        messages.tell(QCoreApplication.translate("ShowingFolders", words).format(folder))
    return shown
