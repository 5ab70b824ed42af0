"""Rosters that are broken or meant to break: each is refused by its reason, none hangs, crashes or fills the memory."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_app.domain.errors import RosterError
from secretary_app.domain.roster import RowFault
from secretary_app.exchange import workbook_package
from secretary_app.exchange.zip_parts import ZipParts
from tests.pace import paces
from tests.roster_case import FILES, a_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Result = TypeVar("Result")
WRITTEN = a_workbook(("STT", "Họ và tên", "Chức vụ", "Cơ quan"), (1, "Nguyễn Văn A", "Chủ tịch", "UBND"))
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MEGABYTE = 1024 * 1024
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def in_time(act: Callable[[], Result]) -> Result:
    """Return what an act gives within about two seconds of computing."""
    results: list[Result] = []
    took = paces(lambda: results.append(act()))
    assert took < 600, took
    return results[0]


def refused(data: bytes, name: str = "x.xlsx") -> str:
    """Return the reason of a refusal, which came within two seconds."""
    error = in_time(lambda: refusal(data, name))
    assert error.path == name
    return error.reason


def refusal(data: bytes, name: str) -> RosterError:
    with pytest.raises(RosterError) as caught:
        FILES.read(data, name)
    return caught.value


def with_parts(parts: Mapping[str, bytes | str], base: bytes | None = None) -> bytes:
    """Return a workbook with some parts put in place of others or beside them."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(base or PLAIN)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


def part(name: str, of: bytes | None = None) -> str:
    return zipfile.ZipFile(BytesIO(of or PLAIN)).read(name).decode()


