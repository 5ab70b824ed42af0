"""The last resort: an unexpected error costs no word; it is written down without personal text, and told."""

import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QThread,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.bug_report import Bug, bug_of, short_path

T = TypeVar("T")
_MOST: Final = 5  # errors within so many seconds make a window unusable
_WITHIN: Final = 10.0
_SPARE: Final = 1 << 19  # bytes given free for the handler when there is no memory left
_DEEPER: Final = 300  # frames more for the handler when there is no stack left
_SERIOUS: Final = {QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


class Window(Protocol):
    """What is looked after."""

    def keep_typed(self) -> bool:
        """Keep every word that is stored nowhere yet; tell whether all are kept."""
        ...

    def tell(self, text: str) -> None:
        """Show a sentence."""
        ...


class LastResort(QObject):
    """Receives every unexpected error, whichever way it comes.

    `report` writes one down and returns its place, or None. A window with errors in a row is no longer usable.
    """

    unusable = Signal()
    _elsewhere = Signal(object)  # Bug of another thread

    def __init__(self, report: Callable[[Bug], Path | None]) -> None:
        super().__init__()
        self._report = report
        self._window: Window | None = None
        self._moments: deque[float] = deque(maxlen=_MOST)
        self._at_work = False
        self._spare = bytearray(_SPARE)
        self.last_report: Path | None = None
        self._elsewhere.connect(self.take)

    def watch(self, window: Window | None) -> None:
        """Look after this window from now on."""
        self._window = window
        self._moments.clear()

    def install(self) -> None:
        """Hear of every error that nobody else takes."""
        sys.excepthook = self._raised
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._qt_message)

    def remove(self) -> None:
        """Leave errors to the system again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something where no event loop would catch an error; an unexpected one is taken and None comes back."""
        try:
            return deed()
        except SecretaryError:
            raise
        except Exception as error:  # noqa: BLE001 - the last resort takes all
            self._found(bug_of(error, "start"))
            return None

    def take(self, bug: Bug) -> None:
        """Keep what is typed first, then write down and tell; a further error on the way is let go."""
        if self._at_work:
            return
        self._at_work = True
        self._spare = bytearray()
        sys.setrecursionlimit(sys.getrecursionlimit() + _DEEPER)
        try:
            window = self._window
            kept = window is None or self._done(window.keep_typed) is True
            self.last_report = self._done(lambda: self._report(bug))
            if window is not None:
                words = _sentence(self.last_report, kept=kept)
                self._done(lambda: window.tell(words))
            self._count()
        finally:
            sys.setrecursionlimit(sys.getrecursionlimit() - _DEEPER)
            self._at_work = False

    def _done(self, deed: Callable[[], T]) -> T | None:
        """Do a part of the work; where it fails the others are done all the same."""
        try:
            return deed()
        except Exception:  # noqa: BLE001 - an error while an error is taken
            return None

    def _count(self) -> None:
        self._moments.append(monotonic())
        if len(self._moments) == _MOST and self._moments[-1] - self._moments[0] < _WITHIN:
            self._moments.clear()
            self.unusable.emit()

    def _found(self, bug: Bug) -> None:
        """Take an error on the main thread, which alone has to do with window and database."""
        if QThread.currentThread() is self.thread():
            self.take(bug)
        else:
            self._elsewhere.emit(bug)

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._found(bug_of(error.with_traceback(trace), "slot"))

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            self._found(bug_of(error, "thread"))

    def _unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        error = arguments.exc_value
        if error is not None:
            self._found(bug_of(error, "unraisable"))

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Write Qt's messages where they always go; a serious one is an error of its own. After a fatal one Qt ends."""
        if sys.stderr is not None:
            sys.stderr.write(qFormatLogMessage(kind, context, message) + "\n")
        if kind in _SERIOUS:
            place = f"{short_path(context.file or '?')}:{context.line} {context.function or ''}".strip()
            self._found(Bug(f"Qt {_SERIOUS[kind]}, {context.category or ''}", "qt", (place,)))


def _sentence(report: Path | None, *, kept: bool) -> str:
    happened = "Chương trình gặp lỗi lạ nhưng vẫn chạy tiếp. Những gì đã lưu còn nguyên, "
    typed = (
        "chữ đang gõ đã được giữ. Hãy cứ làm tiếp."
        if kept
        else "nhưng chữ đang gõ chưa giữ được: đừng tắt chương trình, hãy nhấn Enter để lưu hoặc chép chữ ra chỗ khác."
    )
    help_wanted = f" Nếu gặp lại, gửi tệp “{report}” cho người hỗ trợ." if report else ""
    return f"{happened}{typed}{help_wanted}"
