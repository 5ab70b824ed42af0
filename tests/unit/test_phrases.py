"""Which phrases fit a line and in which order, how they are put between words, and what comes with the program."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace

import pytest

from secretary_app.domain.errors import EmptyWordsError, LongPhraseError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId, LocalityLevel
from secretary_app.domain.phrases import (
    MOST_LETTERS,
    BodyRole,
    LineChoice,
    Phrase,
    PhraseId,
    StandardPhrase,
    for_line,
    inserted,
    phrase_words,
    role_of,
    same_body,
    search,
)
from secretary_app.domain.presets import bodies
from secretary_app.paths import resource
from tests.builders import BODIES, UBND

Kind = FindingKind
COUNCIL, COMMITTEE, FRONT = BODIES
OWN_ID = Body(BodyId("7f3a"), 4, "Ủy ban nhân dân xã Bình Minh", "UBND xã", "UBND")
LEGAL = Body(BodyId("9c"), 5, "Ban Pháp chế HĐND xã", "Ban Pháp chế HĐND xã", "Ban PC", aliases=("pc",))

TABLE = tomllib.loads(resource("phrases.toml").read_text(encoding="utf-8"))
BUILT_IN = [(kind, role, words) for kind, roles in TABLE.items() for role, said in roles.items() for words in said]


def own(key: str, words: str, kind: FindingKind | None = None, body_id: BodyId | None = None) -> Phrase:
    return Phrase(PhraseId(key), float(len(key)), words, kind, body_id)


STANDARD = (
    StandardPhrase("Chung cho hạn chế", Kind.LIMITATION),
    StandardPhrase("Hạn chế của UBND", Kind.LIMITATION, BodyRole.COMMITTEE),
    StandardPhrase("Hạn chế của HĐND", Kind.LIMITATION, BodyRole.COUNCIL),
    StandardPhrase("Giao … trước ngày …", Kind.TASK),
)
OURS = (
    own("a", "Lúc nào cũng được"),
    own("bb", "Của UBND, loại nào cũng được", None, UBND),
    own("ccc", "Hạn chế chung", Kind.LIMITATION),
    own("dddd", "Hạn chế riêng của UBND", Kind.LIMITATION, UBND),
    own("eeeee", "Nhiệm vụ", Kind.TASK),
    own("ffffff", "Hạn chế riêng thứ hai", Kind.LIMITATION, UBND),
)


def fitting(kind: FindingKind, body: Body | None, phrases: tuple[Phrase, ...] = OURS) -> list[str]:
    return [wording.words for wording in for_line(LineChoice(kind, body), phrases, STANDARD, BODIES)]


def test_the_own_ones_come_first_and_within_both_the_most_specific_in_their_own_order() -> None:
    assert fitting(Kind.LIMITATION, COMMITTEE) == [
        "Hạn chế riêng của UBND",
        "Hạn chế riêng thứ hai",
        "Hạn chế chung",
        "Của UBND, loại nào cũng được",
        "Lúc nào cũng được",
        "Hạn chế của UBND",
        "Chung cho hạn chế",
    ]


def test_a_line_for_no_body_gets_what_is_for_every_body() -> None:
    assert fitting(Kind.LIMITATION, None) == ["Hạn chế chung", "Lúc nào cũng được", "Chung cho hạn chế"]


def test_a_kind_without_phrases_gets_those_for_every_kind() -> None:
    assert fitting(Kind.NOTE, FRONT) == ["Lúc nào cũng được"]
    assert fitting(Kind.NOTE, FRONT, ()) == []


def test_the_first_nine_have_the_keys() -> None:
    many = tuple(own(f"{number:02}", f"Câu {number}") for number in range(1, 12))
    numbers = [wording.number for wording in for_line(LineChoice(Kind.NOTE), many, (), ())]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0]


def test_a_search_folds_and_keeps_the_keys_and_puts_what_fits_first() -> None:
    found = search("han che ubnd", LineChoice(Kind.LIMITATION, COMMITTEE), OURS, STANDARD, BODIES)
    assert [(wording.words, wording.number) for wording in found] == [
        ("Hạn chế riêng của UBND", 1),
        ("Hạn chế của UBND", 6),
    ]
    found = search("nay", LineChoice(Kind.TASK), OURS, STANDARD, BODIES)
    assert found == ()
    every = search("", LineChoice(Kind.TASK), OURS, STANDARD, BODIES)
    assert [wording.words for wording in every][:3] == ["Nhiệm vụ", "Lúc nào cũng được", "Giao … trước ngày …"]
    assert len(every) == len(OURS) + len(STANDARD)


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (COUNCIL, BodyRole.COUNCIL),
        (COMMITTEE, BodyRole.COMMITTEE),
        (FRONT, BodyRole.FRONT),
        (OWN_ID, BodyRole.COMMITTEE),
        (replace(OWN_ID, short_name="UBMTTQVN"), BodyRole.FRONT),
        (replace(OWN_ID, short_name="TT. HĐND"), BodyRole.COUNCIL),
        (replace(OWN_ID, short_name="Ủy ban", aliases=("ub",)), BodyRole.COMMITTEE),
        (replace(OWN_ID, short_name="UBND", aliases=("mt",)), None),  # says two things
        (LEGAL, None),
        (replace(OWN_ID, short_name="Đảng ủy"), None),
        (replace(OWN_ID, short_name="", aliases=()), None),
    ],
)
def test_a_body_has_a_role_by_its_id_or_by_a_whole_short_name(body: Body, role: BodyRole | None) -> None:
    assert role_of(body) is role


@pytest.mark.parametrize("level", LocalityLevel)
def test_the_customary_bodies_have_the_three_roles(level: LocalityLevel) -> None:
    assert [role_of(body) for body in bodies(level)] == list(BodyRole)


def test_one_body_under_two_ids_is_known_by_role_or_short_name_and_nothing_by_having_none() -> None:
    assert same_body(COMMITTEE, OWN_ID)
    assert same_body(LEGAL, replace(LEGAL, id=BodyId("khac"), aliases=()))
    assert not same_body(LEGAL, OWN_ID)
    assert not same_body(replace(LEGAL, short_name=""), replace(LEGAL, id=BodyId("khac"), short_name=""))


def test_phrases_for_a_body_serve_a_conference_that_knows_it_by_another_id() -> None:
    assert "Hạn chế riêng của UBND" in fitting(Kind.LIMITATION, OWN_ID)
    assert "Hạn chế của UBND" in fitting(Kind.LIMITATION, OWN_ID)
    assert "Hạn chế riêng của UBND" not in fitting(Kind.LIMITATION, LEGAL)
    gone = (own("a", "Của cơ quan đã bỏ", None, BodyId("da-bo")),)
    assert fitting(Kind.NOTE, LEGAL, gone) == []
    assert fitting(Kind.NOTE, replace(LEGAL, id=BodyId("da-bo")), gone) == ["Của cơ quan đã bỏ"]


@pytest.mark.parametrize(
    ("before", "words", "after", "typed"),
    [
        ("", "Đề nghị …", "", "Đề nghị …"),
        ("Ba là", "đề nghị …", "", " đề nghị …"),
        ("Ba là ", "đề nghị …", "", "đề nghị …"),
        ("Ba là\n", "đề nghị …", "", "đề nghị …"),
        ("Ba là\u00a0", "đề nghị …", "", "đề nghị …"),
        ("(", "đề nghị …", "", "đề nghị …"),
        ("/hc", "Việc …", "", " Việc …"),
        ("Còn chậm", ", chưa dứt điểm", "", ", chưa dứt điểm"),
        ("", "Đề nghị …", "xem lại", "Đề nghị … "),
        ("", "Đề nghị …", ", xem lại", "Đề nghị …"),
        ("Còn chậm", "", "", ""),
    ],
)
def test_a_blank_comes_where_words_would_run_together(before: str, words: str, after: str, typed: str) -> None:
    assert inserted(words, before, after) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Đề nghị …  ", "Đề nghị …"),
        ("Đề nghị\n\n  làm rõ\t…", "Đề nghị làm rõ …"),
        ("Đề\x00nghị\x07…\x1b", "Đề nghị …"),
        ("Đề nghị\u2028làm rõ\u2029…", "Đề nghị làm rõ …"),
        ("Đề\u200b \u202enghị\u202c \ufeff…", "Đề nghị …"),
        (unicodedata.normalize("NFD", "Đề nghị …"), "Đề nghị …"),
        ("Đề nghị \ud83d …", "Đề nghị \ufffd …"),
        ("Đề nghị 👩\u200d💻 …", "Đề nghị 👩💻 …"),
    ],
)
def test_words_are_kept_on_one_line_in_nfc_without_anything_unseen(typed: str, kept: str) -> None:
    assert phrase_words(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00\x01", "\u200b\u202e"])
def test_a_phrase_without_words_is_refused(typed: str) -> None:
    with pytest.raises(EmptyWordsError):
        phrase_words(typed)


def test_a_phrase_that_is_too_long_is_refused_whole_and_never_cut() -> None:
    assert len(phrase_words("ố" * MOST_LETTERS)) == MOST_LETTERS
    with pytest.raises(LongPhraseError) as refused:
        phrase_words("ố" * 10_000)
    assert (refused.value.letters, refused.value.limit) == (10_000, MOST_LETTERS)


def test_every_phrase_of_the_program_is_for_a_known_kind_and_a_known_role() -> None:
    assert 55 <= len(BUILT_IN) <= 90
    assert {kind for kind, _, _ in BUILT_IN} == {kind.value for kind in Kind if kind is not Kind.NOTE}
    assert {role for _, role, _ in BUILT_IN} <= {"common", *(role.value for role in BodyRole)}


@pytest.mark.parametrize(("kind", "role", "words"), BUILT_IN)
def test_every_phrase_of_the_program_is_short_and_clean(kind: str, role: str, words: str) -> None:
    assert len(words) <= 120, (kind, role)
    assert words == phrase_words(words)
    assert words[0].isupper()
    assert words[-1] in ".…"
    assert "…" in words
    assert ".." not in words
    assert " ," not in words
    assert " ;" not in words


def test_no_phrase_of_the_program_comes_twice_for_one_line() -> None:
    for kind, roles in TABLE.items():
        said = [words for phrases in roles.values() for words in phrases]
        assert len(said) == len(set(said)), kind


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NOTE])
def test_every_kind_has_phrases_for_every_body(kind: FindingKind) -> None:
    assert len(TABLE[kind.value]["common"]) >= 4
    if kind is not Kind.CONCLUSION:  # it is the chair's, not a body's
        assert all(TABLE[kind.value][role.value] for role in BodyRole)
