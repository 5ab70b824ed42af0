"""Sentences the secretary rewrote: none is ever lost, and one whose basis has changed is known."""

from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.conference import Override
from secretary_app.domain.own_sentences import (
    Standing,
    held_to,
    own_sentence_checks,
    own_sentences,
    rewritten,
    says_the_same,
)

KEYS = st.sampled_from(["start", "place", "attendance.ubnd", "section.result", "recess.1"])
TEXTS = st.text(st.sampled_from("câuệ ;."), min_size=1, max_size=8).filter(lambda text: bool(text.strip(";. ")))
OVERRIDES = st.lists(st.builds(Override, KEYS, TEXTS, TEXTS), max_size=5, unique_by=lambda kept: kept.key).map(tuple)
GENERATED = st.dictionaries(KEYS, TEXTS)


@given(OVERRIDES, GENERATED)
def test_regeneration_never_loses_a_sentence_and_says_how_each_stands(
    overrides: tuple[Override, ...], generated: dict[str, str]
) -> None:
    found = own_sentences(overrides, generated)
    assert [(own.key, own.text, own.basis) for own in found] == [
        (kept.key, kept.text, kept.basis) for kept in overrides
    ]
    for own in found:
        if own.standing is Standing.UNUSED:
            assert own.key not in generated
        else:
            assert (own.standing is Standing.HOLDS) == says_the_same(own.basis, generated[own.key])
            assert own.generated == generated[own.key]
    named = {check.goto for check in own_sentence_checks(found)}
    assert named == {f"sentence:{own.key}" for own in found if own.standing is not Standing.HOLDS}


@given(OVERRIDES, GENERATED, KEYS)
def test_keeping_one_changes_only_what_it_rests_on(
    overrides: tuple[Override, ...], generated: dict[str, str], key: str
) -> None:
    if key not in generated:
        return
    kept = held_to(overrides, key, generated[key])
    assert [(own.key, own.text) for own in kept] == [(own.key, own.text) for own in overrides]
    assert [own for own in kept if own.key != key] == [own for own in overrides if own.key != key]
    standing = {own.key: own.standing for own in own_sentences(kept, generated)}
    assert standing.get(key, Standing.HOLDS) is Standing.HOLDS


@given(OVERRIDES, KEYS, TEXTS, TEXTS)
def test_rewriting_one_leaves_the_others_and_an_empty_text_gives_it_up(
    overrides: tuple[Override, ...], key: str, text: str, basis: str
) -> None:
    others = [kept for kept in overrides if kept.key != key]
    changed = rewritten(overrides, key, text, basis)
    assert [kept for kept in changed if kept.key != key] == others
    assert [kept.text for kept in changed if kept.key == key] == ([text] if text != basis else [])
    assert list(rewritten(changed, key, "", basis)) == others


def test_an_end_mark_alone_is_no_change_and_neither_is_another_way_to_write_the_same_letters() -> None:
    assert says_the_same("UBND xã: có mặt 02/03;", "UBND xã: có mặt 02/03.")
    assert says_the_same("Hội trường xa\u0303", "Hội trường xã.")
    assert not says_the_same("có mặt 02/03", "có mặt 03/03")


def test_a_sentence_whose_basis_nobody_noted_holds() -> None:
    found = own_sentences((Override("place", "Hội trường", ""),), {"place": "Phòng họp số 1."})
    assert [own.standing for own in found] == [Standing.HOLDS]
