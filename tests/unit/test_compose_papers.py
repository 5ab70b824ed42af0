"""Which words go into the papers beside the minute: extract, notice of conclusion, list of commitments."""

from dataclasses import replace
from itertools import pairwise

import pytest

from secretary_app.documents.commitments import commitment_lines
from secretary_app.documents.compose import compose_minute
from secretary_app.documents.extract import chosen
from secretary_app.documents.form import load_form
from secretary_app.documents.paper_profile import load_paper_profile
from secretary_app.documents.paper_words import PaperWords
from secretary_app.documents.words import block_words
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import EmptyPaperError
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.paper import Adoption, Paper, PaperOrder
from secretary_app.domain.people import PersonId, Title, TitleKind
from secretary_app.domain.printing import Printing
from tests.minute_case import FINDINGS, HDND, MTTQ, PEOPLE, PROFILE, RESOURCES, UBND, finding, ham_tan
from tests.paper_case import ADOPTED, COMMITMENTS, ISSUED, NOTICE, extract_for, the_papers

PAPERS = the_papers()
TASKS = (
    finding(30, FindingKind.TASK, "Việc của UBND về Mặt trận", MTTQ, owner_id=UBND),
    finding(31, FindingKind.TASK, "Việc của một thành viên Mặt trận", owner_id=PersonId("p12")),
    finding(32, FindingKind.TASK, "Việc chưa giao"),
    finding(33, FindingKind.TASK, "Việc không thống nhất", state=FindingState.NOT_AGREED),
)


def conference_with(*more: object, **changes: object) -> Conference:
    return replace(ham_tan(**changes), findings=(*FINDINGS, *more))  # type: ignore[arg-type]


def paper(order: PaperOrder, conference: Conference | None = None, adoption: Adoption | None = ADOPTED) -> Paper:
    return PAPERS.paper(order, conference or ham_tan(), adoption)


def texts(made: Paper) -> list[str]:
    return [" ".join(part for part in (block.lead, block.text) if part) for block in made.blocks]


def sources(made: Paper) -> set[str]:
    return {block.source.removeprefix("finding-") for block in made.blocks if block.source.startswith("finding-")}


def test_an_extract_holds_what_is_about_the_body_or_about_all() -> None:
    assert sources(paper(extract_for(HDND))) == {"1", "2", "3", "4", "5", "11", "12", "15"}
    assert sources(paper(extract_for(UBND))) == {"1", "2", "3", "8", "9", "11", "12", "13", "14", "15"}


def test_a_task_goes_to_who_does_it_and_to_who_it_is_about() -> None:
    with_tasks = conference_with(*TASKS)
    assert sources(paper(extract_for(MTTQ), with_tasks)) >= {"30", "31", "32", "33"}
    assert not {"31"} & sources(paper(extract_for(UBND), with_tasks))
    assert not {"13", "14", "30", "31"} & sources(paper(extract_for(HDND), with_tasks))


def test_an_extract_is_made_of_the_very_blocks_of_the_minute() -> None:
    minute = compose_minute(load_form(PROFILE), ham_tan()).blocks
    *copied, origin = paper(extract_for(UBND)).blocks
    assert [block for block in copied if block not in minute] == []
    assert [minute.index(block) for block in copied] == sorted(minute.index(block) for block in copied)
    assert origin.source == "origin"


def test_an_extract_keeps_headings_with_something_under_them_and_their_numbers() -> None:
    heads = [block_words(block) for block in paper(extract_for(UBND)).blocks if block.kind is not BlockKind.PARAGRAPH]
    assert "2. Đối với UBND huyện" in heads
    assert "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024" in heads
    assert not [text for text in heads if "HĐND huyện" in text and text[0].isdigit()]
    assert "III. Ý KIẾN PHÁT BIỂU" not in heads


def test_an_extract_names_the_attendance_of_its_body_alone() -> None:
    attendance = {block.source for block in paper(extract_for(UBND)).blocks if block.source.startswith("attendance.")}
    assert attendance == {"attendance.ubnd"}


