"""Directions and tasks as a table: what stands in each cell, and what stays as it was."""

from dataclasses import replace
from datetime import date

from secretary_app.domain.findings import Dissent, Finding, FindingKind, FindingState
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.people import PersonId
from secretary_app.domain.printing import Part, Printing
from tests.minute_case import UBND, clock, finding, ham_tan, the_form

FORM = the_form()
TABLE = Printing(tasks_as_table=True)


def blocks(*findings: Finding, printing: Printing = TABLE) -> tuple[Block, ...]:
    return FORM.compose(replace(ham_tan(printing=printing), findings=findings)).blocks


def rows(*findings: Finding, printing: Printing = TABLE) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks(*findings, printing=printing) if block.cells]


def test_a_row_says_what_who_and_until_when() -> None:
    task = finding(1, FindingKind.TASK, "Lập danh mục kiến nghị", owner_id=PersonId("p9"), due=date(2024, 2, 5))
    assert rows(task) == [
        ("TT", "Nội dung", "Phụ trách", "Hạn"),
        ("1", "Lập danh mục kiến nghị.", "Đồng chí Lê Đình Sỹ", "05/02/2024"),
    ]


def test_the_body_of_a_task_is_its_owner_and_an_empty_cell_stays_empty() -> None:
    task, direction = finding(1, FindingKind.TASK, "Việc", UBND), finding(2, FindingKind.DIRECTION, "Hướng")
    assert [row[2:] for row in rows(direction, task) if len(row) > 1][1:] == [("", ""), ("UBND huyện", "")]


def test_dissents_stand_in_the_cell_of_what_they_are_about_unless_left_out() -> None:
    against = Dissent(PersonId("p8"), "đề nghị lùi hạn", clock(15, 2))
    task = finding(1, FindingKind.TASK, "Việc", dissents=(against,))
    assert rows(task)[1][1] == "Việc.\nÝ kiến khác: đồng chí Bùi Thị Hồng Thắm: đề nghị lùi hạn."
    left_out = Printing(left_out=(Part.DISSENTS,), tasks_as_table=True)
    assert rows(task, printing=left_out)[1][1] == "Việc."


def test_headings_of_clauses_span_the_table_and_rows_are_numbered_through() -> None:
    found = rows(
        finding(1, FindingKind.DIRECTION, "Hướng"),
        finding(2, FindingKind.DIRECTION, "Hướng riêng", UBND),
        finding(3, FindingKind.TASK, "Việc"),
    )
    assert [row[0] for row in found] == [
        "TT",
        "1",
        "1. Đối với UBND huyện",
        "2",
        "2. Nhiệm vụ cụ thể",
        "Hội nghị thống nhất giao một số nhiệm vụ cụ thể sau:",
        "3",
    ]


def test_tasks_alone_are_introduced_above_the_table() -> None:
    kinds = [block.kind for block in blocks(finding(1, FindingKind.TASK, "Việc")) if block.source == "tasks"]
    assert kinds == [BlockKind.PARAGRAPH]


def test_what_was_decided_and_the_source_stay_with_the_row() -> None:
    deferred = finding(1, FindingKind.TASK, "Việc", state=FindingState.DEFERRED)
    row = next(block for block in blocks(deferred) if block.source == "finding-1")
    assert row.cells[1] == "Việc (chuyển kỳ sau)."
    assert row.text.startswith("Việc")


def test_other_sections_and_the_usual_choice_are_text() -> None:
    result, task = finding(1, FindingKind.RESULT, "Kết quả"), finding(2, FindingKind.TASK, "Việc")
    assert all(not block.cells for block in blocks(result, task) if block.source == "finding-1")
    assert rows(result, task, printing=Printing()) == []
