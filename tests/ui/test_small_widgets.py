"""Selector, chips, buttons, fields, labels and key caps."""

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QStyleOptionComboBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from secretary_app.ui.theme import Theme, ThemeSwitch
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.chip import Chip
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.key_cap import KeyCap, key_cap_width, key_caps_width, paint_key_cap
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.saved_edit import Chooser
from secretary_app.ui.widgets.selector import Choice, Selector
from secretary_app.ui.widgets.state_paint import StateSign, paint_badge, paint_state, state_width, word_role
from tests.keyboard import press, set_preedit, type_unikey

KINDS = (Choice("result", "Kết quả", "F2"), Choice("limit", "Hạn chế", "F3"), Choice("cause", "Nguyên nhân", "F4"))


@pytest.fixture
def selector(qtbot: QtBot, theme: Theme) -> Selector:
    selector = Selector(theme, KINDS, "capture_kind", "Loại nội dung")
    qtbot.addWidget(selector)
    selector.show()
    return selector


def buttons(selector: Selector) -> list[QToolButton]:
    return [button for button in selector.findChildren(QToolButton) if button.isVisible()]


def test_nothing_moves_when_a_selector_changes(selector: Selector) -> None:
    before = [button.geometry() for button in buttons(selector)]
    for choice in KINDS:
        selector.set_value(choice.value)
        selector.grab()
        assert [button.geometry() for button in buttons(selector)] == before


