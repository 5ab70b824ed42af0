"""*Mật khẩu dữ liệu*: what is typed there is looked at, a passphrase is changed, a conversion is only passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton, QWidget

from secretary_app.domain.errors import PassphraseError
from secretary_app.storage.cipher import key_file, key_ring
from secretary_app.ui.views.passphrase_page import Conversion, PassphrasePage
from secretary_app.ui.widgets.passphrase_edit import PassphraseEdit
from tests.keyboard import press, type_unikey
from tests.protected_folders import CHEAP, PASSPHRASE, protected, unlocked_suite
from tests.suites import close_suites, make_suite
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.main_window.window import MainWindow

NEW = "mua bay tren dong lua"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, make_suite(tmp_path)) as shown:
        yield shown


@pytest.fixture
def locked(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Return a window over a folder that is protected already; new key files cost little."""
    make_suite(tmp_path)
    close_suites()
    protected(tmp_path)
    wrap = key_file.wrap
    monkeypatch.setattr(key_file, "wrap", lambda key, secret, _cost: wrap(key, secret, CHEAP))
    with shown_window(qapp, qtbot, unlocked_suite(tmp_path)) as shown:
        yield shown


def page(window: MainWindow) -> PassphrasePage:
    window.kit.actions["data_passphrase"].trigger()
    shown = window.findChild(PassphrasePage)
    assert isinstance(shown, PassphrasePage)
    return shown


def type_into(window: MainWindow, **typed: str) -> QWidget:
    field = window.focusWidget()
    for name, words in typed.items():
        field = found(window, f"passphrase_{name}")
        field.setFocus()
        type_unikey(field, words)
    assert field is not None
    return field


def sentence(shown: PassphrasePage) -> str:
    return shown.panel.sentence.text()


def test_a_folder_is_protected_once_the_window_is_closed(window: MainWindow) -> None:
    shown = page(window)
    assert window.focusWidget() is shown.panel.new
    type_unikey(shown.panel.new, NEW)
    press(shown.panel.new, Qt.Key.Key_Return)
    assert window.focusWidget() is shown.panel.again
    type_unikey(shown.panel.again, NEW)
    shown.panel.noted.setFocus()
    press(shown.panel.noted, Qt.Key.Key_Space)
    press(shown.panel.noted, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert window.conversion == Conversion(protect=True, passphrase=NEW)
    assert NEW not in repr(window.conversion)
    assert {shown.panel.new.text(), shown.panel.again.text()} == {""}


def test_what_is_not_kept_keeps_the_window_and_nothing_is_converted(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.view), "leave", lambda _view: False)
    shown = page(window)
    type_into(window, new=NEW, again=NEW)
    shown.panel.noted.setChecked(True)
    press(shown.panel.again, Qt.Key.Key_Return)
    assert window.isVisible()
    assert window.conversion is None
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("new", "again", "noted", "said", "focus"),
    [
        ("mua", "mua", True, "còn ngắn", "passphrase_new"),
        (NEW, "mua bay", True, "không giống nhau", "passphrase_again"),
        (NEW, NEW, False, "ghi mật khẩu ra giấy", "passphrase_noted"),
    ],
)
def test_a_passphrase_that_cannot_be_used_is_not_taken(  # noqa: PLR0913, PLR0917 - a row of the table
    window: MainWindow, new: str, again: str, noted: bool, said: str, focus: str
) -> None:
    shown = page(window)
    field = type_into(window, new=new, again=again)
    shown.panel.noted.setChecked(noted)
    press(field, Qt.Key.Key_Return)
    assert said in sentence(shown)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == focus
    assert window.isVisible()
    assert window.conversion is None


def test_strength_is_told_by_length_while_it_is_typed(window: MainWindow) -> None:
    shown = page(window)
    told = []
    for words in ("mua", " bay tren", " dong lua"):
        type_unikey(shown.panel.new, words)
        told.append(sentence(shown).split()[0])
    assert told == ["Còn", "Dùng", "Đủ"]


def test_letters_are_hidden_until_somebody_wants_to_see_them(window: MainWindow) -> None:
    shown = page(window)
    assert shown.panel.new.echoMode() is QLineEdit.EchoMode.Password
    box = window.findChild(QCheckBox, "passphrase_shown")
    assert box is not None
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    assert {edit.echoMode() for edit in window.findChildren(PassphraseEdit)} == {QLineEdit.EchoMode.Normal}


def test_caps_lock_is_told(window: MainWindow) -> None:
    shown = page(window)
    capital = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(shown.panel.new, capital)
    assert "Caps Lock" in sentence(shown)
    type_unikey(shown.panel.new, "a")
    assert "Caps Lock" not in sentence(shown)


def test_escape_forgets_what_was_typed(window: MainWindow) -> None:
    shown = page(window)
    type_into(window, new=NEW)
    press(shown.panel.new, Qt.Key.Key_Escape)
    assert shown.isHidden()
    assert shown.panel.new.text() == ""
    assert window.conversion is None


def test_a_passphrase_is_changed_in_place(locked: MainWindow, qtbot: QtBot) -> None:
    shown = page(locked)
    folder = locked.kit.suite.data_folder
    assert locked.focusWidget() is shown.panel.old
    field = type_into(locked, old="sai bet roi nhe", new=NEW, again=NEW)
    shown.panel.noted.setChecked(True)
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sai mật khẩu" in sentence(shown), timeout=5000)
    assert (shown.panel.old.text(), shown.panel.new.text()) == ("", NEW)
    shown.panel.shown.setChecked(True)
    shown.panel.old.setText(PASSPHRASE)
    press(shown.panel.old, Qt.Key.Key_Return)
    qtbot.waitUntil(shown.isHidden, timeout=5000)
    assert key_ring.opened(folder, NEW)
    with pytest.raises(PassphraseError):
        key_ring.opened(folder, PASSPHRASE)


def test_taking_out_asks_for_the_passphrase_first(locked: MainWindow, qtbot: QtBot) -> None:
    shown = page(locked)
    choice = locked.findChild(QRadioButton, "passphrase_unprotect")
    assert choice is not None
    choice.setFocus()
    press(choice, Qt.Key.Key_Space)
    assert shown.panel.new.isHidden()
    press(type_into(locked, old="sai"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sai mật khẩu" in sentence(shown), timeout=5000)
    assert locked.conversion is None
    shown.panel.old.setText(PASSPHRASE)
    press(shown.panel.old, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locked.isVisible(), timeout=5000)
    assert locked.conversion == Conversion(protect=False, passphrase=PASSPHRASE)


def test_a_rehearsal_has_nothing_to_protect(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qapp, qtbot, make_suite(tmp_path, rehearsal=True)) as window:
        window.kit.actions["data_passphrase"].trigger()
        assert window.findChild(PassphrasePage) is None
