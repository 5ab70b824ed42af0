"""Danh bạ by keys: found, read, changed, merged; each field is stored when it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton

from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.directory import Directory
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.ui.models.directory_model import DirectoryModel, PeopleWanted
from secretary_app.ui.views.directory_view import DirectoryView
from secretary_app.ui.widgets.empty_state import WayRow
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.painting import text_width
from secretary_app.ui.widgets.people_list import PeopleHead
from tests.builders import HDND, MTTQ, UBND, VIETNAM, a_conference
from tests.keyboard import pick, press, set_preedit, type_preedit, type_unikey
from tests.offices import SINCE, a_member, fill_office, set_up_office, stored_directory
from tests.pace import paces
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

STEP = "step_directory"
NAMELESS = "Họ và tên không để trống được, nên vẫn là “Nguyễn Văn An”."
RETURN, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
ESCAPE, DELETE, INSERT = Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Insert
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


def shown(stage: Stage, target: str = "") -> DirectoryView:
    view = stage.show(DirectoryView, STEP)
    view.enter(target)
    return view


@pytest.fixture
def view(stage: Stage) -> DirectoryView:
    """The office with its people, the first one chosen."""
    fill_office(stage.suite)
    return shown(stage)


def people(stage: Stage) -> dict[str, Person]:
    """Return the people by name as other services read them from disk."""
    return {person.name: person for person in stored_directory(stage.suite).people}


def seen(view: DirectoryView) -> list[str]:
    return [line.title if isinstance(line, PeopleHead) else line.name for line in view.model.lines]


def here(view: DirectoryView) -> QWidget:
    focus = view.window().focusWidget()
    assert focus is not None
    return focus


def write(view: DirectoryView, name: str, text: str, typist: Typist = type_unikey) -> TypingEdit:
    """Replace the words of a field by typing."""
    edit = child(view, TypingEdit, name)
    edit.setFocus()
    edit.selectAll()
    press(edit, DELETE)
    typist(edit, text)
    return edit


def choose(view: DirectoryView, name: str) -> None:
    """Choose somebody by the arrow keys."""
    view.list.setFocus()
    press(view.list, Qt.Key.Key_Home)
    for _ in view.model.lines:
        row = view.list.row()
        if row is not None and row.name == name:
            return
        press(view.list, DOWN)
    raise AssertionError(name)


# --- the list


def test_people_stand_by_body_in_their_order_then_who_is_left(view: DirectoryView) -> None:
    found = seen(view)
    heads = [line.title for line in view.model.lines if isinstance(line, PeopleHead)]
    assert heads == [
        "Thường trực HĐND xã",
        "Ủy ban nhân dân xã",
        "Ban Thường trực UBMTTQVN xã",
        "Chưa thuộc cơ quan nào",
        "Không còn dùng",
    ]
    assert found[:3] == ["Thường trực HĐND xã", "Nguyễn Văn An", "Trần Thị Bình"]
    assert found[-5:] == ["Chưa thuộc cơ quan nào", "Mai Văn Út", "ĐỖ THỊ LAN", "Không còn dùng", "Cao Thị Vân"]


def test_a_row_shows_titles_of_today_and_since_when(view: DirectoryView) -> None:
    rows = {row.name: row for row in view.model.rows}
    assert rows["Nguyễn Văn An"].detail == "Bí thư Đảng ủy, Chủ tịch HĐND xã"
    assert rows["Nguyễn Văn An"].since == "từ 01/7/2025"
    assert (rows["Cao Thị Vân"].detail, rows["Cao Thị Vân"].muted) == ("", True)  # a title of the past


def test_who_left_a_body_belongs_to_none_today(stage: Stage) -> None:
    set_up_office(stage.suite)
    left = (Membership(UBND, until=date(2026, 3, 12)),)
    stage.suite.directory.add_person(Person(PersonId(""), 0, "Nguyễn Văn An", memberships=left))
    assert seen(shown(stage)) == ["Chưa thuộc cơ quan nào", "Nguyễn Văn An"]


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("khanh", ["Bùi Quốc Khánh"]),
        ("Kinh tế UBND", ["Hồ Văn Mạnh"]),
        ("mttq phuc", ["Lý Văn Phúc"]),
        ("ữ thanh niên lạ", []),
    ],
)
def test_search_finds_any_part_of_name_title_or_body(
    view: DirectoryView, typist: Typist, typed: str, names: list[str]
) -> None:
    edit = child(view, TypingEdit, "directory_search")
    edit.setFocus()
    typist(edit, typed)
    assert [row.name for row in view.model.rows if not row.muted] == names


def test_open_letters_of_a_pre_edit_are_searched_too(view: DirectoryView) -> None:
    edit = child(view, TypingEdit, "directory_search")
    edit.setFocus()
    set_preedit(edit, "khá")
    assert [row.name for row in view.model.rows] == ["Bùi Quốc Khánh"]


def test_the_count_says_how_many_are_in_sight_and_escape_brings_all_back(view: DirectoryView) -> None:
    bar = view.bar.findChildren(QLabel)
    assert [label.text() for label in bar] == ["Danh bạ", "19 người"]
    edit = child(view, TypingEdit, "directory_search")
    edit.setFocus()
    type_unikey(edit, "khanh")
    assert bar[1].text() == "1 trên 19 người"
    press(edit, ESCAPE)
    assert (bar[1].text(), view.list.hasFocus()) == ("19 người", True)


def test_only_one_body_or_the_unused_are_shown_when_asked_for(view: DirectoryView) -> None:
    box = child(view, QComboBox, "directory_filter")
    pick(box, "Không còn dùng")
    assert seen(view) == ["Không còn dùng", "Cao Thị Vân"]
    pick(box, "Ủy ban nhân dân")
    assert seen(view)[:2] == ["Ủy ban nhân dân xã", "Hoàng Văn Giang"]
    assert len(view.model.rows) == 6
    assert child(view, TypingEdit, "person_name").text() == "Hoàng Văn Giang"


def test_arrows_pass_over_heads_and_show_each_person(view: DirectoryView) -> None:
    assert view.list.hasFocus()
    for _ in range(5):
        press(view.list, DOWN)
    assert child(view, TypingEdit, "person_name").text() == "Hoàng Văn Giang"
    assert [line.cells[0] for line in child(view, LineList, "titles").lines] == [
        "Phó Bí thư Đảng ủy",
        "Chủ tịch UBND xã",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_the_first_person_is_reached_though_a_head_stands_above(view: DirectoryView, key: Qt.Key) -> None:
    first = view.list.row()
    for _ in range(3):
        press(view.list, DOWN)
    assert view.list.row() != first
    press(view.list, key)
    assert view.list.row() == first
    assert first is not None


# --- the person


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
@pytest.mark.parametrize(
    ("field", "part"),
    [("person_name", "name"), ("person_honorific", "honorific"), ("person_pronunciation", "pronunciation")],
)
def test_a_field_is_stored_when_it_is_left(
    view: DirectoryView, stage: Stage, field: str, part: str, typist: Typist
) -> None:
    press(write(view, field, "Đặng Ẩn Ổ", typist), TAB)
    assert getattr(stage.suite.directory.directory.people[0], part) == "Đặng Ẩn Ổ"
    assert "Đặng Ẩn Ổ" in {getattr(person, part) for person in people(stage).values()}


def test_escape_brings_the_words_back_and_leads_to_the_list(view: DirectoryView, stage: Stage) -> None:
    press(view.list, RETURN)
    edit = child(view, TypingEdit, "person_name")
    assert edit.hasFocus()
    type_unikey(edit, "khác")
    press(edit, ESCAPE)
    assert edit.text() == "Nguyễn Văn An"
    assert view.list.hasFocus()
    assert "Nguyễn Văn An" in people(stage)


@pytest.mark.parametrize("typed", ["", "  "])
@pytest.mark.parametrize("key", [TAB, RETURN, ESCAPE, Qt.Key.Key_Up])
def test_a_name_that_comes_back_is_told(view: DirectoryView, stage: Stage, typed: str, key: Qt.Key) -> None:
    edit = write(view, "person_name", typed)
    if key == Qt.Key.Key_Up:
        choose(view, "Trần Thị Bình")
    else:
        press(edit, key)
    assert [told.text for told in stage.told] == [NAMELESS]
    assert edit.text() == ("Trần Thị Bình" if key == Qt.Key.Key_Up else "Nguyễn Văn An")
    assert "Nguyễn Văn An" in people(stage)


def test_a_title_is_added_by_keys_with_dates_as_people_type_them(view: DirectoryView, stage: Stage) -> None:
    choose(view, "Võ Minh Đức")
    button = child(view, QPushButton, "add_title")
    button.setFocus()
    press(button, RETURN)
    type_unikey(here(view), "Đảng ủy viên")
    press(here(view), TAB)
    pick(child(view, QComboBox, "titles_kind"), "Đảng")
    press(child(view, QComboBox, "titles_kind"), TAB)
    type_unikey(here(view), "1/7/25")
    press(here(view), TAB)
    type_unikey(here(view), "30.6.2030")
    press(here(view), RETURN)
    new = Title(TitleKind.PARTY, "Đảng ủy viên", date(2025, 7, 1), date(2030, 6, 30))
    assert people(stage)["Võ Minh Đức"].titles[1] == new
    assert child(view, LineList, "titles").lines[1].detail == "Đảng · 01/7/2025 – 30/6/2030"
    press(here(view), ESCAPE)  # the next line, begun by Enter


def edit_title(view: DirectoryView) -> LineList:
    """Begin to change the first title of the person in sight."""
    titles = child(view, LineList, "titles")
    titles.setFocus()
    press(titles, RETURN)
    return titles


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("40/13", "", "Chưa hiểu ngày “40/13”. Gõ như 01/7/2025."),
        ("", "mai", "Chưa hiểu ngày “mai”. Gõ như 01/7/2025."),
        ("2/7/2025", "1/7/2025", "Đến ngày không thể trước từ ngày. Hãy sửa một trong hai."),
    ],
)
def test_wrong_dates_stay_as_typed_with_a_sentence_below(
    view: DirectoryView, stage: Stage, since: str, until: str, sentence: str
) -> None:
    titles = edit_title(view)
    write(view, "titles_since", since)
    press(write(view, "titles_until", until), RETURN)
    note = child(view, QLabel, "titles_note")
    assert (note.text(), note.isVisible(), titles.editing) == (sentence, True, True)
    wrong = child(view, TypingEdit, "titles_since" if since == "40/13" else "titles_until")
    assert wrong.property("wrong") is True
    assert people(stage)["Nguyễn Văn An"].titles[0].since == SINCE
    write(view, "titles_since", "1/7/2021")
    press(write(view, "titles_until", "30/6/2026"), RETURN)
    assert not note.isVisible()
    assert people(stage)["Nguyễn Văn An"].titles[0].until == date(2026, 6, 30)


def test_a_line_that_is_not_understood_keeps_its_person_in_sight(view: DirectoryView, stage: Stage) -> None:
    titles = edit_title(view)
    write(view, "titles_since", "40/13")
    view.list.setFocus()
    press(view.list, DOWN)
    row = view.list.row()
    assert row is not None
    assert (row.name, titles.editing) == ("Nguyễn Văn An", True)
    assert child(view, TypingEdit, "titles_since").text() == "40/13"
    assert titles.isAncestorOf(here(view))
    assert view.leave()
    view.enter("")
    assert child(view, TypingEdit, "titles_since").text() == "40/13"
    child(view, TypingEdit, "titles_since").setFocus()
    press(here(view), ESCAPE)
    assert not titles.editing
    assert people(stage)["Nguyễn Văn An"].titles[0].since == SINCE


def test_a_day_without_a_year_is_one_of_this_year(view: DirectoryView, stage: Stage) -> None:
    edit_title(view)
    press(write(view, "titles_since", "1/1"), RETURN)
    assert people(stage)["Nguyễn Văn An"].titles[0].since == date(2026, 1, 1)


def test_enter_on_the_last_title_begins_the_next_with_a_kind(view: DirectoryView, stage: Stage) -> None:
    titles = child(view, LineList, "titles")
    titles.setFocus()
    press(titles, Qt.Key.Key_End)
    press(titles, RETURN)
    press(here(view), RETURN)
    type_unikey(here(view), "Trưởng đoàn")
    press(here(view), RETURN)
    assert people(stage)["Nguyễn Văn An"].titles[2] == Title(TitleKind.STATE, "Trưởng đoàn")


def test_titles_are_moved_and_removed_by_keys(view: DirectoryView, stage: Stage) -> None:
    titles = child(view, LineList, "titles")
    titles.setFocus()
    press(titles, DOWN, ALT)
    names = [title.name for title in people(stage)["Nguyễn Văn An"].titles]
    assert names == ["Chủ tịch HĐND xã", "Bí thư Đảng ủy"]
    assert titles.currentIndex().row() == 1
    press(titles, DELETE)
    assert [title.name for title in people(stage)["Nguyễn Văn An"].titles] == ["Chủ tịch HĐND xã"]


def test_a_body_is_added_by_keys_and_the_person_stands_in_both(view: DirectoryView, stage: Stage) -> None:
    button = child(view, QPushButton, "add_membership")
    button.setFocus()
    press(button, RETURN)
    pick(child(view, QComboBox, "memberships_body"), "UBMTTQVN")
    press(child(view, QComboBox, "memberships_body"), TAB)
    type_unikey(here(view), "9")
    press(here(view), RETURN)
    press(here(view), ESCAPE)
    assert people(stage)["Nguyễn Văn An"].memberships[1] == Membership(MTTQ, None, None, 9)
    assert seen(view).count("Nguyễn Văn An") == 2
    lines = child(view, LineList, "memberships")
    lines.setFocus()
    press(lines, Qt.Key.Key_Home)
    press(lines, DELETE)
    assert [held.body_id for held in people(stage)["Nguyễn Văn An"].memberships] == [MTTQ]
    row = view.list.row()
    assert row is not None
    assert (row.name, row.group) == ("Nguyễn Văn An", MTTQ)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [("", "Chọn cơ quan: bấm mũi tên xuống trong ô đầu."), ("x", "Chọn cơ quan: bấm mũi tên xuống trong ô đầu.")],
)
def test_a_membership_without_a_body_is_refused_with_a_sentence(
    view: DirectoryView, stage: Stage, order: str, sentence: str
) -> None:
    button = child(view, QPushButton, "add_membership")
    button.setFocus()
    press(button, RETURN)
    write(view, "memberships_order", order)
    press(write(view, "memberships_since", "1/7/2025"), RETURN)
    assert child(view, QLabel, "memberships_note").text() == sentence
    assert len(people(stage)["Nguyễn Văn An"].memberships) == 1


def test_an_order_that_is_no_number_is_refused(view: DirectoryView, stage: Stage) -> None:
    lines = child(view, LineList, "memberships")
    lines.setFocus()
    press(lines, RETURN)
    edit = write(view, "memberships_order", "đầu")
    press(edit, RETURN)
    assert edit.property("wrong") is True
    assert child(view, QLabel, "memberships_note").text().startswith("Thứ tự là một số")
    press(write(view, "memberships_order", "4"), RETURN)
    assert people(stage)["Nguyễn Văn An"].memberships[0].order == 4
    assert [row.name for row in view.model.rows][:2] == ["Trần Thị Bình", "Lê Hoàng Chung"]


def test_somebody_new_is_typed_from_the_list_with_enter_alone(view: DirectoryView, stage: Stage) -> None:
    choose(view, "Hoàng Văn Giang")
    press(view.list, INSERT)
    type_unikey(here(view), "Tạ Văn Xuân")
    press(here(view), RETURN)
    assert people(stage)["Tạ Văn Xuân"].memberships == (Membership(UBND),)
    press(write(view, "person_honorific", "ông"), RETURN)
    press(here(view), RETURN)
    type_unikey(here(view), "Đảng ủy viên")
    press(here(view), RETURN)
    type_unikey(here(view), "Phó Trưởng phòng Kinh tế")
    press(here(view), RETURN)
    found = people(stage)["Tạ Văn Xuân"]
    assert found.honorific == "ông"
    assert [(title.kind, title.name) for title in found.titles] == [
        (TitleKind.PARTY, "Đảng ủy viên"),
        (TitleKind.STATE, "Phó Trưởng phòng Kinh tế"),
    ]
    row = view.list.row()
    assert row is not None
    assert (row.name, row.group) == ("Tạ Văn Xuân", UBND)


def test_what_could_not_be_saved_stays_typed_and_is_saved_by_the_next_try(view: DirectoryView, stage: Stage) -> None:
    with held(stage.suite):
        press(view.list, INSERT)
        type_unikey(here(view), "Tạ Văn Xuân")
        press(child(view, TypingEdit, "person_name"), RETURN)
        added = stage.told[-1]
        assert child(view, TypingEdit, "person_name").text() == "Tạ Văn Xuân"
    assert "Tạ Văn Xuân" not in people(stage)
    assert added.retry is not None
    added.retry()
    assert "Tạ Văn Xuân" in people(stage)


def test_a_later_try_takes_nothing_back_that_was_stored_since(view: DirectoryView, stage: Stage) -> None:
    with held(stage.suite):
        press(write(view, "person_honorific", "ông"), RETURN)
        failed = stage.told[-1]
    press(write(view, "person_pronunciation", "An như bình an"), RETURN)
    assert failed.retry is not None
    failed.retry()
    found = people(stage)["Nguyễn Văn An"]
    assert (found.honorific, found.pronunciation) == ("ông", "An như bình an")


def test_somebody_new_is_left_out_again_by_escape(view: DirectoryView, stage: Stage) -> None:
    press(view.list, INSERT)
    press(here(view), ESCAPE)
    assert len(people(stage)) == 19
    assert view.list.hasFocus()
    assert child(view, TypingEdit, "person_name").text() == "Nguyễn Văn An"


def test_escape_keeps_somebody_new_whose_name_is_typed(view: DirectoryView, stage: Stage) -> None:
    press(view.list, INSERT)
    type_unikey(here(view), "Tạ Văn Xuân")
    press(here(view), ESCAPE)
    row = view.list.row()
    assert row is not None
    assert (row.name, view.list.hasFocus()) == ("Tạ Văn Xuân", True)
    assert "Tạ Văn Xuân" in people(stage)
    assert stage.told[-1].text == "Đã thêm “Tạ Văn Xuân” vào danh bạ. Ctrl+Z để bỏ."
    assert view.history.undo() == "person_added"
    assert len(people(stage)) == 19


def test_escape_leaves_nobody_new_whose_name_could_not_be_saved(view: DirectoryView, stage: Stage) -> None:
    press(view.list, INSERT)
    edit = here(view)
    type_unikey(edit, "Tạ Văn Xuân")
    with held(stage.suite):
        press(edit, ESCAPE)
        assert (edit.property("text"), edit.hasFocus()) == ("Tạ Văn Xuân", True)
    press(edit, ESCAPE)
    assert "Tạ Văn Xuân" in people(stage)
    assert view.list.hasFocus()


def test_somebody_new_is_in_sight_whatever_was_searched_for(view: DirectoryView) -> None:
    edit = child(view, TypingEdit, "directory_search")
    edit.setFocus()
    type_unikey(edit, "khanh")
    press(edit, RETURN)
    press(view.list, INSERT)
    type_unikey(here(view), "Tạ Văn Xuân")
    press(here(view), RETURN)
    row = view.list.row()
    assert row is not None
    assert row.name == "Tạ Văn Xuân"
    assert edit.text() == ""


def test_who_is_no_longer_used_goes_to_the_end_and_comes_back(view: DirectoryView, stage: Stage) -> None:
    button = child(view, QPushButton, "retire_person")
    button.setFocus()
    press(button, RETURN)
    assert people(stage)["Nguyễn Văn An"].active is False
    assert seen(view)[-3:] == ["Không còn dùng", "Nguyễn Văn An", "Cao Thị Vân"]
    assert button.text() == "Dùng lại"
    press(button, RETURN)
    assert people(stage)["Nguyễn Văn An"].active is True
    assert seen(view)[1] == "Nguyễn Văn An"


def test_delete_takes_somebody_out_and_undo_brings_them_back(view: DirectoryView, stage: Stage) -> None:
    press(view.list, DELETE)
    assert "Nguyễn Văn An" not in people(stage)
    assert stage.told[-1].text == "Đã bỏ “Nguyễn Văn An” khỏi danh bạ. Ctrl+Z để lấy lại."
    assert child(view, TypingEdit, "person_name").text() == "Trần Thị Bình"
    assert view.history.undo() == "person_removed"
    assert seen(view)[1] == "Nguyễn Văn An"


def test_tab_stops_only_where_the_focus_is_seen(stage: Stage) -> None:
    set_up_office(stage.suite)
    stage.suite.directory.add_person(Person(PersonId(""), 0, "Nguyễn Văn An"))
    view = shown(stage)
    press(view.list, RETURN)
    stops = []
    while here(view) is not view.list:
        assert not here(view).visibleRegion().isEmpty(), here(view).objectName()
        stops.append(here(view).objectName())
        press(here(view), TAB)
    assert stops[2:5] == ["person_pronunciation", "add_title", "add_membership"]


def test_the_first_title_given_up_leads_back_to_the_button_that_adds(view: DirectoryView, stage: Stage) -> None:
    lonely = stage.suite.directory.add_person(Person(PersonId(""), 0, "Nguyễn Văn Ánh"))
    assert lonely
    choose(view, "Nguyễn Văn Ánh")
    button = child(view, QPushButton, "add_title")
    button.setFocus()
    press(button, RETURN)
    press(here(view), ESCAPE)
    assert here(view) is button


def test_the_kind_of_a_new_title_follows_its_words_until_one_is_chosen(view: DirectoryView) -> None:
    choose(view, "Võ Minh Đức")
    button, kind = child(view, QPushButton, "add_title"), child(view, QComboBox, "titles_kind")
    button.setFocus()
    press(button, RETURN)
    assert kind.currentText() == "Đảng"
    words = here(view)
    type_unikey(words, "Phó Chủ tịch UBND xã")
    assert kind.currentText() == "Chính quyền"
    pick(kind, "Đoàn thể")
    words.setFocus()
    type_unikey(words, ", Đảng ủy viên")
    assert kind.currentText() == "Đoàn thể"


def test_the_kind_of_a_title_that_is_changed_stays(view: DirectoryView) -> None:
    edit_title(view)
    type_unikey(here(view), "Trưởng phòng")
    assert child(view, QComboBox, "titles_kind").currentText() == "Đảng"


# --- doubles


def test_doubles_are_offered_with_their_count_only_while_there_are_some(view: DirectoryView, stage: Stage) -> None:
    button = child(view, QPushButton, "merge_people")
    assert (button.text(), button.isVisible()) == ("Gộp trùng 1", True)
    stage.suite.directory.remove_person(people(stage)["ĐỖ THỊ LAN"].id)
    assert not button.isVisible()


def test_the_right_one_is_kept_with_what_the_left_one_says(view: DirectoryView, stage: Stage) -> None:
    button = child(view, QPushButton, "merge_people")
    button.setFocus()
    press(button, RETURN)
    assert "Chánh Văn phòng" in child(view, QLabel, "merge_left_words").text()
    assert "Chuyên viên Văn phòng" in child(view, QLabel, "merge_right_words").text()
    child(view, QPushButton, "merge_keep_right").setFocus()
    press(here(view), RETURN)
    found = people(stage)
    assert "Đỗ Thị Lan" not in found
    kept = found["ĐỖ THỊ LAN"]
    assert len(kept.titles) == 3
    assert [held.body_id for held in kept.memberships] == [UBND]
    assert view.list.hasFocus()
    chosen = view.list.row()
    assert chosen is not None
    assert chosen.name == "ĐỖ THỊ LAN"
    assert stage.told[-1].text == "Đã gộp hai mục “ĐỖ THỊ LAN”. Ctrl+Z để tách lại."


def test_groups_are_gone_through_and_two_people_stay_two(view: DirectoryView, stage: Stage) -> None:
    stage.suite.directory.add_person(a_member(HDND, "Võ Minh Đức", "", ""))
    assert child(view, QPushButton, "merge_people").text() == "Gộp trùng 2"
    view.enter("merge")
    different = child(view, QPushButton, "merge_different")
    different.setFocus()
    press(different, RETURN)
    assert child(view, QPushButton, "merge_keep_left").isVisible()
    press(different, RETURN)
    assert view.list.hasFocus()
    assert not child(view, QPushButton, "merge_people").isVisible()
    assert len(stored_directory(stage.suite).people) == 20


def test_enter_alone_never_merges(view: DirectoryView, stage: Stage) -> None:
    stage.suite.directory.add_person(a_member(HDND, "Võ Minh Đức", "", ""))
    view.enter("merge")
    assert here(view) is child(view, QPushButton, "merge_different")
    child(view, QPushButton, "merge_keep_left").click()  # the next pair
    assert here(view) is child(view, QPushButton, "merge_different")
    press(here(view), RETURN)
    assert len(people(stage)) == 19


def test_who_sat_in_one_conference_are_not_made_one(view: DirectoryView, stage: Stage) -> None:
    both = tuple(people(stage)[name] for name in ("Đỗ Thị Lan", "ĐỖ THỊ LAN"))
    seats = tuple(Seat(SeatId(person.id), place, place, person.id, UBND) for place, person in enumerate(both, 1))
    conference = a_conference(people=both, seats=seats)
    began = datetime(2026, 3, 13, 8, 0, tzinfo=VIETNAM)
    details = replace(conference.details, short_name="Sơ kết quý I", started=began, chairs=(), secretary_id=None)
    stage.suite.desk.add(replace(conference, details=details))
    view.enter("merge")
    words = "Cả hai cùng có tên trong hội nghị “Sơ kết quý I” ngày 13/3/2026 nên là hai người khác nhau"
    assert words in child(view, QLabel, "merge_question").text()
    for side in ("left", "right"):
        assert not child(view, QPushButton, f"merge_keep_{side}").isVisible()
    press(here(view), RETURN)
    assert view.list.hasFocus()
    assert len(stored_directory(stage.suite).people) == 19


def test_escape_leads_back_from_the_doubles(view: DirectoryView, stage: Stage) -> None:
    view.enter("merge")
    press(here(view), ESCAPE)
    assert view.list.hasFocus()
    assert len(people(stage)) == 19


def test_without_doubles_the_command_says_so(stage: Stage) -> None:
    set_up_office(stage.suite)
    shown(stage, "merge")
    assert stage.told[-1].text == "Không có hai người nào cùng họ tên."


def test_after_an_import_the_first_who_came_is_in_sight(view: DirectoryView, stage: Stage) -> None:
    choose(view, "Mai Văn Út")
    book = stage.suite.directory
    come = tuple(
        Person(PersonId(name), 90.0 + place, name, memberships=(Membership(HDND),))
        for place, name in enumerate(("Tạ Văn Xuân", "Tạ Văn Yên"))
    )
    first, *others = book.directory.people
    book.take_people((replace(first, pronunciation="An"), *others, *come))
    row = view.list.row()
    assert row is not None
    assert row.name == "Tạ Văn Xuân"
    assert child(view, TypingEdit, "person_name").text() == "Tạ Văn Xuân"


# --- before the first person


def test_an_empty_directory_says_what_to_do_and_enter_begins(stage: Stage, qtbot: QtBot) -> None:
    view = shown(stage)
    way = child(view, QAbstractButton, "people_set_up_organisation")
    assert way.hasFocus()
    with qtbot.waitSignal(stage.kit.actions["set_up_organisation"].triggered):
        press(way, RETURN)
    add = child(view, QAbstractButton, "people_add_person")
    with qtbot.waitSignal(stage.kit.actions["add_person"].triggered):
        add.click()


def test_every_way_to_begin_says_all_of_its_words(stage: Stage, theme: Theme) -> None:
    view = shown(stage)
    for way in view.empty.findChildren(WayRow):
        assert text_width(theme.font("meta"), way.accessibleDescription()) <= way.room, way.objectName()


def test_once_the_organisation_is_set_up_people_are_next(stage: Stage) -> None:
    set_up_office(stage.suite)
    view = shown(stage)
    assert not child(view, QAbstractButton, "people_set_up_organisation").isVisible()
    assert child(view, QAbstractButton, "people_add_person").hasFocus()


def test_the_first_person_is_typed_on_an_empty_screen(stage: Stage) -> None:
    set_up_office(stage.suite)
    view = shown(stage, "new")
    type_unikey(here(view), "Nguyễn Văn An")
    press(here(view), RETURN)
    assert seen(view) == ["Chưa thuộc cơ quan nào", "Nguyễn Văn An"]


def test_the_screen_fits_the_smallest_window(stage: Stage) -> None:
    fill_office(stage.suite)
    view = stage.show(DirectoryView, STEP, (1037, 460))
    view.enter("")
    settle()
    assert view.size().toTuple() == (1037, 460)


def test_two_thousand_people_are_searched_between_two_keys(theme: Theme) -> None:
    assert theme
    crowd = tuple(
        Person(PersonId(str(number)), number, f"Nguyễn Văn {number}", memberships=(Membership(UBND),))
        for number in range(2000)
    )
    model, day = DirectoryModel(), date(2026, 3, 13)
    directory = Directory(people=crowd)
    model.show_directory(directory, day, PeopleWanted("văn"))
    queries = [PeopleWanted(query) for query in ("v", "va", "van", "van 1", "van 19")]
    took = [paces(partial(model.show_directory, directory, day, query)) for query in queries]
    assert len(model.rows) == sum("19" in str(number) for number in range(2000))
    assert min(took) <= 9, took
