"""Words made from values, and Vietnamese for Qt's own words."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import secretary_app.ui
from secretary_app.domain.attendance_year import Figures
from secretary_app.paths import resource
from secretary_app.ui.actions import ACTIONS
from secretary_app.ui.labels import QtWords, clock_text, date_text, saved_text, share_text, since_text, weekday_text

SAID = re.compile(r'\btr\(\s*"((?:[^"\\]|\\.)*)"')
AT = datetime.fromisoformat("2024-03-13T14:02:07+07:00")


def test_times_read_as_people_write_them() -> None:
    assert (clock_text(AT), since_text(AT), saved_text(AT)) == ("14:02", "từ 14:02", "Đã lưu 14:02:07")


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2024, 3, 13), "13/3/2024"), (date(2024, 2, 5), "05/02/2024"), (date(2023, 12, 31), "31/12/2023")],
)
def test_dates_take_a_zero_where_official_papers_do(day: date, words: str) -> None:
    assert date_text(day) == words


def test_weekdays_have_names() -> None:
    assert weekday_text(date(2024, 3, 13)) == "thứ Tư"
    assert weekday_text(date(2024, 3, 17)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("expected", "present", "unmarked", "words"),
    [
        (3, 2, 0, "66,7%"),
        (5, 2, 1, "50%"),
        (4, 4, 0, "100%"),
        (4, 0, 0, "0%"),
        (9999, 9998, 0, "99,9%"),
        (9999, 1, 0, "0,1%"),
        (2, 0, 2, "–"),
    ],
)
def test_only_everything_is_a_hundred_percent_and_only_nothing_none(
    expected: int, present: int, unmarked: int, words: str
) -> None:
    assert share_text(Figures(expected=expected, present=present, unmarked=unmarked)) == words


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    translator = QtWords(qapp)
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_standard_buttons_are_vietnamese(qtbot: QtBot, words: QtWords) -> None:
    assert not words.isEmpty()
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Cancel | kinds.Discard | kinds.Close | kinds.Yes | kinds.No | kinds.Open)
    qtbot.addWidget(box)
    shown = {button.text().replace("&", "") for button in box.buttons()}
    assert shown == {"Lưu", "Thôi", "Không lưu", "Đóng", "Có", "Không", "Mở"}


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_context_menus_of_fields_are_vietnamese(
    qtbot: QtBot, words: QtWords, field: type[QLineEdit | QPlainTextEdit]
) -> None:
    assert words
    widget = field()
    qtbot.addWidget(widget)
    menu = widget.createStandardContextMenu()
    qtbot.addWidget(menu)
    shown = [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()]
    assert shown[:6] == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa"]
    assert "Chọn hết" in shown


def test_words_that_are_not_here_stay_as_they_are(words: QtWords) -> None:
    assert words
    assert QCoreApplication.translate("QFileDialog", "&Open") == "Mở"
    assert QCoreApplication.translate("QFileDialog", "Something new") == "Something new"
    assert QCoreApplication.translate("OtherContext", "Open") == "Open"


def test_the_bundled_font_has_every_letter_that_the_window_says(qapp: QApplication) -> None:
    assert qapp
    font = QRawFont(str(resource("fonts/noto/NotoSans-Regular.ttf")), 14)
    assert font.isValid()
    source = Path(secretary_app.ui.__file__).parent
    said = [words for path in source.rglob("*.py") for words in SAID.findall(path.read_text(encoding="utf-8"))]
    told = [path.read_text(encoding="utf-8") for path in (*resource("i18n").glob("*"), *resource("help").glob("*.md"))]
    table = [spec.text for spec in ACTIONS]
    assert len(said) > 200
    letters = set("".join((*said, *told, *table))) - {"\n"}
    assert {letter for letter in letters if not font.supportsCharacter(ord(letter))} == set()
