"""Extract, notice and list of commitments as files: archival PDF, DOCX with the same words, Excel."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from secretary_app.app.composition import SystemClock
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.paper import Adoption, PaperOrder
from secretary_app.services.suite import Suite
from tests.integration.page_measures import MILLIMETRE, marks
from tests.level_b import all_faults_at_level_b
from tests.libre_office import as_pdf, needs_office
from tests.minute_case import FINDINGS, UBND, finding, ham_tan
from tests.paper_case import (
    ADOPTED,
    COMMITMENTS,
    ISSUED,
    NOTICE,
    extract_for,
    opened,
    the_papers,
    unnumbered,
    words_of,
)
from tests.spoken import spoken
from tests.suites import suite_with_sample

PAPERS = the_papers()
EXTRACT = extract_for(UBND)
ALL = [(EXTRACT, ISSUED), (EXTRACT, ADOPTED), (EXTRACT, None), (NOTICE, ADOPTED), (COMMITMENTS, ISSUED)]


def pdf_of(order: PaperOrder, adoption: Adoption | None, conference: Conference | None = None) -> bytes:
    conference = conference or ham_tan()
    return PAPERS.pdf(PAPERS.paper(order, conference, adoption), conference).data


def word_of(order: PaperOrder, adoption: Adoption | None, conference: Conference | None = None) -> bytes:
    conference = conference or ham_tan()
    return PAPERS.word(PAPERS.paper(order, conference, adoption), conference).data


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(PdfiumPages().texts(pdf)).split())


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_with_sample(tmp_path / "du-lieu", SystemClock())[0]


@pytest.fixture
def sample(suite: Suite) -> ConferenceId:
    return suite.preparation.summaries()[0].id


@pytest.mark.parametrize(("order", "adoption"), ALL)
def test_every_pdf_is_archival_tagged_and_without_fields(order: PaperOrder, adoption: Adoption | None) -> None:
    data = pdf_of(order, adoption)
    assert not all_faults_at_level_b(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi-VN"


@pytest.mark.parametrize(("order", "adoption"), [pair for pair in ALL if pair[1]])
def test_pdf_and_word_say_the_same(order: PaperOrder, adoption: Adoption) -> None:
    said = " ".join(unnumbered(pdf_of(order, adoption)))
    made = PAPERS.paper(order, ham_tan(), adoption)
    word = words_of(opened(word_of(order, adoption)))
    for block in made.blocks:
        for cell in block.cells or (block.text,):
            wanted = " ".join(cell.split())
            assert wanted in said
            assert wanted in word
    for line in (made.title, " ".join(made.subject.split()), made.organisation):
        assert line in said
        assert line in word


@pytest.mark.parametrize(("order", "adoption"), ALL)
def test_the_same_conference_gives_the_same_bytes(order: PaperOrder, adoption: Adoption | None) -> None:
    assert pdf_of(order, adoption) == pdf_of(order, adoption)
    assert word_of(order, adoption) == word_of(order, adoption)


@pytest.mark.parametrize(("order", "adoption"), ALL)
def test_everything_is_heard_under_headings_without_a_gap(order: PaperOrder, adoption: Adoption | None) -> None:
    data = pdf_of(order, adoption)
    heard = spoken(data)
    made = PAPERS.paper(order, ham_tan(), adoption)
    levels = [int(part.tag[1]) for part in heard.walk() if part.tag in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    said = " ".join(heard.text.replace("\u00a0", " ").split())
    assert [block for block in made.blocks if not block.cells and " ".join(block.text.split()) not in said] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            assert not list(untagged(page))


def untagged(page: pikepdf.Page) -> Iterator[str]:
    """Yield each mark on a page that is neither part of an element nor an artifact."""
    depth = 0
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        if operator in {"Tj", "TJ", "S", "f", "Do"} and depth != 1:
            yield operator


@pytest.mark.parametrize(("order", "adoption"), ALL)
def test_nothing_leaves_the_margins(order: PaperOrder, adoption: Adoption | None) -> None:
    for page in marks(pdf_of(order, adoption)):
        inside = [mark for mark in page if mark.base < 277 * MILLIMETRE]
        assert min(mark.left for mark in inside) >= 30 * MILLIMETRE - 1
        assert max(mark.right for mark in inside) <= 195 * MILLIMETRE + 1


def test_number_and_date_of_a_notice_stand_in_one_line() -> None:
    page = marks(pdf_of(NOTICE, ADOPTED))[0]
    number = next(mark for mark in page if mark.text.startswith("Số:"))
    dated = next(mark for mark in page if mark.text.startswith("Hàm Tân, ngày"))
    assert number.base == pytest.approx(dated.base, abs=0.5)
    assert number.right < 96 * MILLIMETRE < dated.left


def test_a_draft_is_marked_on_every_page_and_an_adopted_one_is_not() -> None:
    drafts = PdfiumPages().texts(pdf_of(EXTRACT, None))
    assert [page for page in drafts if "DỰ THẢO" not in page] == []
    assert "DỰ THẢO" not in text_of(pdf_of(EXTRACT, ADOPTED))
    section = opened(word_of(EXTRACT, None)).sections[0]
    assert section.first_page_header.paragraphs[0].text.startswith("DỰ THẢO")
    assert section.header.paragraphs[0].text.startswith("DỰ THẢO")


def test_a_file_names_itself() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(EXTRACT, ADOPTED))) as pdf:
        assert str(pdf.trailer.Info.Title).startswith("Trích biên bản – UBND huyện – Hội nghị tổng kết")
    said = opened(word_of(NOTICE, ADOPTED)).core_properties
    assert said.title.startswith("Thông báo kết luận – ")
    assert said.author == "VĂN PHÒNG HĐND&UBND"


@pytest.mark.parametrize("words", ["A & B < C", "<b>x</b>", "{name}", "]]>", "&lt;"])
def test_marks_of_other_languages_stay_words(words: str) -> None:
    odd = finding(20, FINDINGS[12].kind, words, UBND)
    conference = replace(ham_tan(place=words), findings=(*FINDINGS, odd))
    for order in (EXTRACT, NOTICE, COMMITMENTS):
        assert words in text_of(pdf_of(order, ADOPTED, conference))
        assert words in words_of(opened(word_of(order, ADOPTED, conference)))


def test_what_cannot_be_printed_is_replaced_and_told_by_both() -> None:
    odd = finding(20, FINDINGS[12].kind, "An😀Bình", UBND)
    conference = replace(ham_tan(), findings=(*FINDINGS, odd))
    for order in (EXTRACT, NOTICE, COMMITMENTS):
        made = PAPERS.paper(order, conference, ADOPTED)
        for done in (PAPERS.pdf(made, conference), PAPERS.word(made, conference)):
            assert done.unprintable == ("finding-20:U+1F600",)


def test_decomposed_letters_print_composed() -> None:
    odd = finding(20, FINDINGS[12].kind, unicodedata.normalize("NFD", "Ẫu Thị Ỡn"), UBND)
    conference = replace(ham_tan(), findings=(odd,))
    for order in (EXTRACT, NOTICE, COMMITMENTS):
        assert "Ẫu Thị Ỡn" in words_of(opened(word_of(order, ADOPTED, conference)))


def test_excel_lists_the_same_commitments(suite: Suite, sample: ConferenceId) -> None:
    job = suite.papers.job(sample)
    book = openpyxl.load_workbook(io.BytesIO(suite.papers.file(job, COMMITMENTS, ".XLSX").data))
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if isinstance(row[0], int)]
    wanted = [block.cells for block in suite.papers.paper(job, COMMITMENTS).blocks if block.cells][1:]
    assert [(str(row[0]), *row[1:]) for row in rows] == [
        tuple(cell.replace("\u00a0", " ") for cell in cells) for cells in wanted
    ]
    assert rows


def test_a_paper_of_an_adopted_minute_rests_on_the_adopted_words(suite: Suite, sample: ConferenceId) -> None:
    draft = suite.papers.paper(suite.papers.job(sample), NOTICE)
    adopted = suite.review.adopt(sample)
    made = suite.papers.paper(suite.papers.job(sample), NOTICE)
    assert (draft.mark, made.mark) == ("DỰ THẢO", "")
    assert [block.text for block in made.blocks] == [block.text for block in draft.blocks]
    origin = suite.papers.paper(suite.papers.job(sample), extract_for(suite.desk.conference(sample).bodies[0].id))
    assert f"{adopted.adopted_at:%-d tháng}" in origin.blocks[-1].text
    suite.review.reopen(sample)
    assert suite.papers.paper(suite.papers.job(sample), NOTICE).mark == "DỰ THẢO"


def test_a_long_list_runs_over_pages_under_its_head() -> None:
    many = tuple(finding(n, FINDINGS[12].kind, f"Việc {n} " + "rà soát " * 12, UBND) for n in range(100, 160))
    pages = PdfiumPages().texts(pdf_of(COMMITMENTS, ADOPTED, replace(ham_tan(), findings=many)))
    assert len(pages) > 3
    assert [page for page in pages if "Nhiệm vụ" not in page] == []


@needs_office
@pytest.mark.parametrize(("order", "adoption"), [(EXTRACT, ISSUED), (NOTICE, ADOPTED), (COMMITMENTS, ISSUED)])
def test_libreoffice_opens_each(order: PaperOrder, adoption: Adoption, tmp_path: Path) -> None:
    theirs, ours = as_pdf(word_of(order, adoption), ".docx", tmp_path), pdf_of(order, adoption)
    assert sorted(text_of(theirs).split()) == sorted(text_of(ours).split())
    with pikepdf.open(io.BytesIO(theirs)) as pdf:
        assert {tuple(round(float(edge)) for edge in page.mediabox.as_list()) for page in pdf.pages} == {
            (0, 0, 595, 842)
        }


def test_the_moment_in_a_file_is_that_of_the_conference() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(NOTICE, ADOPTED))) as pdf:
        assert str(pdf.trailer.Info.CreationDate) == "D:20240313162500+07'00'"
