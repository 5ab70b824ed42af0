"""Guards that stand around every test: no network, no window left open, no dialog that nobody expected."""

from __future__ import annotations

import gc
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

LOCAL_HOSTS = {"127.0.0.1", "::1", "localhost"}
MESSAGES = ("information", "question", "warning", "critical", "about")
FILE_QUESTIONS = (
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
    "getExistingDirectory",
    "getOpenFileUrl",
    "getSaveFileUrl",
    "getExistingDirectoryUrl",
)
INPUTS = ("getText", "getMultiLineText", "getItem", "getInt", "getDouble")
QT_OWN_WINDOWS = {"QTipLabel", "QDesktopScreenWidget"}  # tool tips and the like live as long as the application


def is_local(address: object) -> bool:
    """Whether an address of a socket stays on this machine."""
    return not isinstance(address, tuple) or address[0] in LOCAL_HOSTS


@dataclass(frozen=True)
class Asked:
    """One question that the program put to the user: what kind of dialog, its title and its words."""

    kind: str
    title: str = ""
    words: str = ""


@dataclass
class Answers:
    """Answers prepared by a test, in the order of the questions; `asked` tells what was asked.

    A question without a prepared answer raises and fails the test.
    """

    asked: list[Asked] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    _dialogs: deque[Callable[[Any], object]] = field(default_factory=deque)
    _messages: deque[Any] = field(default_factory=deque)
    _files: deque[Any] = field(default_factory=deque)

    def act_in_dialog(self, act: Callable[[Any], object]) -> None:
        """Give the next modal dialog to `act`, which uses it as a user would and accepts or rejects it."""
        self._dialogs.append(act)

    def message(self, button: QMessageBox.StandardButton) -> None:
        """Press this button in the next message box."""
        self._messages.append(button)

    def file(self, *paths: Path | str) -> None:
        """Choose these files in the next file dialog; none at all is Cancel."""
        self._files.append([str(path) for path in paths])

    def take_dialog(self, dialog: QDialog) -> int:
        """Play the user of a modal dialog."""
        self.asked.append(Asked("dialog", dialog.windowTitle()))
        act = self._next(self._dialogs, f"hộp thoại {type(dialog).__name__} «{dialog.windowTitle()}»")
        dialog.show()
        act(dialog)
        dialog.hide()
        return dialog.result()

    def take_message(self, _parent: object = None, title: str = "", words: str = "", *_: object, **__: object) -> Any:
        """Play the user of a message box."""
        self.asked.append(Asked("message", title, words))
        return self._next(self._messages, f"thông báo «{title}: {words}»")

    def take_file(self, name: str, _parent: object = None, caption: str = "", *_: object, **__: object) -> Any:
        """Play the user of a file dialog; the shape of the answer is that of the static function."""
        self.asked.append(Asked("file", caption, name))
        paths = self._next(self._files, f"hộp chọn tệp «{caption}» ({name})")
        if name == "getOpenFileNames":
            return paths, ""
        first = paths[0] if paths else ""
        return first if name == "getExistingDirectory" else (first, "")

    def surprise(self, what: str) -> None:
        """Fail on something that no test prepares for."""
        self.surprises.append(what)
        raise AssertionError(f"Không ai chờ: {what}")

    def _next(self, prepared: deque[Any], what: str) -> Any:
        if not prepared:
            self.surprise(what)
        return prepared.popleft()

    def unused(self) -> int:
        """How many prepared answers nobody asked for."""
        return len(self._dialogs) + len(self._messages) + len(self._files)


def top_level_windows() -> list[QWidget]:
    """Every window of the application, shown or hidden, after deferred deletions."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - tests without Qt must not load it
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    return [window for window in QApplication.topLevelWidgets() if type(window).__name__ not in QT_OWN_WINDOWS]


def names(windows: Iterable[QWidget]) -> list[str]:
    """Say which windows these are."""
    return [f"{type(window).__name__} «{window.objectName()}»" for window in windows]


def leaked_windows(before: list[QWidget]) -> list[QWidget]:
    """Windows that a test left behind; garbage in cycles is swept before anyone is blamed."""
    if all(window in before for window in top_level_windows()):
        return []
    gc.collect()
    return [window for window in top_level_windows() if window not in before]
