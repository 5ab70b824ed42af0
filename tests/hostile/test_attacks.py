"""Known attacks on signed PDF files, and updates that show something else: each is found and named.

Shadow attacks: hide, replace, hide and replace; universal signature forgery (USF), incremental saving (ISA) and
signature wrapping (SWA); evil annotations (EAA) and sneaky signatures (SSA) on certified documents.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from secretary_app.domain.signatures import FileProblem, FileReport, Verdict
from secretary_app.paths import resource
from secretary_app.services.ports import VerifyRequest
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences
from tests.signed_minutes import (
    CHECKING,
    SIGNING,
    SLOTS,
    request_for,
    signed_minute,
    signer,
    unsigned_minute,
    verify_request,
)
from tests.signed_sample import VERIFICATION, signed_sample, trust_of
from tests.tampering import appended, box, dictionary, named, raw_update

SENTENCES: Final = Sentences.load(resource("i18n/sentences.vi.toml"))
BYTE_RANGE: Final = re.compile(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]")
CHANGED: Final = {FileProblem.CHANGED_AFTER}
BROKEN: Final = {FileProblem.CHANGED_BYTES, FileProblem.BAD_SIGNATURE, FileProblem.NOT_WHOLE}
Attack = Callable[[bytes], bytes]


def number(value: int) -> generic.NumberObject:
    return generic.NumberObject(value)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Target:
    """A kind of signed file, and how it is checked."""

    pdf: Callable[[], bytes]
    check: Callable[[bytes, Path], FileReport]


def check_sample(pdf: bytes, folder: Path) -> FileReport:
    return VERIFICATION.verify(VerifyRequest(pdf, "bien-ban.pdf", trust_of(folder)))


def check_small(pdf: bytes, folder: Path) -> FileReport:
    return CHECKING.verify(verify_request(pdf, folder, SLOTS))


TARGETS: Final = {
    "certified sample": Target(lambda: signed_sample().pdf, check_sample),
    "approval only": Target(lambda: signed_minute(certified=False, locked=False), check_small),
}
ON_BOTH: Final = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())


def codes(report: FileReport) -> set[FileProblem]:
    return {problem for signature in report.signatures for problem in signature.problems} | set(report.problems)


def require_found(report: FileReport, expected: set[FileProblem]) -> None:
    """The file is not valid, by one of the problems expected, and every problem has words."""
    assert report.verdict in {Verdict.INVALID, Verdict.INDETERMINATE}
    assert codes(report) & expected, (report.verdict, codes(report))
    told = Wording(report, None, {}, SENTENCES)
    assert told.title.startswith(("Không hợp lệ – ", "Chưa xác định – "))
    assert len([line for line in told.lines() if line.head]) > 0


# --- what is put on top ------------------------------------------------------------------------------------------


def with_page_added(writer: Any) -> None:
    pages = writer.root["/Pages"]
    contents = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    page = dictionary(
        {
            "/Type": pdf_name("/Page"),
            "/Parent": writer.root.raw_get("/Pages"),
            "/MediaBox": box(0, 0, 595, 842),
            "/Contents": contents,
        }
    )
    pages["/Kids"] = generic.ArrayObject([*pages["/Kids"], writer.add_object(page)])
    pages["/Count"] = number(len(pages["/Kids"]))
    writer.update_container(pages)


def with_pages_swapped(writer: Any) -> None:
    pages = writer.root["/Pages"]
    first, second, *rest = list(pages["/Kids"])
    pages["/Kids"] = generic.ArrayObject([second, first, *rest])
    writer.update_container(pages)


def with_script(writer: Any) -> None:
    script = dictionary({"/S": pdf_name("/JavaScript"), "/JS": pdf_string("app.alert('x')")})
    writer.root["/OpenAction"] = writer.add_object(script)
    writer.update_root()


def with_page_action(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    action = dictionary({"/S": pdf_name("/URI"), "/URI": pdf_string("https://vi-du.example")})
    page["/AA"] = dictionary({"/O": writer.add_object(action)})
    writer.update_container(page)


def with_catalogue_entry(writer: Any) -> None:
    writer.root["/PageLayout"] = pdf_name("/TwoColumnLeft")
    writer.root["/URI"] = dictionary({"/Base": pdf_string("https://vi-du.example")})
    writer.update_root()


def with_layer_hidden(writer: Any) -> None:
    layer = writer.add_object(dictionary({"/Type": pdf_name("/OCG"), "/Name": pdf_string("lop")}))
    hidden = dictionary({"/OFF": generic.ArrayObject([layer])})
    writer.root["/OCProperties"] = dictionary({"/OCGs": generic.ArrayObject([layer]), "/D": hidden})
    stream = generic.StreamObject(stream_data=b"/OC /Lop BDC 0 0 600 800 re f EMC")
    properties = dictionary({"/Properties": dictionary({"/Lop": layer})})
    writer.add_stream_to_page(0, writer.add_object(stream), resources=properties)
    writer.update_root()


def with_other_font(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    fonts = page["/Resources"]["/Font"]
    name = next(iter(fonts))
    times = dictionary(
        {"/Type": pdf_name("/Font"), "/Subtype": pdf_name("/Type1"), "/BaseFont": pdf_name("/Times-Roman")}
    )
    fonts[name] = writer.add_object(times)
    writer.update_container(fonts)


def with_form_value(writer: Any) -> None:
    field = named(writer, "SO_VAN_BAN")
    field["/V"] = pdf_string("999")
    writer.update_container(field)


def with_metadata_replaced(writer: Any) -> None:
    packet = generic.StreamObject(stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    writer.root["/Metadata"] = writer.add_object(packet)
    writer.root["/Lang"] = pdf_string("en")
    writer.update_root()


def with_note(kind: str, writer: Any) -> None:
    """Put an annotation with a look of its own over the page."""
    look = generic.StreamObject(
        {pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box(0, 0, 300, 40)},
        stream_data=b"1 g 0 0 300 40 re f",
    )
    note = dictionary(
        {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name(kind),
            "/Rect": box(100, 600, 400, 640),
            "/F": number(4),
            "/AP": dictionary({"/N": writer.add_object(look)}),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


UPDATES: Final = {
    "a page added": with_page_added,
    "two pages swapped": with_pages_swapped,
    "a script at opening": with_script,
    "an action of a page": with_page_action,
    "entries of the catalogue": with_catalogue_entry,
    "a hidden layer": with_layer_hidden,
    "another font": with_other_font,
    "another number": with_form_value,
    "other metadata": with_metadata_replaced,
    "a free text (EAA)": partial(with_note, "/FreeText"),
    "a stamp (EAA)": partial(with_note, "/Stamp"),
    "a redaction (EAA)": partial(with_note, "/Redact"),
    "a square (EAA)": partial(with_note, "/Square"),
}


# Where nothing is locked, filling a field is allowed, and told.
CASES: Final = [
    pytest.param(target, change, id=f"{kind}: {name}")
    for kind, target in TARGETS.items()
    for name, change in UPDATES.items()
    if change is not with_form_value or kind == "certified sample"
]


@pytest.mark.parametrize(("target", "change"), CASES)
def test_an_update_behind_the_signatures_is_found(
    target: Target, change: Callable[[Any], None], tmp_path: Path
) -> None:
    require_found(target.check(appended(target.pdf(), change), tmp_path), CHANGED)


# --- forged signatures -------------------------------------------------------------------------------------------


def with_range(made: Callable[[tuple[int, ...]], bytes], pdf: bytes) -> bytes:
    """Return the file with another byte range in its last signature, of the same length."""
    found = list(BYTE_RANGE.finditer(pdf))[-1]
    numbers = tuple(int(number) for number in found.groups())
    return pdf[: found.start()] + made(numbers).ljust(len(found[0])) + pdf[found.end() :]


def without_contents(kind: bytes, pdf: bytes) -> bytes:
    """Return the file with something else in place of the last signature, of the same length."""
    _, first, second, _ = (int(number) for number in BYTE_RANGE.findall(pdf)[-1])
    return pdf[:first] + kind.ljust(second - first) + pdf[second:]


def with_contents_renamed(pdf: bytes) -> bytes:
    at = pdf.rindex(b"/Contents <")
    return pdf[:at] + b"/Contentz <" + pdf[at + 11 :]


def with_zeros(pdf: bytes) -> bytes:
    _, first, second, _ = (int(number) for number in BYTE_RANGE.findall(pdf)[-1])
    return pdf[: first + 1] + b"0" * (second - first - 2) + pdf[second - 1 :]


FORGERIES: Final[dict[str, Attack]] = {
    "no byte range (USF)": partial(with_range, lambda _numbers: b""),
    "an empty byte range (USF)": partial(with_range, lambda _numbers: b"/ByteRange []"),
    "zeros in the byte range (USF)": partial(with_range, lambda _numbers: b"/ByteRange [0 0 0 0]"),
    "negative numbers (USF)": partial(with_range, lambda found: b"/ByteRange [0 -1 %d %d]" % found[2:]),
    "a null for the range (USF)": partial(with_range, lambda _numbers: b"/ByteRange null"),
    "a range that stops early": partial(
        with_range, lambda found: b"/ByteRange [0 %d %d %d]" % (found[1], found[2], found[3] - 9)
    ),
    "a range with a wider hole (SWA)": partial(
        with_range, lambda found: b"/ByteRange [0 %d %d %d]" % (found[1], found[2] + 4, found[3] - 4)
    ),
    "no contents (USF)": with_contents_renamed,
    "null contents (USF)": partial(without_contents, b"null"),
    "empty contents (USF)": partial(without_contents, b"<>"),
    "one zero for contents (USF)": partial(without_contents, b"<00>"),
    "zeros for contents (USF)": with_zeros,
}


@ON_BOTH
@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_signature_is_found(target: Target, forge: Attack, tmp_path: Path) -> None:
    report = target.check(forge(target.pdf()), tmp_path)
    require_found(report, BROKEN | {FileProblem.DAMAGED_FILE, FileProblem.MISSING_SIGNATURE})
    assert report.verdict is Verdict.INVALID


def wrapped(pdf: bytes) -> bytes:
    """Return a file whose signed tail was moved behind other content, the byte range after it (SWA)."""
    found = list(BYTE_RANGE.finditer(pdf))[-1]
    first, hole, tail, length = (int(number) for number in found.groups())
    junk = b"\n9999 0 obj\n<< /Evil true >>\nendobj\n"
    padded = b"/ByteRange [%d %d %d %d]" % (first, hole, tail + len(junk), length)
    return pdf[: found.start()] + padded.ljust(len(found[0])) + pdf[found.end() : tail] + junk + pdf[tail:]


def test_a_signature_wrapped_around_new_content_is_found(tmp_path: Path) -> None:
    for target in TARGETS.values():
        require_found(target.check(wrapped(target.pdf()), tmp_path), BROKEN | {FileProblem.DAMAGED_FILE})


def pages_of(pdf: bytes) -> tuple[int, bytes]:
    """Return number of the page tree, and a body for it that has no page."""
    reader: Any = PdfFileReader(BytesIO(pdf), strict=False)
    return reader.root.raw_get("/Pages").idnum, b"<< /Type /Pages /Kids [] /Count 0 >>"


def isa_whole(pdf: bytes) -> bytes:
    number, body = pages_of(pdf)
    return raw_update(pdf, {number: body})


def isa_without_trailer(pdf: bytes) -> bytes:
    number, body = pages_of(pdf)
    return pdf + b"\n%d 0 obj\n%s\nendobj\n" % (number, body)


def isa_without_references(pdf: bytes) -> bytes:
    number, body = pages_of(pdf)
    return pdf + b"\n%d 0 obj\n%s\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%%%EOF\n" % (number, body)


def isa_with_signature_again(pdf: bytes) -> bytes:
    """Return an update that carries a copy of the signature, so that it looks like the signed end."""
    number, body = pages_of(pdf)
    _, first, second, _ = (int(found) for found in BYTE_RANGE.findall(pdf)[-1])
    copy = b"<< /Type /Sig /Contents " + pdf[first:second] + b" >>"
    return raw_update(pdf, {number: body, 9000: copy})


ISA: Final = {"whole": isa_whole, "no trailer": isa_without_trailer, "no references": isa_without_references}
ISA["the signature again"] = isa_with_signature_again


@ON_BOTH
@pytest.mark.parametrize("attack", ISA.values(), ids=ISA.keys())
def test_an_incremental_saving_attack_is_found(target: Target, attack: Attack, tmp_path: Path) -> None:
    report = target.check(attack(target.pdf()), tmp_path)
    require_found(report, CHANGED | {FileProblem.DAMAGED_FILE})
    assert report.verdict is Verdict.INVALID


# --- shadows: prepared before the signature, let loose after it ---------------------------------------------------


@cache
def prepared() -> bytes:
    """Return a signed minute with a cover over its page, a second catalogue and a text field, all put there before."""
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        cover = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Square,
                Rect=pikepdf.Array([90, 770, 300, 800]),
                F=4,
                AP=pikepdf.Dictionary(
                    N=pdf.make_stream(b"1 g 0 0 210 30 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 210, 30])
                ),
            )
        )
        pdf.pages[0].Annots.append(cover)
        pdf.Root.ShadowCover = cover
        evil = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=pikepdf.Array(), Count=0))
        pdf.Root.ShadowPages = evil
        pdf.Root.ShadowRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Catalog, Pages=evil))
        stream = BytesIO()
        pdf.save(stream, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    signed = stream.getvalue()
    for slot in SLOTS:
        signed = SIGNING.sign(request_for(signed, slot), signer())
    return signed


def number_of(pdf: bytes, key: str) -> int:
    reader: Any = PdfFileReader(BytesIO(pdf), strict=False)
    return int(reader.root.raw_get(key).idnum)


def unhidden_by_freeing(pdf: bytes) -> bytes:
    return raw_update(pdf, {}, freed=(number_of(pdf, "/ShadowCover"),))


def unhidden_by_emptying(pdf: bytes) -> bytes:
    nothing = b"<< /Type /Annot /Subtype /Square /Rect [0 0 0 0] /F 2 >>"
    return raw_update(pdf, {number_of(pdf, "/ShadowCover"): nothing})


def pages_exchanged(pdf: bytes) -> bytes:
    return raw_update(pdf, {number_of(pdf, "/Pages"): b"<< /Type /Pages /Kids [] /Count 0 >>"})


def catalogue_exchanged(pdf: bytes) -> bytes:
    return raw_update(pdf, {}, root=number_of(pdf, "/ShadowRoot"))


def field_look_exchanged(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        look = generic.StreamObject(
            {pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box(0, 0, 40, 18)},
            stream_data=b"1 0 0 rg 0 0 40 18 re f",
        )
        field = named(writer, "SO_VAN_BAN")
        field["/AP"] = dictionary({"/N": writer.add_object(look)})
        writer.update_container(field)

    return appended(pdf, change)


SHADOWS: Final[dict[str, Attack]] = {
    "hide: the cover freed": unhidden_by_freeing,
    "hide: the cover emptied": unhidden_by_emptying,
    "replace: the pages": pages_exchanged,
    "replace: the look of a field": field_look_exchanged,
    "hide and replace: another catalogue": catalogue_exchanged,
}


def test_what_was_prepared_before_the_signatures_is_valid_until_it_is_let_loose(tmp_path: Path) -> None:
    assert check_small(prepared(), tmp_path).verdict is Verdict.VALID


@pytest.mark.parametrize("attack", SHADOWS.values(), ids=SHADOWS.keys())
def test_a_shadow_attack_is_found(attack: Attack, tmp_path: Path) -> None:
    report = check_small(attack(prepared()), tmp_path)
    require_found(report, CHANGED | {FileProblem.MISSING_SIGNATURE, FileProblem.DAMAGED_FILE})
    assert report.verdict is Verdict.INVALID


# --- parts of several files ---------------------------------------------------------------------------------------


def test_the_halves_of_two_minutes_do_not_make_one(tmp_path: Path) -> None:
    one, other = signed_minute(), signed_minute(certified=False)
    for at in (one.index(b"/ByteRange"), len(one) // 2, one.rindex(b"/ByteRange")):
        require_found(check_small(one[:at] + other[at:], tmp_path), BROKEN | {FileProblem.DAMAGED_FILE})


def test_a_signature_of_another_file_put_into_an_empty_slot_is_found(tmp_path: Path) -> None:
    other = SIGNING.sign(request_for(unsigned_minute("Bien la"), "CT_HDND", certify=False), signer())
    found = BYTE_RANGE.findall(other)[-1]
    _, first, second, _ = (int(number) for number in found)

    def put(writer: Any) -> None:
        value = dictionary(
            {
                "/Type": pdf_name("/Sig"),
                "/Filter": pdf_name("/Adobe.PPKLite"),
                "/SubFilter": pdf_name("/ETSI.CAdES.detached"),
                "/ByteRange": generic.ArrayObject([number(int(part)) for part in found]),
                "/Contents": generic.ByteStringObject(bytes.fromhex(other[first + 1 : second - 1].decode())),
            }
        )
        field = named(writer, "CT_HDND")
        field["/V"] = writer.add_object(value)
        writer.update_container(field)

    report = check_small(appended(signed_minute(1), put), tmp_path)
    require_found(report, BROKEN)
    assert report.verdict is Verdict.INVALID


def with_field(pdf: bytes) -> bytes:
    """Return the file with a place for one more signature, large enough to cover words."""
    return appended(
        pdf, lambda writer: append_signature_field(writer, SigFieldSpec("KHAC", on_page=0, box=(0, 0, 500, 800)))
    )


def test_a_place_for_a_sneaky_signature_on_a_certified_minute_is_found(tmp_path: Path) -> None:
    for step in signed_sample().steps[1:]:
        report = check_sample(with_field(step), tmp_path)
        require_found(report, CHANGED)
        assert "Trang 1: có ô mới KHAC" in {change for found in report.signatures for change in found.changes_after}


def test_a_sneaky_signature_of_a_trusted_person_is_named_where_nothing_was_certified(tmp_path: Path) -> None:
    """SSA: the standard allows it, the minute does not have that place."""
    first = request_for(signed_sample().steps[0], "THU_KY", certify=False)
    signed = SIGNING.sign(first, signer())
    sneaky = SIGNING.sign(request_for(with_field(signed), "KHAC", certify=False), signer())
    request = VerifyRequest(sneaky, "bien-ban.pdf", trust_of(tmp_path), ("THU_KY",))
    report = VERIFICATION.verify(request)
    require_found(report, {FileProblem.UNEXPECTED_SIGNATURE})
    lines = Wording(report, None, {}, SENTENCES).lines()
    assert [line.text for line in lines if "ở ô không phải" in line.head] == ["KHAC"]