def test_the_dissent_goes_with_its_finding() -> None:
    assert any("Bùi Thị Hồng Thắm" in text for text in texts(paper(extract_for(UBND))))
    assert not any("Bùi Thị Hồng Thắm" in text for text in texts(paper(extract_for(MTTQ))))


@pytest.mark.parametrize(
    ("adoption", "origin", "number", "mark"),
    [
        (None, "Trích từ biên bản chưa được thông qua.", "", "DỰ THẢO"),
        (ADOPTED, "Trích từ Biên bản được thông qua lúc 16 giờ 40 phút, ngày 13 tháng 3 năm 2024.", "", ""),
        (ISSUED, "Trích từ Biên bản số 05/BB-VP ngày 14 tháng 3 năm 2024.", "05", ""),
    ],
)
def test_an_extract_says_what_it_was_taken_from(adoption: Adoption | None, origin: str, number: str, mark: str) -> None:
    made = paper(extract_for(UBND), adoption=adoption)
    assert (made.blocks[-1].text, made.number, made.mark) == (origin, number, mark)
    assert made.signature is not None
    assert (made.signature.headings, made.signature.name) == (("NGƯỜI TRÍCH", "THƯ KÝ"), "Lê Thị Thu Hà")


def test_only_the_copy_of_an_issued_minute_is_a_copy_by_the_decree() -> None:
    assert paper(extract_for(UBND)).copy_note is None
    note = paper(extract_for(UBND), adoption=ISSUED).copy_note
    assert note is not None
    assert (note.form, note.number_symbol, note.organisation) == ("TRÍCH SAO", "/TrS-VP", "VĂN PHÒNG HĐND&UBND")
    assert note.dated.startswith("Hàm Tân, ngày")


def test_nothing_about_a_body_makes_no_extract() -> None:
    only = replace(ham_tan(), findings=(finding(1, FindingKind.LIMITATION, "Về UBND", UBND),))
    with pytest.raises(EmptyPaperError) as refused:
        paper(extract_for(MTTQ), only)
    assert (refused.value.reason, refused.value.body) == ("extract", "UBMTTQVN huyện")


def test_heads_of_tables_and_introductions_stay_with_what_they_lead_to() -> None:
    section = Block(BlockKind.SECTION, "I. MỘT")
    clause = Block(BlockKind.CLAUSE, "1. Một")
    head = Block(BlockKind.TABLE_HEAD, "", cells=("a", "b"))
    group = Block(BlockKind.TABLE_ROW, "", cells=("c",))
    rows = [Block(BlockKind.TABLE_ROW, "", f"finding-{n}", cells=("d", "e")) for n in range(3)]
    intro = Block(BlockKind.PARAGRAPH, "giao:", "tasks")
    end = Block(BlockKind.PARAGRAPH, "kết thúc", "end")
    blocks = [section, clause, rows[0], section, clause, intro, head, rows[1], group, rows[2], group, section, intro]
    kept = list(chosen(blocks, lambda block: block.source == "finding-2"))
    assert kept == [section, clause, intro, head, group, rows[2]]
    words = Block(BlockKind.PARAGRAPH, "Hai bên rút kinh nghiệm.", "finding-9")
    kept = list(chosen([section, intro, head, group, rows[1], words], lambda block: block is words))
    assert kept == [section, intro, words]
    assert list(chosen([section, clause, words, end], lambda block: block is end)) == [end]


def test_a_notice_holds_conclusions_and_what_was_agreed_to_be_done() -> None:
    noted = finding(40, FindingKind.DIRECTION, "Chưa quyết", state=FindingState.NOTED)
    made = paper(NOTICE, conference_with(noted, *TASKS))
    assert sources(made) == {"11", "12", "13", "14", "15", "30", "31", "32"}
    heads = [block_words(block) for block in made.blocks if block.kind is BlockKind.SECTION]
    assert heads == ["I. KẾT LUẬN CỦA CHỦ TRÌ", "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024"]


