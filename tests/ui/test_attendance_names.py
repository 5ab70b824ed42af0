"""Points of Điểm danh that must be read whole: names, and the sentences in a low window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.ui.views.attendance_view import AttendanceView
from secretary_app.ui.widgets import confirmation, painting, roll_list, suggestions
from tests.builders import a_conference
from tests.keyboard import press, type_unikey
from tests.ui.roll import KNOWN
from tests.ui.stage import Stage, build_stage, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QFont, QPainter
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

NAME = "Nguyễn Đóng Giữa Chừng Thanh Hương"
TITLE = "Trưởng Ban Pháp chế Hội đồng nhân dân tỉnh, Ủy viên Ban Chấp hành"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> AttendanceView:
    stage.suite.desk.add(a_conference())
    stage.suite.roll_call.add_guest(KNOWN, NAME, TITLE, Status.UNMARKED)
    for name in ("Hương", "Hương Trà", "Hương Lan"):
        stage.suite.roll_call.add_guest(KNOWN, name, "", Status.UNMARKED)
    view = stage.show(AttendanceView, "step_attendance", (1037, 460))
    view.open_conference(KNOWN)
    view.enter("")
    return view


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """What is drawn in the lists and the confirmation, and whether it is cut."""
    seen: dict[str, bool] = {}

    def draw(
        painter: QPainter,
        rect: QRect,
        text: str,
        style: tuple[QFont, QColor],
        align: Qt.AlignmentFlag = painting.LEFT,
    ) -> int:
        seen[text] = QFontMetrics(style[0]).horizontalAdvance(text) > rect.width()
        return painting.draw_text(painter, rect, text, style, align)

    for module in (suggestions, confirmation, roll_list):
        monkeypatch.setattr(module, "draw_text", draw)
    return seen


def test_a_long_name_is_whole_in_the_list_and_its_title_gives_way(view: AttendanceView, cut: dict[str, bool]) -> None:
    view.roll.table.choose(view.model.index_of(view.model.delegates[4].seat.id))
    view.roll.table.grab()
    assert cut[NAME] is False
    assert cut[TITLE] is True


def test_a_long_name_is_whole_among_the_candidates(view: AttendanceView, cut: dict[str, bool]) -> None:
    type_unikey(view.quick.box.edit, "hương")
    view.quick.candidates.grab()
    assert cut["Hương"] is False
    assert cut["Còn 2 người nữa: mũi tên xuống"] is False
    view.quick.box.clear()
    type_unikey(view.quick.box.edit, "nguyễn đóng")
    view.quick.candidates.grab()
    assert cut[NAME] is False
    assert cut[TITLE] is True


def test_a_long_name_is_whole_in_the_confirmation(view: AttendanceView, cut: dict[str, bool]) -> None:
    view.quick.confirm(view.model.delegates[4])
    view.quick.confirmation.grab()
    assert not cut.get(NAME)
    view.quick.confirmation.show_mark("Nguyễn Thị Thanh Hương", view.kit.theme.state("attendance", Status.PRESENT), "")
    view.quick.confirmation.grab()
    assert cut["Nguyễn Thị Thanh Hương"] is False


def test_sentences_take_the_empty_places_of_a_low_window(view: AttendanceView) -> None:
    box = view.quick.sentences.box
    line = box.fontMetrics().lineSpacing()
    assert box.height() >= 8 * line
    type_unikey(view.quick.box.edit, "hương")
    assert view.quick.candidates.isVisible()
    assert box.geometry().bottom() <= view.quick.sentences.height()
    view.kit.actions["edit_sentence"].trigger()
    settle()
    assert box.height() >= 8 * line
    press(box, Qt.Key.Key_Escape)
    assert view.quick.candidates.isVisible()
    view.quick.box.clear()
    view.quick.confirm(view.model.delegates[4])
    settle()
    assert view.quick.confirmation.isVisible()
    assert box.height() >= 4 * line


def test_places_are_kept_where_there_is_room(view: AttendanceView, stage: Stage) -> None:
    stage.window.resize(1182, 654)
    settle()
    assert view.quick.candidates.isVisible()
    assert view.quick.confirmation.isVisible()
    view.kit.actions["edit_sentence"].trigger()
    assert view.quick.candidates.isVisible()
