"""Keeps the unsaved line soon after each key, so that it survives a power cut."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

LONGEST = 1000  # milliseconds from the first unkept key
_PAUSE = 300  # milliseconds without a key are enough to keep it earlier


class DraftKeeper(QObject):
    """Calls `keep` once after a burst of keys, at most a second after its first one."""

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._first = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(keep)

    @property
    def waiting(self) -> bool:
        """Tell whether something is not kept yet."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Something changed."""
        if not self.waiting:
            self._first.start()
        self._timer.start(min(_PAUSE, max(0, LONGEST - self._first.elapsed())))

    def flush(self) -> None:
        """Keep at once what is not kept yet."""
        if self.waiting:
            self._timer.stop()
            self._keep()

    def drop(self) -> None:
        """There is nothing to keep any more: the line was saved."""
        self._timer.stop()
