"""Two versions of a minute, block by block."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.block_changes import BlockChange, block_changes
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.ui.models.version_rows import taken, version_rows
from secretary_app.ui.widgets.document_row import Ink

BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(BlockKind),
        st.lists(st.sampled_from(["I.", "1.", "một", "hai", "ba", ""]), max_size=4).map(" ".join),
        st.sampled_from(["", "", "f1", "f2", "f3", "place", "chairs.p1"]),
        st.sampled_from(["", "", "Địa điểm:", "Ý kiến khác:"]),
    ),
    max_size=9,
)


def heading(text: str) -> Block:
    return Block(BlockKind.SECTION, text)


def line(source: str, text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, source)


def told(changes: tuple[BlockChange, ...]) -> list[tuple[str, str, bool]]:
    return [
        (change.old.text if change.old else "", change.new.text if change.new else "", change.moved)
        for change in changes
        if change.is_difference
    ]


@given(BLOCKS, BLOCKS)
def test_each_side_in_order_is_its_version(old: list[Block], new: list[Block]) -> None:
    changes = block_changes(old, new)
    assert [change.old for change in changes if change.old] == old
    assert [change.new for change in changes if change.new] == new


@given(BLOCKS, BLOCKS)
def test_the_rows_hold_the_words_of_both_versions_whole(old: list[Block], new: list[Block]) -> None:
    changes = block_changes(old, new)
    rows = version_rows(changes)
    assert len({row.key for row in rows}) == len(rows)
    for change, row in zip(changes, rows, strict=True):
        assert bool(row.change) is change.is_difference
        for block, side in ((change.old, False), (change.new, True)):
            words = f"{block.lead} {block.text}".split() if block else []
            dash = ["-"] if (change.new or change.old).kind is BlockKind.ITEM else []  # type: ignore[union-attr]
            shown = taken(row, new=side).split()
            assert shown == [*dash, *words]


@given(BLOCKS)
def test_a_version_does_not_differ_from_itself(blocks: list[Block]) -> None:
    assert not any(change.is_difference for change in block_changes(blocks, blocks))


def test_a_block_is_known_by_what_it_was_made_of() -> None:
    old = [heading("I. KẾT QUẢ"), line("f1", "một"), line("f2", "hai"), line("f3", "ba")]
    new = [heading("I. KẾT QUẢ"), line("f1", "một sửa"), line("f4", "mới"), line("f3", "ba")]
    assert told(block_changes(old, new)) == [("một", "một sửa", False), ("hai", "", False), ("", "mới", False)]


def test_a_moved_block_is_shown_at_both_places() -> None:
    lines = [line(f"f{number}", f"câu {number}") for number in range(5)]
    moved = [lines[4], *lines[:4]]
    assert told(block_changes(lines, moved)) == [("", "câu 4", True), ("câu 4", "", True)]


def test_a_heading_that_only_got_another_number_stays_one_block() -> None:
    old = [heading("I. KẾT QUẢ"), line("f1", "một"), heading("II. PHƯƠNG HƯỚNG"), line("f2", "hai")]
    new = [*old[:2], heading("II. HẠN CHẾ"), line("f3", "chậm"), heading("III. PHƯƠNG HƯỚNG"), old[3]]
    assert told(block_changes(old, new)) == [
        ("", "II. HẠN CHẾ", False),
        ("", "chậm", False),
        ("II. PHƯƠNG HƯỚNG", "III. PHƯƠNG HƯỚNG", False),
    ]


def test_a_clause_belongs_to_its_section() -> None:
    clause = Block(BlockKind.CLAUSE, "1. Đối với UBND xã")
    old = [heading("I. HẠN CHẾ"), line("f1", "a"), heading("II. NGUYÊN NHÂN"), clause, line("f2", "b")]
    new = [heading("I. HẠN CHẾ"), clause, line("f1", "a"), *old[2:]]
    assert told(block_changes(old, new)) == [("", "1. Đối với UBND xã", False)]


def test_dissents_of_one_line_are_told_apart_by_who_spoke() -> None:
    first = Block(BlockKind.PARAGRAPH, "chưa rõ", "f1", "Ý kiến khác: A:")
    second = replace(first, lead="Ý kiến khác: B:")
    old = [line("f1", "một"), second]
    assert told(block_changes(old, [line("f1", "một"), first, second])) == [("", "chưa rõ", False)]


def test_white_space_alone_is_no_difference() -> None:
    assert told(block_changes([line("f1", "một  hai")], [line("f1", "một hai ")])) == []


def test_the_words_of_a_changed_block_are_marked_one_by_one() -> None:
    place = Block(BlockKind.PARAGRAPH, "Phòng số 1.", "place", "Địa điểm:")
    row = version_rows(block_changes([place], [replace(place, text="Phòng số 2.")]))[0]
    assert [(run.text, run.ink) for run in row.runs if run.ink is not Ink.GAP] == [
        ("Địa điểm:", Ink.LEAD),
        (" ", Ink.SAME),
        ("Phòng số ", Ink.SAME),
        ("1", Ink.OLD),
        ("2", Ink.NEW),
        (".", Ink.SAME),
    ]


def test_who_signs_and_who_receives_stand_under_heads_of_their_own() -> None:
    blocks = [line("f1", "một"), Block(BlockKind.ITEM, "An", "signature.THU_KY", "THƯ KÝ:"), line("recipient.x", "x")]
    assert [row.text for row in version_rows(block_changes(blocks, blocks))] == [
        "một",
        "Người ký",
        "- THƯ KÝ: An",
        "Nơi nhận",
        "x",
    ]