def test_a_notice_has_number_date_and_recipients_of_its_own() -> None:
    made = paper(NOTICE)
    assert (made.title, made.number_symbol) == ("THÔNG BÁO", "/TB-VP")
    assert made.dated == "Hàm Tân, ngày …… tháng …… năm ………"
    assert made.recipients[0] == "Thường trực Huyện ủy (báo cáo);"
    assert made.recipients[-1] == "Lưu: VT."
    assert made.subject.startswith("Kết luận của đồng chí Dương Văn Đông, Chủ tịch HĐND huyện, tại Hội nghị tổng kết")
    kept = paper(NOTICE, ham_tan(recipients=("Lưu: VT, HĐND",)))
    assert kept.recipients == ("Lưu: VT, HĐND.",)


def test_a_notice_tells_when_where_and_who_presided() -> None:
    held = texts(paper(NOTICE))[0]
    assert held.startswith("Ngày 13 tháng 3 năm 2024, tại Phòng họp số 2, Nhà làm việc UBND huyện Hàm Tân, đồng chí")
    assert held.endswith("Chủ tịch Ủy ban MTTQVN huyện đồng chủ trì hội nghị.")
    alone = texts(paper(NOTICE, ham_tan(chairs=(PersonId("p6"),), place="")))[0]
    assert alone == (
        "Ngày 13 tháng 3 năm 2024, đồng chí Hà Lê Thanh Chung – Phó Bí thư Huyện ủy, "
        "Chủ tịch UBND huyện chủ trì hội nghị."
    )


def test_one_of_several_chairs_signs_for_all() -> None:
    signature = paper(NOTICE).signature
    assert signature is not None
    assert (signature.headings, signature.name) == (("TM. CÁC ĐỒNG CHỦ TRÌ", "CHỦ TỊCH HĐND"), "Dương Văn Đông")


def test_who_alone_spoke_the_conclusion_signs_and_several_make_it_the_conferences() -> None:
    others = tuple(line for line in FINDINGS if line.kind is not FindingKind.CONCLUSION)
    by = [
        finding(50 + n, FindingKind.CONCLUSION, "Đồng ý", speaker_id=PersonId(key))
        for n, key in enumerate(("p6", "p11"))
    ]
    one = paper(NOTICE, replace(ham_tan(), findings=(*others, by[0])))
    assert one.signature is not None
    assert one.signature.name == "Hà Lê Thanh Chung"
    both = paper(NOTICE, replace(ham_tan(), findings=(*others, *by)))
    assert both.subject.startswith("Kết luận tại Hội nghị tổng kết")


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Phó Chủ tịch UBND huyện", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH UBND")),
        ("Chủ tịch UBND huyện", ("CHỦ TỊCH UBND",)),
        ("", ("CHỦ TỌA",)),
    ],
)
def test_a_deputy_signs_in_place_of_the_head(title: str, headings: tuple[str, ...]) -> None:
    held = (Title(TitleKind.STATE, title),) if title else ()
    people = tuple(replace(person, titles=held) if person.id == "p6" else person for person in PEOPLE)
    signature = paper(NOTICE, replace(ham_tan(chairs=(PersonId("p6"),)), people=people)).signature
    assert signature is not None
    assert signature.headings == headings


@pytest.mark.parametrize("order", [NOTICE, COMMITMENTS])
def test_nothing_agreed_makes_no_paper(order: PaperOrder) -> None:
    only = replace(ham_tan(), findings=(finding(1, FindingKind.RESULT, "Kết quả"),))
    with pytest.raises(EmptyPaperError) as refused:
        paper(order, only)
    assert refused.value.reason == order.kind


def test_commitments_are_listed_in_the_order_of_the_minute_with_their_place_in_it() -> None:
    about_one = finding(29, FindingKind.DIRECTION, "Phương hướng của UBND", UBND)
    rows = [block.cells for block in paper(COMMITMENTS, conference_with(about_one, *TASKS)).blocks if block.cells][1:]
    plain = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in rows]
    assert [row[0] for row in plain] == [str(number) for number in range(1, 9)]
    assert plain[2][1:] == ("Phương hướng của UBND", "UBND huyện", "Chưa có hạn", "Mục IV.1")
    task = ("Tham mưu lịch tiếp công dân chung của ba thường trực", "Đồng chí Lê Đình Sỹ", "31/3/2024", "Mục IV.2")
    assert plain[3][1:] == task
    assert plain[0][4] == "Mục IV"


