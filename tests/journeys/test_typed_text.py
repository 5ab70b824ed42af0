"""Text is only text: no letter, however the system sends it, does anything on the screen *Ghi biên bản*."""

from __future__ import annotations

from string import digits, printable, whitespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.ui.actions import ACTIONS
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from tests.journeys.ham_tan_case import VIETNAMESE
from tests.journeys.live import Live, go_live, suite_in_session
from tests.journeys.secretary import CTRL, SHIFT, Secretary
from tests.keyboard import press, type_preedit, type_unikey

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from secretary_app.domain.findings import Finding
    from secretary_app.services.suite import Suite

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in_session(tmp_path / "du-lieu")


@pytest.fixture
def live(secretary: Secretary, suite: Suite) -> Live:
    return go_live(secretary, suite)


# --- text is text ------------------------------------------------------------------------------------------------


def send(widget: QWidget, text: str, modifiers: Qt.KeyboardModifier, key: Qt.Key | None = None) -> None:
    """Press a key that carries a letter, as the system sends it."""
    code = key if key is not None else (Key(ord(text.upper())) if text.isascii() else Key.Key_unknown)
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, code, text, modifiers)
    QApplication.processEvents()


PRINTABLE = [letter for letter in printable if letter not in whitespace] + [" "]
AS_SENT = {
    "ASCII": [(letter, SHIFT if letter.isupper() else NONE) for letter in PRINTABLE],
    "Vietnamese": [(letter, NONE) for letter in (*VIETNAMESE, *map(str.upper, VIETNAMESE), "₫")],
    "AltGr on Windows": [(letter, CTRL | ALT) for letter in (*PRINTABLE, *VIETNAMESE, "€")],
    "AltGr on Linux": [(letter, Qt.KeyboardModifier.GroupSwitchModifier) for letter in (*PRINTABLE, *VIETNAMESE, "€")],
    "keypad": [(letter, KEYPAD) for letter in f"{digits}+-*/.,"],
}


@pytest.fixture
def one_line(live: Live) -> tuple[Finding, ...]:
    """There is a line to which a command that fires by mistake could do something."""
    assert live.view.dock.is_empty
    live.secretary.presses(Key.Key_F6)
    live.secretary.presses(Key.Key_3, CTRL)
    type_unikey(live.secretary.here, "Dòng một")
    live.secretary.enters()
    return live.stored()


@pytest.mark.parametrize("sent", AS_SENT.values(), ids=AS_SENT)
def test_no_letter_does_anything_but_be_written(
    live: Live,
    one_line: tuple[Finding, ...],
    sent: list[tuple[str, Qt.KeyboardModifier]],
) -> None:
    before, line = live.state(), live.secretary.here
    for letter, modifiers in sent:
        send(line, letter, modifiers)
        assert live.words == letter
        assert live.state() == before, letter
        press(line, Key.Key_Backspace)
        assert live.view.dock.is_empty
    for letter, modifiers in sent:
        send(line, letter, modifiers)
    assert live.words == "".join(letter for letter, _ in sent)
    assert (live.secretary.here, QApplication.activeModalWidget(), QApplication.activePopupWidget()) == (
        line,
        None,
        None,
    )
    assert not live.secretary.window.legend.isVisible()
    assert live.state() == before
    assert live.stored() == one_line


DEAD = [Key.Key_Dead_Acute, Key.Key_Dead_Grave, Key.Key_Dead_Tilde, Key.Key_Dead_Hook, Key.Key_Dead_Belowdot]
SWITCHES = [
    *((key, "", NONE) for key in (*DEAD, Key.Key_Dead_Circumflex, Key.Key_AltGr)),
    *((Key.Key_Control, "", CTRL), (Key.Key_Shift, "", CTRL | SHIFT), (Key.Key_Shift, "", SHIFT)),
    *((Key.Key_Alt, "", ALT), (Key.Key_Z, "z", ALT), (Key.Key_Z, "Z", ALT | SHIFT)),
]


def test_dead_keys_and_the_switches_of_unikey_do_nothing(
    live: Live,
    one_line: tuple[Finding, ...],
) -> None:
    type_unikey(live.secretary.here, "đang gõ ")
    before, line = live.state(), live.secretary.here
    for key, text, modifiers in SWITCHES:
        send(line, text, modifiers, key)
        assert live.words == "đang gõ ", (key, modifiers)
        assert (live.state(), live.secretary.here) == (before, line)
        assert QApplication.activePopupWidget() is None
    assert live.stored() == one_line


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Return, NONE), (Key.Key_Enter, KEYPAD)], ids=str)
def test_enter_on_either_place_saves_once(
    live: Live,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    type_preedit(live.secretary.here, "Chỉ Enter mới ghi")
    assert live.stored() == ()
    live.secretary.presses(key, modifiers)
    live.secretary.presses(key, modifiers)
    assert [finding.words for finding in live.stored()] == ["Chỉ Enter mới ghi"]
    assert live.view.dock.is_empty


# --- the keys of the program -------------------------------------------------------------------------------------

# UniKey's and EVKey's switches, the menus, and what text fields edit with on Linux.
FORBIDDEN = {"Alt+Z", "F10", "Ctrl+K", "Ctrl+U", "Ctrl+D", "Ctrl+E"}
SCREENS = (*STEPS, *(name for name, *_ in OFFICE))


def keys_of_table(screen: str) -> list[str]:
    """Keys of every command that can be enabled on a screen."""
    given = (spec.keys for spec in ACTIONS if spec.keys and (not spec.screens or screen in spec.screens))
    return [QKeySequence(keys).toString() for keys in given]


def keys_of_screen(secretary: Secretary, screen: str) -> list[str]:
    """Keys that the screen itself listens to, besides those of the table."""
    heard = secretary.window.screens.of(screen).findChildren(QShortcut)
    whole = [key for key in heard if key.context() is Qt.ShortcutContext.WindowShortcut]
    return [key.key().toString() for key in whole]


def is_text(keys: str) -> bool:
    """Whether keys write a letter or digit instead of asking for something."""
    *modifiers, key = keys.split("+")
    return len(key) == 1 and not {"Ctrl", "Alt", "Meta"} & set(modifiers)


def is_menu(keys: str) -> bool:
    """Whether keys are Alt and a letter, which opens a menu."""
    modifier, _, letter = keys.partition("+")
    return modifier == "Alt" and len(letter) == 1 and letter.isalpha()


def test_no_key_of_any_screen_belongs_to_typing_or_is_given_twice(live: Live) -> None:
    for screen in SCREENS:
        live.secretary.window.go(screen)
        keys = [*keys_of_table(screen), *keys_of_screen(live.secretary, screen)]
        assert keys
        assert sorted(keys) == sorted(set(keys)), screen
        assert not [key for key in keys if key.startswith("Ctrl+Shift")]
        assert not FORBIDDEN & set(keys)
        assert not [key for key in keys if is_text(key) or is_menu(key)]
    assert "Ctrl+1" in keys_of_screen(live.secretary, "step_capture")
    assert live.view.dock.is_empty
