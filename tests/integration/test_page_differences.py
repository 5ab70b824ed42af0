"""What two revisions show differently: where, of what kind, in which words; and which revision is the signed one."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.page_differences import PdfiumComparison
from secretary_app.domain.page_changes import ChangedPlace, PlaceChange, short_words
from tests.signed_minutes import CHECKING, CertificateOrder, authority, signed_minute, verify_request
from tests.tampering import drawn_over, words_covered

LINES = ("Hoan thanh truoc ngay 30/6/2024.", "UBND huyen lap danh muc", "Hoi nghi thong nhat thong qua")
COMPARE = PdfiumComparison().compare


def page(*lines: str, number: str = "", size: tuple[float, float] = (595, 841.89)) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=True)
    canvas.setFont("Times-Roman", 13)
    if number:
        canvas.drawString(290, 810, number)
    for at, words in enumerate(lines):
        canvas.drawString(80, 760 - 20 * at, words)
    canvas.save()
    return stream.getvalue()


def told(old: bytes, new: bytes) -> list[tuple[PlaceChange, int, str, str]]:
    return [(place.kind, place.line, place.old, place.new) for place in COMPARE(old, new).places]


def test_the_same_page_differs_nowhere() -> None:
    comparison = COMPARE(page(*LINES), page(*LINES))
    assert (comparison.places, comparison.unchanged) == ((), (1,))


def test_words_painted_over_are_told_with_those_written_above() -> None:
    base = page(*LINES)
    assert told(base, words_covered(base, 0, "30/6/2024.", "30/9/2024.")) == [
        (PlaceChange.COVERED, 1, "truoc ngay 30/6/2024", "truoc ngay 30/9/2024")
    ]


def test_words_painted_over_alone_are_told() -> None:
    base = page(*LINES)
    assert told(base, words_covered(base, 0, "lap danh muc", "")) == [(PlaceChange.COVERED, 2, "lap danh muc", "")]


def test_words_that_were_exchanged_are_told_without_what_is_alike() -> None:
    other = LINES[0].replace("30/6", "30/9")
    assert told(page(*LINES), page(other, *LINES[1:])) == [
        (PlaceChange.REPLACED, 1, "truoc ngay 30/6/2024", "truoc ngay 30/9/2024")
    ]


def test_words_that_are_gone_or_new_are_told() -> None:
    assert told(page(*LINES), page(*LINES[:2])) == [(PlaceChange.REMOVED, 3, LINES[2], "")]
    assert told(page(*LINES[:2]), page(*LINES)) == [(PlaceChange.ADDED, 0, "", LINES[2])]


def test_something_drawn_where_nothing_stood_has_no_words() -> None:
    base = page(*LINES)
    (place,) = COMPARE(base, drawn_over(base, 0, b"1 0 0 rg 300 300 50 20 re f")).places
    assert (place.kind, place.old, place.new) == (PlaceChange.DRAWN, "", "")
    assert near(place, 300, 521.9, 350, 541.9)


def near(place: ChangedPlace, *edges: float) -> bool:
    """Tell whether a place is that rectangle, to a point and a half."""
    found = (place.left, place.top, place.right, place.bottom)
    return all(abs(one - other) < 1.5 for one, other in zip(found, edges, strict=True))


def test_the_number_of_the_page_is_no_line() -> None:
    base = page(*LINES, number="3")
    (place,) = COMPARE(base, words_covered(base, 0, "lap", "bo")).places
    assert place.line == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_places_are_those_that_are_seen_on_a_turned_page(turn: int) -> None:
    base = turned(page(*LINES), turn)
    (place,) = COMPARE(base, drawn_over(base, 0, b"1 g 150 755 40 20 re f")).places
    assert place.kind is PlaceChange.COVERED
    assert place.old == "truoc ngay"


def turned(pdf: bytes, degrees: int) -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].Rotate = degrees
        opened.save(stream, static_id=True)
    return stream.getvalue()


def test_pages_that_only_one_has_and_another_size_are_counted() -> None:
    comparison = COMPARE(page(*LINES), page(*LINES, size=(400, 841.89)))
    assert len(comparison.places) == 1
    two = BytesIO()
    with pikepdf.open(BytesIO(page(*LINES))) as opened:
        opened.pages.append(opened.pages[0])
        opened.save(two)
    longer = COMPARE(page(*LINES), two.getvalue())
    assert (longer.old_pages, longer.new_pages, longer.compared) == (1, 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "cut"),
    [
        ("a b c d e", "a b c x e", ("b c d", "b c x")),
        ("một hai.", "một ba.", ("một hai", "một ba")),
        ("như nhau", "như nhau", ("như nhau", "như nhau")),
        ("", "mới", ("", "mới")),
        ("cũ cũ", "", ("cũ cũ", "")),
    ],
)
def test_only_what_differs_is_kept_with_two_words_before_it(old: str, new: str, cut: tuple[str, str]) -> None:
    found = short_words(old, new)
    assert (found.old, found.new) == cut


# --- the signed copy ---------------------------------------------------------------------------------------------


def signed_by_another_program(pdf: bytes, slot: str) -> bytes:
    """Return the file signed by bare pyHanko, which signs on top of anything."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = authority().issue(CertificateOrder(), key)
    bare = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    maker: Any = PdfSigner(PdfSignatureMetadata(field_name=slot, md_algorithm="sha256"), bare)
    made: bytes = maker.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), existing_fields_only=True).getvalue()
    return made


def test_the_signed_copy_of_a_good_file_is_the_file() -> None:
    assert CHECKING.signed_copy(verify_request(signed_minute())) == signed_minute()


def test_the_signed_copy_ends_with_the_last_signature() -> None:
    changed = drawn_over(signed_minute(), 0, b"1 g 100 770 200 30 re f")
    assert CHECKING.signed_copy(verify_request(changed)) == signed_minute()


def test_a_signature_over_a_change_does_not_make_it_part_of_the_signed_copy() -> None:
    changed = drawn_over(signed_minute(2), 0, b"1 g 100 770 200 30 re f")
    assert CHECKING.signed_copy(verify_request(signed_by_another_program(changed, "CT_UBND"))) == signed_minute(2)


def test_a_file_whose_bytes_were_changed_has_no_signed_copy_behind_them() -> None:
    pdf = bytearray(signed_minute())
    pdf[200] ^= 1
    assert CHECKING.signed_copy(verify_request(bytes(pdf))) is None
