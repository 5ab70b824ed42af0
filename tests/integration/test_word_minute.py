"""The minute as DOCX: the words of the PDF, its measures, real styles, the same bytes again, opened by LibreOffice."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pikepdf
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from secretary_app.documents.compose import compose_minute
from secretary_app.documents.form import load_form
from secretary_app.documents.pages import PdfiumPages
from secretary_app.documents.paper_forms import PrintedPapers
from secretary_app.documents.word_minute import write_minute
from secretary_app.domain.minute import Annex, Block, BlockKind, MinuteText, all_blocks
from tests.libre_office import as_pdf, needs_office
from tests.minute_case import FINDINGS, FONTS, PROFILE, RESOURCES, clock, finding, ham_tan, the_form
from tests.paper_case import opened, paragraphs_of, the_papers, unnumbered, words_of

PAPERS = the_papers()
FORM = load_form(PROFILE)
DATA = PAPERS.word_minute(ham_tan()).data
DOCUMENT = opened(DATA)


def plain(text: str) -> str:
    return " ".join(text.split())


def table_text() -> MinuteText:
    """Return a minute with a table and two annexes."""
    text = compose_minute(FORM, ham_tan())
    head = Block(BlockKind.TABLE_HEAD, "", cells=("TT", "Nhiệm vụ", "Thời hạn"))
    group = Block(BlockKind.TABLE_ROW, "", cells=("UBND huyện",))
    rows = tuple(Block(BlockKind.TABLE_ROW, "", cells=(str(n), "Rà soát " * 30, "31/3/2024")) for n in range(1, 30))
    annexes = (Annex("PHỤ LỤC I", "Danh sách", (head, group, *rows)), Annex("PHỤ LỤC II", "Biểu", (head, *rows[:2])))
    return replace(text, annexes=annexes)


def written(text: MinuteText) -> bytes:
    writer = PAPERS.writer(text.language)
    write_minute(writer, text)
    target = io.BytesIO()
    writer.document.save(target)
    return target.getvalue()


def test_every_block_of_the_minute_stands_in_it_in_order() -> None:
    said, place = words_of(DOCUMENT), 0
    text = compose_minute(FORM, ham_tan())
    for block in text.blocks:
        wanted = plain(" ".join(part for part in (block.lead, block.text) if part))
        place = said.index(wanted, place)
    assert [line for block in all_blocks(text) if (line := plain(block.text)) not in said] == []


def test_headings_are_real_headings() -> None:
    found = [(p.style.name, p.text) for p in DOCUMENT.paragraphs if p.style and "Heading" in str(p.style.name)]
    assert found[0] == ("Heading 1", "I. KẾT QUẢ ĐẠT ĐƯỢC")
    assert ("Heading 2", "2. Đối với UBND huyện") in found
    levels = [DOCUMENT.styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) for name, _ in found[:1]]
    assert levels == ["0"]
    assert DOCUMENT.styles["Heading 1"].paragraph_format.keep_with_next


def test_paper_and_body_have_the_measures_of_the_form() -> None:
    section, body = DOCUMENT.sections[0], DOCUMENT.styles["Body Text"]
    page = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [round(length.mm) for length in page if length] == [210, 297, 30, 15, 20]
    paragraph, font = body.paragraph_format, body.font
    assert paragraph.alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
    assert paragraph.first_line_indent == pytest.approx(Mm(12.7), abs=Pt(0.1))
    assert (paragraph.space_before, font.size) == (Pt(6), Pt(14))
    assert paragraph.line_spacing == pytest.approx(18 / (14 * 1.149), abs=0.01)


def test_the_typeface_is_one_an_office_has_and_the_language_vietnamese() -> None:
    fonts = {element.get(qn("w:ascii")) for element in DOCUMENT.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}
    assert {element.get(qn("w:val")) for element in DOCUMENT.styles.element.iter(qn("w:lang"))} == {"vi-VN"}


def test_pages_are_numbered_but_for_the_first() -> None:
    section = DOCUMENT.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in str(section.header.paragraphs[0]._element.xml)  # noqa: SLF001 - a field has no public name
    assert "PAGE" not in str(section.first_page_header.paragraphs[0]._element.xml)  # noqa: SLF001 - see above


def test_signatures_and_recipients_stay_together() -> None:
    paragraphs = list(paragraphs_of(DOCUMENT))
    texts = ["".join(part.text or "" for part in p.iter(qn("w:t"))) for p in paragraphs]
    begin, end = next(n for n, t in enumerate(texts) if t.startswith("Biên bản đã được")), len(texts) - 1
    assert texts[end] == "- Lưu: VT, Hồ sơ."
    loose = [texts[n] for n in range(begin, end) if paragraphs[n].find(f".//{qn('w:keepNext')}") is None and texts[n]]
    assert loose == []
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in DOCUMENT.element.body.iter(qn("w:tr")))


def test_the_file_says_what_it_is_and_knows_no_other_time() -> None:
    said = DOCUMENT.core_properties
    assert said.title.startswith("Biên bản Hội nghị tổng kết")
    assert (said.author, said.last_modified_by) == ("VĂN PHÒNG HĐND&UBND", "VĂN PHÒNG HĐND&UBND")
    assert said.created == said.modified == clock(16, 25).astimezone(UTC)
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert "docProps/app.xml" not in archive.namelist()


def test_the_same_conference_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.paper_case import the_papers; from tests.minute_case import ham_tan;"
        "print(hashlib.sha256(the_papers().word_minute(ham_tan()).data).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=RESOURCES.parent
        )
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout


@pytest.mark.parametrize("letter", ["😀", "\x07", "\u202e", "\ufffe", "漢"])
def test_what_cannot_be_printed_is_replaced_and_told_as_in_the_pdf(letter: str) -> None:
    odd = finding(20, FINDINGS[0].kind, f"An{letter}Bình")
    conference = replace(ham_tan(place=f"Phòng{letter}họp"), findings=(*FINDINGS, odd))
    made = PAPERS.word_minute(conference)
    assert "An□Bình" in words_of(opened(made.data))
    assert set(made.unprintable) == set(the_form().render(conference, b"{}").unprintable)


@pytest.mark.parametrize("words", ["HĐND&UBND", "<w:t>A</w:t>", "]]>", "&lt;", "{name}", "a\tb", "một\nhai"])
def test_marks_of_other_languages_stay_words(words: str) -> None:
    said = words_of(opened(PAPERS.word_minute(ham_tan(place=words)).data))
    assert f"Địa điểm: {plain(words)}" in said


def test_a_rehearsal_is_marked_on_every_page() -> None:
    section = opened(PAPERS.word_minute(ham_tan(rehearsal=True)).data).sections[0]
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[0].text.startswith("BẢN TẬP THỬ")


def test_rows_make_one_table_whose_head_stands_on_every_page() -> None:
    tables = opened(written(table_text())).tables
    tasks = [table for table in tables if table.rows[0].cells[0].text == "TT"]
    assert [len(table.rows) for table in tasks] == [31, 3]
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in tasks[0]._element.iter(qn("w:tr"))]  # noqa: SLF001
    assert heads == [True, *[False] * 30]
    assert {cell.text for cell in tasks[0].rows[1].cells} == {"UBND huyện"}
    widths = [cell.width.mm for cell in tasks[0].rows[0].cells if cell.width]
    assert sum(widths) == pytest.approx(165, abs=0.5)
    assert widths[1] > 10 * widths[0]


def test_each_annex_begins_pages_of_its_own_and_is_listed_among_the_headings() -> None:
    document = opened(written(table_text()))
    titles = [p for p in document.paragraphs if p.text.startswith("PHỤ LỤC")]
    numbered = [section._sectPr.find(qn("w:pgNumType")) is not None for section in document.sections]  # noqa: SLF001
    assert numbered == [False, True, True]
    assert all(section.different_first_page_header_footer for section in document.sections)
    assert all(section.start_type is WD_SECTION.NEW_PAGE for section in document.sections)
    assert {p.style.base_style.name for p in titles if p.style and p.style.base_style} == {"Heading 1"}


@needs_office
def test_libreoffice_sets_the_words_of_the_pdf_in_order_on_the_same_paper(tmp_path: Path) -> None:
    theirs, ours = as_pdf(DATA, ".docx", tmp_path), the_form().render(ham_tan(), b"{}").pdf
    assert unnumbered(theirs) == unnumbered(ours)
    with pikepdf.open(io.BytesIO(theirs)) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox.as_list()) for page in pdf.pages}
        assert sizes == {(0, 0, 595, 842)}
        assert len(pdf.pages) == 3


@needs_office
def test_libreoffice_repeats_the_head_of_a_long_table(tmp_path: Path) -> None:
    pages = PdfiumPages().texts(as_pdf(written(table_text()), ".docx", tmp_path))
    assert sum("Thời hạn" in page for page in pages) >= 4
    assert next(page for page in pages if "PHỤ LỤC II\n" in page.replace("\r", "")).count("PHỤ LỤC") == 1


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("dang", ("ĐẢNG CỘNG SẢN VIỆT NAM", "*", "-BB/VP", "Hàm Tân, ngày ……", "I- KẾT QUẢ ĐẠT ĐƯỢC"), "CỘNG HÒA"),
        ("mttq", ("Độc lập - Tự do - Hạnh phúc", "/BB-VP", "Hàm Tân, ngày ……"), "ĐẢNG CỘNG SẢN"),
        ("nd30", ("Độc lập - Tự do - Hạnh phúc", "Số:", "/BB-VP"), "Hàm Tân, ngày"),
    ],
)
def test_the_minute_is_written_by_the_form_of_its_conference(name: str, shown: tuple[str, ...], hidden: str) -> None:
    forms = RESOURCES / "forms"
    papers = PrintedPapers(
        form=PROFILE,
        papers=forms / "papers.toml",
        word=forms / "word.toml",
        fonts=FONTS,
        folders=(forms / "minutes",),
    )
    said = words_of(opened(papers.word_minute(ham_tan(form=name)).data))
    assert all(part in said for part in shown)
    assert hidden not in said
