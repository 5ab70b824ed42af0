"""What changed between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.block_changes import block_changes
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.ui.models.version_rows import taken, version_rows
from secretary_app.ui.models.word_changes import WordComparison, changed_runs, short_change
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


@given(WORDS, WORDS)
def test_the_old_words_are_always_there_whole_but_for_white_space(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    shown = [run.text for run in changed_runs(before, after) if run.ink in {Ink.OLD, Ink.SAME}]
    assert "".join("".join(shown).split()) == "".join(before.split())


def test_only_what_lies_between_the_common_ends_counts_as_work() -> None:
    comparison = WordComparison(most_parts=4)
    many = "như cũ " * 200
    assert [run.ink for run in comparison.runs(f"{many}một {many}", f"{many}hai {many}")] == [
        Ink.SAME,
        Ink.OLD,
        Ink.GAP,
        Ink.NEW,
        Ink.SAME,
    ]
    assert len(comparison.runs("một x y hai", "hai x y một")) == len((Ink.OLD, Ink.GAP, Ink.NEW))  # too much by now
    assert [run.ink for run in comparison.runs("x một y", "x hai y")] == [
        Ink.SAME,
        Ink.OLD,
        Ink.GAP,
        Ink.NEW,
        Ink.SAME,
    ]


def test_of_thousands_of_changed_lines_the_last_are_shown_as_wholes_and_nothing_is_left_out() -> None:
    words = "một việc rất lâu và còn dài hơn nữa, phải làm cho xong"
    old = [Block(BlockKind.PARAGRAPH, f"Cũ {words} {number} cũ.", f"f{number}") for number in range(4000)]
    new = [Block(BlockKind.PARAGRAPH, f"Mới {words} {number} mới.", f"f{number}") for number in range(4000)]
    rows = version_rows(block_changes(old, new))
    assert [run.ink for run in rows[0].runs].count(Ink.SAME) == 2  # between the changes, and the full stop
    assert [run.ink for run in rows[-1].runs] == [Ink.OLD, Ink.GAP, Ink.NEW]
    assert [taken(row, new=False) for row in rows[-2:]] == [block.text for block in old[-2:]]
    assert [taken(row, new=True) for row in rows] == [block.text for block in new]
