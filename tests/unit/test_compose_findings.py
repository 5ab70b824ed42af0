"""Findings as they print: grouped, exactly as captured, with what was decided."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.findings import Finding, FindingKind, FindingState
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.people import PersonId
from secretary_app.domain.text import normalise
from tests.minute_case import HDND, UBND, finding, ham_tan, the_form

FORM = the_form()


def printed(*findings: Finding, **changes: object) -> list[Block]:
    """Return the blocks between 'Nội dung:' and the closing sentences."""
    blocks = FORM.compose(replace(ham_tan(**changes), findings=findings)).blocks
    start = next(index for index, block in enumerate(blocks) if block.lead == "Nội dung:")
    return [block for block in blocks[start + 1 :] if block.source not in {"adoption", "end"}]


def line(block: Block) -> str:
    """Return the words before a block and its own in one line."""
    return f"{block.lead} {block.text}".strip()


def only(*findings: Finding) -> Block:
    return next(block for block in printed(*findings) if block.source == findings[0].id)


def test_sections_with_lines_are_numbered_one_after_the_other() -> None:
    blocks = FORM.compose(ham_tan()).blocks
    assert [line(block) for block in blocks if block.kind is BlockKind.SECTION] == [
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "II. NHỮNG TỒN TẠI, HẠN CHẾ",
        "III. Ý KIẾN PHÁT BIỂU",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
        "V. KẾT LUẬN CỦA CHỦ TRÌ",
    ]


def test_limitations_are_grouped_per_body_in_the_order_of_the_bodies() -> None:
    blocks = FORM.compose(ham_tan()).blocks
    assert [line(block) for block in blocks if block.kind is BlockKind.CLAUSE] == [
        "1. Đối với Thường trực HĐND huyện",
        "2. Đối với UBND huyện",
        "3. Đối với UBMTTQVN huyện",
    ]


def test_lines_for_all_bodies_come_before_the_clauses() -> None:
    about_one = finding(1, FindingKind.LIMITATION, "Một.", HDND)
    about_all = finding(2, FindingKind.LIMITATION, "Chung.")
    assert [line(block) for block in printed(about_one, about_all)[1:]] == [
        "Chung.",
        "1. Đối với Thường trực HĐND huyện",
        "Một.",
    ]


def test_directions_without_a_coming_year_have_a_heading_without_a_year() -> None:
    heading = printed(finding(1, FindingKind.DIRECTION, "Làm."), coming_year=None)[0]
    assert line(heading) == "I. PHƯƠNG HƯỚNG, NHIỆM VỤ"


def test_words_are_printed_as_captured_with_a_full_stop_only_where_no_mark_ends_them() -> None:
    for words, text in (("đã làm tốt", "đã làm tốt."), ("Tốt!", "Tốt!"), ("(xem báo cáo)", "(xem báo cáo)")):
        assert only(finding(1, FindingKind.RESULT, words)).text == text


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "N")), min_size=1))
def test_words_survive_whatever_they_are(words: str) -> None:
    block = only(finding(1, FindingKind.RESULT, words))
    assert block.text == f"{normalise(words)}."


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (FindingState.AGREED, "Giữ nguyên."),
        (FindingState.NOTED, "Giữ nguyên."),
        (FindingState.NOT_AGREED, "Giữ nguyên (không thống nhất)."),
        (FindingState.DEFERRED, "Giữ nguyên (chuyển kỳ sau)."),
    ],
)
def test_the_state_shows_only_where_it_is_not_plain_agreement(state: FindingState, text: str) -> None:
    block = only(finding(1, FindingKind.LIMITATION, "Giữ nguyên", state=state))
    assert block.text == text
    assert block.warning == ("Ghi nhận" if state is FindingState.NOTED else "")


def test_notes_and_withdrawn_lines_never_print() -> None:
    text = " ".join(block.text for block in FORM.compose(ham_tan()).blocks)
    assert "Micro bàn số 2" not in text
    assert "Câu đã rút" not in text


def test_an_opinion_names_its_speaker() -> None:
    block = only(finding(1, FindingKind.OPINION, "đồng ý", speaker_id=PersonId("p11"), state=FindingState.NOTED))
    assert (block.lead, block.text, block.warning) == ("Đồng chí Võ Xuân Định:", "đồng ý.", "")
    assert only(finding(1, FindingKind.OPINION, "đồng ý")).lead == "Ý kiến tại hội nghị:"


def test_dissent_stands_under_its_finding() -> None:
    blocks = [block for block in FORM.compose(ham_tan()).blocks if block.source == "finding-8"]
    assert (blocks[1].lead, blocks[1].text) == (
        "Ý kiến khác: đồng chí Bùi Thị Hồng Thắm:",
        "đề nghị ghi rõ là hai nội dung.",
    )


@pytest.mark.parametrize(
    ("words", "owner", "due", "text"),
    [
        ("Lập danh mục", UBND, date(2024, 6, 30), "Lập danh mục; giao UBND huyện, hoàn thành trước ngày 30/6/2024."),
        ("Lập danh mục.", UBND, None, "Lập danh mục. Giao UBND huyện."),
        ("Lập danh mục;", UBND, None, "Lập danh mục; giao UBND huyện."),
        (
            "UBND huyện lập danh mục",
            UBND,
            date(2024, 2, 5),
            "UBND huyện lập danh mục, hoàn thành trước ngày 05/02/2024.",
        ),
        ("Tham mưu lịch", PersonId("p9"), None, "Tham mưu lịch; giao đồng chí Lê Đình Sỹ."),
        ("Tham mưu lịch", None, None, "Tham mưu lịch."),
    ],
)
def test_a_task_says_who_and_until_when(words: str, owner: PersonId | None, due: date | None, text: str) -> None:
    assert only(finding(1, FindingKind.TASK, words, owner_id=owner, due=due)).text == text


def test_a_task_of_a_body_is_assigned_to_it() -> None:
    assert only(finding(1, FindingKind.TASK, "Lập danh mục", UBND)).text == "Lập danh mục; giao UBND huyện."


def test_agreed_tasks_are_introduced_and_undecided_ones_are_not_called_agreed() -> None:
    agreed = finding(1, FindingKind.TASK, "Làm")
    assert [block.source for block in printed(agreed)] == ["section.direction", "tasks", "finding-1"]
    undecided = finding(2, FindingKind.TASK, "Làm nữa", state=FindingState.NOTED)
    assert [block.source for block in printed(agreed, undecided)] == ["section.direction", "finding-1", "finding-2"]


def test_tasks_after_directions_per_body_get_a_clause_of_their_own() -> None:
    blocks = printed(finding(1, FindingKind.DIRECTION, "Hướng", UBND), finding(2, FindingKind.TASK, "Việc"))
    clauses = [line(block) for block in blocks if block.kind is BlockKind.CLAUSE]
    assert clauses == ["1. Đối với UBND huyện", "2. Nhiệm vụ cụ thể"]


def test_every_finding_is_grouped_in_printing_order_with_hidden_ones_last() -> None:
    conference = ham_tan()
    groups = FORM.groups(conference)
    grouped = [(finding.id, group.section, group.clause) for group in groups for finding in group.findings]
    assert {finding_id for finding_id, _, _ in grouped} == {finding.id for finding in conference.findings}
    assert [headings for _, *headings in grouped[3:5]] == [
        ["Những tồn tại, hạn chế", "Đối với Thường trực HĐND huyện"]
    ] * 2
    assert [(finding_id, section) for finding_id, section, _ in grouped[-2:]] == [
        ("finding-16", "Ghi chú, không in"),
        ("finding-17", "Đã rút, không in"),
    ]
    sources = [block.source for block in FORM.compose(conference).blocks if block.source.startswith("finding")]
    assert list(dict.fromkeys(sources)) == [finding_id for finding_id, _, _ in grouped[:-2]]
