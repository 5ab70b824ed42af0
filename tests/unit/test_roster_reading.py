"""Rosters as offices lay them out: what is read from tables of every usual shape."""

from __future__ import annotations

import codecs
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from secretary_app.domain.errors import RosterError
from secretary_app.domain.people import Title, TitleKind
from secretary_app.domain.roster import RosterRow, RowFault, row_place
from secretary_app.services.ports import RosterEncoding
from secretary_app.services.roster_words import RosterColumn
from tests.roster_case import FILES, a_workbook, read_rows, saved

PARTY, STATE, OTHER = TitleKind.PARTY, TitleKind.STATE, TitleKind.OTHER
HEAD = ("STT", "Họ và tên", "Chức vụ", "Cơ quan")


def only(*rows: tuple[object, ...]) -> RosterRow:
    (row,) = read_rows(*rows).rows
    return row


def meaning(heading: str) -> RosterRow:
    """Return the person of a table with a name column and one more."""
    return only(("Họ và tên", heading), ("Nguyễn Văn A", "7"))


@pytest.mark.parametrize(
    "heading", ["Họ và tên", "HỌ TÊN", "Tên đại biểu", "Họ, tên", "Họ và tên đại biểu", "Ho va ten"]
)
def test_names_are_found_under_any_usual_heading(heading: str) -> None:
    assert only(("TT", heading), (1, "Nguyễn  Văn\nA")).name == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Chức vụ Đảng", PARTY), ("Chức vụ trong Đảng", PARTY), ("CHỨC VỤ (ĐẢNG)", PARTY),
        ("Chức vụ", STATE), ("Chức danh", STATE), ("Chức vụ chính quyền", STATE), ("Chức vụ, đơn vị công tác", STATE),
        ("Chức vụ chính quyền, đoàn thể", STATE), ("Chức vụ Đảng, chính quyền", STATE),
        ("Chức vụ đoàn thể", OTHER), ("Chức vụ khác", OTHER),
    ],
)  # fmt: skip
def test_titles_get_the_kind_of_their_heading(heading: str, kind: TitleKind) -> None:
    assert meaning(heading).titles == (Title(kind, "7"),)


@pytest.mark.parametrize("heading", ["Cơ quan", "Đơn vị công tác", "Thường trực", "Thành phần", "Thuộc", "Đơn vị"])
def test_bodies_are_found_under_any_usual_heading(heading: str) -> None:
    assert meaning(heading).body == "7"


@pytest.mark.parametrize("heading", ["Số TT", "Số thứ tự", "Năm sinh", "Ghi chú", "Điện thoại"])
def test_numbers_and_what_is_of_no_use_are_left_out(heading: str) -> None:
    assert meaning(heading) == RosterRow(2, "Nguyễn Văn A")


def test_the_other_columns_are_found() -> None:
    head = ("Danh xưng", "Họ và tên", "Thứ tự", "Từ ngày", "Đến ngày", "Phát âm")
    row = only(head, ("Đ/c", "Y Ví Dụ", 3, "1/7/2025", "30.6.2030", "Y Vi Du"))
    assert row == RosterRow(2, "Y Ví Dụ", "đồng chí", (), "", date(2025, 7, 1), date(2030, 6, 30), 3, "Y Vi Du")


def test_a_name_in_two_columns_is_joined() -> None:
    assert only(("STT", "Họ và tên đệm", "Tên"), (1, "Nguyễn Văn", "A")).name == "Nguyễn Văn A"


def test_one_heading_over_both_parts_of_a_name_joins_them() -> None:
    reading = read_rows(
        ("STT", "Họ và tên", None, "Chức vụ"),
        (1, "Nguyễn Văn", "A", "x"),
        (2, "Lê Thị B", None, "y"),
        merged=("B1:C1", "B3:C3"),
    )
    assert [row.name for row in reading.rows] == ["Nguyễn Văn A", "Lê Thị B"]


def test_days_of_excel_and_bare_serial_numbers_are_days() -> None:
    row = only(("Họ tên", "Từ ngày", "Đến ngày"), ("Nguyễn Văn A", date(2025, 7, 1), 47664))
    assert (row.since, row.until) == (date(2025, 7, 1), date(2030, 6, 30))