def test_what_the_minute_does_not_print_is_listed_all_the_same() -> None:
    form = load_form(PROFILE)
    without = replace(form, sections=tuple(rule for rule in form.sections if FindingKind.TASK not in rule.kinds))
    words = PaperWords(form.words, load_paper_profile(RESOURCES / "forms" / "papers.toml").words)
    lines = commitment_lines(without, words, ham_tan())
    assert [(line.finding.id, line.source) for line in lines] == [
        (f"finding-{number}", "Không in trong biên bản") for number in (11, 12, 13, 14)
    ]


def test_what_has_no_day_and_nobody_to_do_it_is_seen() -> None:
    made = paper(COMMITMENTS, conference_with(*TASKS))
    row = next(block.cells for block in made.blocks if block.text.find("Việc chưa giao") >= 0)
    assert [cell.replace("\u00a0", " ") for cell in row[2:4]] == ["Chưa giao", "Chưa có hạn"]
    assert "Tổng cộng 07 nhiệm vụ, trong đó 05 chưa có hạn, 01 chưa giao cho ai." in texts(made)
    due = [line for line in FINDINGS if line.due]
    assert "Tổng cộng 02 nhiệm vụ." in texts(paper(COMMITMENTS, replace(ham_tan(), findings=tuple(due))))


def test_a_direction_for_nobody_in_particular_is_for_all() -> None:
    rows = [block.cells for block in paper(COMMITMENTS).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows[0][2].replace("\u00a0", " ") == "Các bên"


def test_a_rehearsal_is_told_as_one() -> None:
    for order in (extract_for(UBND), NOTICE, COMMITMENTS):
        assert paper(order, ham_tan(rehearsal=True), None).mark == "BẢN TẬP THỬ"


def test_an_extract_of_a_minute_with_an_annex_lists_the_delegates_of_its_body_alone() -> None:
    conference = conference_with(*TASKS)
    details = replace(conference.details, printing=Printing(annex_over=0))
    cells = [block.cells for block in paper(extract_for(UBND), replace(conference, details=details)).blocks]
    rows = [row for row in cells if len(row) > 1]
    assert rows[0] == ("TT", "Họ và tên", "Chức vụ", "Dự họp")
    assert [row[1] for row in rows[1:]] == [
        *("Hà Lê Thanh Chung", "Phạm Văn Lộc", "Bùi Thị Hồng Thắm", "Lê Đình Sỹ", "Nguyễn Đức Thuận")
    ]
    assert [row for row in cells if len(row) == 1] == [("UBND huyện: có mặt 04/05",)]


def test_an_extract_of_a_minute_with_a_table_of_tasks_keeps_the_headings_of_what_stays() -> None:
    own = [finding(40 + n, FindingKind.DIRECTION, "Việc riêng", body) for n, body in enumerate((HDND, UBND, MTTQ))]
    conference = conference_with(*own, *TASKS)
    details = replace(conference.details, printing=Printing(tasks_as_table=True))
    for body in (UBND, MTTQ):
        cells = [block.cells for block in paper(extract_for(body), replace(conference, details=details)).blocks]
        rows = [row for row in cells if row]
        whole = compose_minute(load_form(PROFILE), replace(conference, details=details)).blocks
        wanted = [block.cells for block in whole if block.cells]
        assert rows[0] == wanted[0]
        assert len([row for row in wanted if len(row) == 1]) > len([row for row in rows if len(row) == 1]) > 0
        assert all(len(after) > 1 for row, after in pairwise([*rows, ("", "")]) if len(row) == 1)
        assert [row for row in wanted if row in rows] == rows
