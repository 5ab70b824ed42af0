"""A signed minute cannot be changed unseen: every kind of change is found and named."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import FileProblem, FileReport, Verdict
from tests.signed_minutes import (
    CHECKING,
    SIGNING,
    SLOTS,
    request_for,
    signed_minute,
    signer,
    unsigned_minute,
    verify_request,
    with_wider_page,
)
from tests.tampering import appended, box, dictionary, named

BOTH = pytest.mark.parametrize("certified", [True, False], ids=["certified", "approval only"])
BYTE_RANGE = re.compile(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]")


def check(pdf: bytes, folder: Path, expected: tuple[str, ...] = ()) -> FileReport:
    return CHECKING.verify(verify_request(pdf, folder, expected))


def problems(report: FileReport) -> set[FileProblem]:
    return {problem for signature in report.signatures for problem in signature.problems} | set(report.problems)


def changes(report: FileReport) -> set[str]:
    return {change for signature in report.signatures for change in signature.changes_after}


# --- bytes -------------------------------------------------------------------------------------------------------


def _places(pdf: bytes) -> list[int]:
    """Return places all over the file: a fixed sample, and both sides of every boundary of a byte range."""
    numbers = [tuple(int(part) for part in found) for found in BYTE_RANGE.findall(pdf)]
    edges = {edge for _, first, second, last in numbers for edge in (first, second, second + last)}
    around = {place for edge in edges for place in (edge - 1, edge, edge + 1) if 0 <= place < len(pdf)}
    anywhere = random.Random(20260313).sample(range(len(pdf)), 60)  # noqa: S311 - the same places each time
    return sorted({0, len(pdf) - 1, len(pdf) - 8} | around | set(anywhere))


def test_one_changed_byte_anywhere_is_found(tmp_path: Path) -> None:
    pdf = signed_minute()
    unseen = []
    for place in _places(pdf):
        tampered = bytearray(pdf)
        tampered[place] ^= 1
        if not tampered.startswith(b"%PDF-"):
            continue  # refused as no PDF at all, see below
        report = check(bytes(tampered), tmp_path)
        if report.verdict is not Verdict.INVALID or not problems(report):
            unseen.append((place, report.verdict))

    assert unseen == []


def test_a_file_whose_first_byte_changed_is_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        check(b"&" + signed_minute()[1:], tmp_path)
    assert refused.value.reason == "not_pdf"


def test_one_changed_byte_in_the_text_of_a_page_breaks_every_signature(tmp_path: Path) -> None:
    report = check(with_wider_page(signed_minute()), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert all(FileProblem.CHANGED_BYTES in signature.problems for signature in report.signatures)
    assert not any(signature.integrity for signature in report.signatures)


@pytest.mark.parametrize("digit", [b"0", b"f"])
def test_the_padding_of_the_last_signature_cannot_hide_anything(digit: bytes, tmp_path: Path) -> None:
    pdf = signed_minute()
    _, _, second, _ = (int(part) for part in BYTE_RANGE.findall(pdf)[-1])
    filled = pdf[: second - 5] + digit * 4 + pdf[second - 1 :]
    report = check(filled, tmp_path)

    assert (report.verdict is Verdict.VALID) == (digit == b"0")


def test_a_letter_of_the_signature_written_in_another_case_is_found(tmp_path: Path) -> None:
    pdf = signed_minute()
    _, first, second, _ = (int(part) for part in BYTE_RANGE.findall(pdf)[-1])
    place = next(place for place in range(first + 1, second) if pdf[place : place + 1].isalpha())
    report = check(pdf[:place] + pdf[place : place + 1].swapcase() + pdf[place + 1 :], tmp_path)

    assert report.signatures[-1].problems == (FileProblem.CHANGED_BYTES,)


def again_the_end() -> bytes:
    """Return the last words of the minute, which lead to its newest cross-references once more."""
    return signed_minute()[signed_minute().rindex(b"startxref") :]


@pytest.mark.parametrize(
    "junk",
    [
        b"x",
        b"\n%comment",
        b"\n" * 2000 + b"junk",
        b"%PDF-1.7\n",
        b"junk\n%%EOF\n",
        b"junk\n" + again_the_end(),
        b"9 0 obj\n(junk)\nendobj\nstartxref\n9\n%%EOF",
    ],
    ids=["a letter", "a comment", "a gap", "a head", "an end", "the same end", "an object"],
)
def test_something_hung_on_at_the_end_is_found(junk: bytes, tmp_path: Path) -> None:
    report = check(signed_minute() + junk, tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.DAMAGED_FILE in report.problems


def test_a_file_cut_short_is_damaged_or_misses_signatures(tmp_path: Path) -> None:
    pdf = signed_minute()
    for length in range(600, len(pdf) - 2, len(pdf) // 23):
        report = check(pdf[:length], tmp_path, SLOTS)
        assert report.verdict in {Verdict.INVALID, Verdict.UNSIGNED}
        assert report.missing_slots
        assert report.problems


# --- well-formed updates -----------------------------------------------------------------------------------------


@BOTH
def test_content_overlaid_on_a_page_is_found_and_the_page_named(certified: bool, tmp_path: Path) -> None:
    def overlay(writer: Any) -> None:
        stream = generic.StreamObject(stream_data=b"1 g 100 770 200 30 re f")
        writer.add_stream_to_page(0, writer.add_object(stream))

    report = check(appended(signed_minute(certified=certified), overlay), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert all(FileProblem.CHANGED_AFTER in signature.problems for signature in report.signatures)
    assert all(signature.integrity for signature in report.signatures)
    assert "Trang 1: nội dung trang bị thay" in changes(report)
    assert "Trang 2: nội dung trang bị thay" not in changes(report)


@BOTH
def test_an_added_annotation_is_found_and_the_page_named(certified: bool, tmp_path: Path) -> None:
    def annotate(writer: Any) -> None:
        note = dictionary(
            {
                "/Type": pdf_name("/Annot"),
                "/Subtype": pdf_name("/FreeText"),
                "/Contents": pdf_string("Số: 99"),
                "/Rect": box(100, 700, 200, 720),
            }
        )
        writer.register_annotation(writer.find_page_for_modification(1)[0], writer.add_object(note))

    report = check(appended(signed_minute(certified=certified), annotate), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Trang 2: có chú thích mới" in changes(report)


@BOTH
def test_a_replaced_page_is_found_and_named(certified: bool, tmp_path: Path) -> None:
    def replace_page(writer: Any) -> None:
        page = writer.find_page_for_modification(1)[0].get_object()
        page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 g 10 10 500 500 re f"))
        writer.update_container(page)

    report = check(appended(signed_minute(certified=certified), replace_page), tmp_path)

    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Trang 2: nội dung trang bị thay" in changes(report)


@BOTH
def test_a_page_taken_out_is_found_and_named(certified: bool, tmp_path: Path) -> None:
    def take_out(writer: Any) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"] = generic.ArrayObject(list(pages["/Kids"])[1:])
        pages["/Count"] = box(1)[0]
        writer.update_container(pages)

    report = check(appended(signed_minute(certified=certified), take_out), tmp_path)

    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Trang 2: trang bị bỏ" in changes(report)


@BOTH
def test_another_number_written_over_the_sealed_one_is_found(certified: bool, tmp_path: Path) -> None:
    def renumber(writer: Any) -> None:
        number = named(writer, "SO_VAN_BAN")
        number["/V"] = pdf_string("06")
        writer.update_container(number)

    report = check(appended(signed_minute(certified=certified), renumber), tmp_path)

    assert FileProblem.CHANGED_AFTER in report.signatures[-1].problems
    assert "Trang 1: nội dung ô SO_VAN_BAN bị thay" in changes(report)


def test_a_number_written_before_the_seal_is_allowed_but_told(tmp_path: Path) -> None:
    def number_it(writer: Any) -> None:
        number = named(writer, "SO_VAN_BAN")
        number["/V"] = pdf_string("06")
        writer.update_container(number)

    report = check(appended(signed_minute(4), number_it), tmp_path, SLOTS[:4])

    assert report.verdict is Verdict.VALID
    assert report.signatures[-1].changes_after == ("Trang 1: ô SO_VAN_BAN được điền “06”",)


@BOTH
def test_another_face_put_on_a_signature_is_found(certified: bool, tmp_path: Path) -> None:
    def mask(writer: Any) -> None:
        field = named(writer, "CT_HDND")
        look = generic.StreamObject(
            {
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): box(0, 0, 9, 9),
            },
            stream_data=b"0 0 9 9 re f",
        )
        field["/AP"] = dictionary({"/N": writer.add_object(look)})
        writer.update_container(field)

    report = check(appended(signed_minute(certified=certified), mask), tmp_path)

    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Trang 2: hình hiển thị của ô CT_HDND bị thay" in changes(report)


@BOTH
def test_a_replaced_attachment_is_found_and_named(certified: bool, tmp_path: Path) -> None:
    def swap(writer: Any) -> None:
        names = writer.root["/Names"]["/EmbeddedFiles"]
        while "/Kids" in names:
            names = names["/Kids"][0]
        file = names["/Names"][1]["/EF"]
        file["/F"] = file["/UF"] = writer.add_object(generic.StreamObject(stream_data=b"{}"))
        writer.update_container(file)

    tampered = appended(signed_minute(certified=certified), swap)
    report = check(tampered, tmp_path)

    assert CHECKING.attachment(tampered) == b"{}"
    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Tệp đính kèm bị thay" in changes(report)


def test_a_signature_field_smuggled_in_after_certification_is_found(tmp_path: Path) -> None:
    def smuggle(writer: Any) -> None:
        append_signature_field(writer, SigFieldSpec("CT_KHAC", on_page=0, box=(0, 0, 500, 800)))

    report = check(appended(signed_minute(4), smuggle), tmp_path, SLOTS[:4])

    assert FileProblem.CHANGED_AFTER in problems(report)
    assert "Trang 1: có ô mới CT_KHAC" in changes(report)


# --- signatures removed or moved ---------------------------------------------------------------------------------


def test_the_last_signature_cut_off_is_found_by_its_empty_slot(tmp_path: Path) -> None:
    report = check(signed_minute(4), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert report.problems == (FileProblem.MISSING_SIGNATURE,)
    assert report.missing_slots == ("CO_QUAN",)


def test_a_roll_back_to_the_unsigned_file_is_found_by_the_expected_slots(tmp_path: Path) -> None:
    report = check(unsigned_minute(), tmp_path, SLOTS)

    assert report.verdict is Verdict.UNSIGNED
    assert report.missing_slots == SLOTS


@BOTH
def test_a_signature_emptied_by_an_update_is_found(certified: bool, tmp_path: Path) -> None:
    def empty(writer: Any) -> None:
        field = named(writer, "CT_UBND")
        del field["/V"]
        writer.update_container(field)

    report = check(appended(signed_minute(certified=certified), empty), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert report.missing_slots == ("CT_UBND",)
    assert "Trang 2: chữ ký ở ô CT_UBND bị bỏ" in changes(report)


def test_a_form_taken_away_does_not_make_the_file_look_unsigned(tmp_path: Path) -> None:
    def take_away(writer: Any) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()

    report = check(appended(signed_minute(), take_away), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.MISSING_SIGNATURE in report.problems


def test_the_signature_of_another_document_does_not_fit(tmp_path: Path) -> None:
    other = SIGNING.sign(request_for(unsigned_minute("Bien la"), "THU_KY"), signer())
    pdf = signed_minute(1)
    _, first, second, _ = (int(part) for part in BYTE_RANGE.findall(pdf)[0])
    _, start, end, _ = (int(part) for part in BYTE_RANGE.findall(other)[0])
    digits = other[start + 1 : end - 1].rstrip(b"0").ljust(second - first - 2, b"0")
    pasted = pdf[: first + 1] + digits + pdf[second - 1 :]
    report = check(pasted, tmp_path, ("THU_KY",))

    assert report.verdict is Verdict.INVALID
    assert FileProblem.CHANGED_BYTES in report.signatures[0].problems


def test_a_signature_written_a_second_time_does_not_cover_its_own_place(tmp_path: Path) -> None:
    def write_again(writer: Any) -> None:
        writer.update_container(named(writer, "CT_HDND")["/V"])

    report = check(appended(signed_minute(), write_again), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.NOT_WHOLE in report.signatures[1].problems


def test_one_signature_shown_in_two_slots_is_found(tmp_path: Path) -> None:
    def copy(writer: Any) -> None:
        field = named(writer, "CO_QUAN")
        field["/V"] = named(writer, "CT_MTTQ").raw_get("/V")
        writer.update_container(field)

    report = check(appended(signed_minute(4), copy), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.CHANGED_AFTER in problems(report)
