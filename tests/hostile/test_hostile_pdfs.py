"""Broken and malicious PDF files and certificates get an answer, never a crash."""

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.errors import SigningError, UnreadableFileError
from secretary_app.domain.signatures import Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.signing.trust import read_trust
from tests.signed_minutes import ATTACHED, CHECKING, PASSWORD, SIGNING, authority, signed_minute, unsigned_minute

LENIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def verdict(pdf: bytes) -> Verdict | str:
    try:
        return CHECKING.verify(VerifyRequest(pdf, "la.pdf")).verdict
    except UnreadableFileError as error:
        return error.reason


@LENIENT
@given(st.binary(max_size=2000))
def test_any_bytes_are_no_pdf(data: bytes) -> None:
    assert verdict(data) in {"not_pdf", Verdict.INVALID}


@LENIENT
@given(st.binary(max_size=2000))
def test_any_bytes_behind_a_header_are_a_damaged_file(data: bytes) -> None:
    assert verdict(b"%PDF-1.7\n" + data) in {Verdict.INVALID, Verdict.UNSIGNED}


@LENIENT
@given(st.integers(0), st.integers(1, 400), st.binary(max_size=400))
def test_a_signed_minute_with_any_part_replaced_is_never_valid(place: int, length: int, other: bytes) -> None:
    pdf = signed_minute()
    start = place % len(pdf)
    changed = pdf[:start] + other + pdf[start + length :]
    if changed != pdf:
        assert verdict(changed) not in {Verdict.VALID, Verdict.INDETERMINATE}


def test_a_signed_minute_shuffled_in_many_ways_is_never_valid() -> None:
    chance = random.Random(7)  # noqa: S311 - the same each time
    pdf = signed_minute(2)
    for _ in range(60):
        first, second = sorted(chance.sample(range(len(pdf)), 2))
        assert verdict(pdf[second:] + pdf[first:second] + pdf[:first]) != Verdict.VALID
        assert verdict(pdf[:first] + pdf[second:]) != Verdict.VALID


@pytest.mark.parametrize("pdf", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n0\n%%EOF\n", b"\0" * 5000])
def test_files_that_are_hardly_files_get_an_answer(pdf: bytes) -> None:
    assert verdict(pdf) in {"not_pdf", Verdict.INVALID}
    assert CHECKING.attachment(pdf) is None


def test_a_page_tree_and_a_form_that_turn_in_circles_get_an_answer() -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        field.Kids = pikepdf.Array([field])
        stream = BytesIO()
        pdf.save(stream)

    assert verdict(stream.getvalue()) in {Verdict.INVALID, Verdict.UNSIGNED}


def test_a_page_that_inherits_from_itself_gets_an_answer() -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        page = pdf.pages[1].obj
        del page.MediaBox
        page.Parent = page
        stream = BytesIO()
        pdf.save(stream)

    assert all(field.place is None for field in SIGNING.fields(stream.getvalue()))


def test_a_deeply_nested_object_gets_an_answer() -> None:
    nested = b"[" * 50_000 + b"]" * 50_000
    pdf = unsigned_minute().replace(b"/SigFlags 1", b"/SigFlags 1 /X " + nested)

    assert verdict(pdf) in {Verdict.INVALID, Verdict.UNSIGNED}


def test_an_attachment_that_unpacks_without_end_is_not_unpacked() -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, b"0" * (80 * 1024 * 1024), filename="x.hoinghi.json")
        pdf.attachments["ham-tan.hoinghi.json"] = spec
        stream = BytesIO()
        pdf.save(stream, compress_streams=True)

    assert len(stream.getvalue()) < 1_000_000
    assert CHECKING.attachment(stream.getvalue()) == b""


@pytest.mark.parametrize("password", ["", "bi-mat"])
def test_an_encrypted_file_has_no_attachment_to_read_and_is_refused_with_its_reason(password: str) -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        stream = BytesIO()
        pdf.save(stream, encryption=pikepdf.Encryption(owner="chu", user=password))

    assert CHECKING.attachment(stream.getvalue()) in {None, ATTACHED}
    assert verdict(stream.getvalue()) == "encrypted"


@LENIENT
@given(st.integers(0), st.integers(0, 255))
def test_a_damaged_key_file_is_refused(place: int, value: int) -> None:
    data = bytearray(authority().pkcs12())
    data[place % len(data)] = value
    try:
        told = SIGNING.open_pkcs12(bytes(data), PASSWORD).facts.subject
    except SigningError as error:
        told = error.code
    assert told in {"wrong_password", "unreadable_key", "no_key", "Nguyễn Văn An"}


@LENIENT
@given(data=st.binary(max_size=600))
def test_any_bytes_in_the_trust_folder_are_junk(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "rac.cer").write_bytes(b"-----BEGIN CERTIFICATE-----\n" + data)

    assert read_trust(Trust((tmp_path,))).junk == ("rac.cer",)


def test_a_damaged_certificate_in_the_trust_folder_is_junk(tmp_path: Path) -> None:
    der = authority().certificate.tbs_certificate_bytes
    (tmp_path / "nua.cer").write_bytes(der)
    (tmp_path / "thu-muc-con").mkdir()

    assert read_trust(Trust((tmp_path,))).junk == ("nua.cer",)
