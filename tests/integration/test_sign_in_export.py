"""Sign-in sheet and attendance tables, through the services and from the command line."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from secretary_app.app.composition import SystemClock, compose
from secretary_app.cli import main
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.conference import ConferenceId
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.paths import resource
from secretary_app.services.suite import Suite
from tests.integration.sign_in_case import with_delegates
from tests.libre_office import as_pdf, needs_office
from tests.suites import suite_with_sample

SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_with_sample(tmp_path / "du-lieu", SystemClock())[0]


@pytest.fixture
def sample(suite: Suite) -> ConferenceId:
    return suite.preparation.summaries()[0].id


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(folder / "du-lieu"), *map(str, words)])


def pages(data: bytes) -> list[Worksheet]:
    return [page for page in openpyxl.load_workbook(BytesIO(data)).worksheets if isinstance(page, Worksheet)]


def column(page: Worksheet, number: int) -> list[object]:
    return [row[number] for row in page.iter_rows(values_only=True)]


def test_the_sheet_lists_everybody_expected(suite: Suite, sample: ConferenceId) -> None:
    rows = [row for group in suite.sign_in.sheet(sample).groups for row in group.rows]
    assert [row.number for row in rows] == [seat.number for seat in suite.desk.conference(sample).seats]


def test_pdf_and_excel_say_the_same(suite: Suite, sample: ConferenceId) -> None:
    text = " ".join(" ".join(PdfiumPages().texts(suite.sign_in.pdf(sample))).split())
    (page,) = pages(suite.sign_in.table(sample))
    told = [value for row in page.iter_rows(values_only=True) for value in row if isinstance(value, str)]
    assert len(told) > 40
    assert [value for value in told if " ".join(value.split()) not in text] == []


def test_both_give_the_same_bytes_again(suite: Suite, sample: ConferenceId) -> None:
    for made in (suite.sign_in.pdf, suite.sign_in.table, suite.sign_in.attendance):
        assert made(sample) == made(sample)


def test_rows_to_sign_in_excel_are_high_enough_and_every_page_has_the_heads(suite: Suite, sample: ConferenceId) -> None:
    (page,) = pages(suite.sign_in.table(sample))
    numbered = [number for number, value in enumerate(column(page, 0), 1) if isinstance(value, int)]
    assert len(numbered) == 15
    assert min(page.row_dimensions[number].height or 0 for number in numbered) >= 10 / 25.4 * 72
    assert page.print_title_rows == f"${numbered[0] - 2}:${numbered[0] - 2}"


def test_looking_changes_nothing(suite: Suite, sample: ConferenceId) -> None:
    before = suite.archive.encode(sample)
    suite.sign_in.pdf(sample)
    suite.sign_in.table(sample)
    suite.sign_in.attendance(sample)
    assert suite.archive.encode(sample) == before


def test_the_command_line_writes_what_the_ending_says(suite: Suite, sample: ConferenceId, tmp_path: Path) -> None:
    for name, made in (
        ("ky.pdf", suite.sign_in.pdf),
        ("ky.PDF", suite.sign_in.pdf),
        ("ky", suite.sign_in.pdf),
        ("ky.xlsx", suite.sign_in.table),
        ("ky.XLSX", suite.sign_in.table),
    ):
        out = tmp_path / name
        done = run(tmp_path, "export", sample, "--format", "signin", "--out", out)
        assert (done.exit_code, done.stdout, done.stderr) == (0, f"{out}\n", "")
        assert out.read_bytes() == made(sample)


def test_the_attendance_workbook_has_three_sheets(sample: ConferenceId, tmp_path: Path) -> None:
    out = tmp_path / "bang.xlsx"
    done = run(tmp_path, "export", sample, "--format", "xlsx", "--out", out)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    roll, sums, findings = pages(out.read_bytes())
    assert [page.title for page in (roll, sums, findings)] == ["Điểm danh", "Tổng hợp", "Nội dung"]
    assert column(roll, 4).count("Có mặt") == 12
    assert column(roll, 7)[-6] == "Đỗ Văn K, Phó Trưởng phòng Tài chính - Kế hoạch huyện"
    total = list(sums.iter_rows())[-1]
    assert [cell.value for cell in total[:3]] == ["Tổng cộng", 15, 14]
    assert total[9].value == pytest.approx(14 / 15)
    assert total[9].number_format == "0%"
    assert set(column(findings, 7)[4:]) == {14}


def test_what_could_not_be_printed_is_told_in_words(tmp_path: Path) -> None:
    source = tmp_path / "la.hoinghi.json"
    source.write_text(SAMPLE.read_text(encoding="utf-8").replace("Nguyễn Văn A", "Nguyễn 😀 A"), encoding="utf-8")
    assert run(tmp_path, "import", source).exit_code == 0
    done = run(tmp_path, "export", "ham-tan-2023", "--format", "signin", "--out", tmp_path / "ky.pdf")
    assert done.exit_code == 0
    assert done.stderr == "Có chữ không in được, đã thay bằng ô vuông: row.2:U+1F600\n"


def test_an_unknown_conference_writes_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "export", "khong-co", "--format", "signin", "--out", tmp_path / "ky.pdf")
    assert done.exit_code == 2
    assert not (tmp_path / "ky.pdf").exists()


def test_the_help_names_every_format(tmp_path: Path) -> None:
    told = run(tmp_path, "export", "--help").stdout
    assert all(f"{kind}:" in told for kind in ("pdf", "json", "signin", "xlsx"))


def test_reportlab_and_openpyxl_wait_until_a_sheet_is_asked_for(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from secretary_app.app.composition import SystemClock, compose;"
        "compose(Path(sys.argv[1]), SystemClock());"
        "print(*sorted({'reportlab', 'openpyxl', 'pikepdf'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


@needs_office
def test_libreoffice_opens_both_workbooks(suite: Suite, tmp_path: Path) -> None:
    many = replace(with_delegates(60), id=ConferenceId("nhieu-dai-bieu"))
    suite.archive.import_conference(many)
    for made in (suite.sign_in.table, suite.sign_in.attendance):
        told = " ".join(" ".join(PdfiumPages().texts(as_pdf(made(many.id), ".xlsx", tmp_path))).split())
        assert "Ẫu Thị Ỡn Ặc 1" in told


def test_a_conference_file_made_from_many_delegates_prints_the_same(tmp_path: Path) -> None:
    suite = compose(tmp_path / "khac", SystemClock())
    files = JsonConferenceFiles(resource("conference.schema.json"))
    many = with_delegates(60)
    suite.archive.import_conference(files.decode(files.encode(many), "x"))
    assert suite.sign_in.pdf(many.id) == suite.sign_in.form.render(many).pdf
