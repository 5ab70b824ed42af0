"""The whole conference of Hàm Tân typed live, once as UniKey types and once as ibus does, and what typing never does."""

from __future__ import annotations

from dataclasses import replace
from string import digits, printable, whitespace
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.domain.findings import FindingState
from secretary_app.ui.actions import ACTIONS
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.views.capture_view import CaptureView
from tests.builders import FixedClock
from tests.journeys.ham_tan_case import (
    ALL,
    VIETNAMESE,
    Said,
    as_said,
    in_session,
    key_of_body,
    key_of_kind,
    prefix_of,
    stored,
    without_typing,
)
from tests.journeys.secretary import CTRL, SHIFT, Secretary
from tests.keyboard import commit_preedit, press, set_preedit, type_preedit, type_unikey
from tests.suites import make_suite, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from secretary_app.domain.conference import ConferenceId
    from secretary_app.domain.findings import Finding
    from secretary_app.services.ports import Draft
    from secretary_app.services.suite import Suite

    Typist: TypeAlias = Callable[[QWidget, str], None]

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier
STORM = 200


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A data folder with the conference of Hàm Tân, begun, with nothing said yet."""
    suite = make_suite(tmp_path / "du-lieu", FixedClock())
    suite.desk.add(in_session(sample(suite)))
    return suite


@pytest.fixture
def conference_id(suite: Suite) -> ConferenceId:
    (line,) = suite.preparation.summaries()
    return line.id


@pytest.fixture
def capture(secretary: Secretary, conference_id: ConferenceId) -> CaptureView:
    """The screen Ghi biên bản of that conference, with the focus in its line."""
    secretary.window.open_conference(conference_id)
    secretary.waits(lambda: secretary.here.objectName() == "capture_line")
    view = secretary.window.view
    assert isinstance(view, CaptureView)
    return view


# --- every finding of the conference -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typist", "by_prefix"), [(type_unikey, False), (type_preedit, True)], ids=["unikey, keys", "pre-edit, prefixes"]
)
def test_every_finding_of_ham_tan_arrives_as_it_was_typed(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    typist: Typist,
    by_prefix: bool,
) -> None:
    for said in ALL:
        choose(secretary, typist, said, by_prefix=by_prefix)
        attach(secretary, typist, said)
        typist(secretary.here, said.words)
        secretary.enters()
        assert capture.dock.is_empty
    assert [as_said(finding) for finding in stored(suite, conference_id)] == [without_typing(said) for said in ALL]
    assert {finding.state for finding in stored(suite, conference_id)} == {FindingState.NOTED}


def choose(secretary: Secretary, typist: Typist, said: Said, *, by_prefix: bool) -> None:
    if by_prefix:
        typist(secretary.here, prefix_of(said))
        return
    secretary.presses(Key(Key.Key_F1 + key_of_kind(said.kind) - 1))
    secretary.presses(Key(Key.Key_0 + key_of_body(said.body)), CTRL)


def attach(secretary: Secretary, typist: Typist, said: Said) -> None:
    if said.mention:
        typist(secretary.here, f"@{said.mention}")
        secretary.presses(Key.Key_Tab)
    if said.deadline:
        typist(secretary.here, f">>{said.deadline} ")


# --- Enter with letters open -------------------------------------------------------------------------------------


@pytest.mark.parametrize("modifiers", [NONE, CTRL, SHIFT, KEYPAD], ids=str)
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter], ids=str)
@pytest.mark.parametrize("before", ["", "Hội ", "@"])
def test_enter_with_letters_open_saves_nothing_and_takes_nobody(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    before: str,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    type_unikey(secretary.here, before)
    set_preedit(secretary.here, "nghi")
    secretary.presses(key, modifiers)
    assert (stored(suite, conference_id), capture.dock.draft.words) == ((), before)
    commit_preedit(secretary.here, "nghị")
    assert capture.dock.draft.words == f"{before}nghị"
    secretary.enters()
    assert [finding.words for finding in stored(suite, conference_id)] == [f"{before}nghị"]


# --- storms of Backspace -----------------------------------------------------------------------------------------


def nothing_typed(secretary: Secretary) -> None:
    """The line is empty."""
    secretary.presses(Key.Key_F5)
    secretary.presses(Key.Key_2, CTRL)


def chips(secretary: Secretary) -> None:
    """Speaker, owner and due date hang on a line with words."""
    type_unikey(secretary.here, "@văn đông")
    secretary.presses(Key.Key_Tab)
    secretary.presses(Key.Key_F6)
    type_unikey(secretary.here, "@ub")
    secretary.presses(Key.Key_Tab)
    type_unikey(secretary.here, ">>30/6 rà soát lại")


def popup_open(secretary: Secretary) -> None:
    """People are offered."""
    type_unikey(secretary.here, "theo @văn")


def earlier_line(secretary: Secretary) -> None:
    """The last line is being changed."""
    secretary.presses(Key.Key_Up)


def dissent(secretary: Secretary) -> None:
    """Somebody disagrees with the last line."""
    secretary.presses(Key.Key_I, CTRL)
    type_unikey(secretary.here, "@xuân")
    secretary.presses(Key.Key_Tab)
    type_unikey(secretary.here, "không đồng ý")


def on_the_list(secretary: Secretary) -> None:
    """The list above has the focus."""
    secretary.go_to("findings_view")


def step_and_draft(secretary: Secretary, capture: CaptureView) -> tuple[str, Draft]:
    """Where one is, and the line without its words."""
    return secretary.window.step, replace(capture.dock.draft, words="", cursor=0)


@pytest.mark.parametrize("prepare", [nothing_typed, chips, popup_open, earlier_line, dissent, on_the_list])
def test_backspaces_take_away_letters_and_nothing_else(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    prepare: Callable[[Secretary], None],
) -> None:
    for words in ("Dòng một", "Dòng hai"):
        type_unikey(secretary.here, words)
        secretary.enters()
    prepare(secretary)
    before, kept, focus = step_and_draft(secretary, capture), stored(suite, conference_id), secretary.here
    for _ in range(STORM):
        press(secretary.here, Key.Key_Backspace)
    assert capture.dock.draft.words == ""
    assert step_and_draft(secretary, capture) == before
    assert stored(suite, conference_id) == kept
    assert secretary.here is focus
    assert not capture.popup.isVisible()


def test_letters_can_be_typed_on_after_a_storm_in_every_mode(
    secretary: Secretary, suite: Suite, conference_id: ConferenceId, capture: CaptureView
) -> None:
    type_unikey(secretary.here, "Dòng một")
    secretary.enters()
    for prepare, words in ((earlier_line, "Dòng đã sửa"), (dissent, "không nhất trí")):
        prepare(secretary)
        for _ in range(STORM):
            press(secretary.here, Key.Key_Backspace)
        type_unikey(secretary.here, words)
        secretary.enters()
    (finding,) = stored(suite, conference_id)
    assert finding.words == "Dòng đã sửa"
    assert [(said.person_id, said.words) for said in finding.dissents] == [("vo-xuan-dinh", "không nhất trí")]
    assert capture.dock.draft.finding_id is None


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
def one_line(
    secretary: Secretary, suite: Suite, conference_id: ConferenceId, capture: CaptureView
) -> tuple[Finding, ...]:
    """There is a line to which a command that fires by mistake could do something."""
    assert capture.dock.is_empty
    secretary.presses(Key.Key_F6)
    secretary.presses(Key.Key_3, CTRL)
    type_unikey(secretary.here, "Dòng một")
    secretary.enters()
    return stored(suite, conference_id)


@pytest.mark.parametrize("sent", AS_SENT.values(), ids=AS_SENT)
def test_no_letter_does_anything_but_be_written(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    one_line: tuple[Finding, ...],
    sent: list[tuple[str, Qt.KeyboardModifier]],
) -> None:
    before, line = step_and_draft(secretary, capture), secretary.here
    for letter, modifiers in sent:
        send(line, letter, modifiers)
        assert capture.dock.draft.words == letter
        assert step_and_draft(secretary, capture) == before, letter
        press(line, Key.Key_Backspace)
        assert capture.dock.is_empty
    for letter, modifiers in sent:
        send(line, letter, modifiers)
    assert capture.dock.draft.words == "".join(letter for letter, _ in sent)
    assert (secretary.here, QApplication.activeModalWidget(), QApplication.activePopupWidget()) == (line, None, None)
    assert not secretary.window.legend.isVisible()
    assert step_and_draft(secretary, capture) == before
    assert stored(suite, conference_id) == one_line


DEAD = [Key.Key_Dead_Acute, Key.Key_Dead_Grave, Key.Key_Dead_Tilde, Key.Key_Dead_Hook, Key.Key_Dead_Belowdot]
SWITCHES = [
    *((key, "", NONE) for key in (*DEAD, Key.Key_Dead_Circumflex, Key.Key_AltGr)),
    *((Key.Key_Control, "", CTRL), (Key.Key_Shift, "", CTRL | SHIFT), (Key.Key_Shift, "", SHIFT)),
    *((Key.Key_Alt, "", ALT), (Key.Key_Z, "z", ALT), (Key.Key_Z, "Z", ALT | SHIFT)),
]


def test_dead_keys_and_the_switches_of_unikey_do_nothing(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    one_line: tuple[Finding, ...],
) -> None:
    type_unikey(secretary.here, "đang gõ ")
    before, line = step_and_draft(secretary, capture), secretary.here
    for key, text, modifiers in SWITCHES:
        send(line, text, modifiers, key)
        assert capture.dock.draft.words == "đang gõ ", (key, modifiers)
        assert (step_and_draft(secretary, capture), secretary.here) == (before, line)
        assert QApplication.activePopupWidget() is None
    assert stored(suite, conference_id) == one_line


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Return, NONE), (Key.Key_Enter, KEYPAD)], ids=str)
def test_enter_on_either_place_saves_once(
    secretary: Secretary,
    suite: Suite,
    conference_id: ConferenceId,
    capture: CaptureView,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    type_preedit(secretary.here, "Chỉ Enter mới ghi")
    assert stored(suite, conference_id) == ()
    secretary.presses(key, modifiers)
    secretary.presses(key, modifiers)
    assert [finding.words for finding in stored(suite, conference_id)] == ["Chỉ Enter mới ghi"]
    assert capture.dock.is_empty


# --- the keys of the program -------------------------------------------------------------------------------------

# UniKey's and EVKey's switches, the menus, and what text fields edit with on Linux.
FORBIDDEN = {"Alt+Z", "F10", "Ctrl+K", "Ctrl+U", "Ctrl+D", "Ctrl+E"}
SCREENS = (*STEPS, *(name for name, *_ in OFFICE))


def keys_of_table(screen: str) -> list[str]:
    """Keys of every command that can be enabled on a screen."""
    return [spec.keys for spec in ACTIONS if spec.keys and (not spec.screens or screen in spec.screens)]


def keys_of_screen(secretary: Secretary, screen: str) -> list[str]:
    """Keys that the screen itself listens to, besides those of the table."""
    heard = secretary.window.screens.of(screen).findChildren(QShortcut)
    whole = [key for key in heard if key.context() is Qt.ShortcutContext.WindowShortcut]
    return [sequence.toString() for key in whole for sequence in key.keys()]


def is_text(keys: str) -> bool:
    """Whether keys write a letter or digit instead of asking for something."""
    combination = QKeySequence(keys)[0]
    asks = combination.keyboardModifiers() & (CTRL | ALT)
    return not asks and combination.key() < Key.Key_Escape


def is_menu(keys: str) -> bool:
    """Whether keys are Alt and a letter, which opens a menu."""
    combination = QKeySequence(keys)[0]
    return combination.keyboardModifiers() == ALT and Key.Key_A <= combination.key() <= Key.Key_Z


def test_no_key_of_any_screen_belongs_to_typing_or_is_given_twice(secretary: Secretary, capture: CaptureView) -> None:
    for screen in SCREENS:
        secretary.window.go(screen)
        keys = [*keys_of_table(screen), *keys_of_screen(secretary, screen)]
        assert keys
        assert sorted(keys) == sorted(set(keys)), screen
        assert not [key for key in keys if "Ctrl+Shift" in QKeySequence(key).toString()]
        assert not FORBIDDEN & {QKeySequence(key).toString() for key in keys}
        assert not [key for key in keys if is_text(key) or is_menu(key)]
    assert "Ctrl+1" in keys_of_screen(secretary, "step_capture")
    assert capture.dock.is_empty