def with_shared_texts() -> bytes:
    """Return a workbook whose texts are shared, as Excel writes it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdT" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    texts = ("Họ và tên", "Nguyễn Văn A", "Cơ quan", "UBND")
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts[:3])
    shared += "<si><r><t>UB</t></r><r><rPr><rFont val='Arial'/></rPr><t>ND</t></r><rPh><t>đọc</t></rPh></si>"
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c></row>'
    cells += '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>3</v></c></row>'
    return with_parts(
        {
            RELATIONS: part(RELATIONS, WRITTEN).replace("</Relationships>", relation),
            TEXTS: f"<sst {NAMESPACE}>{shared}</sst>",
            SHEET: f"<worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>",
        },
        WRITTEN,
    )


PLAIN = with_shared_texts()


def test_shared_texts_are_read_without_what_is_only_read_aloud() -> None:
    (row,) = FILES.read(PLAIN, "x").rows
    assert (row.name, row.body) == ("Nguyễn Văn A", "UBND")


def a_sheet(rows: str, after: str = "", before: str = "") -> bytes:
    """Return a workbook whose sheet has a head and the given rows of XML."""
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>'
    whole = f"<worksheet {NAMESPACE}>{before}<sheetData>{head}{rows}</sheetData>{after}</worksheet>"
    return with_parts({SHEET: whole})


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def an_ole_file(*names: str) -> bytes:
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in names)
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + entries.ljust(1024, b"\0")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (an_ole_file("Root Entry", "Workbook"), "old_excel"),
        (an_ole_file("Root Entry", "EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old_excel"),
        (b"PK\x03\x04 cut off", "damaged"),
        (PLAIN[:-40], "damaged"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (b"", "no_heading"),
        (b"a\0b\0\0c" * 100, "not_table"),
        (b"\xff\xfe\x00\xd8", "not_table"),
        ("Họ tên\nLê\0A".encode(), "not_table"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "no_heading"),
        (with_parts({"_rels/.rels": "<Relationships/>"}), "not_table"),
        (with_parts({"xl/vbaProject.bin": b"x"}), "macros"),
        (with_parts({"xl/externalLinks/externalLink1.xml": "<x/>"}), "external_links"),
        (with_parts({"../../thu.xml": "<x/>"}), "unsafe_name"),
        (with_parts({"/etc/thu": "x"}), "unsafe_name"),
        (with_parts({"C:\\thu": "x"}), "unsafe_name"),
        (with_parts({SHEET: "<worksheet><sheetData>"}), "damaged"),
        (with_parts({SHEET: b"\xff\xfe\xfd"}), "damaged"),
        (with_parts({"xl/styles.xml": "<styleSheet><cellXfs><xf fontId='x'/></cellXfs></styleSheet>"}), "damaged"),
        (with_parts({f"xl/{number}": b"" for number in range(2001)}), "bomb"),
        (b"Ho ten\n" + b"a" * 200_000, "giant_cell"),
        (b"Ho ten\n" + b"a" * 40_000, "giant_cell"),
        (b"Ho ten\n" + b"a\n" * 10_000, "too_many_rows"),
        (b"a" * (8 * MEGABYTE + 1), "too_large"),
        (b"PK\x03\x04" + b"a" * (32 * MEGABYTE + 1), "too_large"),
        (b"\n" * MEGABYTE, "too_many_rows"),
        ("Họ tên\n".encode() + b"\n" * 200_000 + "Lê A\n".encode(), "too_many_rows"),
        ('Họ tên,Chức vụ\n"Lê A,x\nLê B,y\n'.encode(), "open_quote"),
        ('Họ tên,Chức vụ\nLê A,x\nLê B,"y'.encode(), "open_quote"),
        (b'"' * MEGABYTE, "giant_cell"),
        (b"," * MEGABYTE, "no_heading"),
    ],
    ids=range(32),
)
def test_each_is_refused_by_its_reason(data: bytes, reason: str) -> None:
    assert refused(data) == reason


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE, "<!DOCTYPE w>", '<!DOCTYPE w SYSTEM "http://vi.du/x.dtd">'])
@pytest.mark.parametrize(
    "name",
    [SHEET, "xl/workbook.xml", "xl/styles.xml", TEXTS, "_rels/.rels", RELATIONS],
)
def test_entities_and_document_types_are_refused_in_every_part(name: str, declared: str) -> None:
    body = part(name).removeprefix('<?xml version="1.0"?>')
    assert refused(with_parts({name: declared + body})) == "unsafe_xml"


def test_a_bomb_that_says_its_size_is_refused_before_it_inflates() -> None:
    bomb = with_parts({"xl/media/image1.png": b"\0" * (64 * MEGABYTE)})
    tracemalloc.start()
    try:
        assert refused(bomb) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_inflates() -> None:
    bomb = bytearray(with_parts({SHEET: b" " * (512 * MEGABYTE // 4)}))
    place = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(SHEET.encode()))
    stored = struct.unpack_from("<I", bomb, place + 20)[0]
    struct.pack_into("<I", bomb, place + 24, stored * 100)  # a size that is not suspicious
    tracemalloc.start()
    try:
        assert refused(bytes(bomb)) in {"bomb", "damaged"}
        assert tracemalloc.get_traced_memory()[1] < 40 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_more_elements_than_a_roster_has_are_refused() -> None:
    assert refused(a_sheet("<x/>" * 1_250_000)) == "bomb"
    assert refused(a_sheet("".join(f"<x{number}/>" for number in range(1_250_000)))) == "bomb"


def test_a_part_is_never_taken_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ZipParts, "_require_safe", lambda _parts: None)  # as if the directory of the archive had lied
    monkeypatch.setattr(workbook_package, "LARGEST_PART", 100)
    package = workbook_package.WorkbookPackage(PLAIN, "x")
    with pytest.raises(RosterError) as caught:
        list(package.chunks(SHEET))
    assert caught.value.reason == "bomb"


@pytest.mark.parametrize("tags", ["<c/>" * 300_000, "<row><c><v>1</v></c></row>" * 12_000], ids=["cells", "rows"])
def test_more_rows_or_cells_than_a_roster_has_are_refused(tags: str) -> None:
    assert refused(a_sheet(f"<row>{tags}</row>" if tags.startswith("<c") else tags)) == "too_many_rows"


def test_deep_nesting_is_refused() -> None:
    assert refused(a_sheet("<a>" * 1_000_000)) in {"bomb", "damaged"}


def test_giant_texts_are_refused_wherever_they_stand() -> None:
    giant = "a" * 40_000
    assert refused(a_sheet(f'<row r="2">{inline("A2", giant)}</row>')) == "giant_cell"
    assert refused(a_sheet(f'<row r="2"><c r="A2" t="str"><v>{giant}</v></c></row>')) == "giant_cell"
    assert refused(with_parts({TEXTS: f"<sst><si><t>{giant}</t></si></sst>"})) == "giant_cell"
    assert refused(a_sheet(f'<row r="2">{inline("A2", "a" * 30 * MEGABYTE)}</row>')) == "bomb"


def test_merged_ranges_over_a_million_cells_are_refused() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refused(a_sheet("", after=merged)) == "too_many_merged"
    many = "".join(f'<mergeCell ref="A{row}:J{row + 10}"/>' for row in range(1, 10_001))
    assert refused(a_sheet("", after=f"<mergeCells>{many}</mergeCells>")) == "too_many_merged"
    assert refused(a_sheet("", after='<mergeCells><mergeCell ref="x"/></mergeCells>')) == "damaged"


@pytest.mark.parametrize("count", [1, 1_048_575])
def test_only_rows_that_hold_something_are_read(count: int) -> None:
    empty = "".join(f'<row r="{number}"/>' for number in range(2, count + 1))
    data = a_sheet(
        f'{empty}<row r="1048576">{inline("A1048576", "Lê A")}</row>', before='<dimension ref="A1:XFD1048576"/>'
    )
    (row,) = in_time(lambda: FILES.read(data, "x")).rows
    assert (row.number, row.name) == (1_048_576, "Lê A")


def with_sheets(count: int, rows: str) -> bytes:
    """Return a workbook whose sheets all show the same part."""
    book = "xl/workbook.xml"
    (sheet,) = re.findall("<sheet .*?/>", part(book))
    many = "".join(sheet.replace('name="', f'name="{number}') for number in range(count))
    sheet_part = a_sheet(rows)
    return with_parts({book: part(book).replace(sheet, many)}, sheet_part)


@pytest.mark.parametrize(
    ("count", "rows", "reason"),
    [
        (99, "<row/>" * 100_000, "bomb"),
        (99, f"<row>{inline('A2', 'Lê A')}</row>" * 200, "too_many_rows"),
        (99, f"<row>{'<c/>' * 5_000}</row>", "too_many_rows"),
        (101, "", "too_many_sheets"),
    ],
)
def test_what_a_roster_may_hold_counts_over_all_sheets(count: int, rows: str, reason: str) -> None:
    assert refused(with_sheets(count, rows)) == reason


def test_merged_ranges_count_over_all_sheets() -> None:
    merged = '<mergeCells><mergeCell ref="A1:J10000"/></mergeCells>'
    base = with_sheets(20, "")
    assert refused(with_parts({SHEET: part(SHEET, a_sheet("", after=merged))}, base)) == "too_many_merged"


def test_a_row_beyond_the_last_of_excel_is_damage() -> None:
    assert refused(a_sheet('<row r="1048577"/>')) == "damaged"


def test_columns_far_right_are_not_read() -> None:
    (row,) = FILES.read(a_sheet(f'<row r="2">{inline("A2", "Lê A")}{inline("XFD2", "xa")}</row>'), "x").rows
    assert (row.name, row.titles) == ("Lê A", ())


@pytest.mark.parametrize(
    "cell", ['<c r="A2"><f>B2</f></c>', '<c r="A2"><f>B2</f><v></v></c>', '<c r="A2"><f>B2</f><v/></c>']
)
def test_a_formula_without_a_value_makes_its_row_wrong(cell: str) -> None:
    reading = FILES.read(a_sheet(f'<row r="2">{cell}</row><row r="3">{inline("A3", "Lê A")}</row>'), "x")
    assert reading.faults == (RowFault(2, "formula_without_value"),)
    assert [row.number for row in reading.rows] == [3]


def test_a_formula_with_a_value_is_its_value_and_never_reckoned() -> None:
    cell = '<c r="A2" t="str"><f>WEBSERVICE("http://vi.du")</f><v>Lê A</v></c>'
    assert [row.name for row in FILES.read(a_sheet(f'<row r="2">{cell}</row>'), "x").rows] == ["Lê A"]


def test_control_characters_make_their_row_wrong() -> None:
    rows = f'<row r="2">{inline("A2", "Lê_x0007_A")}</row><row r="3">{inline("A3", "L&#x9;ê A")}</row>'
    reading = FILES.read(a_sheet(rows), "x")
    assert reading.faults == (RowFault(2, "control_characters"),)
    assert [row.name for row in reading.rows] == ["L ê A"]


@pytest.mark.parametrize("name", ["Lê A,x\nLê B,y\nLê C", "Lê A;x\nLê B", "Lê A " * 41])
def test_a_name_that_runs_on_makes_its_row_wrong(name: str) -> None:
    reading = FILES.read(f'Họ tên,Chức vụ\n"{name}",x\n"Lê\nD","y\nz, w"\n'.encode(), "x.csv")
    assert [fault.code for fault in reading.faults] == ["name_runs_on"]
    assert [row.name for row in reading.rows] == ["Lê D"]


def test_other_names_for_each_element_are_refused_early() -> None:
    for rows in ("".join(f"<x{number}/>" for number in range(5_000)), f"<c {many_attributes(3_000)}/>" * 500):
        assert refused(a_sheet(rows)) == "bomb"


def many_attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))


def test_a_shared_text_that_is_not_there_is_damage() -> None:
    assert refused(a_sheet('<row r="2"><c r="A2" t="s"><v>99999</v></c></row>')) == "damaged"
    assert refused(a_sheet('<row r="x"/>')) == "damaged"


def the_largest() -> bytes:
    rows = "".join(
        f'<row r="{number}">{inline(f"A{number}", f"Lê A{number}")}{inline(f"B{number}", "Phó Bí thư, Chủ tịch")}'
        f"{inline(f'C{number}', 'UBND')}</row>"
        for number in range(2, 9_992)
    )
    return a_sheet(rows)


def test_the_largest_roster_that_is_taken_is_read_in_time() -> None:
    data = the_largest()
    assert len(in_time(lambda: FILES.read(data, "x")).rows) == 9_990


@pytest.mark.slow
def test_the_largest_roster_that_is_taken_is_read_in_little_memory() -> None:
    data = the_largest()
    tracemalloc.start()
    try:
        FILES.read(data, "x")
        assert tracemalloc.get_traced_memory()[1] < 200 * MEGABYTE
    finally:
        tracemalloc.stop()


def read_or_refused(data: bytes) -> None:
    try:
        reading = FILES.read(data, "x")
    except RosterError:
        return
    assert all(row.number > 0 for row in reading.rows)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(junk: bytes) -> None:
    read_or_refused(junk)
    read_or_refused("Họ tên,Cơ quan\n".encode() + junk)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-16-be"]))
def test_any_text_is_read_or_refused(junk: str, coding: str) -> None:
    read_or_refused(("Họ tên;Chức vụ;Từ ngày;Thứ tự\n" + junk).encode(coding, "replace"))


@settings(max_examples=200)
@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255), st.integers(1, 4))
def test_a_workbook_with_some_changed_bytes_is_read_or_refused(place: int, value: int, count: int) -> None:
    read_or_refused(PLAIN[:place] + bytes([value]) * count + PLAIN[place + count :])


PARTS = (SHEET, "xl/workbook.xml", "xl/styles.xml", TEXTS, RELATIONS, "_rels/.rels")


@settings(max_examples=300)
@given(st.sampled_from(PARTS), st.data())
def test_a_part_with_some_changed_letters_is_read_or_refused(name: str, data: st.DataObject) -> None:
    content = part(name)
    place = data.draw(st.integers(0, len(content) - 1))
    cut = data.draw(st.integers(0, 12))
    junk = data.draw(st.sampled_from(["", "0", "-1", "x", "<c>", '"', "99999999999999999999", "&#1;", "\ud7ff", "A0"]))
    read_or_refused(with_parts({name: content[:place] + junk + content[place + cut :]}))


def test_the_checksum_of_a_part_is_checked() -> None:
    broken = bytearray(PLAIN)
    place = broken.rindex(b"PK\x01\x02", 0, broken.rindex(SHEET.encode()))
    struct.pack_into("<I", broken, place + 16, zlib.crc32(b"another"))
    assert refused(bytes(broken)) == "damaged"
