"""Chuẩn bị by keys and mouse: each field is stored when it is left, and what is wrong stays in sight."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.parts import with_part
from secretary_app.domain.people import PersonId, TitleKind
from secretary_app.domain.presets import NEW_CONFERENCE_NAME
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.ui.views.prepare_agenda import parse_minutes
from secretary_app.ui.views.prepare_view import PrepareView
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.line_list import LineList
from tests.builders import PEOPLE, START, VIETNAM, a_conference, a_seat
from tests.keyboard import commit_preedit, pick, press, set_preedit, type_preedit, type_unikey
from tests.pace import paces
from tests.ui.links import check_link
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

STEP = "step_prepare"
RETURN = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> PrepareView:
    conference = a_conference()
    stage.suite.desk.add(conference)
    stage.undo(conference)
    return shown(stage, conference.id)


def shown(stage: Stage, conference_id: ConferenceId) -> PrepareView:
    view = stage.show(PrepareView, STEP)
    view.open_conference(conference_id)
    view.enter("")
    return view


def stored(stage: Stage) -> Conference:
    """Return the conference as another connection reads it from disk."""
    with SqliteConferenceStore(stage.suite.data_folder) as other:
        return other.load(other.summaries()[0].id)


def line(view: PrepareView, name: str) -> TypingEdit:
    return child(view, TypingEdit, name)


def write(view: PrepareView, name: str, text: str, typist: Typist = type_unikey) -> TypingEdit:
    """Replace the words of a field by typing."""
    edit = line(view, name)
    edit.setFocus()
    edit.selectAll()
    press(edit, Qt.Key.Key_Delete)
    typist(edit, text)
    return edit


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_the_name_is_stored_with_enter(view: PrepareView, stage: Stage, typist: Typist) -> None:
    name = child(view, QPlainTextEdit, "conference_name")
    view.enter("conference_name")
    typist(name, "Hội nghị tổng kết công tác phối hợp năm 2025")
    press(name, RETURN)
    assert stored(stage).details.name == "Hội nghị tổng kết công tác phối hợp năm 2025"


def test_a_new_conference_has_its_name_chosen_to_be_overwritten(stage: Stage) -> None:
    view = shown(stage, stage.suite.preparation.create_customary())
    view.enter("conference_name")
    name = child(view, QPlainTextEdit, "conference_name")
    assert name.hasFocus()
    assert name.textCursor().selectedText() == NEW_CONFERENCE_NAME
    type_unikey(name, "Giao ban")
    press(name, RETURN)
    assert stored(stage).details.name == "Giao ban"


def test_an_empty_name_is_refused_and_stays_marked(view: PrepareView, stage: Stage) -> None:
    name = child(view, QPlainTextEdit, "conference_name")
    name.setFocus()
    name.selectAll()
    press(name, Qt.Key.Key_Delete)
    press(name, RETURN)
    assert stored(stage).details.name == "Hội nghị giao ban ba thường trực quý I năm 2026"
    assert name.property("wrong") is True
    assert name.toPlainText() == ""
    assert stage.told


@pytest.mark.parametrize(("name", "part"), [("short_name", "short_name"), ("kind", "kind"), ("place", "place")])
@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_field_is_stored_when_it_is_left(
    view: PrepareView, stage: Stage, name: str, part: str, typist: Typist
) -> None:
    write(view, name, "Đặng Phường Ổ", typist)
    press(line(view, name), Qt.Key.Key_Tab)
    assert getattr(stored(stage).details, part) == "Đặng Phường Ổ"


def test_decomposed_letters_are_stored_composed(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "place", "")
    edit.insert(unicodedata.normalize("NFD", "Hội trường Đống Đa"))
    press(edit, RETURN)
    assert stored(stage).details.place == "Hội trường Đống Đa"


def test_enter_waits_for_an_open_pre_edit(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "place", "")
    set_preedit(edit, "Hội trường")
    press(edit, RETURN)
    assert stored(stage).details.place == "Phòng họp số 1"
    commit_preedit(edit, "Hội trường")
    press(edit, RETURN)
    assert stored(stage).details.place == "Hội trường"


def test_escape_brings_the_stored_words_back(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "place", "khác")
    press(edit, Qt.Key.Key_Escape)
    assert edit.text() == "Phòng họp số 1"
    press(edit, Qt.Key.Key_Tab)
    assert stored(stage).details.place == "Phòng họp số 1"


@pytest.mark.parametrize(
    ("day", "hour"), [("30/6", "14h30"), ("30.6.26", "1430"), ("30-6-2026", "14:30"), ("ngày 30 tháng 6", "14 giờ 30")]
)
def test_dates_and_hours_are_understood_as_people_write_them(
    view: PrepareView, stage: Stage, day: str, hour: str
) -> None:
    write(view, "start_date", day)
    write(view, "start_time", hour)
    press(line(view, "start_time"), RETURN)
    assert stored(stage).details.planned_start == datetime(2026, 6, 30, 14, 30, tzinfo=VIETNAM)
    assert (line(view, "start_date").text(), line(view, "start_time").text()) == ("30/6/2026", "14:30")


def frame(edit: QLineEdit) -> QWidget:
    """Return the box around a field, which carries its edge."""
    found = edit.parentWidget()
    assert found is not None
    return found


def note(view: PrepareView) -> str:
    return child(view, QLabel, "start_note").text()


def test_a_wrong_date_is_marked_told_below_and_stays_as_typed(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "start_date", "40/13")
    press(edit, Qt.Key.Key_Tab)
    assert edit.text() == "40/13"
    assert frame(edit).property("wrong") is True
    assert note(view) == "Chưa hiểu ngày “40/13”. Gõ như 13/3/2026."
    assert stored(stage).details.planned_start == START
    stage.suite.preparation.set_details(ConferenceId("giao-ban"), kind="khác")
    assert edit.text() == "40/13"
    write(view, "start_date", "14/3")
    press(edit, RETURN)
    assert note(view) == ""
    assert frame(edit).property("wrong") is False
    assert stored(stage).details.planned_start == START.replace(day=14)


def test_a_wrong_day_and_a_wrong_hour_are_both_told(view: PrepareView) -> None:
    write(view, "start_date", "40/13")
    press(write(view, "start_time", "9x"), RETURN)
    told = child(view, QLabel, "start_note")
    assert told.text() == "Chưa hiểu ngày và giờ. Gõ như 13/3 và 14h30."
    assert told.sizeHint().width() <= told.width()


def test_a_day_without_an_hour_says_what_is_missing(stage: Stage) -> None:
    view = shown(stage, stage.suite.preparation.create_customary())
    press(write(view, "start_date", "20/3"), RETURN)
    assert note(view) == "Còn thiếu giờ họp, ví dụ 14h30."
    press(write(view, "start_time", "8h"), RETURN)
    assert stored(stage).details.planned_start == datetime(2026, 3, 20, 8, 0, tzinfo=VIETNAM)
    assert note(view) == ""


def test_a_year_that_is_none_is_marked_and_not_stored(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "review_year", "20x5")
    press(edit, RETURN)
    assert edit.property("wrong") is True
    assert stored(stage).details.review_year == 2025
    press(write(view, "review_year", "2024"), RETURN)
    assert stored(stage).details.review_year == 2024


def test_the_secretary_is_chosen_from_the_people(view: PrepareView, stage: Stage) -> None:
    box = child(view, QComboBox, "secretary")
    assert not box.isEditable()
    assert [box.itemText(place).split(" – ")[0] for place in range(box.count())] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Cường",
        "Phạm Thị Đào",
    ]
    pick(box, "Bình")
    assert stored(stage).details.secretary_id == "p2"


def test_the_organisation_folds_and_is_stored_field_by_field(view: PrepareView, stage: Stage) -> None:
    assert not line(view, "organisation").isVisible()
    QTest.mouseClick(child(view, QPushButton, "fold_organisation"), Qt.MouseButton.LeftButton)
    settle()
    assert line(view, "organisation").isVisible()
    press(write(view, "organisation", "VĂN PHÒNG ĐẢNG ỦY"), RETURN)
    press(write(view, "locality_place", "Hàm Tân"), Qt.Key.Key_Tab)
    assert (stored(stage).locality.organisation, stored(stage).locality.place) == ("VĂN PHÒNG ĐẢNG ỦY", "Hàm Tân")


def test_the_level_renames_customary_bodies_and_leaves_others_alone(stage: Stage) -> None:
    known = stage.suite.preparation.create_customary()
    body = stage.suite.desk.conference(known).bodies[1]
    own = replace(body, name="UBND xã đảo")
    stage.suite.desk.change(known, "body_changed", lambda conference: with_part(conference, "bodies", own))
    view = shown(stage, known)
    view.organisation.set_open(True)
    pick(child(view, QComboBox, "level"), "phường")
    found = stored(stage)
    assert found.locality.level is LocalityLevel.WARD
    assert [body.name for body in found.bodies] == [
        "Thường trực HĐND phường",
        "UBND xã đảo",
        "Ban Thường trực UBMTTQVN phường",
    ]
    assert found.bodies[1].concern_name == "UBND phường"


def test_agenda_items_are_added_line_after_line_with_enter(stage: Stage) -> None:
    view = shown(stage, stage.suite.preparation.create_customary())
    QTest.mouseClick(child(view, QPushButton, "add_agenda_item"), Qt.MouseButton.LeftButton)
    title, minutes = line(view, "agenda_list_title"), line(view, "agenda_list_minutes")
    assert title.hasFocus()
    type_unikey(title, "Khai mạc")
    press(title, Qt.Key.Key_Tab)
    type_unikey(minutes, "10")
    press(minutes, RETURN)
    assert title.hasFocus()
    type_preedit(title, "Thảo luận")
    press(title, RETURN)
    press(title, RETURN)
    assert [(item.title, item.planned_minutes) for item in stored(stage).agenda] == [("Khai mạc", 10), ("Thảo luận", 0)]
    assert not view.agenda.list.editing
    assert view.agenda.list.hasFocus()


def test_an_agenda_item_is_edited_and_escape_leaves_it(view: PrepareView, stage: Stage) -> None:
    agenda = child(view, LineList, "agenda_list")
    agenda.setFocus()
    press(agenda, RETURN)
    title = line(view, "agenda_list_title")
    type_unikey(title, "Chào cờ")
    press(title, RETURN)
    assert stored(stage).agenda[0].title == "Chào cờ"
    agenda.setFocus()
    agenda.choose("a1")
    press(agenda, RETURN)
    type_unikey(title, "bỏ")
    press(title, Qt.Key.Key_Escape)
    assert agenda.lines[0].cells[0] == "Chào cờ"
    assert stored(stage).agenda[0].title == "Chào cờ"


def test_minutes_that_are_none_stay_open_and_marked(view: PrepareView, stage: Stage) -> None:
    agenda = child(view, LineList, "agenda_list")
    agenda.setFocus()
    press(agenda, RETURN)
    minutes = line(view, "agenda_list_minutes")
    minutes.setFocus()
    minutes.selectAll()
    type_unikey(minutes, "lâu")
    press(minutes, RETURN)
    assert (minutes.property("wrong"), minutes.text()) == (True, "lâu")
    assert agenda.editing
    assert stored(stage).agenda[0].planned_minutes == 10


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", 0), ("10", 10), ("10'", 10), ("15 phút", 15), ("1h", 60), ("1 giờ 30", 90), ("1h15p", 75), ("mai", None)],
)
def test_minutes_are_understood_as_people_write_them(text: str, minutes: int | None) -> None:
    assert parse_minutes(text) == minutes


def test_agenda_items_move_by_alt_arrows_and_go_by_delete(view: PrepareView, stage: Stage) -> None:
    agenda = child(view, LineList, "agenda_list")
    agenda.setFocus()
    press(agenda, Qt.Key.Key_Down, ALT)
    assert [item.title for item in stored(stage).agenda] == ["Thảo luận", "Khai mạc"]
    assert agenda.key() == "a1"
    press(agenda, Qt.Key.Key_Up, ALT)
    assert [item.title for item in stored(stage).agenda] == ["Khai mạc", "Thảo luận"]
    press(agenda, Qt.Key.Key_Delete)
    assert [item.title for item in stored(stage).agenda] == ["Thảo luận"]
    press(agenda, Qt.Key.Key_Z, CTRL)
    assert len(stored(stage).agenda) == 2


def test_the_grip_drags_an_item_to_its_place(view: PrepareView, stage: Stage) -> None:
    port = view.agenda.list.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(30, 15))
    QTest.mouseMove(port, QPoint(30, 66))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(30, 66))
    assert [item.title for item in stored(stage).agenda] == ["Thảo luận", "Khai mạc"]


def test_keys_inside_an_edited_line_never_reach_the_list_behind(view: PrepareView, stage: Stage) -> None:
    agenda = child(view, LineList, "agenda_list")
    agenda.setFocus()
    press(agenda, RETURN)
    minutes = line(view, "agenda_list_minutes")
    minutes.setFocus()
    minutes.end(False)
    press(minutes, Qt.Key.Key_Delete)
    press(minutes, Qt.Key.Key_Down, ALT)
    assert [item.title for item in stored(stage).agenda] == ["Khai mạc", "Thảo luận"]


def test_recipients_are_lines_in_order(view: PrepareView, stage: Stage) -> None:
    QTest.mouseClick(child(view, QPushButton, "add_recipient"), Qt.MouseButton.LeftButton)
    field = line(view, "recipients_name")
    type_unikey(field, "Đảng ủy xã")
    press(field, RETURN)
    press(field, Qt.Key.Key_Escape)
    assert stored(stage).details.recipients == ("Như thành phần tham dự", "Đảng ủy xã")
    recipients = child(view, LineList, "recipients")
    recipients.setFocus()
    recipients.choose("1")
    press(recipients, Qt.Key.Key_Up, ALT)
    assert stored(stage).details.recipients == ("Đảng ủy xã", "Như thành phần tham dự")
    assert recipients.key() == "0"
    press(recipients, Qt.Key.Key_Delete)
    assert stored(stage).details.recipients == ("Như thành phần tham dự",)


def test_a_line_being_added_is_stored_when_the_screen_is_left(view: PrepareView, stage: Stage) -> None:
    view.enter("recipients")
    type_unikey(line(view, "recipients_name"), "Lưu tại xã")
    assert view.leave()
    assert stored(stage).details.recipients[-1] == "Lưu tại xã"


def test_co_chairs_are_chosen_ordered_and_removed(view: PrepareView, stage: Stage) -> None:
    QTest.mouseClick(child(view, QPushButton, "add_chair"), Qt.MouseButton.LeftButton)
    settle()
    chooser = child(view, QComboBox, "chair_chooser")
    assert [chooser.itemText(place) for place in range(chooser.count())] == ["Phạm Thị Đào"]
    pick(chooser, "Đào")
    assert stored(stage).details.chairs == ("p1", "p2", "p3", "p4")
    chairs = child(view, LineList, "chairs")
    assert chairs.hasFocus()
    assert chairs.key() == "p4"
    press(chairs, Qt.Key.Key_Up, ALT)
    assert stored(stage).details.chairs == ("p1", "p2", "p4", "p3")
    press(chairs, Qt.Key.Key_Delete)
    assert stored(stage).details.chairs == ("p1", "p2", "p3")


def open_body(view: PrepareView, body: str) -> LineList:
    """Open the page of delegates at a body, as a click on its row does."""
    view.bodies.list.setFocus()
    view.bodies.list.choose(body)
    press(view.bodies.list, RETURN)
    return view.delegates.lists[body]


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_delegates_are_added_line_after_line_with_enter(view: PrepareView, stage: Stage, typist: Typist) -> None:
    open_body(view, "mttq")
    QTest.mouseClick(child(view, QPushButton, "add_delegate_mttq"), Qt.MouseButton.LeftButton)
    fields = [line(view, f"delegates_mttq_{name}") for name in ("name", "party", "state")]
    for field, words in zip(fields, ("Võ Xuân Định", "Huyện ủy viên", "Chủ tịch Ủy ban MTTQVN xã"), strict=True):
        assert field.hasFocus()
        typist(field, words)
        press(field, Qt.Key.Key_Tab)
    fields[2].setFocus()
    press(fields[2], RETURN)
    assert fields[0].hasFocus()
    assert fields[0].text() == ""
    found = stored(stage)
    person = found.people[-1]
    assert (person.name, [title.name for title in person.titles]) == (
        "Võ Xuân Định",
        ["Huyện ủy viên", "Chủ tịch Ủy ban MTTQVN xã"],
    )
    assert [title.kind for title in person.titles] == [TitleKind.PARTY, TitleKind.STATE]
    assert (found.seats[-1].body_id, found.seats[-1].number) == ("mttq", 5)


def test_a_delegate_changes_name_and_body_and_keeps_further_titles(view: PrepareView, stage: Stage) -> None:
    lines = open_body(view, "hdnd")
    press(lines, RETURN)
    name = line(view, "delegates_hdnd_name")
    type_unikey(name, "Nguyễn Văn Ánh")
    pick(child(view, QComboBox, "delegates_hdnd_body"), "UBND")
    name.setFocus()
    press(name, RETURN)
    found = stored(stage)
    person = next(person for person in found.people if person.id == "p1")
    assert (person.name, [title.name for title in person.titles]) == ("Nguyễn Văn Ánh", ["Chủ tịch HĐND xã"])
    assert next(seat for seat in found.seats if seat.person_id == "p1").body_id == "ubnd"
    assert [len(lines.lines) for lines in view.delegates.lists.values()] == [0, 3, 1, 0]


def test_a_delegate_without_a_name_stays_open_and_marked(view: PrepareView, stage: Stage) -> None:
    open_body(view, "hdnd")
    QTest.mouseClick(child(view, QPushButton, "add_delegate_hdnd"), Qt.MouseButton.LeftButton)
    state = line(view, "delegates_hdnd_state")
    state.setFocus()
    type_unikey(state, "Trưởng ban")
    press(state, RETURN)
    name = line(view, "delegates_hdnd_name")
    assert (name.property("wrong"), name.hasFocus(), state.text()) == (True, True, "Trưởng ban")
    assert len(stored(stage).seats) == 4


def test_a_delegate_is_removed_and_brought_back(view: PrepareView, stage: Stage) -> None:
    lines = open_body(view, "ubnd")
    lines.choose("s4")
    press(lines, Qt.Key.Key_Delete)
    assert [seat.id for seat in stored(stage).seats] == ["s1", "s2", "s3"]
    press(lines, Qt.Key.Key_Z, CTRL)
    assert len(stored(stage).seats) == 4


def test_escape_leads_back_from_the_delegates(view: PrepareView) -> None:
    lines = open_body(view, "ubnd")
    assert view.pages.currentIndex() == 1
    press(lines, Qt.Key.Key_Escape)
    assert view.pages.currentIndex() == 0
    assert view.bodies.list.hasFocus()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("organisation", "organisation"),
        ("agenda", "agenda_list_title"),
        ("recipients", "recipients_name"),
        ("secretary", "secretary"),
        ("delegates", "delegates_hdnd_name"),
    ],
)
def test_links_of_the_checklist_lead_where_to_mend(stage: Stage, code: str, name: str) -> None:
    view = shown(stage, stage.suite.preparation.create_customary())
    place = check_link(view.ready.list, code)
    QTest.mouseClick(view.ready.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    focused = view.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == name


def test_the_link_of_the_frame_leads_to_what_is_empty(stage: Stage) -> None:
    view = shown(stage, stage.suite.preparation.create_customary())
    view.ready.list.link_chosen.emit("frame")
    name = child(view, QPlainTextEdit, "conference_name")
    assert name.hasFocus()  # the one it was born with is none
    type_unikey(name, "Hội nghị sơ kết")
    view.ready.list.link_chosen.emit("frame")
    assert line(view, "start_date").hasFocus()


def test_the_checklist_counts_and_follows(view: PrepareView, stage: Stage) -> None:
    ready = {check.key: check.level.value for check in view.ready.list.checks}
    assert set(ready.values()) == {"good"}
    stage.suite.preparation.set_details(ConferenceId("giao-ban"), recipients=(), secretary_id=None)
    titles = [(check.title, check.detail, check.link) for check in view.ready.list.checks][:2]
    assert titles == [
        ("Thư ký hội nghị", "Chưa có thư ký", "Chọn"),
        ("Nơi nhận biên bản", "Chưa chọn nơi nhận", "Thêm"),
    ]


def test_the_big_button_goes_to_attendance(view: PrepareView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.step_requested) as asked:
        QTest.mouseClick(child(view, QPushButton, "to_attendance"), Qt.MouseButton.LeftButton)
    assert asked.args == ["step_attendance", ""]


def test_an_adopted_conference_is_only_shown_and_says_so(stage: Stage) -> None:
    plain = a_conference()
    stage.suite.desk.add(replace(plain, details=replace(plain.details, state=ConferenceState.ADOPTED)))
    view = shown(stage, plain.id)
    assert child(view, QLabel, "closed_notice").isVisible()
    place = line(view, "place")
    place.setFocus()
    type_unikey(place, "khác")
    press(place, RETURN)
    assert place.text() == "Phòng họp số 1"
    agenda = child(view, LineList, "agenda_list")
    agenda.setFocus()
    press(agenda, RETURN)
    press(agenda, Qt.Key.Key_Delete)
    assert not agenda.editing
    assert len(agenda.lines) == 2
    assert not child(view, QComboBox, "secretary").isEnabled()
    assert not child(view, QPushButton, "add_agenda_item").isVisible()


def test_a_failed_save_keeps_what_was_typed_and_the_retry_stores_it(
    view: PrepareView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSavedError("disk_full", "D:")

    edit = write(view, "place", "Hội trường lớn")
    with monkeypatch.context() as broken:
        broken.setattr(stage.suite.desk.store, "save", refuse)
        press(edit, RETURN)
    assert edit.text() == "Hội trường lớn"
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert stored(stage).details.place == "Hội trường lớn"


@pytest.mark.parametrize("name", ["agenda_list", "delegates_ubnd"])
def test_a_line_that_could_not_be_stored_is_added_once_by_a_later_try(
    view: PrepareView, stage: Stage, name: str
) -> None:
    view.enter("agenda_list" if name == "agenda_list" else "delegates:ubnd")
    lines = child(view, LineList, name)
    lines.setFocus()
    before = len(lines.lines)
    with held(stage.suite):
        lines.begin_new(("", "", "", "ubnd") if name == "delegates_ubnd" else ())
        field = view.window().focusWidget()
        assert field is not None
        type_unikey(field, "Dòng mới")
        press(field, RETURN)
        assert lines.editing
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert not lines.editing  # Enter would add it once more
    assert len(lines.lines) == before + 1


def test_words_being_typed_survive_a_change_from_elsewhere(view: PrepareView, stage: Stage) -> None:
    edit = write(view, "place", "đang gõ dở")
    stage.suite.preparation.set_details(ConferenceId("giao-ban"), place="từ nơi khác", kind="Loại mới")
    assert edit.text() == "đang gõ dở"
    assert line(view, "kind").text() == "Loại mới"


def test_undo_is_seen_in_the_fields(view: PrepareView, stage: Stage) -> None:
    press(write(view, "place", "Hội trường"), RETURN)
    stage.kit.actions["undo"].trigger()
    assert line(view, "place").text() == "Phòng họp số 1"


def test_every_field_has_a_spoken_name(view: PrepareView) -> None:
    view.organisation.set_open(True)
    for edit in view.findChildren(QLineEdit):
        assert edit.accessibleName(), edit.objectName()
        assert edit.objectName()


def test_the_screen_fits_the_smallest_window(stage: Stage) -> None:
    stage.suite.desk.add(a_conference())
    view = stage.show(PrepareView, STEP, (1037, 460))
    view.open_conference(ConferenceId("giao-ban"))
    view.fit(1093)  # as the window does
    settle()
    stage.window.resize(1037, 460)
    settle()
    assert view.size().toTuple() == (1037, 460)
    button = child(view, QPushButton, "to_attendance")
    assert button.mapTo(view, QPoint(button.width(), button.height())).y() <= view.height()


def test_another_conference_with_other_bodies_leaves_nothing_of_the_first(view: PrepareView, stage: Stage) -> None:
    open_body(view, "ubnd")
    view.open_conference(stage.suite.preparation.create_customary())
    view.enter("delegates:mttq")
    settle()
    heads = [label.text() for label in view.delegates.findChildren(QLabel) if label.isVisible()]
    assert "Ban Thường trực UBMTTQVN xã" in heads
    other = stage.suite.preparation.create_customary()
    stage.suite.preparation.set_level(other, LocalityLevel.CITY)
    view.open_conference(other)
    view.enter("delegates")
    settle()
    heads = [label.text() for label in view.delegates.findChildren(QLabel) if label.isVisible()]
    assert [head for head in heads if "UBMTTQVN" in head] == ["Ban Thường trực UBMTTQVN thành phố"]


def test_a_field_beside_five_hundred_delegates_is_stored_at_once(stage: Stage) -> None:
    plain = a_conference()
    people = tuple(replace(PEOPLE[0], id=PersonId(f"q{number}"), name=f"Đỗ Số {number}") for number in range(500))
    seats = tuple(a_seat(number, person) for number, person in enumerate(people, start=1))
    details = replace(plain.details, chairs=(), secretary_id=None)
    stage.suite.desk.add(replace(plain, details=details, people=people, seats=seats))
    view = shown(stage, plain.id)
    took = []
    for words in ("Một", "Hai", "Ba", "Bốn", "Năm"):
        edit = write(view, "place", words)
        took.append(paces(partial(press, edit, RETURN)))
    assert stored(stage).details.place == "Năm"
    assert sorted(took)[2] <= 9, took
