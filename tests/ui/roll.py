"""The roll on Điểm danh as tests of its screen begin with it and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.views.attendance_view import AttendanceView
from secretary_app.ui.widgets.roll_list import RollHead, RollRow
from tests.builders import a_conference
from tests.keyboard import press
from tests.ui.stage import Stage, build_stage

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.attendance import Seat
    from secretary_app.ui.theme import Theme

KNOWN: Final = ConferenceId("giao-ban")


def roll_stage(folder: Path, theme: Theme, qtbot: QtBot) -> Stage:
    """Compose a stage with one conference whose changes can be undone by keys."""
    stage = build_stage(folder, theme, qtbot)
    conference = a_conference()
    stage.suite.desk.add(conference)
    stage.undo(conference)
    return stage


def roll_view(stage: Stage) -> AttendanceView:
    """Show its roll."""
    view = stage.show(AttendanceView, "step_attendance")
    view.open_conference(KNOWN)
    view.enter("")
    return view


def seat(stage: Stage, number: int) -> Seat:
    return next(found for found in stage.suite.desk.store.load(KNOWN).seats if found.number == number)


def choose(view: AttendanceView, number: int) -> None:
    line = next(line for line in view.model.delegates if line.seat.number == number)
    view.roll.table.setFocus()
    view.roll.table.choose(view.model.index_of(line.seat.id))


def mark(view: AttendanceView, number: int, *keys: Qt.Key) -> None:
    choose(view, number)
    for key in keys:
        press(view.roll.table, key)


def rows(view: AttendanceView) -> list[str]:
    return [line.number for line in view.model.lines if isinstance(line, RollRow)]


def row(view: AttendanceView, number: int) -> RollRow:
    return next(line for line in view.model.lines if isinstance(line, RollRow) and line.number == f"{number:02}")


def heads(view: AttendanceView) -> list[tuple[str, str, bool]]:
    return [(line.key, line.count, line.folded) for line in view.model.lines if isinstance(line, RollHead)]


def times(stage: Stage, number: int) -> list[tuple[str, datetime]]:
    return [(step.kind.value, step.at) for step in seat(stage, number).movements]
