"""A real ibus-unikey types into the real program: every word arrives exactly, whatever keys Telex needs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.ham_tan_case import (
    ALL,
    Said,
    as_said,
    in_session,
    key_of_body,
    key_of_kind,
    prefix_of,
    stored,
    without_typing,
)
from tests.journeys.real_ibus import Desk, a_desk, missing
from tests.suites import make_suite, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secretary_app.services.suite import Suite

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"máy này thiếu {', '.join(missing())}")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A data folder that holds the conference of Hàm Tân, begun, with nothing said yet."""
    suite = make_suite(tmp_path / "du-lieu")
    suite.desk.add(in_session(sample(suite)))
    return suite


@pytest.fixture
def desk(tmp_path: Path, suite: Suite) -> Iterator[Desk]:
    with a_desk(suite.data_folder, tmp_path) as desk:
        yield desk


def open_first(desk: Desk) -> None:
    """Go to the one conference there is."""
    desk.presses("Return")
    desk.wait_for(lambda: desk.title().startswith("Tổng kết"), "the conference")


def test_every_finding_of_ham_tan_is_typed_by_telex_and_stored_word_for_word(desk: Desk, suite: Suite) -> None:
    open_first(desk)
    conference = sample(suite).id
    for number, said in enumerate(ALL, start=1):
        type_by(desk, said, by_prefix=bool(number % 2))
        desk.wait_for(lambda number=number: len(stored(suite, conference)) == number, said.words)
        got, expected = as_said(stored(suite, conference)[-1]), without_typing(said)
        assert got == expected, f"screen: {desk.picture('wrong')}"
    assert [as_said(finding) for finding in stored(suite, conference)] == [without_typing(said) for said in ALL]


def type_by(desk: Desk, said: Said, *, by_prefix: bool) -> None:
    """Type a finding, its kind and body by prefix or by keys."""
    if by_prefix:
        desk.types(prefix_of(said))
    else:
        desk.presses(f"F{key_of_kind(said.kind)}", f"ctrl+{key_of_body(said.body)}")
    if said.mention:
        desk.types(f"@{said.mention}")
        desk.presses("Tab")
    desk.types(f">>{said.deadline} {said.words}" if said.deadline else said.words)
    desk.presses("Return")
