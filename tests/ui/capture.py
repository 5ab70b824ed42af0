"""The capture screen in tests: somebody types into its line, and looks at what is seen and what is stored."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.findings import Finding, FindingId, FindingKind
from secretary_app.services.capture import NewFinding
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.widgets.chip import Chip
from tests.keyboard import press, type_unikey
from tests.ui.stage import Stage, child, settle

if TYPE_CHECKING:
    from secretary_app.domain.conference import Conference

STEP = "step_capture"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Kind = FindingKind


class FullDisk:
    """A store, or drafts, that refuses to write while `full`."""

    def __init__(self, real: object) -> None:
        self.real = real
        self.full = True

    def save(self, *arguments: Any, **named: Any) -> object:
        return self._write("save", *arguments, **named)

    def keep_draft(self, *arguments: Any) -> object:
        return self._write("keep_draft", *arguments)

    def _write(self, name: str, *arguments: Any, **named: Any) -> object:
        if self.full:
            raise NotSavedError("disk_full", "D:/hoi-nghi.db")
        return getattr(self.real, name)(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def full_disk_under(stage: Stage) -> FullDisk:
    """Let the store of conferences refuse to write; reading goes on."""
    store = stage.suite.desk.store
    disk = FullDisk(SimpleNamespace(save=store.save))
    store.save = disk.save  # type: ignore[method-assign, assignment]
    return disk


def opened(stage: Stage, conference: Conference) -> CaptureView:
    view = stage.show(CaptureView, STEP)
    view.open_conference(conference.id)
    view.enter("")
    settle()
    return view


def stored(stage: Stage) -> tuple[Finding, ...]:
    """Return the findings as they are in the store, not as the window remembers them."""
    return stage.suite.desk.store.load(ConferenceId("giao-ban")).findings


def newest(stage: Stage) -> Finding:
    return stored(stage)[-1]


def type_in(view: CaptureView, text: str) -> None:
    type_unikey(view.dock.line.edit, text)


def hit(view: CaptureView, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(view.dock.line.edit, key, modifiers)


def save(view: CaptureView, text: str) -> None:
    type_in(view, text)
    hit(view, Key.Key_Return)


def shown(view: CaptureView) -> list[str]:
    """Return the words of all rows in order, as a screen reader would."""
    model = view.findings.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tag(view: CaptureView) -> str:
    return view.dock.line.tag.accessibleName()


def chip(view: CaptureView, name: str) -> str:
    """Return what a chip says; empty when it is not there."""
    found = child(view, Chip, f"chip_{name}")
    return found.accessibleName() if found.isVisible() else ""


def selected(view: CaptureView) -> str:
    finding = view.findings.selected
    return finding.words if finding else ""


def has_focus(view: CaptureView) -> bool:
    return view.dock.line.edit.hasFocus()


def add(stage: Stage, words: str, kind: FindingKind = Kind.LIMITATION, **more: Any) -> FindingId:
    return stage.suite.capture.add(ConferenceId("giao-ban"), NewFinding(words, kind, **more))


def click_row(view: CaptureView, words: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    row = next(row for row, told in enumerate(shown(view)) if words in told)
    rect = view.findings.visualRect(view.findings.model().index(row, 0))
    QTest.mouseClick(view.findings.viewport(), button, pos=rect.center())
    settle()


def click_first(view: CaptureView, name: str) -> None:
    """Click the first row of a list."""
    rows = child(view, QListView, name)
    place = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