def test_titles_are_parted_by_lines_and_semicolons_but_never_by_commas() -> None:
    row = only(
        ("Họ tên", "Chức vụ Đảng", "Chức vụ", "Chức vụ khác"),
        ("Nguyễn Văn A", "Bí thư Đảng ủy", "- Phó Bí thư Huyện ủy, Chủ tịch UBND huyện;\nĐại biểu HĐND", "Luật sư"),
    )
    assert row.titles == (
        Title(PARTY, "Bí thư Đảng ủy"),
        Title(STATE, "Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"),
        Title(STATE, "Đại biểu HĐND"),
        Title(OTHER, "Luật sư"),
    )


@pytest.mark.parametrize(
    ("written", "honorific", "name"),
    [
        ("Đ/c Nguyễn Văn A", "đồng chí", "Nguyễn Văn A"),
        ("Đồng chí: Lê B", "đồng chí", "Lê B"),
        ("Bà Trần Thị B", "bà", "Trần Thị B"),
        ("Ông Văn Ví Dụ", "", "Ông Văn Ví Dụ"),
        ("Ông Ví Dụ", "", "Ông Ví Dụ"),
        ("Bành Ví Dụ", "", "Bành Ví Dụ"),
    ],
)
def test_an_address_before_a_name_is_parted_unless_it_may_be_a_surname(written: str, honorific: str, name: str) -> None:
    row = only(("Họ tên",), (written,))
    assert (row.honorific, row.name) == (honorific, name)


def test_titles_above_groups_totals_and_signatures_are_no_people() -> None:
    reading = read_rows(
        ("ỦY BAN NHÂN DÂN XÃ VÍ DỤ",),
        ("DANH SÁCH ĐẠI BIỂU",),
        ("Dự hội nghị giao ban quý I (14 đại biểu)",),
        (),
        HEAD,
        ("(1)", "(2)", "(3)", "(4)"),
        ("I", "THƯỜNG TRỰC HĐND XÃ"),
        (1, "Nguyễn Văn A", "Chủ tịch"),
        (),
        (2, "Nguyễn Văn B", "Phó Chủ tịch", "Văn phòng"),
        ("II. Ủy ban nhân dân xã",),
        (3, "Tống Công C", "Chủ tịch"),
        (None, "Mặt trận Tổ quốc"),
        ("1", "Nguyễn Văn D"),
        ("Tổng số: 4 đồng chí",),
        (None, "Danh sách này thay cho danh sách ngày 1/3/2026"),
        (None, None, "Người lập"),
        (None, None, "Nguyễn Văn E", "x"),
        merged=("A2:D2", "A11:D11"),
    )
    assert [(row.number, row.name, row.body) for row in reading.rows] == [
        (8, "Nguyễn Văn A", "THƯỜNG TRỰC HĐND XÃ"),
        (10, "Nguyễn Văn B", "Văn phòng"),
        (12, "Tống Công C", "Ủy ban nhân dân xã"),
        (14, "Nguyễn Văn D", "Mặt trận Tổ quốc"),
    ]
    assert (reading.faults, reading.sheets) == ((), ("Danh sách",))


@pytest.mark.parametrize("merged", [(), ("A1:C1", "A2:C2")])
@pytest.mark.parametrize(
    "titles",
    [
        ("ĐẠI BIỂU THAM DỰ HỘI NGHỊ TỔNG KẾT",),
        ("Người dự họp ngày 5/6/2026",),
        ("Đại biểu: 25 người",),
        ("Họ và tên đại biểu dự hội nghị tổng kết",),
        ("Đại biểu",),
        ("ĐẠI BIỂU THAM DỰ", "Hội nghị tổng kết"),
        ("DANH SÁCH", "Họ và tên đại biểu"),
    ],
)
@pytest.mark.parametrize("title", ["Chức vụ", "Chức vụ Đảng"])
def test_titles_above_the_head_are_no_part_of_it(titles: tuple[str, ...], merged: tuple[str, ...], title: str) -> None:
    rows = [(text,) for text in titles]
    (row,) = read_rows(
        *rows, ("STT", "Họ và tên", title), (1, "Nguyễn Văn An", "Chủ tịch UBND"), merged=merged[: len(titles)]
    ).rows
    assert (row.name, [held.name for held in row.titles]) == ("Nguyễn Văn An", ["Chủ tịch UBND"])


