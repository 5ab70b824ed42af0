"""Excel and CSV files that the program writes."""

import re
import zipfile
from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.exchange.workbook import ExcelTables
from secretary_app.services.ports import TableRow, TableSheet

TABLES = ExcelTables()


def sheet(*texts: str) -> TableSheet:
    rows = (TableRow(("Thường trực HĐND", None, None), strong=True), *(TableRow((1, text, 0.5)) for text in texts))
    return TableSheet("Danh sách: [ký]", ("DANH SÁCH", "Hàm Tân"), ("STT", "Họ tên", "Tỷ lệ"), rows, (6, 30, 10), (2,))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_is_typed_is_never_a_live_formula(text: str) -> None:
    page = openpyxl.load_workbook(BytesIO(TABLES.xlsx((sheet(f"={text}", f"@{text}", text),)))).worksheets[0]
    assert "f" not in {cell.data_type for row in page.iter_rows() for cell in row}
    assert all(not line.split(",")[1].lstrip('"').startswith(("=", "@")) for line in csv_lines(f"={text}")[2:3])


def csv_lines(text: str) -> list[str]:
    return TABLES.csv(sheet(text)).decode("utf-8-sig").split("\r\n")


def test_the_same_table_gives_the_same_bytes_at_any_time() -> None:
    first = TABLES.xlsx((sheet("Nguyễn Văn An"),))
    packed = zipfile.ZipFile(BytesIO(first))
    assert TABLES.xlsx((sheet("Nguyễn Văn An"),)) == first
    assert {entry.date_time[0] for entry in packed.infolist()} == {2000}
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", packed.read("docProps/core.xml"))) == {b"2000-01-01T00:00:00Z"}


def test_head_groups_and_shares_are_told_apart() -> None:
    page = openpyxl.load_workbook(BytesIO(TABLES.xlsx((sheet("Nguyễn Văn An"),)))).worksheets[0]
    assert page.title == "Danh sách ký"
    assert [cell.value for cell in page[4]] == ["STT", "Họ tên", "Tỷ lệ"]
    assert {str(merged) for merged in page.merged_cells.ranges} == {"A1:C1", "A2:C2", "A5:C5"}
    assert (page["C6"].value, page["C6"].number_format) == (0.5, "0%")
    assert page.print_title_rows == "$4:$4"


def test_the_lines_that_stand_out_are_those_that_are_named() -> None:
    told = TableSheet("A", ("CƠ QUAN", "DANH SÁCH"), ("STT",), (), (20,), strong_lines=(1,))
    page = openpyxl.load_workbook(BytesIO(TABLES.xlsx((told,)))).worksheets[0]
    assert [page["A1"].font.b, page["A2"].font.b] == [False, True]


def test_words_that_take_several_lines_get_the_height_for_them() -> None:
    long, heading = "Phó Trưởng Ban Kinh tế " * 6, "Thường trực Hội đồng nhân dân " * 3
    rows = (
        TableRow((heading, None), strong=True),
        TableRow((1, "Ngắn")),
        TableRow((2, long)),
        TableRow((3, "a\nb\nc")),
    )
    told = TableSheet("A", (heading,), ("STT", "Họ tên"), rows, (6, 30), row_height=32.0)
    page = openpyxl.load_workbook(BytesIO(TABLES.xlsx((told,)))).worksheets[0]
    line, _, _, group, short, high, three = (page.row_dimensions[number].height for number in range(1, 8))
    assert short == 32
    assert line >= 3 * 15
    assert group >= 3 * 15
    assert high >= 5 * 15
    assert three >= 3 * 15
