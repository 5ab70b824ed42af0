"""Papers from the command line: the kind by --format, the sort of file by the ending, the body by any of its names."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from secretary_app.cli import main
from secretary_app.documents.pages import PdfiumPages
from secretary_app.paths import resource

SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run(tmp_path, "import", SAMPLE).exit_code == 0
    return tmp_path


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(folder / "du-lieu"), *map(str, words)])


def export(folder: Path, kind: str, name: str, *more: str) -> Path:
    result = run(folder, "export", "ham-tan-2023", "--format", kind, "--out", folder / name, *more)
    assert (result.exit_code, result.stdout) == (0, f"{folder / name}\n"), result.stderr
    return folder / name


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("extract", ["--body", "UBND"], "TRÍCH BIÊN BẢN"),
        ("notice", [], "THÔNG BÁO"),
        ("commitments", [], "DANH MỤC NHIỆM VỤ"),
    ],
)
def test_each_paper_becomes_pdf_or_word_by_its_ending(folder: Path, kind: str, more: list[str], words: str) -> None:
    pdf = export(folder, kind, "a.pdf", *more)
    assert words in " ".join(PdfiumPages().texts(pdf.read_bytes()))
    word = export(folder, kind, "a.DOCX", *more)
    assert words in zipfile.ZipFile(word).read("word/document.xml").decode()


def test_the_minute_becomes_word(folder: Path) -> None:
    path = export(folder, "docx", "bien-ban.docx")
    assert "BIÊN BẢN" in zipfile.ZipFile(path).read("word/document.xml").decode()


def test_commitments_become_excel(folder: Path) -> None:
    page = openpyxl.load_workbook(export(folder, "commitments", "a.xlsx")).worksheets[0]
    assert "Thời hạn" in {cell.value for row in page.iter_rows() for cell in row}


@pytest.mark.parametrize("said", ["UBND", "ubnd", "UBND huyện", "Ủy ban nhân dân huyện"])
def test_a_body_is_known_by_any_of_its_names(folder: Path, said: str) -> None:
    path = export(folder, "extract", "a.pdf", "--body", said)
    assert "Đối với UBND huyện" in " ".join(PdfiumPages().texts(path.read_bytes()))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([], "Bản trích cần biết cơ quan nào: --body nhận HĐND, UBND, MTTQ."),
        (["--body", "Đoàn"], "Hội nghị không có cơ quan “Đoàn”: --body nhận HĐND, UBND, MTTQ."),
    ],
)
def test_an_extract_needs_a_body_of_the_conference(folder: Path, more: list[str], told: str) -> None:
    result = run(folder, "export", "ham-tan-2023", "--format", "extract", "--out", folder / "a.pdf", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not (folder / "a.pdf").exists()


def test_nothing_to_say_is_told_and_no_file_written(folder: Path) -> None:
    path = folder / "it.hoinghi.json"
    text = SAMPLE.read_text("utf-8").replace('"state": "agreed"', '"state": "deferred"')
    path.write_text(text.replace('"id": "ham-tan-2023"', '"id": "it"'), "utf-8")
    assert run(folder, "import", path).exit_code == 0
    result = run(folder, "export", "it", "--format", "commitments", "--out", folder / "a.pdf")
    assert (result.exit_code, "danh mục còn trống" in result.stderr) == (2, True)
    assert not (folder / "a.pdf").exists()
