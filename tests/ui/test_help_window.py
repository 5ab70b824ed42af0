"""The bundled help beside the work."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from secretary_app import __version__
from secretary_app.services.components import Component
from secretary_app.ui.dialogs.component_pages import LIST_LINK, licence_page, list_page
from secretary_app.ui.dialogs.help_window import HelpWindow
from secretary_app.ui.theme import ThemeChoice, ThemeSwitch
from tests.keyboard import press


@pytest.fixture
def shown(qtbot: QtBot, switch: ThemeSwitch) -> Iterator[HelpWindow]:
    ground = QWidget()
    qtbot.addWidget(ground)
    yield HelpWindow(switch.theme, ground)
    assert ground  # the owner lives as long as the window


def words(window: HelpWindow) -> str:
    pages = window.findChild(QTextBrowser, "help_pages")
    assert pages is not None
    return pages.toPlainText()


def test_each_page_has_its_title_and_words(shown: HelpWindow) -> None:
    shown.show_page("huong-dan.md")
    assert shown.windowTitle() == "Hướng dẫn – Thư ký Hội nghị"
    assert "Điểm danh" in words(shown)
    shown.show_page("gioi-thieu.md")
    assert shown.windowTitle() == "Giới thiệu – Thư ký Hội nghị"
    assert f"Phiên bản {__version__}" in words(shown)
    assert "{" not in words(shown)


def test_esc_closes_it(shown: HelpWindow, qtbot: QtBot) -> None:
    shown.show_page("huong-dan.md")
    qtbot.waitUntil(shown.isActiveWindow)
    press(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_is_a_sheet_of_paper_in_both_themes(shown: HelpWindow, switch: ThemeSwitch, choice: ThemeChoice) -> None:
    switch.choose(choice)
    shown.show_page("gioi-thieu.md")
    image = shown.grab().toImage()
    paper = switch.theme.colour("paper").name()
    corners = [(0, 0), (image.width() - 1, 0), (0, image.height() - 1), (image.width() // 2, image.height() - 20)]
    assert {image.pixelColor(*corner).name() for corner in corners} == {paper}


def test_about_leads_to_every_component_and_the_words_of_its_licence(shown: HelpWindow, qtbot: QtBot) -> None:
    shown.show_page("gioi-thieu.md")
    pages = shown.findChild(QTextBrowser, "help_pages")
    assert pages is not None
    pages.setFocus()
    press(pages, Qt.Key.Key_Tab)  # the link to the list
    press(pages, Qt.Key.Key_Return)
    assert "Thành phần và giấy phép" in words(shown)
    assert "PySide6" in words(shown)
    press(pages, Qt.Key.Key_Tab)  # the first component
    press(pages, Qt.Key.Key_Return)
    assert "aiohappyeyeballs" in words(shown).splitlines()[0]
    written = pages.document().begin().begin().fragment().charFormat()
    assert written.foreground().style() is Qt.BrushStyle.NoBrush, "not in the colour of the link"
    press(pages, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Thành phần và giấy phép" in words(shown)
    press(pages, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_a_component_inside_a_library_is_told_with_it() -> None:
    inner = Component("OpenSSL", "4.0.3", "Apache-2.0", "chữ", "cryptography")
    own = Component("ICU", "73", "Unicode-3.0", "chữ")
    lines = list_page([inner, own]).splitlines()
    assert f"- [OpenSSL 4.0.3 (trong cryptography)]({LIST_LINK}/0) – Apache-2.0" in lines
    assert f"- [ICU 73]({LIST_LINK}/1) – Unicode-3.0" in lines
    assert licence_page(inner).startswith("OpenSSL 4.0.3 (trong cryptography) – Apache-2.0\n")


def test_the_way_back_from_a_licence_leads_to_where_the_list_was_left(shown: HelpWindow) -> None:
    shown.show_page("gioi-thieu.md")
    pages = shown.findChild(QTextBrowser, "help_pages")
    assert pages is not None
    pages.setFocus()
    press(pages, Qt.Key.Key_Tab)
    press(pages, Qt.Key.Key_Return)
    press(pages, Qt.Key.Key_PageDown)
    place = pages.verticalScrollBar().value()
    assert place > 0
    pages.anchorClicked.emit(QUrl(f"{LIST_LINK}/40"))
    press(pages, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pages.verticalScrollBar().value() == place