def test_what_stands_beside_a_title_does_not_make_it_the_head() -> None:
    rows = (("Đại biểu: 25", None, "Cơ quan: UBND"), ("ĐẠI BIỂU HĐND XÃ", None, "Mẫu số 1"))
    reading = read_rows(*rows, ("STT", "Họ và tên", "Chức vụ"), (1, "Nguyễn Văn An", "x"), merged=("A1:B1", "A2:B2"))
    assert [row.name for row in reading.rows] == ["Nguyễn Văn An"]


@pytest.mark.parametrize("others", [("Năm sinh",), ("Chức vụ hiện đang giữ",), ()])
def test_a_head_of_few_known_columns_is_one_all_the_same(others: tuple[str, ...]) -> None:
    first = "Họ và tên cán bộ" if others == ("Chức vụ hiện đang giữ",) else "Họ và tên"
    reading = read_rows((first, *others), ("Lê A", "x"[: len(others)]), ("Lê B", None), ("Lê C", None))
    assert [row.name for row in reading.rows] == ["Lê A", "Lê B", "Lê C"]


def test_a_title_whose_name_is_missing_is_no_group() -> None:
    reading = read_rows(HEAD, (1, "Lê A", "x"), (2, None, "Phó Chủ tịch UBND"), (None, None, "Ủy viên"), (3, "Lê B"))
    assert [(row.number, row.name, row.body) for row in reading.rows] == [
        (2, "Lê A", ""), (3, "", ""), (4, "", ""), (5, "Lê B", ""),
    ]  # fmt: skip


def test_a_list_of_one_column_may_be_numbered_by_hand() -> None:
    rows = (
        "1. Nguyễn Văn An",
        "2) Trần Bình",
        "I. THƯỜNG TRỰC HĐND",
        "3 Lê C",
        "4. Ban Thường trực",
        "5/ Đ/c Lê Văn D",
    )
    reading = read_rows(("Họ và tên",), *((row,) for row in rows))
    assert [(row.name, row.body) for row in reading.rows] == [
        ("Nguyễn Văn An", ""),
        ("Trần Bình", ""),
        ("Lê C", "THƯỜNG TRỰC HĐND"),
        ("Lê Văn D", "Ban Thường trực"),
    ]


def test_a_numbered_group_among_numbered_people_is_one_whatever_it_is_called() -> None:
    reading = read_rows(HEAD, (None, "1. Hội Đông y"), (1, "Lê A", "x"), (None, "2. Hội Khuyến học"), (2, "3. Lê B"))
    assert [(row.name, row.body) for row in reading.rows] == [("Lê A", "Hội Đông y"), ("Lê B", "Hội Khuyến học")]


def test_a_name_merged_over_its_parts_alone_is_a_person() -> None:
    rows = (("STT", "Họ và tên", None), (1, "Nguyễn Văn", "A"), (2, "Lê Thị B", None), (None, "Lê C", None))
    reading = read_rows(*rows, merged=("B1:C1", "B3:C3", "B4:C4"))
    assert [row.name for row in reading.rows] == ["Nguyễn Văn A", "Lê Thị B", "Lê C"]


@pytest.mark.parametrize("title", ["Tổng Giám đốc", "Tổng Biên tập", "Thủ trưởng cơ quan", "Cộng tác viên"])
def test_a_title_that_begins_like_a_total_or_an_end_is_a_title(title: str) -> None:
    reading = read_rows(("Chức vụ", "Họ và tên"), (title, "Lê A"), ("Tổng cộng", 1), ("x", "Tổng Văn Bình"))
    assert [row.name for row in reading.rows] == ["Lê A", "Tổng Văn Bình"]
    assert [row.name for row in read_rows(("Họ tên",), ("Tổng Văn Bình",), ("Tổng: 1",), ("Tổng 1",)).rows] == [
        "Tổng Văn Bình"
    ]


