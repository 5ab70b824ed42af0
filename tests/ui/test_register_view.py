"""Sổ số biên bản by keys: what is read, counted anew, left out, and written for Excel."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from secretary_app.domain.number_register import BookKey
from secretary_app.services.signing_settings import certifies
from secretary_app.ui.views.register_view import RegisterView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.register_list import RegisterList
from tests.builders import FixedClock, at
from tests.keyboard import press, type_unikey
from tests.minutes_to_sign import KEY, adopt, book, issue
from tests.suites import make_suite
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import shown_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

STEP = "step_number_register"
Key = Qt.Key


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    built = build_stage(tmp_path, theme, qtbot)
    built.clock.moment = at(150)
    return built


@pytest.fixture
def view(stage: Stage) -> RegisterView:
    """The register with 01 and 04, of which 04 was issued before 01."""
    issue(stage.suite, "một", 1)
    issue(stage.suite, "bốn", 4, date(2026, 3, 1))
    return shown(stage)


def shown(stage: Stage) -> RegisterView:
    view = stage.show(RegisterView, STEP)
    view.enter("")
    return view


def rows(view: RegisterView) -> list[tuple[str, str, str]]:
    return [(row.lead, row.text, row.detail) for row in view.list.rows.rows]


def write(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    type_unikey(field, words)
    press(field, Key.Key_Return)
    settle()


def test_every_number_has_a_line_and_what_is_odd_is_marked(view: RegisterView) -> None:
    assert rows(view) == [
        ("01", "Giao ban một", ""),
        ("02 đến 03", "Thiếu số", "bị bỏ qua khi cấp số 04/BB-VP; ghi lý do nếu bỏ hẳn"),
        ("04", "Giao ban bốn", "Ngày sớm hơn ngày của số trước"),
    ]
    assert view.books.currentText() == "Năm 2026 · BB-VP · VĂN PHÒNG HĐND&UBND"
    assert "2 số đã cấp, 2 số thiếu, số kế tiếp 05/BB-VP" in [label.text() for label in view.bar.findChildren(QLabel)]
    assert view.list.hasFocus()
    assert view.list.rows.rows[2].spoken == "04, Giao ban bốn, Ngày sớm hơn ngày của số trước, 01/3/2026"


def test_a_missing_number_is_left_out_with_a_reason_and_taken_in_again(view: RegisterView, stage: Stage) -> None:
    press(view.list, Key.Key_Down)
    press(view.list, Key.Key_Return)
    assert view.reason.hasFocus()
    assert view.number.text() == "02"
    press(view.reason, Key.Key_Return)
    assert view.reason.property("wrong")
    write(view.reason, "viết hỏng")
    assert rows(view)[1:3] == [
        ("02", "Bỏ số", "viết hỏng"),
        ("03", "Thiếu số", "bị bỏ qua khi cấp số 04/BB-VP; ghi lý do nếu bỏ hẳn"),
    ]
    assert [line.reason for line in book(stage.suite).void] == ["viết hỏng"]
    assert view.list.hasFocus()
    assert child(view, Button, "take_number_in").isEnabled()
    press(view.list, Key.Key_Delete)
    assert book(stage.suite).void == ()
    assert rows(view)[1][0] == "02 đến 03"


def test_a_number_in_use_is_not_left_out_and_one_ahead_may_be(view: RegisterView, stage: Stage) -> None:
    press(view.list, Key.Key_Insert)
    assert view.number.hasFocus()
    write(view.number, "x")
    type_unikey(view.reason, "giữ cho biên bản đặc biệt")
    press(view.reason, Key.Key_Return)
    assert view.number.property("wrong")
    write(view.number, "4")
    press(view.reason, Key.Key_Return)
    assert "Giao ban bốn" in stage.told[-1].text
    write(view.number, "5")
    press(view.reason, Key.Key_Return)
    assert [line.number for line in book(stage.suite).void] == [5]
    assert book(stage.suite).next_number == 6


def test_the_year_begins_where_the_office_says_and_as_wide(view: RegisterView, stage: Stage) -> None:
    write(view.first, "4")
    assert rows(view) == [("01", "Giao ban một", ""), ("04", "Giao ban bốn", "Ngày sớm hơn ngày của số trước")]
    width = child(view, QComboBox, "register_width")
    width.setFocus()
    press(width, Key.Key_Down)
    assert width.currentText() == "viết 001"
    assert view.first.text() == "004"
    assert rows(view)[0][0] == "001"
    assert (book(stage.suite).first, book(stage.suite).width) == (4, 3)
    view.first.setFocus()
    view.first.selectAll()
    type_unikey(view.first, "bốn")
    view.list.setFocus()
    assert view.first.text() == "004"  # what is no number goes back to the one that is kept


def test_another_year_is_chosen_and_stays_while_numbers_come(view: RegisterView, stage: Stage) -> None:
    stage.suite.register.leave_out(BookKey(2025, KEY.organisation, KEY.symbol), 9, "viết hỏng")
    view.enter("")
    assert [view.books.itemText(place)[:8] for place in range(view.books.count())] == ["Năm 2026", "Năm 2025"]
    view.books.setFocus()
    press(view.books, Key.Key_Down)
    assert rows(view) == [("09", "Bỏ số", "viết hỏng")]
    issue(stage.suite, "năm", 5)
    settle()
    assert view.books.currentText().startswith("Năm 2025")
    assert rows(view) == [("09", "Bỏ số", "viết hỏng")]


def test_the_register_goes_to_excel(view: RegisterView, stage: Stage, tmp_path: Path) -> None:
    place = tmp_path / "so.xlsx"
    stage.files.append(place)
    QTest.keyClick(child(view, Button, "export_register"), Key.Key_Space)
    stage.qtbot.waitUntil(place.exists, timeout=20_000)
    stage.qtbot.waitUntil(lambda: bool(stage.told), timeout=20_000)
    sheet = openpyxl.load_workbook(BytesIO(place.read_bytes())).worksheets[0]
    assert "Giao ban bốn" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_what_cannot_be_kept_is_told_and_stays_to_be_tried_again(view: RegisterView, stage: Stage) -> None:
    settings = stage.suite.data_folder / "cai-dat.json"
    settings.unlink(missing_ok=True)
    settings.mkdir()
    (settings / "vướng").write_text("x", encoding="utf-8")
    write(view.number, "2")
    write(view.reason, "viết hỏng")
    assert view.reason.text() == "viết hỏng"
    assert stage.told
    assert book(stage.suite).void == ()


def test_an_empty_office_is_told_where_numbers_come_from(stage: Stage) -> None:
    view = shown(stage)
    assert not child(view, Button, "export_register").isEnabled()
    (words,) = [label for label in view.findChildren(QLabel) if label.isVisible() and "Chưa có số nào" in label.text()]
    assert words
    stage.kit.actions["number_register"].trigger()
    press(view, Key.Key_Delete)


def test_the_menu_leads_to_the_register_and_enter_to_the_conference(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    suite = make_suite(tmp_path / "dữ liệu", FixedClock(at(150)))
    one = issue(suite, "một", 1)
    two = adopt(suite, "hai")
    with shown_window(qapp, qtbot, suite) as window:
        window.open_conference(two)
        window.kit.actions["number_register"].trigger()
        assert window.step == STEP
        listed = child(window.view, RegisterList, "register_list")
        assert listed.hasFocus()
        press(listed, Key.Key_Return)
        assert (window.front.conference_id, window.step) == (one, "step_sign")


def test_certifying_is_switched_in_the_menu_and_kept(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    suite = make_suite(tmp_path / "dữ liệu", FixedClock(at(150)))
    with shown_window(qapp, qtbot, suite) as window:
        action = window.kit.actions["certify_first"]
        assert action.isChecked()
        action.trigger()
        assert not action.isChecked()
        assert not certifies(suite.settings)
        action.trigger()
        assert certifies(suite.settings)


def test_names_others_rely_on_are_there(view: RegisterView) -> None:
    for name in ("register_book", "register_first", "register_width", "void_number", "void_reason", "register_list"):
        assert child(view, QWidget, name).accessibleName(), name
    assert view.minimumSizeHint().width() <= 1037
