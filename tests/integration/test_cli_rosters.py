"""Rosters on the command line: into the directory whole, or refused by row with nothing changed."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from secretary_app.cli.commands import main
from tests.builders import a_conference
from tests.suites import make_suite

HEAD = ("STT", "Họ và tên", "Chức vụ", "Cơ quan")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose directory is set up."""
    folder = tmp_path / "du-lieu"
    make_suite(folder).directory.take_delegates(a_conference(seats=(), people=()))
    return folder


def run(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(folder), *map(str, arguments)])


def roster(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in (HEAD, *rows):
        book.worksheets[0].append(list(row))
    written = BytesIO()
    book.save(written)
    path.write_bytes(written.getvalue())
    return path


GOOD = ((1, "Nguyễn Văn An", "Chủ tịch HĐND xã", "HĐND"), (2, "Trần Thị Bình", "Chủ tịch UBND xã", "UBND xã"))


def test_a_roster_goes_into_the_directory_and_a_second_time_changes_nothing(folder: Path, tmp_path: Path) -> None:
    path = roster(tmp_path / "đại biểu.xlsx", *GOOD)
    done = run(folder, "import", "--json", path)
    assert done.exit_code == 0, done.output
    (made,) = json.loads(done.stdout)
    assert (made["add"], made["change"], made["same"]) == (2, 0, 0)
    names = [person.name for person in make_suite(folder).directory.directory.people]
    assert names == ["Nguyễn Văn An", "Trần Thị Bình"]
    again = run(folder, "import", path)
    assert again.exit_code == 0
    assert "thêm 0, đổi 0, giữ nguyên 2" in again.stdout
    assert make_suite(folder).archive.check().entries == 2


@pytest.mark.parametrize("ending", [".txt", ".tsv", ".xlsm"])
def test_a_roster_is_taken_by_any_of_its_endings(folder: Path, tmp_path: Path, ending: str) -> None:
    done = run(folder, "import", roster(tmp_path / f"ds{ending}", *GOOD))
    assert (done.exit_code, "thêm 2" in done.stdout) == (0, True), done.output


def test_csv_is_taken_too_beside_a_conference_file(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "đại biểu.csv"
    table.write_text("Họ và tên;Cơ quan\nNguyễn Văn An;HĐND\n", encoding="utf-16")
    suite = make_suite(tmp_path / "khác")
    suite.desk.add(a_conference())
    other = tmp_path / "giao-ban.hoinghi.json"
    suite.archive.export(a_conference().id, other)
    done = run(folder, "import", table, other)
    assert done.exit_code == 0, done.output
    assert "thêm 1" in done.stdout
    assert "giao-ban\t" in done.stdout


def test_wrong_rows_are_named_and_nothing_is_taken(folder: Path, tmp_path: Path) -> None:
    path = roster(tmp_path / "sai.xlsx", *GOOD, (3, "Lê Văn Cường", "", "Cơ quan lạ"))
    before = make_suite(folder).directory.directory
    done = run(folder, "import", path)
    assert done.exit_code == 2
    assert "Dòng 4: Không biết cơ quan “Cơ quan lạ”." in done.stderr
    assert "còn 1 dòng sai nên không nhập gì" in done.stderr
    assert make_suite(folder).directory.directory == before


def test_rows_of_several_sheets_are_named_with_their_sheet(folder: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(roster(tmp_path / "x.xlsx", *GOOD))
    book.worksheets[0].title = "HĐND"
    other = book.create_sheet("Khách")
    for row in (HEAD, (1, "Lê Văn Cường", "", "Cơ quan lạ"), (2, "Lê D"), (3, "Lê D"), ()):
        other.append(list(row))
    book.create_sheet("Ghi nhớ").append(["Gọi điện"])
    book.save(tmp_path / "x.xlsx")
    said = run(folder, "import", tmp_path / "x.xlsx").stderr
    assert "Trang “Khách”, dòng 2: Không biết cơ quan “Cơ quan lạ”." in said
    assert "Trang “Khách”, dòng 4: Trùng với trang “Khách”, dòng 3: cùng tên" in said
    assert "Trang “Ghi nhớ”: Không có dòng tiêu đề nêu họ tên" in said


def test_a_directory_without_bodies_is_told_to_be_set_up_first(tmp_path: Path) -> None:
    done = run(tmp_path / "mới", "import", roster(tmp_path / "đại biểu.xlsx", *GOOD))
    assert done.exit_code == 2
    assert "Danh bạ chưa có cơ quan nào" in done.stderr


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"", b"PK\x03\x04 hong"])
def test_a_file_that_is_no_roster_is_one_sentence(folder: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    done = run(folder, "import", path)
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert make_suite(folder).directory.directory.people == ()