def test_signatures_below_the_table_are_told_and_no_people() -> None:
    reading = read_rows(
        HEAD, (1, "Lê A", "x"), (2, "Lê B"), (), ("Danh sách do văn phòng lập",), (None, "CHỦ TỊCH"), (),
        (None, "Trần Văn Ký"), (None, "Lê C", "Thư ký"),
    )  # fmt: skip
    assert [row.name for row in reading.rows] == ["Lê A", "Lê B"]
    assert [(told.row, told.detail) for told in reading.notices] == [
        (5, "Danh sách do văn phòng lập"), (6, "CHỦ TỊCH"), (8, "Trần Văn Ký"),
    ]  # fmt: skip
    assert reading.faults == (RowFault(9, "below_table", "Lê C"),)


def test_what_stands_alone_below_a_table_without_numbers_is_unclear() -> None:
    rows = (("Họ tên", "Chức vụ"), ("Lê A", "x"), ("Lê B", None), ("Lê C", "y"), (), ("CHỦ TỊCH",), ("Trần Văn Ký",))
    reading = read_rows(*rows)
    assert [row.name for row in reading.rows] == ["Lê A", "Lê B", "Lê C"]
    assert [(fault.row, fault.code) for fault in reading.faults] == [(6, "below_table"), (7, "below_table")]
    assert [row.name for row in read_rows(("Họ tên",), ("Lê A",), (), ("Lê B",)).rows] == ["Lê A", "Lê B"]


def test_a_note_in_the_table_is_told() -> None:
    reading = read_rows(HEAD, (1, "Lê A", "x"), (None, "Lê B sinh 1962"), (None, None, "Ví Dụ, ngày 5 tháng 6"))
    assert [(told.row, told.code) for told in reading.notices] == [(3, "passed_over"), (4, "passed_over")]


