"""The phrase bank over the real store: kept with the directory, taken back and brought back, never half stored."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.errors import EmptyWordsError, LongPhraseError, MissingPartError, NotSavedError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId, LocalityLevel
from secretary_app.domain.phrases import PhraseId
from tests.builders import BODIES, HDND, UBND
from tests.suites import make_suite
from tests.ui.whole import held

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.suite import Suite

Kind = FindingKind
ELSEWHERE = Body(BodyId("7f3a"), 1, "Ủy ban nhân dân xã Khác", "UBND xã Khác", "UBND")
STRANGE = Body(BodyId("9c"), 2, "Ban Pháp chế", "Ban Pháp chế", "Ban PC")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path)


def words(suite: Suite) -> list[str]:
    return [phrase.words for phrase in suite.phrases.own]


def test_own_phrases_are_kept_in_order_and_read_again_from_the_disk(suite: Suite, tmp_path: Path) -> None:
    book = suite.phrases
    first = book.add("Kính đề nghị …", Kind.OPINION, None)
    book.add("Việc ở ấp …", Kind.LIMITATION, UBND)
    book.add("Ghi nhận …", None, None)
    book.move(first, 1)
    book.change(first, "Kính mong …", None, HDND)
    again = make_suite(tmp_path).phrases
    assert again.own == book.own
    assert [(phrase.words, phrase.kind, phrase.body_id) for phrase in again.own] == [
        ("Việc ở ấp …", Kind.LIMITATION, UBND),
        ("Kính mong …", None, HDND),
        ("Ghi nhận …", None, None),
    ]


def test_each_deed_is_taken_back_and_brought_back_by_name_also_after_a_restart(suite: Suite, tmp_path: Path) -> None:
    book = suite.phrases
    states = [book.own]
    first = book.add("Một …", None, None)
    states.append(book.own)
    book.add("Hai …", None, None)
    states.append(book.own)
    book.move(first, 1)
    states.append(book.own)
    book.change(first, "Ba …", Kind.TASK, UBND)
    states.append(book.own)
    book.remove(first)
    again = make_suite(tmp_path)
    labels = []
    for expected in reversed(states):
        labels.append(again.directory.history.undo())
        assert again.phrases.own == expected
    assert labels == ["phrase_removed", "phrase_changed", "phrase_moved", "phrase_added", "phrase_added"]
    assert all(again.sentences.word("change", label) != label for label in labels)
    for _ in labels:
        again.directory.history.redo()
    assert words(again) == ["Hai …"]


def test_the_same_phrase_is_not_kept_twice_but_for_another_kind_it_is(suite: Suite) -> None:
    book = suite.phrases
    first = book.add("Đề nghị …", Kind.OPINION, UBND)
    again = book.add(unicodedata.normalize("NFD", "  Đề nghị\n…"), Kind.OPINION, UBND)
    assert again == first
    book.add("Đề nghị …", Kind.TASK, UBND)
    assert words(suite) == ["Đề nghị …", "Đề nghị …"]


def test_a_move_over_the_edge_changes_nothing_and_is_no_step(suite: Suite) -> None:
    book = suite.phrases
    first = book.add("Một …", None, None)
    last = book.add("Hai …", None, None)
    book.move(first, -1)
    book.move(last, 5)
    assert words(suite) == ["Một …", "Hai …"]
    assert suite.directory.history.undoable() == "phrase_added"


@pytest.mark.parametrize(
    ("typed", "error"), [("", EmptyWordsError), (" \n\x00", EmptyWordsError), ("x" * 10_000, LongPhraseError)]
)
def test_refused_words_change_nothing(suite: Suite, typed: str, error: type[Exception]) -> None:
    book = suite.phrases
    kept = book.add("Một …", None, None)
    with pytest.raises(error):
        book.add(typed, None, None)
    with pytest.raises(error):
        book.change(kept, typed, None, None)
    assert words(suite) == ["Một …"]


def test_a_phrase_that_is_gone_is_told(suite: Suite) -> None:
    gone = PhraseId("x")
    with pytest.raises(MissingPartError):
        suite.phrases.change(gone, "Một …", None, None)
    with pytest.raises(MissingPartError):
        suite.phrases.move(gone, 1)
    with pytest.raises(MissingPartError):
        suite.phrases.remove(gone)


def test_a_body_of_a_conference_is_kept_as_that_of_the_office(suite: Suite) -> None:
    book = suite.phrases
    suite.directory.name_locality(LocalityLevel.COMMUNE, "Bình Minh", "tỉnh Ví Dụ")
    book.add("Một …", None, ELSEWHERE.id, (ELSEWHERE, STRANGE))
    book.add("Hai …", None, STRANGE.id, (ELSEWHERE, STRANGE))
    assert [phrase.body_id for phrase in book.own] == [UBND, STRANGE.id]
    theirs = book.for_line(Kind.NOTE, ELSEWHERE.id, (ELSEWHERE, STRANGE))
    assert [(wording.words, wording.body_name) for wording in theirs] == [("Một …", "UBND")]
    strange = book.for_line(Kind.NOTE, STRANGE.id, (ELSEWHERE, STRANGE))
    assert [(wording.words, wording.body_name) for wording in strange] == [("Hai …", "Ban PC")]


def test_before_the_office_is_set_up_phrases_are_for_the_customary_bodies(suite: Suite) -> None:
    assert [body.id for body in suite.phrases.bodies] == [body.id for body in BODIES]
    suite.phrases.add("Một …", None, UBND, BODIES)
    assert "Một …" in [wording.words for wording in suite.phrases.for_line(Kind.TASK, UBND, BODIES)]
    assert "Một …" not in [wording.words for wording in suite.phrases.for_line(Kind.TASK, HDND, BODIES)]


def test_phrases_of_the_program_are_offered_by_role_also_under_an_own_id(suite: Suite) -> None:
    by_preset = suite.phrases.for_line(Kind.LIMITATION, UBND, BODIES)
    by_own_id = suite.phrases.for_line(Kind.LIMITATION, ELSEWHERE.id, (ELSEWHERE,))
    assert [wording.words for wording in by_preset] == [wording.words for wording in by_own_id]
    assert by_preset[0].words.startswith("Một số nội dung phục vụ kỳ họp …")
    everybody = suite.phrases.for_line(Kind.LIMITATION, STRANGE.id, (STRANGE,))
    assert by_preset[0].words not in [wording.words for wording in everybody]
    assert everybody


def test_a_search_goes_over_all_kinds_and_bodies(suite: Suite) -> None:
    suite.phrases.add("Việc tiếp dân ở ấp …", Kind.RESULT, HDND, BODIES)
    found = suite.phrases.search("tiep dan ap", Kind.TASK, UBND, BODIES)
    assert [(wording.words, wording.kind, wording.body_name, wording.number) for wording in found] == [
        ("Việc tiếp dân ở ấp …", Kind.RESULT, "HĐND", 0)
    ]


def test_a_held_database_keeps_nothing_and_the_next_try_does(suite: Suite) -> None:
    with held(suite), pytest.raises(NotSavedError):
        suite.phrases.add("Một …", None, None)
    assert words(suite) == []
    suite.phrases.add("Một …", None, None)
    assert words(suite) == ["Một …"]


def test_nothing_of_the_program_s_own_phrases_is_written_into_the_data(suite: Suite, tmp_path: Path) -> None:
    suite.phrases.for_line(Kind.TASK, None, ())
    suite.phrases.add("Một …", None, None)
    with sqlite3.connect(next(tmp_path.glob("*.db"))) as data:
        assert data.execute("SELECT words FROM directory_phrase").fetchall() == [("Một …",)]
    data.close()


def test_a_conference_without_the_chosen_body_gets_what_is_for_every_body(suite: Suite) -> None:
    found = suite.phrases.for_line(Kind.TASK, BodyId("la"), BODIES)
    assert found == suite.phrases.for_line(Kind.TASK, None, ())
