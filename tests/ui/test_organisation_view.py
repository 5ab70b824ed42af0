"""Đơn vị by keys: the assistant of the first use, and later changes of the profile."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPushButton

from secretary_app.domain.locality import LocalityLevel, QuorumShare
from secretary_app.domain.people import Membership, Person, PersonId
from secretary_app.domain.presets import bodies
from secretary_app.ui.views.organisation_view import OrganisationView
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.line_list import LineList
from tests.builders import UBND
from tests.keyboard import pick, press, type_preedit, type_unikey
from tests.offices import set_up_office, stored_directory
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.directory import Directory
    from secretary_app.domain.locality import Body
    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

STEP = "step_organisation"
RETURN = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


def shown(stage: Stage, target: str = "") -> OrganisationView:
    view = stage.show(OrganisationView, STEP)
    view.enter(target)
    return view


@pytest.fixture
def view(stage: Stage) -> OrganisationView:
    set_up_office(stage.suite)
    return shown(stage)


def stored(stage: Stage) -> Directory:
    """Return the directory as other services read it from disk."""
    return stored_directory(stage.suite)


def body(stage: Stage, number: int) -> Body:
    return stored(stage).bodies[number - 1]


def here(view: OrganisationView) -> QWidget:
    focus = view.window().focusWidget()
    assert focus is not None
    return focus


def write(view: OrganisationView, name: str, text: str, typist: Typist = type_unikey) -> TypingEdit:
    """Replace the words of a field by typing."""
    edit = child(view, TypingEdit, name)
    edit.setFocus()
    edit.selectAll()
    press(edit, Qt.Key.Key_Delete)
    typist(edit, text)
    return edit


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_the_first_use_needs_three_entries_and_enter(stage: Stage, qtbot: QtBot, typist: Typist) -> None:
    view = shown(stage)
    for typed in ("phường Bình Minh", "tỉnh Ví Dụ", "2026-2031"):
        typist(here(view), typed)
        press(here(view), RETURN)
    with qtbot.waitSignal(view.step_requested) as went:
        press(here(view), RETURN)
    assert went.args == ["step_directory", ""]
    found = stored(stage)
    assert (found.locality.level, found.locality.name) == (LocalityLevel.WARD, "phường Bình Minh")
    assert (found.locality.parent, found.locality.term) == ("tỉnh Ví Dụ", "2026-2031")
    assert found.locality.parent_organisation == "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH MINH"
    assert found.bodies == bodies(LocalityLevel.WARD)


def test_without_a_name_the_assistant_says_what_is_missing_and_stays(stage: Stage) -> None:
    view = shown(stage)
    child(view, QPushButton, "part_next").setFocus()
    press(here(view), RETURN)
    assert view.pages.currentIndex() == 0
    assert view.naming.note.text() == "Hãy gõ tên đơn vị, ví dụ: xã Bình Minh."
    edit = child(view, TypingEdit, "organisation_name")
    assert edit.hasFocus()
    assert edit.property("wrong") is True
    type_unikey(edit, "Bình Minh")
    press(edit, RETURN)
    assert edit.text() == "xã Bình Minh"
    assert edit.property("wrong") is False
    assert "Những phần sau tự điền" in view.naming.note.text()


def test_a_term_that_is_no_two_years_is_not_stored_and_stays_with_a_sentence(
    view: OrganisationView, stage: Stage
) -> None:
    view.go_to(1)
    before = stored(stage).locality.term
    edit = write(view, "organisation_term", "linh tinh")
    press(edit, RETURN)
    assert view.printing.note.text() == "Chưa hiểu nhiệm kỳ “linh tinh”. Gõ như 2026-2031."
    assert (edit.text(), edit.property("wrong"), edit.hasFocus()) == ("linh tinh", True, True)
    assert stored(stage).locality.term == before
    press(write(view, "organisation_term", "2026 – 2031"), Qt.Key.Key_Tab)
    assert stored(stage).locality.term == "2026-2031"
    assert (edit.text(), edit.property("wrong")) == ("2026-2031", False)
    assert "Chưa hiểu" not in view.printing.note.text()
    write(view, "organisation_term", "lạ")
    press(edit, Qt.Key.Key_Tab)
    edit.setFocus()
    press(edit, Qt.Key.Key_Escape)
    assert (edit.text(), "Chưa hiểu" in view.printing.note.text()) == ("2026-2031", False)


def test_what_was_written_by_hand_stays_when_the_name_changes(view: OrganisationView, stage: Stage) -> None:
    view.go_to(1)
    press(write(view, "organisation_symbol", "VPHĐ"), RETURN)
    view.go_to(0)
    press(write(view, "organisation_name", "Hòa Bình"), RETURN)
    found = stored(stage).locality
    assert (found.name, found.place, found.symbol) == ("xã Hòa Bình", "Hòa Bình", "VPHĐ")
    assert child(view, TypingEdit, "organisation_parent_organisation").text() == "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH"


def test_another_level_renames_what_is_customary(view: OrganisationView, stage: Stage) -> None:
    own = replace(stored(stage).bodies[1], name="UBND xã đảo")
    stage.suite.directory.change_body(own)
    pick(child(view, QComboBox, "organisation_level"), "đặc khu")
    found = stored(stage)
    assert (found.locality.name, found.locality.level) == ("đặc khu Bình Minh", LocalityLevel.SPECIAL_ZONE)
    assert [known.name for known in found.bodies] == [
        "Thường trực HĐND đặc khu",
        "UBND xã đảo",
        "Ban Thường trực UBMTTQVN đặc khu",
    ]
    assert child(view, TypingEdit, "organisation_name").text() == "đặc khu Bình Minh"


def test_the_district_is_offered_for_old_files_only(view: OrganisationView) -> None:
    box = child(view, QComboBox, "organisation_level")
    words = [box.itemText(place) for place in range(box.count())]
    assert words == ["xã", "phường", "đặc khu", "tỉnh", "thành phố", "huyện (hồ sơ trước 1/7/2025)"]


def test_a_field_is_stored_when_it_is_left_and_escape_brings_it_back(view: OrganisationView, stage: Stage) -> None:
    press(write(view, "organisation_parent", "tỉnh Khác"), Qt.Key.Key_Escape)
    assert stored(stage).locality.parent == "tỉnh Ví Dụ"
    assert child(view, TypingEdit, "organisation_parent").text() == "tỉnh Ví Dụ"
    press(write(view, "organisation_parent", "tỉnh Khác"), Qt.Key.Key_Tab)
    assert stored(stage).locality.parent == "tỉnh Khác"


def test_what_the_office_belongs_to_is_stored_composed_and_shown_so(view: OrganisationView, stage: Stage) -> None:
    edit = child(view, TypingEdit, "organisation_parent")
    edit.setFocus()
    edit.setText(unicodedata.normalize("NFD", " tỉnh  Bình Định "))
    press(edit, RETURN)
    assert stored(stage).locality.parent == "tỉnh Bình Định"
    assert edit.text() == "tỉnh Bình Định"


def test_undo_acts_on_the_directory_and_is_seen(view: OrganisationView) -> None:
    press(write(view, "organisation_name", "Hòa Bình"), RETURN)
    assert view.history.undo() == "locality_changed"
    assert child(view, TypingEdit, "organisation_name").text() == "xã Bình Minh"


def bodies_list(view: OrganisationView) -> LineList:
    view.go_to(2)
    found = child(view, LineList, "body_list")
    assert found.hasFocus()
    return found


def add_body_by_keys(view: OrganisationView, *cells: str) -> LineList:
    """Type a new line of the bodies and press Enter in it."""
    lines = bodies_list(view)
    press(lines, Qt.Key.Key_End)
    press(lines, RETURN)
    press(here(view), RETURN)
    for typed in cells:
        type_unikey(here(view), typed)
        press(here(view), Qt.Key.Key_Tab if typed != cells[-1] else RETURN)
    return lines


def test_a_body_is_added_by_keys_with_its_rule(view: OrganisationView, stage: Stage) -> None:
    lines = add_body_by_keys(view, "Ban Thường vụ Đảng ủy", "ĐU", "quá nửa")
    found = body(stage, 4)
    assert (found.name, found.short_name, found.concern_name) == (
        "Ban Thường vụ Đảng ủy",
        "ĐU",
        "Ban Thường vụ Đảng ủy",
    )
    assert found.quorum_share == QuorumShare(1, 2, exceeded=True)
    assert lines.lines[3].cells[2] == "quá 1/2"


def test_a_body_is_added_whole_and_taken_back_by_one_step(view: OrganisationView, stage: Stage) -> None:
    add_body_by_keys(view, "Ban Thường vụ Đảng ủy", "ĐU", "quá nửa")
    assert len(stored(stage).bodies) == 4
    assert stage.suite.directory.history.undo() == "body_added"
    assert len(stored(stage).bodies) == 3


def test_a_body_that_could_not_be_stored_is_added_once_by_a_later_try(view: OrganisationView, stage: Stage) -> None:
    with held(stage.suite):
        lines = add_body_by_keys(view, "Ban Thường vụ Đảng ủy", "ĐU", "quá nửa")
        assert lines.editing
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert not lines.editing  # Enter would add it once more
    assert [known.short_name for known in stored(stage).bodies] == ["HĐND", "UBND", "MTTQ", "ĐU"]


def test_a_rule_that_is_not_understood_stays_with_a_sentence(view: OrganisationView, stage: Stage) -> None:
    lines = bodies_list(view)
    note = view.bodies.note
    assert not note.isVisible()  # it speaks of a box
    press(lines, RETURN)
    assert note.isVisible()
    edit = write(view, "body_list_quorum", "đông lắm")
    press(edit, RETURN)
    assert note.text().startswith("Chưa hiểu “đông lắm”.")
    assert edit.property("wrong") is True
    view.go_to(0)
    assert view.pages.currentIndex() == 2
    assert edit.text() == "đông lắm"
    press(write(view, "body_list_quorum", "3 người"), RETURN)
    assert body(stage, 1).quorum == 3
    assert note.text().startswith("Số có mặt để họp")


def test_bodies_are_moved_and_removed_by_keys(view: OrganisationView, stage: Stage) -> None:
    lines = bodies_list(view)
    press(lines, Qt.Key.Key_Down, ALT)
    assert [known.short_name for known in stored(stage).bodies] == ["UBND", "HĐND", "MTTQ"]
    assert lines.key() == "hdnd"
    press(lines, Qt.Key.Key_Delete)
    assert [known.short_name for known in stored(stage).bodies] == ["UBND", "MTTQ"]


def test_a_body_with_people_is_not_removed_and_it_is_told(view: OrganisationView, stage: Stage) -> None:
    held = (Membership(UBND),)
    stage.suite.directory.add_person(Person(PersonId(""), 0, "Nguyễn Văn An", memberships=held))
    lines = bodies_list(view)
    press(lines, Qt.Key.Key_Down)
    press(lines, Qt.Key.Key_Delete)
    assert len(stored(stage).bodies) == 3
    assert "Ủy ban nhân dân xã" in stage.told[-1].text


def test_other_names_belong_to_the_chosen_body(view: OrganisationView, stage: Stage, qtbot: QtBot) -> None:
    lines = bodies_list(view)
    press(lines, Qt.Key.Key_Down)
    assert child(view, TypingEdit, "body_full_name").text() == "Ủy ban nhân dân xã"
    press(write(view, "body_concern_name", "Uỷ ban xã"), RETURN)
    press(write(view, "body_full_name", "Ủy ban nhân dân xã Bình Minh"), RETURN)
    edit = write(view, "body_aliases", "ub; uy, ub")
    with qtbot.waitSignal(view.step_requested):  # Enter in the last field of the last part
        press(edit, RETURN)
    found = body(stage, 2)
    assert (found.concern_name, found.full_name) == ("Uỷ ban xã", "Ủy ban nhân dân xã Bình Minh")
    assert found.aliases == ("ub", "uy")
    assert body(stage, 1).full_name == "Thường trực Hội đồng nhân dân xã"


def test_names_that_were_the_same_follow_a_new_name(view: OrganisationView, stage: Stage) -> None:
    press(bodies_list(view), RETURN)
    press(write(view, "body_list_name", "Thường trực Hội đồng"), RETURN)
    found = body(stage, 1)
    assert (found.name, found.concern_name) == ("Thường trực Hội đồng", "Thường trực Hội đồng")
    assert found.full_name == "Thường trực Hội đồng nhân dân xã"


def test_the_page_at_the_right_is_drawn_anew_with_every_change(
    view: OrganisationView, stage: Stage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not view.preview.image.isNull(), timeout=20_000)
    before = view.preview.image
    press(write(view, "organisation_name", "Hòa Bình"), RETURN)
    qtbot.waitUntil(lambda: view.preview.image != before, timeout=20_000)
    told = view.preview.canvas.accessibleDescription()
    assert told.startswith("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH. VĂN PHÒNG HĐND VÀ UBND.")
    assert not stage.told


def test_no_page_is_drawn_out_of_sight(view: OrganisationView, stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.preview.image.isNull(), timeout=20_000)
    stage.kit.tasks.finish()
    before = view.preview.image
    press(write(view, "organisation_name", "Hòa Bình"), RETURN)
    stage.window.hide()
    begun = stage.kit.tasks.busy_changed
    with qtbot.assertNotEmitted(begun, wait=200):
        stage.suite.directory.set_level(LocalityLevel.WARD)
    stage.window.show()
    qtbot.waitUntil(lambda: view.preview.image != before, timeout=20_000)


def test_the_last_part_leads_to_the_first_conference_too(view: OrganisationView, stage: Stage, qtbot: QtBot) -> None:
    view.go_to(2)
    button = child(view, QPushButton, "create_first")
    assert button.text() == "Tạo hội nghị đầu tiên"
    button.setFocus()
    with qtbot.waitSignal(stage.kit.actions["new_conference"].triggered):
        press(button, RETURN)


def test_the_parts_are_reached_by_their_points_and_back(view: OrganisationView) -> None:
    for number, name in enumerate(("part_naming", "part_printing", "part_bodies")):
        point = child(view, QAbstractButton, name)
        point.setFocus()
        press(point, Qt.Key.Key_Space)
        assert view.pages.currentIndex() == number
    back = child(view, QPushButton, "part_back")
    back.setFocus()
    press(back, RETURN)
    assert view.pages.currentIndex() == 1


def test_the_screen_fits_the_smallest_window(stage: Stage) -> None:
    set_up_office(stage.suite)
    view = stage.show(OrganisationView, STEP, (1037, 460))
    view.enter("bodies")
    settle()
    assert view.size().toTuple() == (1037, 460)
