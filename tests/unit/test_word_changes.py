"""What changed between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.ui.models.word_changes import changed_runs, short_change
from secretary_app.ui.widgets.document_row import GONE, Ink

WORDS = st.lists(
    st.sampled_from(["đảng", "Đảng", "và", "Ủy ban", ",", ".", "\n", "  ", "nhân dân", "chậm;"]), max_size=12
)


def spelt(old: str, new: str) -> list[tuple[str, Ink]]:
    return [(run.text, run.ink) for run in changed_runs(old, new)]


def test_old_words_stand_before_the_new_ones() -> None:
    assert spelt("xây dựng đảng chưa nhiều", "xây dựng Đảng chưa nhiều") == [
        ("xây dựng ", Ink.SAME),
        ("đảng", Ink.OLD),
        (" ", Ink.GAP),
        ("Đảng", Ink.NEW),
        (" chưa nhiều", Ink.SAME),
    ]


def test_changes_that_few_words_part_are_shown_as_one() -> None:
    old = "chuẩn bị còn chậm; chưa đảm bảo yêu cầu làm ảnh hưởng"
    new = "chuẩn bị còn chậm; có nội dung chưa bảo đảm yêu cầu, làm ảnh hưởng"
    inks = [ink for _, ink in spelt(old, new)]
    assert inks == [Ink.SAME, Ink.OLD, Ink.GAP, Ink.NEW, Ink.SAME]
    assert short_change(old, new) == "“chưa đảm bảo yêu cầu” thành “có nội dung chưa bảo đảm yêu cầu,”"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("hai ban", "hai Ban", "“ban” thành “Ban”"),
        ("một hai ba", "một ba", "bỏ “hai”"),
        ("một ba", "một hai ba", "thêm “hai”"),
        ("một  hai", "một hai", "sửa khoảng trắng"),
    ],
)
def test_a_list_names_only_what_changed(old: str, new: str, told: str) -> None:
    assert short_change(old, new) == told


def test_very_long_words_are_shown_whole_at_once() -> None:
    old, new = "a b " * 6000, "a c " * 6000
    assert [ink for _, ink in spelt(old, new)] == [Ink.OLD, Ink.NEW]


@given(WORDS, WORDS)
def test_the_new_words_are_always_there_whole(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    assert "".join(run.text for run in changed_runs(before, after) if run.ink not in GONE) == after
