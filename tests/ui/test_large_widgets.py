"""Attendance box, confirmation, empty screen, failure, verdict, page, legend, printed words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secretary_app.ui.main_window.legend_words import legend_groups
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.confirmation import Confirmation
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.failure_strip import FailureStrip
from secretary_app.ui.widgets.legend import KeyLegend, LegendGroup, LegendRow
from secretary_app.ui.widgets.page_places import MarkKind, PageMark, Place
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.printed_text import PrintedText
from secretary_app.ui.widgets.quick_box import QuickBox
from secretary_app.ui.widgets.verdict_band import VerdictBand
from tests.builders import a_conference
from tests.keyboard import commit_preedit, press, set_preedit, type_unikey

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def box(qtbot: QtBot, theme: Theme) -> QuickBox:
    box = QuickBox(theme)
    qtbot.addWidget(box)
    box.set_outcome("Có mặt")
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.edit.hasFocus)
    return box


def test_enter_gives_what_was_typed(qtbot: QtBot, box: QuickBox) -> None:
    type_unikey(box.edit, "lợi")
    with qtbot.waitSignal(box.entered) as entered:
        press(box.edit, Qt.Key.Key_Return)
    assert entered.args == ["lợi"]
    box.clear()
    assert box.text == ""
    assert box.height() == 62


def test_enter_waits_for_the_preedit(qtbot: QtBot, box: QuickBox) -> None:
    set_preedit(box.edit, "lo")
    with qtbot.assertNotEmitted(box.entered):
        press(box.edit, Qt.Key.Key_Enter)
    commit_preedit(box.edit, "lợi")
    with qtbot.waitSignal(box.entered):
        press(box.edit, Qt.Key.Key_Enter)


def test_an_enter_that_overtakes_its_word_waits_for_it(qtbot: QtBot, box: QuickBox) -> None:
    set_preedit(box.edit, "lo")
    QTest.sendKeyEvent(QTest.KeyAction.Press, box.edit, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(box.entered) as entered:
        commit_preedit(box.edit, "lợi")
    assert entered.args == ["lợi"]


@pytest.mark.parametrize("modifiers", [ALT, ALT | Qt.KeyboardModifier.ShiftModifier], ids=str)
def test_a_letter_with_alt_alone_is_not_written(box: QuickBox, modifiers: Qt.KeyboardModifier) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, box.edit, Qt.Key.Key_Z, "z", modifiers)
    assert box.text == ""
    QTest.sendKeyEvent(QTest.KeyAction.Click, box.edit, Qt.Key.Key_Z, "z", ALT | Qt.KeyboardModifier.ControlModifier)
    assert box.text == "z"


def test_up_down_and_esc_are_given_away(qtbot: QtBot, box: QuickBox) -> None:
    with qtbot.waitSignals([box.up_requested, box.down_requested, box.escape_requested]):
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            press(box.edit, key)
    set_preedit(box.edit, "l")
    with qtbot.assertNotEmitted(box.down_requested):
        press(box.edit, Qt.Key.Key_Down)


def test_a_confirmation_names_the_person_and_offers_undo(qtbot: QtBot, theme: Theme) -> None:
    shown = Confirmation(theme)
    qtbot.addWidget(shown)
    shown.resize(351, 96)
    shown.show()
    assert shown.undo.isHidden()
    shown.show_mark("Trần Văn Hưng", theme.state("attendance", "late"), "Đến muộn, 14:10")
    assert shown.accessibleName() == "Trần Văn Hưng: Đến muộn, 14:10"
    assert shown.grab().toImage().pixelColor(175, 4) == theme.colour("warn_soft")
    with qtbot.waitSignal(shown.undo_requested):
        QTest.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    shown.clear()
    assert shown.undo.isHidden()


def test_an_empty_screen_offers_ways(qtbot: QtBot, theme: Theme) -> None:
    ways = (Way("new_conference", "new", "Tạo", "mới", "Ctrl N"), Way("open_file", "open", "Mở", "tệp"))
    empty = EmptyState(theme, "Chưa có hội nghị nào", "Bắt đầu bằng một cách sau.", ways)
    qtbot.addWidget(empty)
    empty.show()
    row = empty.findChild(QToolButton, "open_file")
    assert row is not None
    assert row.height() == 64
    empty.grab()
    with qtbot.waitSignal(empty.way_chosen) as chosen:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert chosen.args == ["open_file"]


def test_a_failure_lies_over_the_list_and_moves_nothing(qtbot: QtBot, theme: Theme) -> None:
    window, above, dock = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    dock.setFixedHeight(169)
    column.addWidget(above, 1)
    column.addWidget(dock)
    window.resize(1200, 600)
    window.show()
    before = (above.geometry(), dock.geometry())
    strip = FailureStrip(theme, window)
    strip.lie_above(dock)
    strip.show_failure("Ổ D: đã đầy", "Chữ vẫn còn trong ô ghi.")
    assert (above.geometry(), dock.geometry()) == before
    assert strip.geometry().bottom() + 1 == dock.y()
    assert strip.height() == 76
    strip.grab()
    with qtbot.waitSignals([strip.retry_requested, strip.elsewhere_requested]):
        strip.retry.click()
        strip.elsewhere.click()


def test_a_verdict_takes_the_colour_of_its_state(qtbot: QtBot, theme: Theme) -> None:
    band = VerdictBand(theme)
    qtbot.addWidget(band)
    band.add_button(Button(theme, "Lấy lại bản đã ký", "primary"))
    band.add_button(Button(theme, "So hai bản"))
    band.resize(700, 150)
    band.show_verdict(theme.state("verdict", "invalid"), "Không hợp lệ", "Đừng dùng tệp này.")
    band.show()
    image = band.grab().toImage()
    assert image.pixelColor(2, 75) == theme.colour("bad")
    assert image.pixelColor(20, 140) == theme.colour("bad_soft")
    assert band.accessibleDescription() == "Đừng dùng tệp này."


A4 = (595.0, 842.0)


def file_of(preview: PagePreview, pages: int) -> None:
    """Show so many blank pages, drawn at 72 dots per inch."""
    sheet = QImage(595, 842, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFF)
    preview.strip.set_file((A4,) * pages, dict.fromkeys(range(pages), sheet), 72)


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme) -> PagePreview:
    preview = PagePreview(theme, "Trang in", "review_preview", "Trang in")
    qtbot.addWidget(preview)
    preview.resize(410, 650)
    preview.show()
    file_of(preview, 3)
    return preview


def test_pages_are_turned_within_their_ends(qtbot: QtBot, preview: PagePreview) -> None:
    with qtbot.waitSignal(preview.page_changed) as changed:
        QTest.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    assert changed.args == [1]
    preview.show_page(99)
    assert preview.page == 2
    assert not preview.next.isEnabled()
    file_of(preview, 1)
    assert preview.page == 0
    file_of(preview, 0)
    assert preview.page == 0


def test_zoom_stops_at_both_ends_and_fits_again(preview: PagePreview) -> None:
    assert not preview.out.isEnabled()
    for _ in range(9):
        preview.zoom(1)
    assert not preview.closer.isEnabled()
    preview.fit()
    assert preview.closer.isEnabled()


def test_marks_lie_over_the_page(preview: PagePreview, theme: Theme) -> None:
    bad = PageMark(Place(0, 59.5, 84.2, 357, 505.2), MarkKind.BAD)
    preview.strip.set_marks((bad, PageMark(Place(0, 59.5, 673.6, 357, 757.8))))
    image = preview.grab().toImage()
    left, width = 12, 386
    edge = image.pixelColor(left + int(0.1 * width) + 1, 44 + 200)
    tint = image.pixelColor(left + width // 3, 44 + round(0.85 * 842 / 595 * width))
    assert edge == theme.colour("bad")
    assert tint == theme.colour("selected")


def test_the_page_is_dimmed_in_the_dark_never_inverted(switch: ThemeSwitch, preview: PagePreview) -> None:
    switch.choose(ThemeChoice.DARK)
    paper = preview.grab().toImage().pixelColor(200, 300)
    assert paper == switch.theme.colour("page")


GROUPS = (
    LegendGroup("Ghi nội dung", (LegendRow(("Enter",), "Ghi"), LegendRow(("Alt ↑", "↓"), "Đổi chỗ"))),
    LegendGroup("Loại nội dung", (LegendRow(("F2",), "Kết quả", "/kq"),)),
    LegendGroup("Điểm danh", (LegendRow(("1",), "Có mặt"), LegendRow(("2",), "Đến muộn")), pairs=True),
)


def test_the_legend_covers_the_window_and_gives_the_focus_back(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 738)
    field = QLineEdit(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    legend = KeyLegend(theme, window)
    legend.show_groups(GROUPS)
    assert legend.geometry() == window.rect()
    assert legend.panel.size().toTuple() == (1100, 512)
    assert "Alt ↑ ↓: Đổi chỗ" in legend.panel.accessibleDescription()
    window.resize(1093, 544)
    assert legend.geometry() == window.rect()
    assert window.rect().contains(legend.panel.geometry())
    legend.grab()
    press(legend, Qt.Key.Key_Escape)
    assert legend.isHidden()
    assert field.hasFocus()


def test_a_long_legend_takes_the_room_that_there_is(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 744)
    window.show()
    legend = KeyLegend(theme, window)
    legend.show_groups(legend_groups("step_capture", a_conference().bodies))
    assert legend.panel.width() > 1300
    assert legend.panel.area.verticalScrollBar().maximum() < legend.panel.area.viewport().height()
    legend.show_groups(GROUPS)
    assert legend.panel.width() == 1100, "a short one is as it was"


def test_a_legend_longer_than_the_window_scrolls_by_keys_to_its_last_row(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1093, 514)
    window.show()
    legend = KeyLegend(theme, window)
    groups = tuple(
        LegendGroup(f"Nhóm {number}", tuple(LegendRow((f"F{key}",), f"Lệnh {key}") for key in range(12)))
        for number in range(6)
    )
    legend.show_groups(groups)
    bar = legend.panel.area.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    press(legend, Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.pageStep()
    for _ in range(5):
        press(legend, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    press(legend, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(legend, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    legend.show_groups(groups)
    assert bar.value() == 0


def test_the_words_of_a_failure_are_drawn_also_when_there_is_one_way_out_only(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1182, 654)
    window.show()
    strip = FailureStrip(theme, window)
    strip.setGeometry(0, 300, 1182, 76)
    strip.elsewhere.hide()
    strip.show_failure(" ", " ")
    empty = strip.grab().toImage()
    strip.show_failure("Ổ D: đã đầy, dòng đang gõ chưa lưu được", " ")
    titled = strip.grab().toImage()
    strip.show_failure("Ổ D: đã đầy, dòng đang gõ chưa lưu được", "Chữ vẫn còn trong ô ghi.")
    assert titled != empty
    assert strip.grab().toImage() != titled


def test_a_click_beside_the_panel_closes_the_legend(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    legend = KeyLegend(theme, window)
    legend.show_groups(GROUPS)
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=legend.panel.geometry().center())
    assert legend.isVisible()
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert legend.isHidden()


def test_printed_words_are_serif_and_read_only_until_allowed(qtbot: QtBot, switch: ThemeSwitch) -> None:
    box = PrintedText(switch.theme, "attendance_sentence", "Sẽ in trong biên bản")
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.edited):
        box.set_sentences(("- Có mặt 12/14 đồng chí;", "- chưa điểm danh 01."), ("chưa điểm danh 01",))
    assert box.isReadOnly()
    switch.choose(ThemeChoice.DARK)
    assert box.document().defaultFont().family() == "Liberation Serif"
    box.set_editable(True)
    with qtbot.waitSignal(box.edited):
        box.insertPlainText("Đồng chí ")
    assert box.toPlainText().startswith("Đồng chí - Có mặt")
