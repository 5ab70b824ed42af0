"""The screen Chuyên cần over the real services, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Seat, SeatId, marked
from secretary_app.domain.conference import ConferenceId
from secretary_app.services.roll_call import Marking
from secretary_app.ui.theme import Scheme
from secretary_app.ui.views.attendance_year_view import AttendanceYearView
from secretary_app.ui.widgets.share_chart import ShareChart
from secretary_app.ui.widgets.year_list import YearGroup, YearRow
from tests.builders import BODIES, PEOPLE, START, a_conference, at
from tests.keyboard import press, set_preedit, type_unikey
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import found, shown_window
from tests.year_of_conferences import a_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.locality import BodyId
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.theme import Theme

STEP = "step_attendance_year"
RETURN, DOWN, UP, TAB, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)
AN, BINH, CUONG, DAO = (person.name for person in PEOPLE)


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path / "dữ liệu", theme, qtbot)


def hold(stage: Stage, key: str, started: datetime, *statuses: Status, rehearsal: bool = False) -> None:
    """Store a conference at which the four people came so; without statuses nobody was marked."""
    conference = a_conference()
    pairs = zip(conference.seats, statuses or (Status.UNMARKED,) * 4, strict=True)
    seats = tuple(marked(seat, status, started) for seat, status in pairs)
    details = replace(conference.details, started=started, short_name=f"Giao ban {key}", rehearsal=rehearsal)
    stage.suite.desk.add(replace(conference, id=ConferenceId(key), details=details, seats=seats))


@pytest.fixture
def view(stage: Stage) -> AttendanceYearView:
    hold(stage, "1", START, Status.SUBSTITUTED, Status.PRESENT, Status.ABSENT, Status.LATE)
    hold(stage, "2", START.replace(month=6), Status.PRESENT, Status.EXCUSED, Status.PRESENT, Status.PRESENT)
    hold(stage, "thử", START.replace(month=7), *(Status.ABSENT,) * 4, rehearsal=True)
    hold(stage, "cũ", START.replace(year=2025), *(Status.PRESENT,) * 4)
    return shown(stage)


def shown(stage: Stage) -> AttendanceYearView:
    view = stage.show(AttendanceYearView, STEP)
    view.enter("")
    return view


def lines(view: AttendanceYearView) -> list[str]:
    return [line.title if isinstance(line, YearGroup) else line.name for line in view.model.lines]


def cells(view: AttendanceYearView, name: str) -> dict[str, str]:
    """The numbers of a person under the words of their columns."""
    (row,) = [line for line in view.model.lines if isinstance(line, YearRow) and line.name == name]
    return dict(zip((column.spoken for column in view.model.columns), row.cells, strict=True))


def chart(view: AttendanceYearView, body: BodyId) -> ShareChart:
    return child(view, ShareChart, f"attendance_chart_{body}")


def test_people_stand_under_their_bodies_with_aligned_numbers(view: AttendanceYearView) -> None:
    assert lines(view) == [
        "Thường trực HĐND xã · 1",
        AN,
        "Ủy ban nhân dân xã · 2",
        BINH,
        DAO,
        "Ban Thường trực UBMTTQVN xã · 1",
        CUONG,
    ]
    assert cells(view, AN) == {
        "triệu tập": "2",
        "có mặt": "1",
        "đến muộn": "0",
        "về sớm": "0",
        "vắng có lý do": "1",
        "vắng không lý do": "0",
        "tỷ lệ có mặt": "50%",
    }
    group = view.model.lines[0]
    assert isinstance(group, YearGroup)
    assert group.cells[-1] == "100%"  # represented both times
    row = view.model.line_at(view.model.index(1))
    assert isinstance(row, YearRow)
    assert row.detail == "Cử dự thay 1 lần · Chủ tịch HĐND xã"
    assert row.spoken == (
        f"{AN}, Chủ tịch HĐND xã, cử dự thay 1 lần, triệu tập 2, có mặt 1, vắng có lý do 1, tỷ lệ có mặt 50%"
    )


def test_the_first_person_is_chosen_and_arrows_pass_the_heads(view: AttendanceYearView) -> None:
    assert view.list.hasFocus()
    assert view.list.selectedIndexes() == [view.model.index_of("hdnd:p1")]
    seen = [view.list.key()]
    for key in (DOWN, DOWN, DOWN, DOWN, UP, Qt.Key.Key_Home, UP, Qt.Key.Key_PageUp):
        press(view.list, key)
        seen.append(view.list.key())
    assert seen == ["hdnd:p1", "ubnd:p2", "ubnd:p4", "mttq:p3", "mttq:p3", "ubnd:p4", *["hdnd:p1"] * 3]


def test_the_year_is_chosen_by_key(view: AttendanceYearView) -> None:
    year = child(view, QComboBox, "attendance_year_choice")
    assert [year.itemText(place) for place in range(year.count())] == ["Năm 2026", "Năm 2025"]
    year.setFocus()
    press(year, DOWN)
    assert cells(view, AN)["triệu tập"] == "1"
    assert [bar.label for bar in chart(view, BODIES[0].id).bars] == ["13/3"]
    view.enter("")
    assert year.currentText() == "Năm 2025"


def test_one_body_alone_is_shown_with_its_chart(view: AttendanceYearView) -> None:
    body = child(view, QComboBox, "attendance_body_choice")
    assert [body.itemText(place) for place in range(body.count())] == ["Mọi cơ quan", "HĐND", "UBND", "MTTQ"]
    body.setFocus()
    press(body, DOWN)
    press(body, DOWN)
    assert lines(view) == ["Ủy ban nhân dân xã · 2", BINH, DAO]
    assert list(view.charts.charts) == ["ubnd"]


def test_words_without_marks_find_names_and_titles(view: AttendanceYearView) -> None:
    edit = view.search.edit
    edit.setFocus()
    type_unikey(edit, "dao")
    assert lines(view) == ["Ủy ban nhân dân xã · 2", DAO]
    press(edit, DOWN)
    assert (view.list.hasFocus(), view.list.key()) == (True, "ubnd:p4")
    press(view.list, ESCAPE)
    assert len(lines(view)) == 7
    edit.setFocus()
    type_unikey(edit, "chu tich ubnd")
    assert lines(view) == ["Ủy ban nhân dân xã · 2", BINH]


def test_open_letters_filter_too_and_nobody_found_is_said(view: AttendanceYearView) -> None:
    edit = view.search.edit
    edit.setFocus()
    set_preedit(edit, "Bì")
    assert lines(view) == ["Ủy ban nhân dân xã · 2", BINH]
    set_preedit(edit, "")
    type_unikey(edit, "xyz")
    assert lines(view) == ["Không có ai khớp “xyz”."]
    press(edit, RETURN)
    assert view.list.key() == ""


def test_pressing_the_head_sorts_up_down_and_back_to_the_roll(view: AttendanceYearView) -> None:
    hold_order = []
    name, share = (child(view, QAbstractButton, key) for key in ("sort_name", "sort_share"))
    for button in (name, name, name, share, share, share):
        button.setFocus()
        press(button, RETURN)
        hold_order.append([name for name in lines(view) if name in {BINH, DAO}])
    assert hold_order == [[BINH, DAO], [DAO, BINH], [BINH, DAO], [BINH, DAO], [DAO, BINH], [BINH, DAO]]


def test_the_head_says_how_it_sorts_and_the_chosen_person_stays_chosen(view: AttendanceYearView) -> None:
    view.list.setCurrentIndex(view.model.index_of("ubnd:p2"))
    share = child(view, QAbstractButton, "sort_share")
    assert share.accessibleName() == "Xếp theo tỷ lệ có mặt, đang theo danh sách"
    for words in ("từ thấp đến cao", "từ cao đến thấp"):
        share.setFocus()
        press(share, Qt.Key.Key_Space)
        assert share.accessibleName() == f"Xếp theo tỷ lệ có mặt, đang {words}"
    assert view.list.key() == "ubnd:p2"
    QTest.mouseClick(child(view, QAbstractButton, "sort_name"), Qt.MouseButton.LeftButton)
    assert share.accessibleName() == "Xếp theo tỷ lệ có mặt, đang từ A đến Y"


def test_who_has_no_share_stands_last_whichever_way_it_sorts(stage: Stage) -> None:
    hold(stage, "1", START, Status.PRESENT, Status.UNMARKED, Status.PRESENT, Status.ABSENT)
    view = shown(stage)
    assert cells(view, BINH) == {
        **dict.fromkeys(cells(view, BINH), "0"),
        "triệu tập": "1",
        "chưa ghi": "1",
        "tỷ lệ có mặt": "–",
    }
    for _ in range(2):
        press(view.head.share, RETURN)
        assert [name for name in lines(view) if name in {BINH, DAO}] == [DAO, BINH]


def test_columns_stand_under_their_heads_and_inside_the_table(view: AttendanceYearView) -> None:
    places = view.columns.places(view.list.width())
    edges = [edge for left, width in places for edge in (left, left + width)]
    assert edges == sorted(edges)
    assert edges[-1] <= view.list.width() - 12  # the scroll bar hides no number
    assert view.head.width() == view.list.width()
    share = view.head.share.geometry()
    assert share.right() - 8 <= edges[-1] <= share.right()
    assert share.left() >= edges[-3]


def test_charts_say_in_words_what_they_show(view: AttendanceYearView) -> None:
    shown = chart(view, BODIES[1].id)
    assert shown.accessibleName() == "Ủy ban nhân dân xã: cả năm 75%"
    assert shown.accessibleDescription() == (
        "13/3/2026 Giao ban 1: 100%, có mặt 2 trên 2, đến muộn 1; 13/6/2026 Giao ban 2: 50%, có mặt 1 trên 2"
    )
    assert [(bar.label, bar.share, bar.late, bar.number) for bar in shown.bars] == [
        ("13/3", 1.0, 0.5, "100"),
        ("13/6", 0.5, 0.0, "50"),
    ]


def test_a_bar_is_as_high_as_its_share_on_the_same_scale(view: AttendanceYearView, theme: Theme) -> None:
    shown = chart(view, BODIES[1].id)
    theme.use(Scheme.LIGHT)
    picture = shown.grab().toImage()
    heights = []
    for number in range(2):
        x = shown._slot(number).center().x()  # noqa: SLF001 - the picture itself is looked at
        inks = [picture.pixelColor(x, y) for y in range(picture.height())]
        heights.append([inks.count(theme.colour(role)) for role in ("chart_done", "chart_late")])
    assert heights == [[30, 30], [30, 0]]


def test_the_mouse_is_told_what_a_bar_says(view: AttendanceYearView) -> None:
    shown = chart(view, BODIES[0].id)
    for number, words in (
        (1, "13/6/2026 Giao ban 2: 100%, có mặt 1 trên 1"),
        (0, "13/3/2026 Giao ban 1: 100%, có mặt 1 trên 1"),
    ):
        place = QPointF(shown._slot(number).center())  # noqa: SLF001 - where the mouse rests
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, shown.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(shown, move)
        assert shown.toolTip() == words


def test_many_conferences_are_taken_together_by_month(stage: Stage) -> None:
    a_year(stage.suite, 30)
    view = shown(stage)
    bars = chart(view, BODIES[0].id).bars
    assert [bar.label for bar in bars] == [str(month) for month in range(1, 13)]
    assert bars[0].spoken.startswith("tháng 1: ")
    assert view.charts.title.text() == "Cơ quan có mặt theo tháng, %"


def test_the_year_is_written_to_excel(view: AttendanceYearView, stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "chuyên cần.xlsx"
    stage.files.append(path)
    button = child(view, QAbstractButton, "export_attendance_year")
    button.setFocus()
    press(button, RETURN)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: bool(stage.told))
    assert stage.told[-1].text == f"Đã ghi “{path}”."
    page = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    assert AN in {cell.value for row in page.iter_rows() for cell in row}


def test_a_place_that_cannot_be_written_is_told_and_can_be_tried_again(
    view: AttendanceYearView, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    stage.files.append(tmp_path / "không có" / "b.xlsx")
    view.export()
    qtbot.waitUntil(lambda: bool(stage.told))
    retry = stage.told[-1].retry
    assert retry is not None
    (tmp_path / "không có").mkdir()
    retry()
    assert stage.told[-1].text == f"Đã ghi “{tmp_path / 'không có' / 'b.xlsx'}”."


def test_a_cancelled_chooser_writes_nothing(view: AttendanceYearView, stage: Stage) -> None:
    view.export()
    settle()
    assert stage.told == []


def test_before_the_first_conference_it_says_what_to_do(stage: Stage, qtbot: QtBot) -> None:
    view = shown(stage)
    assert "Bắt đầu họp và điểm danh" in child(view, QLabel, "attendance_year_empty").text()
    link = child(view, QAbstractButton, "attendance_year_home")
    assert link.hasFocus()
    assert not child(view, QAbstractButton, "export_attendance_year").isEnabled()
    with qtbot.waitSignal(view.step_requested) as wanted:
        press(link, RETURN)
    assert wanted.args == ["step_home", ""]


def test_the_conference_that_waits_to_begin_is_named(stage: Stage) -> None:
    conference = a_conference()
    full = tuple(marked(seat, Status.PRESENT, START) for seat in conference.seats)
    for title, seats in (("Mới ghi một nửa", (*full[:2], *conference.seats[2:])), ("Giao ban quý", full)):
        details = replace(conference.details, short_name=title)
        stage.suite.desk.add(replace(conference, id=ConferenceId(title), details=details, seats=seats))
    words = child(shown(stage), QLabel, "attendance_year_empty").text()
    assert words.startswith("“Giao ban quý” đã điểm danh đủ nhưng chưa bắt đầu họp")
    assert "Mới ghi một nửa" not in words


def test_who_is_not_marked_yet_is_told_beside_the_share(stage: Stage) -> None:
    hold(stage, "1", START, Status.PRESENT, Status.PRESENT, Status.PRESENT, Status.UNMARKED)
    view = shown(stage)
    of_ubnd = chart(view, BODIES[1].id)
    assert of_ubnd.accessibleName() == "Ủy ban nhân dân xã: cả năm 100% · 1 chưa ghi"
    assert of_ubnd.bars[0].spoken == "13/3/2026 Giao ban 1: 100%, có mặt 1 trên 1, chưa ghi 1"
    assert lines(view)[2] == "Ủy ban nhân dân xã · 2 · 1 chưa ghi"
    assert chart(view, BODIES[0].id).accessibleName() == "Thường trực HĐND xã: cả năm 100%"


def test_a_year_of_rehearsals_only_says_so(stage: Stage) -> None:
    hold(stage, "thử", START, *(Status.PRESENT,) * 4, rehearsal=True)
    view = shown(stage)
    assert lines(view) == ["Năm 2026 chưa có số liệu: hội nghị thử không tính."]


def test_what_is_marked_meanwhile_is_seen_at_once(view: AttendanceYearView, stage: Stage) -> None:
    stage.suite.roll_call.mark(ConferenceId("2"), SeatId("s1"), Marking(Status.ABSENT))
    settle()
    assert cells(view, AN)["vắng không lý do"] == "1"


@pytest.mark.parametrize("size", [(1037, 460), (1182, 684)])
def test_it_fits_the_smallest_window_with_every_column(stage: Stage, size: tuple[int, int]) -> None:
    hold(stage, "1", START)
    view = stage.show(AttendanceYearView, STEP, size)
    view.fit(1093 if size[0] < 1100 else 1366)
    view.enter("")
    settle()
    assert view.size().toTuple() == size
    assert view.columns.places(view.list.width())[0][1] >= 150  # room for a name


def test_four_hundred_people_are_shown_at_once(stage: Stage) -> None:
    people = tuple(replace(PEOPLE[0], id=f"n{number}", name=f"Người Thứ {number}") for number in range(400))  # type: ignore[arg-type]
    seats = tuple(
        Seat(SeatId(f"s{number}"), float(number), number, person.id, BODIES[0].id, status=Status.PRESENT)
        for number, person in enumerate(people)
    )
    conference = a_conference(people=people, seats=seats)
    details = replace(conference.details, started=at(0), chairs=(), secretary_id=None)
    stage.suite.desk.add(replace(conference, details=details))
    view = shown(stage)
    assert view.model.rowCount() == 401
    press(view.list, Qt.Key.Key_End)
    assert view.list.key() == "hdnd:n399"


# --- in the whole window


@pytest.fixture
def window(stage: Stage, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    a_year(stage.suite, 3)
    with shown_window(qapp, qtbot, stage.suite) as window:
        yield window


def test_the_menu_and_the_rail_go_there_without_a_conference(window: MainWindow) -> None:
    window.kit.actions["attendance_year"].trigger()
    assert window.step == STEP
    window.go("step_home")
    entry = found(window, STEP)
    assert entry.isEnabled()
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert isinstance(window.view, AttendanceYearView)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.view.isAncestorOf(focus)
    assert [step.group for step in window.rail.steps if step.group] == ["Hội nghị", "Cả đơn vị"]


def test_the_keys_of_the_steps_lead_from_the_office_back_to_the_conference(window: MainWindow) -> None:
    window.open_conference("lan-1")
    window.go("step_sign")
    press(QApplication.focusWidget() or window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.step == "step_sign"
    window.go("step_attendance")
    window.go("step_home")
    for office in (STEP, "step_directory", "step_organisation"):
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            window.go(office)
            press(QApplication.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier)
            assert window.step == "step_attendance"


def test_the_legend_shows_the_keys_of_this_screen(window: MainWindow) -> None:
    window.go(STEP)
    window.kit.actions["show_keys"].trigger()
    settle()
    assert "Ở đầu cột: xếp theo tên hoặc tỷ lệ" in window.legend.panel.accessibleDescription()
    window.legend.close_overlay()


def test_tab_walks_through_every_part_and_comes_back(window: MainWindow) -> None:
    window.go(STEP)
    settle()
    names: list[str] = []
    for _ in range(40):
        here = QApplication.focusWidget()
        assert isinstance(here, QWidget)
        if here.objectName() in names:
            break
        names.append(here.objectName())
        press(here, TAB)
    wanted = {"attendance_year_choice", "attendance_body_choice", "attendance_year_search", "sort_name", "sort_share"}
    assert wanted | {"attendance_year_list", "export_attendance_year"} <= set(names)
