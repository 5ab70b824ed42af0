"""The whole conference of Hàm Tân typed live, as UniKey types and as ibus does; Enter and Backspace do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.findings import FindingState
from tests.journeys.ham_tan_case import ALL, Said, as_said, key_of_body, key_of_kind, prefix_of, without_typing
from tests.journeys.live import Live, go_live, suite_in_session
from tests.journeys.secretary import CTRL, SHIFT, Secretary
from tests.keyboard import commit_preedit, press, set_preedit, type_preedit, type_unikey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from secretary_app.services.suite import Suite

    Typist: TypeAlias = Callable[[QWidget, str], None]

Key = Qt.Key
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier
STORM = 200


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in_session(tmp_path / "du-lieu")


@pytest.fixture
def live(secretary: Secretary, suite: Suite) -> Live:
    return go_live(secretary, suite)


# --- every finding of the conference -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typist", "by_prefix"), [(type_unikey, False), (type_preedit, True)], ids=["unikey, keys", "pre-edit, prefixes"]
)
def test_every_finding_of_ham_tan_arrives_as_it_was_typed(
    live: Live,
    typist: Typist,
    by_prefix: bool,
) -> None:
    for said in ALL:
        choose(live.secretary, typist, said, by_prefix=by_prefix)
        attach(live.secretary, typist, said)
        typist(live.secretary.here, said.words)
        live.secretary.enters()
        assert live.view.dock.is_empty
    assert [as_said(finding) for finding in live.stored()] == [without_typing(said) for said in ALL]
    assert {finding.state for finding in live.stored()} == {FindingState.NOTED}


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
    live: Live,
    before: str,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    type_unikey(live.secretary.here, before)
    set_preedit(live.secretary.here, "nghi")
    live.secretary.presses(key, modifiers)
    assert (live.stored(), live.words) == ((), before)
    commit_preedit(live.secretary.here, "nghị")
    assert live.words == f"{before}nghị"
    live.secretary.enters()
    assert [finding.words for finding in live.stored()] == [f"{before}nghị"]


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


@pytest.mark.parametrize("prepare", [nothing_typed, chips, popup_open, earlier_line, dissent, on_the_list])
def test_backspaces_take_away_letters_and_nothing_else(
    live: Live,
    prepare: Callable[[Secretary], None],
) -> None:
    for words in ("Dòng một", "Dòng hai"):
        type_unikey(live.secretary.here, words)
        live.secretary.enters()
    prepare(live.secretary)
    before, kept, focus = live.state(), live.stored(), live.secretary.here
    for _ in range(STORM):
        press(live.secretary.here, Key.Key_Backspace)
    assert live.words == ""
    assert live.state() == before
    assert live.stored() == kept
    assert live.secretary.here is focus
    assert not live.view.popup.isVisible()


def test_letters_can_be_typed_on_after_a_storm_in_every_mode(live: Live) -> None:
    type_unikey(live.secretary.here, "Dòng một")
    live.secretary.enters()
    for prepare, words in ((earlier_line, "Dòng đã sửa"), (dissent, "không nhất trí")):
        prepare(live.secretary)
        for _ in range(STORM):
            press(live.secretary.here, Key.Key_Backspace)
        type_unikey(live.secretary.here, words)
        live.secretary.enters()
    (finding,) = live.stored()
    assert finding.words == "Dòng đã sửa"
    assert [(said.person_id, said.words) for said in finding.dissents] == [("vo-xuan-dinh", "không nhất trí")]
    assert live.view.dock.draft.finding_id is None
