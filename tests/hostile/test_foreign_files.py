"""PDF files made elsewhere, of all kinds: each gets the right verdict or one clear sentence."""

import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.pdf_utils.generic import ByteStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import FileProblem, Verdict
from secretary_app.paths import resource
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences
from secretary_app.services.signature_words import certificate_words, integrity_words
from tests.builders import FixedClock
from tests.pace import paces
from tests.signed_minutes import (
    CHECKING,
    SIGNED_AT,
    SIGNING,
    SLOTS,
    CertificateOrder,
    authority,
    request_for,
    signed_minute,
    signer,
    unsigned_minute,
    verify_request,
)
from tests.suites import make_suite
from tests.tampering import appended, box, dictionary, named

SENTENCES: Final = Sentences.load(resource("i18n/sentences.vi.toml"))
FIRST: Final = SLOTS[:1]
AT_ONCE: Final = 400  # yards: about two seconds of a core


def saved(pdf: bytes, **how: Any) -> bytes:
    """Return a file as another program would write it."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(stream, **how)
    return stream.getvalue()


def linearized() -> bytes:
    return saved(unsigned_minute(), linearize=True)


def packed() -> bytes:
    return saved(unsigned_minute(), object_stream_mode=pikepdf.ObjectStreamMode.generate)


def of_newest_version() -> bytes:
    return saved(unsigned_minute(), force_version="2.0")


def behind_other_bytes() -> bytes:
    """A byte order mark stands before the head."""
    return b"\xef\xbb\xbf" + unsigned_minute()


def hybrid() -> bytes:
    """Cross-references as Word writes them: a table, and a stream beside it for readers that know streams."""
    out = bytearray(unsigned_minute())
    start = int(out[out.rindex(b"startxref") + 9 :].split()[0])
    with pikepdf.open(BytesIO(bytes(out))) as opened:
        size, root = len(opened.objects) + 1, opened.Root.objgen[0]
    hidden = len(out)
    out += b"%d 0 obj\n<< /Hidden true >>\nendobj\n" % size
    stream = len(out)
    entry = b"\x01" + hidden.to_bytes(4) + b"\x00"
    out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R /Length %d >>\nstream\n" % (
        size + 1,
        size + 2,
        size,
        root,
        len(entry),
    )
    out += entry + b"\nendstream\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d /XRefStm %d >>\n" % (
        size + 2,
        root,
        start,
        stream,
    )
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


MADE: Final = {
    "linearized": linearized,
    "packed": packed,
    "of version 2.0": of_newest_version,
    "hybrid": hybrid,
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
def test_an_unsigned_file_is_told_as_unsigned(made: Callable[[], bytes], tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(made(), tmp_path))
    assert (report.verdict, report.problems) == (Verdict.UNSIGNED, ())


@pytest.mark.parametrize("made", [linearized, packed, of_newest_version], ids=["linearized", "packed", "2.0"])
def test_a_file_of_another_making_is_valid_once_signed(made: Callable[[], bytes], tmp_path: Path) -> None:
    signed = SIGNING.sign(request_for(made(), "THU_KY"), signer())
    report = CHECKING.verify(verify_request(signed, tmp_path, FIRST))
    assert (report.verdict, report.problems) == (Verdict.VALID, ())


def test_bytes_before_the_head_are_damage(tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(behind_other_bytes(), tmp_path))
    assert report.verdict is not Verdict.VALID
    assert FileProblem.DAMAGED_FILE in report.problems


def stamped(pdf: bytes) -> bytes:
    """Return the file with a time stamp of the whole file behind it."""
    key = rsa.generate_private_key(65537, 2048)
    order = CertificateOrder(
        name="Dấu thời gian", usage="digital_signature", purpose="time_stamping", ends=SIGNED_AT + timedelta(days=3000)
    )
    stamper = DummyTimeStamper(
        translate_pyca_cryptography_cert_to_asn1(authority().issue(order, key)),
        translate_pyca_cryptography_key_to_asn1(key),
    )
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    maker: Any = PdfTimeStamper(stamper, field_name="DAU_THOI_GIAN")
    made: bytes = maker.timestamp_pdf(writer, "sha256").getvalue()
    return made


def test_a_time_stamp_of_the_whole_file_is_no_signature_of_a_person(tmp_path: Path) -> None:
    pdf = stamped(signed_minute(1))
    report = CHECKING.verify(verify_request(pdf, tmp_path, FIRST))
    assert report.verdict is Verdict.VALID
    assert [signature.stamp_only for signature in report.signatures] == [False, True]
    assert len(report.signers) == 1
    assert Wording(report, None, {}, SENTENCES).title == "Hợp lệ – đủ 1 chữ ký"


@pytest.mark.parametrize("kind", ["/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1"])
def test_a_signature_of_an_old_format_is_not_called_false(kind: str, tmp_path: Path) -> None:
    def sign(writer: Any) -> None:
        value = named(writer, "THU_KY")
        signature = append_old(writer, kind)
        value["/V"] = signature
        writer.update_container(value)

    report = CHECKING.verify(verify_request(appended(unsigned_minute(), sign), tmp_path, FIRST))
    assert report.verdict is Verdict.INDETERMINATE
    assert report.signatures[0].problems == (FileProblem.UNSUPPORTED_FORMAT,)
    words = Wording(report, None, {}, SENTENCES)
    assert words.title == "Chưa xác định – kiểu chữ ký cũ, chương trình này không kiểm tra được"
    assert not any("Không có gì bị sửa" in line.head for line in words.lines())
    assert integrity_words(report.signatures[0]) == "Chưa kiểm tra được"
    assert certificate_words(report.signatures[0]) == "Kiểu chữ ký cũ"


def append_old(writer: Any, kind: str) -> Any:
    """Return a signature that holds no CMS, as programs wrote it until 2010."""
    return writer.add_object(
        dictionary(
            {
                "/Type": pdf_name("/Sig"),
                "/Filter": pdf_name("/Adobe.PPKLite"),
                "/SubFilter": pdf_name(kind),
                "/ByteRange": box(0, 100, 200, 300),
                "/Contents": ByteStringObject(b"\x04\x03abc"),
            }
        )
    )


def test_an_invisible_field_of_another_program_is_judged_too(tmp_path: Path) -> None:
    pdf = appended(unsigned_minute(), lambda writer: append_signature_field(writer, SigFieldSpec("Signature1")))
    signed = SIGNING.sign(request_for(pdf, "Signature1", certify=False), signer())
    report = CHECKING.verify(verify_request(signed, tmp_path, ("Signature1",)))
    assert (report.verdict, report.signatures[0].slot) == (Verdict.VALID, "Signature1")


def refused(folder: Path, path: Path) -> str:
    suite = make_suite(folder / "dữ liệu", FixedClock(SIGNED_AT))
    with pytest.raises(UnreadableFileError) as told:
        suite.file_checks.check_at(path, verify_request(b"").trust)
    return suite.sentences.error(told.value)


def test_an_empty_file_gets_a_sentence_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "rỗng.pdf").touch()
    assert "rỗng, không có byte nào" in refused(tmp_path, tmp_path / "rỗng.pdf")


@pytest.mark.parametrize(("megabytes", "told"), [(100, "không phải PDF"), (201, "quá lớn")])
def test_a_huge_sparse_file_gets_an_answer_at_once(megabytes: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        os.truncate(file.fileno(), megabytes * 1024 * 1024)
    sentences: list[str] = []
    assert paces(lambda: sentences.append(refused(tmp_path, path))) < AT_ONCE
    assert told in sentences[0]


NOTHING: Final = bytes(60 * 1024 * 1024)


def answered(pdf: bytes) -> str:
    """Return the answer on a file and whether it carries data, or why it is not read."""
    carries = CHECKING.attachment(pdf) is not None
    try:
        return f"{CHECKING.verify(verify_request(pdf)).verdict} {carries}"
    except UnreadableFileError as error:
        return error.reason


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: b"%PDF-1.7\n" + NOTHING, "invalid False"),
        (lambda: signed_minute(1) + b"x" * len(NOTHING), "invalid True"),
        (lambda: b"%PDF-1.7\n" + NOTHING + b"startxref\n9\n%%EOF", "too_large"),
        (lambda: b"%PDF-1.7\n" + b" \n" * (len(NOTHING) // 2) + b"startxref\n9\n%%EOF", "too_large"),
    ],
    ids=["behind a head", "behind a minute", "before the end", "blanks"],
)
def test_a_desert_of_bytes_gets_an_answer_at_once(made: Callable[[], bytes], told: str) -> None:
    pdf, answers = made(), list[str]()
    assert paces(lambda: answers.append(answered(pdf))) < AT_ONCE
    assert answers == [told]
