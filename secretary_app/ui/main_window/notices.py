"""Shows messages over the window, never over what is typed, and keeps trying a save that failed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from secretary_app.ui.messages import Grade, Message, Messages
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.failure_strip import FailureStrip
from secretary_app.ui.widgets.fault_strip import FaultStrip
from secretary_app.ui.widgets.notice_strip import NoticeStrip

_RETRY_MS = 5000
_READ_MS = 8000  # two sentences, read calmly


class Notices(QObject):
    """The two strips of the window; `dock` tells above which widget the failure lies."""

    def __init__(self, theme: Theme, window: QWidget, messages: Messages, dock: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._dock = dock
        self._retry: Callable[[], None] | None = None
        self.fault: FaultStrip | None = None  # made for the first fault
        self.notice = NoticeStrip(theme, window)
        self.failure = FailureStrip(theme, window)
        self.failure.elsewhere.hide()
        self.failure.retry_requested.connect(self.try_again)
        self._timer = QTimer(self)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self.try_again)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_READ_MS)
        self._leaving.timeout.connect(self.notice.hide)
        messages.told.connect(self._show)
        messages.cleared.connect(self.clear)

    def try_again(self) -> None:
        """Try the failed save once more; a new failure comes back as a new message, without one it is over."""
        retry = self._retry
        self._retry = None
        self._timer.stop()
        if retry is not None:
            retry()
        if self._retry is None:
            self.failure.hide()

    def saved(self) -> None:
        """A save went through: the failure is over."""
        self._retry = None
        self._timer.stop()
        self.failure.hide()

    def tell_fault(self, title: str, words: str, lead: Callable[[], None]) -> None:
        """Say that data is damaged until somebody puts it off; its button leads to where something can be done."""
        if self.fault is None:
            self.fault = FaultStrip(self._theme, self._window)
            self.fault.backups_wanted.connect(lead)
        self.fault.tell(title, words)
        self.fit()

    def clear(self) -> None:
        """Take the sentence away; a failure stays until it is saved."""
        self.notice.hide()

    def fit(self) -> None:
        """Keep the strips in place when the window changes."""
        if self.notice.isVisible():
            self.notice.lie_above(self._dock())
        if self.failure.isVisible():
            self.failure.lie_above(self._dock())
        if self.fault is not None and not self.fault.isHidden():
            self.fault.lie_above(self.failure if self.failure.isVisible() else self._dock())

    def _show(self, message: Message) -> None:
        if message.grade is not Grade.FAILURE or message.retry is None:
            self.notice.tell(message.text, self._dock())
            self._leaving.start()
            return
        self._retry = message.retry
        what, _, then = message.text.partition(". ")
        self.failure.show_failure(
            what, f"Chữ đang gõ vẫn còn trên màn hình. {then} Tự thử lại sau {_RETRY_MS // 1000} giây.".strip()
        )
        self.failure.lie_above(self._dock())
        self._timer.start()
