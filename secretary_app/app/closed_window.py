"""What is done with a window that was closed while the program goes on, or ends without another turn of its loop."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def take_away(window: QWidget) -> None:
    """Delete it at once: no event loop may follow, and what its connections hold keeps it in memory by itself."""
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