def test_a_click_chooses_and_takes_no_focus(qtbot: QtBot, selector: Selector) -> None:
    button = selector.findChild(QToolButton, "capture_kind_limit")
    assert button is not None
    with qtbot.waitSignal(selector.chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["limit"]
    assert selector.value() == "limit"
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_choosing_by_key_tells_once_and_ignores_the_unknown(qtbot: QtBot, selector: Selector) -> None:
    with qtbot.waitSignal(selector.chosen):
        selector.choose("cause")
    with qtbot.assertNotEmitted(selector.chosen):
        selector.choose("cause")
        selector.choose("nothing")


def test_other_choices_keep_the_value_where_they_can(selector: Selector) -> None:
    selector.set_value("limit")
    selector.set_choices((*KINDS, Choice("note", "Ghi chú", "F9")))
    assert selector.value() == "limit"
    selector.set_choices((Choice("task", "Nhiệm vụ", "F6"),))
    assert selector.value() == "task"


def test_a_chip_can_be_removed_unless_it_is_the_time(qtbot: QtBot, theme: Theme) -> None:
    speaker = Chip(theme, "speaker", "Người nói", "Dương Văn Đông")
    time = Chip(theme, "time", "", "14:32", removable=False)
    qtbot.addWidget(speaker)
    qtbot.addWidget(time)
    speaker.show()
    speaker.grab()
    assert time.cross is None
    assert speaker.cross is not None
    with qtbot.waitSignal(speaker.removed):
        QTest.mouseClick(speaker.cross, Qt.MouseButton.LeftButton)
    assert speaker.cross.size().toTuple() == (28, 28)
    width = speaker.sizeHint().width()
    speaker.set_value("Đông")
    assert speaker.sizeHint().width() < width
    assert speaker.accessibleName() == "Người nói Đông"


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "link"])
def test_the_focus_ring_moves_nothing(qtbot: QtBot, theme: Theme, kind: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = Button(theme, "Tạo hội nghị", kind, icon="new", keys="Ctrl N")
    button.setParent(holder)
    button.adjustSize()
    holder.show()
    holder.activateWindow()
    before = button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == before
    assert button.height() == theme.size("control")


def test_a_button_changes_words_icon_and_kind(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Thông qua biên bản")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.set_icon("adopt", last=True)
    button.set_words("Còn 1 mục phải xong")
    button.set_kind("primary")
    button.set_big()
    assert button.sizeHint().width() > narrow
    assert button.sizeHint().height() == 40
    assert button.accessibleName() == "Còn 1 mục phải xong"


def test_an_icon_button_is_spoken(qtbot: QtBot, theme: Theme) -> None:
    button = quiet_icon_button(theme, "zoom_in", "Phóng to")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Phóng to"
    assert button.toolTip() == "Phóng to"


def test_caps_with_arrows_need_no_arrow_in_the_font(qtbot: QtBot, theme: Theme) -> None:
    cap = KeyCap(theme, "Ctrl ↑ ↓")
    qtbot.addWidget(cap)
    assert cap.sizeHint().height() == 20
    assert key_caps_width(theme, ("F2", "F3")) == key_cap_width(theme, "F2") + key_cap_width(theme, "F3") + 6
    image = QImage(60, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    width = paint_key_cap(painter, theme, QRect(0, 0, 60, 24), "↑")
    painter.end()
    assert image.pixelColor(width // 2, 12) != Qt.GlobalColor.white


def test_loud_states_colour_their_word(qtbot: QtBot, theme: Theme) -> None:
    late, present = theme.state("attendance", "late"), theme.state("attendance", "present")
    assert (word_role(late), word_role(present)) == ("warn", "text")
    sign = StateSign(theme, present)
    qtbot.addWidget(sign)
    sign.show_state(late, "Đến muộn 14:10")
    assert sign.accessibleName() == "Đến muộn 14:10"
    image = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    assert paint_state(painter, theme, QRect(0, 0, 200, 30), late) == state_width(theme, late)
    assert paint_badge(painter, theme, 0, 15, late) == state_width(theme, late) + 16
    painter.end()


def test_labels_elide_and_change_tone(qtbot: QtBot, theme: Theme) -> None:
    assert theme.scheme
    label = ElidedLabel("một câu rất dài không thể vừa trong chỗ hẹp", "ui", "muted")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()
    plain = Label("3", "strong")
    qtbot.addWidget(plain)
    plain.set_tone("warn")
    assert plain.palette().color(plain.foregroundRole()) == theme.colour("warn")


def test_an_icon_field_waits_for_the_preedit(qtbot: QtBot, theme: Theme) -> None:
    field = IconField(theme, "search", keys="Ctrl F", height="search").named("global_search", "Tìm")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    assert field.property("active") is True
    type_unikey(field.edit, "đôn đốc")
    set_preedit(field.edit, "x")
    with qtbot.assertNotEmitted(field.edit.entered):
        press(field.edit, Qt.Key.Key_Return)
    set_preedit(field.edit, "")
    with qtbot.waitSignal(field.edit.entered) as entered:
        press(field.edit, Qt.Key.Key_Return)
    assert entered.args == ["đôn đốc"]
    field.set_wrong(True)
    assert field.property("wrong") is True


def test_words_too_long_for_a_list_of_choices_end_by_dots_and_a_tool_tip_tells_them(
    qtbot: QtBot, switch: ThemeSwitch
) -> None:
    assert switch.theme
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    words = "Mai Thị P – Chuyên viên Văn phòng HĐND&UBND huyện"
    combo.addItems([words, "Ngắn"])
    combo.setFixedWidth(200)
    combo.show()
    combo.grab()
    assert combo.toolTip() == words
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    shown = combo.shown_words(option)
    assert shown.endswith("…")
    assert words.startswith(shown[:-1])
    assert combo.fontMetrics().horizontalAdvance(shown) < 200
    combo.setCurrentIndex(1)
    combo.grab()
    assert combo.toolTip() == ""


def test_only_what_can_be_seen_opens_a_closed_list_of_choices(qtbot: QtBot, theme: Theme) -> None:
    assert theme
    outside = QFrame()
    qtbot.addWidget(outside)
    box = Chooser("box", "Loại")
    box.setParent(outside)
    box.set_choices((("a", "Đảng"), ("b", "Chính quyền")), "a")
    outside.show()
    for key, text in ((Qt.Key.Key_Escape, "\x1b"), (Qt.Key.Key_Backspace, "\b"), (Qt.Key.Key_Delete, "\x7f")):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        box.keyPressEvent(event)
        assert not box.view().isVisible()
        assert not event.isAccepted()  # whoever stands around it may use the key
    for text in ("đ", " "):
        box.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))
        assert box.view().isVisible()
        box.hidePopup()
    assert box.currentData() == "a"


def test_where_no_letter_fits_an_eliding_label_shows_no_dots_alone(qtbot: QtBot, theme: Theme) -> None:
    assert theme
    label = ElidedLabel("chiều thứ Tư", "ui")
    qtbot.addWidget(label)
    label.resize(16, 20)
    narrow = label.grab().toImage()
    label.setText("")
    assert label.grab().toImage() == narrow
    label.setText("chiều thứ Tư")
    label.resize(60, 20)
    assert label.grab().toImage() != narrow.scaled(60, 20)
