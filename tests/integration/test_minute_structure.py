"""What a reader who listens gets of the minute: headings, lists, tables and fields in the order they are read."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Name

from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.minute import Annex, Block, BlockKind, MinuteText, all_blocks
from tests.integration.page_measures import MILLIMETRE, marks
from tests.minute_case import FONTS, PROFILE, finding, ham_tan, the_form
from tests.spoken import Spoken, spoken

FORM = the_form()
PDF = FORM.render(ham_tan(), b"{}").pdf
HEAD = Block(BlockKind.TABLE_HEAD, "TT; Nội dung; Phụ trách", cells=("TT", "Nội dung", "Phụ trách"))


def row(number: int, words: str = "Rà soát quy hoạch") -> Block:
    cells = (str(number), words, "UBND huyện")
    return Block(BlockKind.TABLE_ROW, "; ".join(cells), f"row-{number}", cells=cells)


class FormOfTables(AdministrativeForm):
    """The form with a table of a few pages in the text and an annex behind the signatures."""

    def compose(self, conference: Conference) -> MinuteText:
        text = super().compose(conference)
        group = Block(BlockKind.TABLE_ROW, "Thường trực HĐND huyện", cells=("Thường trực HĐND huyện",))
        blank = Block(BlockKind.TABLE_ROW, "x", cells=("99", "", "UBND huyện"))
        announced = Block(BlockKind.PARAGRAPH, "Nhiệm vụ như sau:")
        table = (announced, HEAD, *(row(number) for number in range(1, 90)), blank)
        annex = Annex("PHỤ LỤC", "DANH SÁCH ĐẠI BIỂU", (HEAD, group, row(1, "Trần Quốc Hưng")))
        return replace(text, blocks=(*text.blocks, *table), annexes=(annex,))


def of_tables() -> Spoken:
    return spoken(FormOfTables(form=PROFILE, fonts=FONTS).render(ham_tan(), b"{}").pdf)


def tags(heard: Spoken) -> list[str]:
    return [part.tag for part in heard.walk()]


def headings(heard: Spoken) -> list[tuple[str, str]]:
    return [(part.tag, part.text) for part in heard.walk() if re.fullmatch(r"H\d", part.tag)]


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_everything_on_a_page_is_tagged_or_an_artifact() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        for page in pdf.pages:
            depth = 0
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                if operator in {"Tj", "TJ", "'", "S", "f", "f*", "Do"}:
                    assert depth == 1, operator
            assert depth == 0


def test_the_title_is_the_first_heading_and_no_level_is_left_out() -> None:
    found = headings(spoken(PDF))
    assert found[0] == ("H1", plain(f"BIÊN BẢN {ham_tan().details.name}"))
    levels = [int(tag[1]) for tag, _ in found]
    assert levels[1] == 2
    assert set(levels) == {1, 2, 3}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_all_words_are_heard_in_the_order_of_the_minute() -> None:
    heard = plain(spoken(PDF).text)
    place = 0
    for block in all_blocks(FORM.compose(ham_tan()))[3:]:
        words = plain(block.text)
        if words and not block.source.startswith("signature."):
            place = heard.index(words, place)


def test_items_are_lists_with_their_label_apart() -> None:
    lists = [part for part in spoken(PDF).walk() if part.tag == "L"]
    assert len(lists) == 3  # attendance, chairs, recipients
    for items in lists:
        assert {item.tag for item in items.parts} == {"LI"}
        assert all([kid.tag for kid in item.parts] == ["Lbl", "LBody"] for item in items.parts)
        assert {item.parts[0].text for item in items.parts} == {"-"}
    assert lists[-1].parts[-1].parts[1].text == "Lưu: VT, Hồ sơ."


def test_a_paragraph_over_two_pages_is_one() -> None:
    words = ("Đề nghị tiếp tục rà soát quy hoạch. " * 250).strip()
    heard = spoken(FORM.render(replace(ham_tan(), findings=(finding(1, FindingKind.RESULT, words),)), b"{}").pdf)
    assert [plain(part.text) for part in heard.walk() if part.text.startswith("Đề nghị tiếp tục")] == [plain(words)]


def test_each_field_is_read_where_it_stands() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        names = {str(field.T) for field in pdf.Root.AcroForm.Fields.as_list()}
        assert all(page.Tabs == Name.S for page in pdf.pages)
    forms = [part for part in spoken(PDF).walk() if part.tag == "Form"]
    assert {part.field for part in forms} == names
    assert [part.field for part in forms][:3] == ["SO_VAN_BAN", "NGAY_BAN_HANH", "THU_KY"]


def test_the_head_of_a_table_is_heard_once_and_names_its_columns() -> None:
    table = next(part for part in of_tables().walk() if part.tag == "Table")
    assert [cell.tag for cell in table.parts[0].parts] == ["TH"] * 3
    assert [plain(cell.text) for cell in table.parts[0].parts] == list(HEAD.cells)
    assert {cell.scope for cell in table.parts[0].parts} == {"Column"}
    assert len(table.parts) == 1 + 90
    assert all([cell.tag for cell in line.parts] == ["TD"] * 3 for line in table.parts[1:])
    assert [plain(cell.text) for cell in table.parts[-1].parts] == ["99", "", "UBND huyện"]


def test_the_head_of_a_table_is_seen_on_every_page_of_it() -> None:
    rendered = FormOfTables(form=PROFILE, fonts=FONTS).render(ham_tan(), b"{}")
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert len(pdf.pages) == rendered.pages
    first, last = (next(place.page for place in rendered.places if place.source == f"row-{n}") for n in (1, 89))
    assert last > first
    seen = [words for words in texts(rendered.pdf) if "Phụ trách" in words]
    assert len(seen) == last - first + 1 + 1  # and the annex


def test_an_annex_begins_a_page_behind_the_recipients() -> None:
    pages = texts(FormOfTables(form=PROFILE, fonts=FONTS).render(ham_tan(), b"{}").pdf)
    assert "Lưu: VT, Hồ sơ." in pages[-2]
    assert plain(pages[-1]).startswith("PHỤ LỤC DANH SÁCH ĐẠI BIỂU")
    group = next(part for part in of_tables().walk() if part.text == "Thường trực HĐND huyện" and part.tag == "TH")
    assert (group.columns, group.scope) == (3, "Row")


def test_a_row_taller_than_a_page_goes_on_under_the_same_head() -> None:
    class Tall(AdministrativeForm):
        def compose(self, conference: Conference) -> MinuteText:
            text = super().compose(conference)
            return replace(text, blocks=(*text.blocks, HEAD, row(1, "Câu rất dài. " * 900)))

    heard = spoken(Tall(form=PROFILE, fonts=FONTS).render(ham_tan(), b"{}").pdf)
    table = next(part for part in heard.walk() if part.tag == "Table")
    assert len(table.parts) == 2
    assert plain(table.parts[1].parts[1].text) == plain("Câu rất dài. " * 900)


def test_the_outline_lists_the_headings_with_their_pages() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf, pdf.open_outline() as outline:
        told = list(outline_titles(outline.root))
        assert len(outline.root) == 1
    assert [title for _, title in told] == [text for _, text in headings(spoken(PDF))]
    assert [depth for depth, _ in told] == [int(tag[1]) - 1 for tag, _ in headings(spoken(PDF))]


def outline_titles(items: list[pikepdf.OutlineItem], depth: int = 0) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, plain(item.title)
        yield from outline_titles(item.children, depth + 1)


@pytest.mark.parametrize("heading", ["<b>đậm</b> & \u202eảo", "X" * 40_000])
def test_the_outline_stays_printable_and_short(heading: str) -> None:
    conference = replace(ham_tan(), details=replace(ham_tan().details, name=heading))
    with pikepdf.open(io.BytesIO(FORM.render(conference, b"{}").pdf)) as pdf, pdf.open_outline() as outline:
        title = str(outline.root[0].title)
    assert "\u202e" not in title
    assert len(title) <= 1000


def test_the_mark_of_a_rehearsal_is_heard_first_and_once() -> None:
    heard = spoken(FORM.render(ham_tan(rehearsal=True), b"{}").pdf)
    assert heard.text.count("BẢN TẬP THỬ") == 1
    assert plain(heard.text).startswith("BẢN TẬP THỬ")


def test_info_and_metadata_say_the_same() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf, pdf.open_metadata() as metadata:
        info = pdf.docinfo
        assert metadata["dc:title"] == str(info.Title)
        assert list(metadata["dc:creator"]) == [str(info.Author)]
        assert metadata["xmp:CreatorTool"] == str(info.Creator)
        assert metadata["pdf:Producer"] == str(info.Producer)
        created = pikepdf.models.metadata.decode_pdf_date(str(info.CreationDate)).isoformat()
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == created


def texts(pdf: bytes) -> tuple[str, ...]:
    return PdfiumPages().texts(pdf)


def test_each_annex_counts_its_pages_by_itself() -> None:
    class Annexes(AdministrativeForm):
        def compose(self, conference: Conference) -> MinuteText:
            rows = tuple(row(number) for number in range(80))
            annexes = (Annex("PHỤ LỤC I", "", (HEAD, *rows)), Annex("PHỤ LỤC II", "", (HEAD, *rows)))
            return replace(super().compose(conference), annexes=annexes)

    pages = marks(Annexes(form=PROFILE, fonts=FONTS).render(ham_tan(), b"{}").pdf)
    begins = [n for n, page in enumerate(pages) if any(mark.text.startswith("PHỤ LỤC") for mark in page)]
    numbers = ["".join(mark.text for mark in page if mark.base > 280 * MILLIMETRE) for page in pages]
    wanted = [*range(1, begins[0] + 1), *range(1, begins[1] - begins[0] + 1), *range(1, len(pages) - begins[1] + 1)]
    assert min(begins[1] - begins[0], len(pages) - begins[1]) >= 2
    assert numbers == ["" if number == 1 else str(number) for number in wanted]
