"""Điểm danh: where the next key goes, and what becomes of words typed into a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from secretary_app.ui.views.attendance_view import AttendanceView
from tests.builders import a_conference
from tests.keyboard import press
from tests.ui.stage import Stage, build_stage
from tests.ui.test_attendance_movements import KNOWN, mark

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    stage = build_stage(tmp_path, theme, qtbot)
    conference = a_conference()
    stage.suite.desk.add(conference)
    stage.undo(conference)
    return stage


@pytest.fixture
def view(stage: Stage) -> AttendanceView:
    view = stage.show(AttendanceView, "step_attendance")
    view.open_conference(KNOWN)
    view.enter("")
    return view


def is_framed(view: AttendanceView, widget: QWidget) -> bool:
    """Whether the edge of a widget has the colour of what has the focus."""
    seen = widget.grab().toImage()
    return seen.pixelColor(1, seen.height() // 2) == view.kit.theme.colour("accent")


def test_only_what_has_the_focus_is_framed(view: AttendanceView) -> None:
    place = view.quick.box.edit.geometry()
    assert is_framed(view, view.quick.box)
    mark(view, 1)
    assert not is_framed(view, view.quick.box)
    assert view.quick.box.edit.geometry() == place
    press(view.roll.table, Qt.Key.Key_3)
    assert is_framed(view, view.roll.ask.edits[0])
    assert not is_framed(view, view.quick.box)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    press(view.roll.table, Qt.Key.Key_Escape)
    assert is_framed(view, view.quick.box)
    assert view.quick.box.edit.geometry() == place
