"""A key that overtakes the word which it ends, as Enter or Tab can on Linux.

ibus gives the word and then the key. Qt (6.11) asks ibus about each key without waiting, but when the answer happens to
be there at once it acts on the key before the word that came ahead of it. Such a key must not be lost: two findings
would run into one line. It can go when Qt delivers both in order.
"""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent


class HastyKey(QObject):
    """Keeps one key for the word that is on its way already; a word that comes later finds it forgotten."""

    _kept = Signal()

    def __init__(self, field: QObject) -> None:
        super().__init__(field)
        self._field = field
        self._key: QKeyEvent | None = None
        # Queued behind the word, which Qt has in its queue by now if it comes at all.
        self._kept.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    def keep(self, event: QKeyEvent) -> None:
        """Keep a key that came while letters were open."""
        self._key = event.clone()
        self._kept.emit()

    def follow(self) -> None:
        """The word is there: press the key that was kept for it."""
        key = self._key
        self._forget()
        if key is not None:
            QCoreApplication.sendEvent(self._field, key)

    def _forget(self) -> None:
        self._key = None
