"""Type Vietnamese as secretaries do: UniKey's Backspace-and-replace, or the pre-edit of ibus and fcitx.

`qtbot.keyClicks` aborts the interpreter on letters outside Latin-1 (seen with PySide6 6.12.0), so texts go out by
`QTest.sendKeyEvent`, which also asks for shortcuts as a real key does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QWidget

TONES = "\u0300\u0301\u0303\u0309\u0323"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
NAMED_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}


def without_tone(text: str) -> str:
    """The text without tone marks; the marks of the letters (ă â đ ê ô ơ ư) stay."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if mark not in TONES)
    return unicodedata.normalize("NFC", bare)


def without_mark(letter: str) -> str:
    """The key that is hit first for a letter without tone: d for đ, o for ô and ơ."""
    return {"đ": "d", "Đ": "D"}.get(letter, unicodedata.normalize("NFD", letter)[0])


def screen_states(word: str) -> list[str]:
    """What the screen shows after each key of a Telex typist, e.g. H, Ho, Hô, Hôi, Hội: the tone comes last."""
    word = unicodedata.normalize("NFC", word)
    states: list[str] = []
    shown = ""
    for letter in without_tone(word):
        plain = without_mark(letter)
        if plain != letter:
            states.append(shown + plain)
        shown += letter
        states.append(shown)
    if shown != word:
        states.append(word)
    return states


def pieces(text: str) -> list[str]:
    """Part a text into words and single other characters."""
    return re.findall(r"[^\W\d_]+|.", unicodedata.normalize("NFC", text), flags=re.DOTALL)


def send_text(widget: QWidget, letter: str) -> None:
    """Press and release one key that carries one letter, any letter."""
    key = NAMED_KEYS.get(letter)
    if key is None:
        key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
    text = "\r" if letter == "\n" else letter
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, text, NO_MODIFIER)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press and release one key without a letter, or a shortcut."""
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def replace_on_screen(widget: QWidget, shown: str, wanted: str) -> None:
    """Turn one screen state into the next as UniKey does: Backspaces for what differs, then the letters."""
    same = 0
    while same < min(len(shown), len(wanted)) and shown[same] == wanted[same]:
        same += 1
    for _ in shown[same:]:
        QTest.keyClick(widget, Qt.Key.Key_Backspace)
    for letter in wanted[same:]:
        send_text(widget, letter)


def type_unikey(widget: QWidget, text: str) -> None:
    """Type a text with UniKey or EVKey into a widget that has the focus."""
    for piece in pieces(text):
        shown = ""
        for state in screen_states(piece) if piece[0].isalpha() else [piece]:
            replace_on_screen(widget, shown, state)
            shown = state
        QApplication.processEvents()


def set_preedit(widget: QWidget, text: str) -> None:
    """Show unfinished letters, as ibus and fcitx do while a word is being typed."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit_preedit(widget: QWidget, text: str) -> None:
    """End the unfinished letters with the finished word."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_preedit(widget: QWidget, text: str) -> None:
    """Type a text with ibus or fcitx into a widget that has the focus: words by pre-edit, the rest by keys."""
    for piece in pieces(text):
        if piece[0].isalpha():
            for state in screen_states(piece):
                set_preedit(widget, state)
            commit_preedit(widget, piece)
        else:
            send_text(widget, piece)
        QApplication.processEvents()


def pick(box: QComboBox, word: str) -> None:
    """Choose an entry by keys: the first one opens the list and changes nothing."""
    box.setFocus()
    before = box.currentIndex()
    wanted = next(place for place in range(box.count()) if word in box.itemText(place))
    press(box, Qt.Key.Key_Down)
    assert box.view().isVisible()
    assert box.currentIndex() == before
    press(box.view(), Qt.Key.Key_Home)
    for _ in range(wanted):
        press(box.view(), Qt.Key.Key_Down)
    press(box.view(), Qt.Key.Key_Return)