def test_a_head_of_two_rows_is_read_as_one() -> None:
    reading = read_rows(
        ("STT", "Họ và tên", "Chức vụ", None, None, "Cơ quan"),
        (None, None, "Đảng", "Chính quyền", "Đoàn thể", None),
        (1, "Nguyễn Văn A", "Bí thư", "Chủ tịch", "Hội viên", "UBND"),
        merged=("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
    )
    titles = (Title(PARTY, "Bí thư"), Title(STATE, "Chủ tịch"), Title(OTHER, "Hội viên"))
    assert reading.rows == (RosterRow(3, "Nguyễn Văn A", "", titles, "UBND"),)


def test_a_head_of_two_rows_need_not_be_merged() -> None:
    row = only(
        ("TT", "Họ và tên", None, "Thời gian", None),
        (None, "Họ đệm", "Tên", "Từ ngày", "Đến ngày"),
        (1, "Nguyễn Văn", "A", "1/7/2025", "30/6/2030"),
    )
    assert (row.name, row.since, row.until) == ("Nguyễn Văn A", date(2025, 7, 1), date(2030, 6, 30))


@pytest.mark.parametrize("first", [("Hồ", "A"), ("Hồ Thị", "Tên"), ("Đại biểu", "Họ"), ("Nguyễn", None)])
def test_the_first_person_is_never_taken_for_a_second_row_of_the_head(first: tuple[object, ...]) -> None:
    reading = read_rows(("Họ đệm", "Tên", "Cơ quan"), (*first, "HĐND"), ("Lê", "B", "UBND"))
    assert [row.number for row in reading.rows] == [2, 3]


def test_a_body_merged_over_several_rows_is_that_of_each() -> None:
    reading = read_rows(HEAD, (1, "Lê A", "x", "UBND"), (2, "Lê B", "y"), (3, "Lê C", "z", "HĐND"), merged=("D2:D3",))
    assert [row.body for row in reading.rows] == ["UBND", "UBND", "HĐND"]


def test_a_name_merged_over_several_rows_is_one_person_with_all_titles() -> None:
    reading = read_rows(
        HEAD, (1, "Lê A", "Chủ tịch", "UBND"), (None, None, "Đại biểu"), (2, "Lê B", "z", "HĐND"), merged=("B2:B3",)
    )
    assert reading.rows[0] == RosterRow(2, "Lê A", "", (Title(STATE, "Chủ tịch"), Title(STATE, "Đại biểu")), "UBND")
    assert len(reading.rows) == 2


def with_sheets(**sheets: tuple[tuple[object, ...], ...]) -> bytes:
    """Return a workbook with those sheets by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def test_every_sheet_with_a_head_is_read_and_the_others_are_told() -> None:
    people = (("Họ tên", "Từ ngày"), ("Lê A",), ("Lê B", "?"))
    sheets = {"Hướng dẫn": (("Điền vào trang sau",),), "HĐND": people, "Trống": (), "UBND": people}
    reading = FILES.read(with_sheets(**sheets), "x")
    assert reading.sheets == ("HĐND", "UBND", "Hướng dẫn")
    assert [(row_place(row.number), row.name) for row in reading.rows] == [((0, 2), "Lê A"), ((1, 2), "Lê A")]
    assert [(row_place(fault.row), fault.code) for fault in reading.faults] == [
        ((0, 3), "bad_date"),
        ((1, 3), "bad_date"),
    ]
    assert [(row_place(told.row), told.code) for told in reading.notices] == [((2, 0), "sheet_without_head")]


def test_the_encoding_told_is_that_of_any_sheet() -> None:
    reading = FILES.read(with_sheets(A=(("Họ tên",), ("Lê A",)), B=TCVN3_ROWS), "x")
    assert (reading.encoding, reading.rows[1].name) == (RosterEncoding.TCVN3, "Nguyễn Văn An")


def test_a_hidden_sheet_is_passed_over() -> None:
    book = load_workbook(BytesIO(a_workbook(("Họ tên",), ("Lê A",))))
    page = book.create_sheet("Hiện")
    page.append(["Họ tên"])
    page.append(["Lê B"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert [row.name for row in FILES.read(saved(book), "x").rows] == ["Lê B"]


def test_the_head_may_stand_again_on_each_page_and_numbers_may_be_formulas() -> None:
    reading = read_rows(HEAD, ("=ROW()", "Lê A", "x", "UBND"), HEAD, ("=ROW()", "Lê B", "y", "UBND"))
    assert [(row.number, row.name) for row in reading.rows] == [(2, "Lê A"), (4, "Lê B")]
    assert reading.faults == ()


def test_days_may_be_counted_from_1904() -> None:
    book = load_workbook(BytesIO(a_workbook(("Họ tên", "Từ ngày"), ("Lê A", date(2025, 7, 1)))))
    book.epoch = CALENDAR_MAC_1904
    assert FILES.read(saved(book), "x").rows[0].since == date(2025, 7, 1)


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(RosterError) as caught:
        read_rows(("STT", "Nội dung"), (1, "Khai mạc"))
    assert caught.value.reason == "no_heading"


def test_a_formula_is_read_by_its_kept_value_and_is_a_fault_without_one() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (("Họ tên", "Cơ quan"), ("Nguyễn Văn A", '="UB"&"ND"'), ("Nguyễn Văn B", "HĐND")):
        page.append(list(row))
    reading = FILES.read(saved(book), "x")
    assert reading.faults == (RowFault(2, "formula_without_value"),)
    assert [row.name for row in reading.rows] == ["Nguyễn Văn B"]


@pytest.mark.parametrize("column", ["A", "B", "C"])
@pytest.mark.parametrize(
    ("value", "code"),
    [("#REF!", "error_cell"), ("#N/A", "error_cell"), ("#DIV/0!", "error_cell"), (True, "boolean"), (False, "boolean")],
)
def test_errors_and_truth_values_are_neither_names_nor_titles(column: str, value: str | bool, code: str) -> None:
    book = load_workbook(BytesIO(a_workbook(("Họ tên", "Chức vụ", "Cơ quan"), ("Lê A",), ("Lê B", "x"), ("Lê C",))))
    book.worksheets[0][f"{column}2"] = value
    reading = FILES.read(saved(book), "x")
    assert [(fault.row, fault.code) for fault in reading.faults] == [(2, code)]
    assert [row.name for row in reading.rows] == ["Lê B", "Lê C"]


def test_an_error_in_the_numbering_is_of_no_account() -> None:
    assert only(HEAD, ("#REF!", "Lê A", "x", "UBND")).name == "Lê A"


def test_errors_that_came_into_a_text_file_are_faults() -> None:
    reading = FILES.read("Họ tên,Chức vụ\n#NAME?,x\nLê A,Err:502\nTRUE,y\n".encode(), "x.csv")
    assert [fault.code for fault in reading.faults] == ["error_cell", "error_cell", "boolean"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Từ ngày", "32/1/2026", "bad_date"),
        ("Từ ngày", "1/7", "bad_date"),
        ("Đến ngày", "hết nhiệm kỳ", "bad_date"),
        ("Thứ tự", "đầu", "bad_order"),
        ("Chức vụ", "x" * 1001, "too_long"),
    ],
)
def test_what_cannot_be_understood_is_a_fault_of_its_row(column: str, value: str, code: str) -> None:
    reading = read_rows(("Họ tên", column), ("Nguyễn Văn A", value), ("Nguyễn Văn B", None))
    assert [(fault.row, fault.code) for fault in reading.faults] == [(2, code)]
    assert [row.name for row in reading.rows] == ["Nguyễn Văn B"]


TCVN3_ROWS = (("STT", "Hä vµ tªn", "Chøc vô", "C¬ quan"), (1, "NguyÔn V¨n An", "Phã BÝ th­ HuyÖn ñy", "UBND huyÖn"))
VNI_ROWS = (("STT", "Hoï vaø teân", "Chöùc vuï", "Cô quan"), (1, "Nguyeãn Vaên An", "Phoù Bí thö", "UBND huyeän"))


@pytest.mark.parametrize("font", [".VnTime", "Times New Roman"])
def test_tcvn3_is_told_by_its_font_or_by_its_words(font: str) -> None:
    reading = read_rows(*TCVN3_ROWS, font=font)
    assert reading.encoding is RosterEncoding.TCVN3
    (row,) = reading.rows
    assert (row.name, row.titles[0].name, row.body) == ("Nguyễn Văn An", "Phó Bí thư Huyện ủy", "UBND huyện")


@pytest.mark.parametrize("font", ["VNI-Times", "Arial"])
def test_vni_is_told_by_its_font_or_by_its_words(font: str) -> None:
    reading = read_rows(*VNI_ROWS, font=font)
    assert reading.encoding is RosterEncoding.VNI
    (row,) = reading.rows
    assert (row.name, row.titles[0].name, row.body) == ("Nguyễn Văn An", "Phó Bí thư", "UBND huyện")


def test_a_capital_font_shows_capitals() -> None:
    book = load_workbook(BytesIO(a_workbook(*TCVN3_ROWS, font=".VnTime")))
    book.worksheets[0]["B2"].font = Font(name=".VnTimeH")
    (row,) = FILES.read(saved(book), "x").rows
    assert row.name == "NGUYỄN VĂN AN"


def test_a_name_begins_with_a_capital_that_tcvn3_cannot_show_without_its_font() -> None:
    reading = read_rows(("Hä vµ tªn", "Chøc vô"), ("NguyÔn ThÞ ¸nh", "ñy viªn"), font=".VnTime")
    assert (reading.rows[0].name, reading.rows[0].titles[0].name) == ("Nguyễn Thị Ánh", "ủy viên")


def test_each_piece_of_a_cell_has_the_encoding_of_its_font() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Họ và tên", "Chức vụ"])
    page["B2"] = CellRichText("Chủ tịch ", TextBlock(InlineFont(rFont=".VnTime"), "ñy ban"))
    page["A2"] = "Nguyễn Văn A"
    reading = FILES.read(saved(book), "x")
    assert reading.rows[0].titles == (Title(STATE, "Chủ tịch ủy ban"),)


def test_unicode_in_a_cell_of_an_old_font_stays_as_it_is() -> None:
    reading = read_rows(HEAD, (1, "Hồ Thị Tú", "Phó Chủ tịch", "UBND"), (2, "Lê Hà", None, "UBND"), font=".VnTime")
    assert [row.name for row in reading.rows] == ["Hồ Thị Tú", "Lê Hà"]
    assert reading.encoding is RosterEncoding.UNICODE


CSV = 'STT,Họ và tên,Chức vụ,Cơ quan\r\n1,Nguyễn Văn Ánh,"Bí thư, Chủ tịch\nĐại biểu",UBND huyện\r\n'
UNMARKED = "STT;Ho ten;Chuc vu;Co quan\n"


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        codecs.BOM_UTF16_BE + CSV.encode("utf-16-be"),
        CSV.encode("utf-16-le"),
        CSV.encode("utf-16-be"),
    ],
)
def test_text_files_are_read_in_every_unicode_coding(data: bytes) -> None:
    reading = FILES.read(data, "x.csv")
    titles = (Title(STATE, "Bí thư, Chủ tịch"), Title(STATE, "Đại biểu"))
    assert reading.rows == (RosterRow(2, "Nguyễn Văn Ánh", "", titles, "UBND huyện"),)
    assert reading.encoding is RosterEncoding.UNICODE


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_usual_delimiter_is_found(sign: str) -> None:
    text = sign.join(["Họ tên", "Chức vụ", "Cơ quan"]) + "\n" + sign.join(["Nguyễn Văn A", '"A, B; C"', "UBND"])
    (row,) = FILES.read(text.encode(), "x").rows
    assert [title.name for title in row.titles] == ["A, B", "C"]
    assert row.body == "UBND"


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_delimiter_is_one_that_parts_the_head(sign: str) -> None:
    other = {",": ";", ";": ","}[sign]
    title = f'"A{other} ""B\nC{other} D\nE{other} F\nG{other} H"'
    text = f"Họ tên{sign}Chức vụ\nLê A{sign}{title}\n"
    assert [row.name for row in FILES.read(text.encode(), "x").rows] == ["Lê A"]


def windows_1258(text: str) -> bytes:
    """Return the text as Windows-1258 has it: the tone is a code of its own after the vowel."""
    coded = b""
    for letter in text:
        try:
            coded += letter.encode("cp1258")
        except UnicodeEncodeError:
            tones = "\u0300\u0309\u0303\u0301\u0323"
            marks = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
            coded += (base + "".join(mark for mark in marks if mark in tones)).encode("cp1258")
    return coded


def test_windows_1258_is_read_and_composed() -> None:
    reading = FILES.read(windows_1258(CSV), "x")
    assert reading.encoding is RosterEncoding.WINDOWS_1258
    assert (reading.rows[0].name, reading.rows[0].body) == ("Nguyễn Văn Ánh", "UBND huyện")


@pytest.mark.parametrize(("rows", "kind"), [(TCVN3_ROWS, RosterEncoding.TCVN3), (VNI_ROWS, RosterEncoding.VNI)])
@pytest.mark.parametrize("coding", ["latin-1", "utf-8"])
def test_older_encodings_in_text_files_are_converted(
    rows: tuple[tuple[object, ...], ...], kind: RosterEncoding, coding: str
) -> None:
    text = "\n".join(";".join(map(str, row)) for row in rows)
    reading = FILES.read(text.encode(coding), "x")
    assert (reading.encoding, reading.rows[0].name, reading.rows[0].body) == (kind, "Nguyễn Văn An", "UBND huyện")


def test_the_content_decides_and_not_the_ending() -> None:
    assert FILES.read(a_workbook(("Họ tên",), ("Lê A",)), "x.csv").rows == (RosterRow(2, "Lê A"),)
    assert FILES.read("Họ tên\nLê A\n".encode(), "x.xlsx").rows == (RosterRow(2, "Lê A"),)


def test_every_printed_heading_is_understood() -> None:
    words = FILES.words
    assert all(words.known[phrase] is column for phrase, column in words.known.items())
    read = read_rows(tuple(column.heading for column in words.printed), ("1", "ông", "Lê A", *"bcdef"))
    assert {column.column for column in words.printed} == set(RosterColumn) - {
        RosterColumn.FAMILY_NAME,
        RosterColumn.GIVEN_NAME,
    }
    assert read.faults[0].code in {"bad_date", "bad_order"}
