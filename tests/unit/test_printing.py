"""Parts that may be left out: what prints without them, and what is named before adoption."""

from dataclasses import replace

import pytest

from secretary_app.domain.checklist import closing
from secretary_app.domain.conference import Conference, Override
from secretary_app.domain.minute import Block
from secretary_app.domain.printing import DEMANDED, Part, Printing, with_part_printed
from secretary_app.domain.signatures import CheckGrade
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from tests.minute_case import ham_tan, the_form

FORM = the_form()
SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))


def without(*parts: Part, **details: object) -> Conference:
    return ham_tan(printing=Printing(left_out=parts), **details)


def printed(conference: Conference) -> tuple[Block, ...]:
    return FORM.compose(conference).blocks


def texts(conference: Conference) -> str:
    return "\n".join(f"{block.lead} {block.text}" for block in printed(conference))


@pytest.mark.parametrize("part", [Part.RESULT, Part.LIMITATION, Part.OPINION, Part.DIRECTION, Part.TASK])
def test_findings_of_a_kind_that_is_left_out_do_not_print(part: Part) -> None:
    before = {block.source for block in printed(ham_tan())}
    gone = {finding.id for finding in ham_tan().findings if finding.kind.value == part.value} & before
    after = {block.source for block in printed(without(part))}
    assert gone
    assert gone.isdisjoint(after)
    assert {finding.id for finding in ham_tan().findings} & before - gone <= after


def test_sections_behind_one_that_is_left_out_are_numbered_anew() -> None:
    assert "II. NHỮNG TỒN TẠI, HẠN CHẾ" in texts(ham_tan())
    assert "I. NHỮNG TỒN TẠI, HẠN CHẾ" in texts(without(Part.RESULT))


def test_attendance_without_names_keeps_the_numbers() -> None:
    said = texts(without(Part.NAMES))
    assert "có mặt" in said
    assert "vắng 01 có lý do" in said
    assert "Phạm Văn Lộc" not in said
    assert "Võ Minh Khôi" not in said


def test_attendance_without_times_says_nothing_of_who_came_late() -> None:
    assert "đến muộn" in texts(ham_tan())
    assert "đến muộn" not in texts(without(Part.TIMES))


def test_guests_dissents_adoption_and_recipients_can_be_left_out() -> None:
    whole = FORM.compose(ham_tan())
    assert len(whole.recipients) > 1
    bare = FORM.compose(without(Part.GUESTS, Part.DISSENTS, Part.ADOPTION, Part.RECIPIENTS))
    assert {"attendance.guests", "adoption"} <= {block.source for block in whole.blocks}
    assert {"attendance.guests", "adoption"}.isdisjoint(block.source for block in bare.blocks)
    assert any(block.lead.startswith("Ý kiến khác") for block in whole.blocks)
    assert not any(block.lead.startswith("Ý kiến khác") for block in bare.blocks)
    assert bare.recipients == (whole.recipients[-1],)


@pytest.mark.parametrize("part", sorted(DEMANDED))
def test_what_the_model_demands_prints_whatever_a_file_says(part: Part) -> None:
    assert texts(without(part)) == texts(ham_tan())
    assert Printing(left_out=(part,)).prints(part)
    assert with_part_printed(Printing(), part, printed=False) == Printing()


def test_parts_left_out_stand_in_the_order_of_the_minute() -> None:
    chosen = with_part_printed(Printing(left_out=(Part.OPINION,)), Part.RECESSES, printed=False)
    assert chosen.left_out == (Part.RECESSES, Part.OPINION)
    assert with_part_printed(chosen, Part.OPINION, printed=True).left_out == (Part.RECESSES,)


def test_a_part_left_out_though_it_holds_words_is_named_before_adoption() -> None:
    checks = [check for check in closing(without(Part.OPINION, Part.CAUSE)) if check.code == "left_out"]
    assert [(check.grade, check.subject, check.goto) for check in checks] == [
        (CheckGrade.NOTICE, "opinion", "parts:opinion")
    ]
    assert SENTENCES.check(checks[0]) == "Không in: Ý kiến phát biểu (1 dòng)"


def test_names_and_a_rewritten_sentence_that_do_not_print_are_named_too() -> None:
    own = Override("adoption", "Câu của thư ký", "")
    conference = without(Part.NAMES, Part.TIMES, Part.ADOPTION, overrides=(own,))
    said = [SENTENCES.check(check) for check in closing(conference) if check.code == "left_out"]
    assert said == [
        "Không in: Tên vắng, dự thay (2 người)",
        "Không in: Đến muộn, về sớm (1 người)",
        "Không in: Câu đọc lại, thông qua (1 câu sửa tay)",
    ]


def test_every_part_has_a_name() -> None:
    assert all(SENTENCES.word("part", part) for part in Part)


def test_a_minute_with_every_line_left_out_is_not_adopted() -> None:
    kinds = (Part.RESULT, Part.LIMITATION, Part.CAUSE, Part.OPINION, Part.DIRECTION, Part.TASK, Part.CONCLUSION)
    blocked = {check.code for check in closing(without(*kinds)) if check.grade is CheckGrade.BLOCKED}
    assert "all_left_out" in blocked
    none = replace(ham_tan(), findings=())
    assert "findings" in {check.code for check in closing(none) if check.grade is CheckGrade.BLOCKED}
