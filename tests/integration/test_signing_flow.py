"""One minute signed slot by slot, and what programs that we did not write say of it."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from secretary_app.domain.errors import SigningError, UnreadableFileError
from secretary_app.domain.signatures import FileProblem, Verdict
from secretary_app.services.ports import Trust
from tests.outside_judges import needs_openssl, needs_pdfsig, needs_qpdf, openssl, pdfsig, qpdf
from tests.signed_minutes import (
    ATTACHED,
    CHECKING,
    ISSUE,
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
    with_wider_page,
)


def test_a_minute_signed_in_every_slot_is_valid(tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(signed_minute(), tmp_path))

    assert report.verdict is Verdict.VALID
    assert [signature.slot for signature in report.signatures] == list(SLOTS)
    assert all(signature.integrity and signature.trusted for signature in report.signatures)
    assert report.missing_slots == report.problems == ()


@pytest.mark.parametrize("count", range(1, len(SLOTS) + 1))
def test_each_signature_leaves_the_earlier_ones_valid(count: int, tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(signed_minute(count), tmp_path, SLOTS[:count]))

    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == count


def test_a_minute_that_is_not_certified_is_valid_too(tmp_path: Path) -> None:
    pdf = signed_minute(certified=False)

    assert CHECKING.verify(verify_request(pdf, tmp_path)).verdict is Verdict.VALID
    assert b"/DocMDP" not in pdf


def test_each_step_only_appends_to_the_file() -> None:
    steps = [signed_minute(count) for count in range(len(SLOTS) + 1)]

    for before, after in pairwise(steps):
        assert after.startswith(before)


def test_the_signature_tells_who_signed_when_and_for_which_unit(tmp_path: Path) -> None:
    first = CHECKING.verify(verify_request(signed_minute(), tmp_path)).signatures[0]

    assert first.signer == "Nguyễn Văn An"
    assert first.issuer == "CA thử nghiệm"
    assert first.unit == "Văn phòng HĐND&UBND, HĐND xã Bình Minh"
    assert first.signed_at == SIGNED_AT
    assert first.time_source == "clock"
    assert first.level == "B-B"
    assert first.valid_at_signing


def test_changes_after_a_signature_are_named_even_when_allowed(tmp_path: Path) -> None:
    signatures = CHECKING.verify(verify_request(signed_minute(), tmp_path)).signatures

    assert signatures[3].changes_after == ("Trang 2: ô CO_QUAN được ký", "Trang 1: ô SO_VAN_BAN được điền “05”")
    assert signatures[4].changes_after == ()


def test_the_number_is_filled_in_with_the_seal_and_can_no_longer_be_edited() -> None:
    with pikepdf.open(BytesIO(signed_minute())) as pdf:
        number = next(field for field in pdf.Root.AcroForm.Fields if field.T == "SO_VAN_BAN")

        assert str(number.V) == "05"
        assert int(number.Ff) & 1
        assert number.AP.N.Subtype == "/Form"


def test_the_date_is_filled_in_where_the_minute_has_a_field_for_it(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        number = next(field for field in pdf.Root.AcroForm.Fields if field.T == "SO_VAN_BAN")
        day = pdf.make_indirect(pikepdf.Dictionary(dict(number.items())))
        day.T = "NGAY_BAN_HANH"
        pdf.pages[0].obj.Annots.append(day)
        pdf.Root.AcroForm.Fields.append(day)
        stream = BytesIO()
        pdf.save(stream)
    signed = SIGNING.sign(request_for(stream.getvalue(), "CO_QUAN"), signer())

    with pikepdf.open(BytesIO(signed)) as pdf:
        filled = next(field for field in pdf.Root.AcroForm.Fields if field.T == "NGAY_BAN_HANH")
        assert str(filled.V) == "ngày 14 tháng 3 năm 2026"
    assert CHECKING.verify(verify_request(signed, tmp_path, ("CO_QUAN",))).verdict is Verdict.VALID


def test_a_minute_without_a_number_field_is_not_sealed_with_a_number() -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        del pdf.Root.AcroForm.Fields[len(SLOTS)]
        del pdf.pages[0].obj.Annots
        stream = BytesIO()
        pdf.save(stream)

    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(stream.getvalue(), "CO_QUAN"), signer())
    assert refused.value.code == "unexpected_number"


def test_the_signature_shows_the_page_that_was_drawn_for_it() -> None:
    with pikepdf.open(BytesIO(signed_minute(1))) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.T == "THU_KY")
        look = field.AP.N
        drawn = look.Resources.XObject["/Look"]

        assert sorted(float(side) for side in look.BBox) == [0, 0, 70, 180]
        assert sorted(float(side) for side in drawn.BBox) == [0, 0, 70, 180]
        assert b"2 lines" in drawn.read_bytes()


def test_the_signature_tells_the_signing_time() -> None:
    with pikepdf.open(BytesIO(signed_minute(1))) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.T == "THU_KY")

        assert str(field.V.M) == "D:20260313164500+07'00'"


def test_an_unsigned_minute_is_told_as_unsigned(tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(unsigned_minute(), tmp_path))

    assert report.verdict is Verdict.UNSIGNED
    assert report.missing_slots == SLOTS
    assert report.problems == ()


def test_a_half_signed_minute_names_the_empty_slots(tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(signed_minute(3), tmp_path))

    assert report.verdict is Verdict.INVALID
    assert report.missing_slots == ("CT_MTTQ", "CO_QUAN")
    assert report.problems == (FileProblem.MISSING_SIGNATURE,)


def test_an_expected_slot_that_the_file_does_not_even_have_is_missing(tmp_path: Path) -> None:
    report = CHECKING.verify(verify_request(signed_minute(), tmp_path, (*SLOTS, "CT_BCHQS")))

    assert report.missing_slots == ("CT_BCHQS",)
    assert report.verdict is Verdict.INVALID


def test_without_the_authority_the_answer_is_indeterminate() -> None:
    report = CHECKING.verify(verify_request(signed_minute()))

    assert report.verdict is Verdict.INDETERMINATE
    assert {signature.problems for signature in report.signatures} == {(FileProblem.UNTRUSTED,)}
    assert all(signature.integrity and not signature.trusted for signature in report.signatures)


def test_the_fields_come_in_the_order_of_signing() -> None:
    fields = SIGNING.fields(signed_minute(2))

    assert [field.name for field in fields] == list(SLOTS)
    assert [field.signed for field in fields] == [True, True, False, False, False]
    assert [field.signer for field in fields] == ["Nguyễn Văn An", "Nguyễn Văn An", "", "", ""]


def test_the_fields_of_no_pdf_are_refused() -> None:
    with pytest.raises(UnreadableFileError):
        SIGNING.fields("Biên bản".encode().ljust(3000))


def test_the_first_revision_is_the_file_before_the_first_signature() -> None:
    assert CHECKING.first_revision(signed_minute()) == unsigned_minute()
    assert CHECKING.first_revision(unsigned_minute()) == unsigned_minute()


def test_the_attached_conference_is_found_before_and_after_signing() -> None:
    assert CHECKING.attachment(unsigned_minute()) == ATTACHED
    assert CHECKING.attachment(signed_minute()) == ATTACHED


def test_a_file_without_the_conference_has_no_attachment() -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        del pdf.Root.Names
        stream = BytesIO()
        pdf.save(stream)

    assert CHECKING.attachment(stream.getvalue()) is None
    assert CHECKING.attachment(b"no pdf") is None


# --- refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slot", "count", "code"),
    [("CT_KHAC", 1, "unknown_slot"), ("THU_KY", 1, "already_signed"), ("SO_VAN_BAN", 1, "unknown_slot")],
)
def test_a_slot_that_cannot_be_signed_is_refused(slot: str, count: int, code: str) -> None:
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(signed_minute(count), slot, certify=False), signer())
    assert refused.value.code == code


def test_nothing_is_signed_after_the_seal_locked_the_minute() -> None:
    before = signed_minute(3)
    sealed = SIGNING.sign(request_for(before, "CO_QUAN"), signer())

    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(sealed, "CT_MTTQ"), signer())
    assert (refused.value.code, refused.value.detail) == ("out_of_order", "CO_QUAN")


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (CertificateOrder(ends=SIGNED_AT - timedelta(days=1)), "expired"),
        (CertificateOrder(begins=SIGNED_AT + timedelta(days=1)), "not_yet_valid"),
        (CertificateOrder(usage="key_encipherment"), "wrong_usage"),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused(order: CertificateOrder, code: str) -> None:
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), authority().identity(order))
    assert refused.value.code == code


@pytest.mark.parametrize("usage", ["digital_signature", "content_commitment", None])
def test_either_usage_or_none_may_sign(usage: str | None, tmp_path: Path) -> None:
    identity = authority().identity(CertificateOrder(usage=usage))
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), identity)

    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


def test_a_file_whose_earlier_signature_is_damaged_is_not_signed_again() -> None:
    damaged = with_wider_page(signed_minute(2))
    assert damaged != signed_minute(2)

    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(damaged, "CT_UBND"), signer())
    assert (refused.value.code, refused.value.detail) == ("damaged_earlier", "THU_KY")


def test_a_file_with_something_hung_on_is_not_signed_again() -> None:
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(signed_minute(2) + b"and more", "CT_UBND"), signer())
    assert refused.value.code == "damaged_earlier"


def test_a_library_error_is_told_as_one() -> None:
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(unsigned_minute()[:-200], "THU_KY"), signer())
    assert refused.value.code == "library"


# --- what other programs say -------------------------------------------------------------------------------------


@needs_pdfsig
def test_pdfsig_finds_every_signature_valid(tmp_path: Path) -> None:
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(signed_minute())
    told = pdfsig(path)

    assert told.count("Signature is Valid.") == len(SLOTS)
    assert told.count("ETSI.CAdES.detached") == len(SLOTS)
    assert told.count("Total document signed") == 1
    assert "Nguyễn Văn An" in told


@needs_qpdf
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(signed_minute())

    assert qpdf(path) == 0


@needs_openssl
@pytest.mark.parametrize("which", range(len(SLOTS)))
def test_openssl_verifies_every_signature_against_the_root(which: int, tmp_path: Path) -> None:
    run = openssl(signed_minute(), which, authority().pem, SIGNED_AT, tmp_path)

    assert run.returncode == 0, run.stderr


# --- checks before a signature -----------------------------------------------------------------------------------


def test_the_checks_before_a_good_signature_hold_nothing_that_blocks(tmp_path: Path) -> None:
    trust = authority().trust(tmp_path)
    checks = SIGNING.checks(signed_minute(2), "CT_UBND", signer(), trust, SIGNED_AT)

    assert [(check.grade.value, check.code) for check in checks] == [
        ("good", "certificate_valid"),
        ("good", "trusted"),
        ("good", "earlier_signatures"),
        ("good", "fields_unchanged"),
        ("notice", "revocation_unknown"),
        ("notice", "clock_time"),
    ]
    assert [check.subject for check in checks[2:4]] == ["2", "5"]


def test_the_checks_name_everything_that_blocks_at_once() -> None:
    identity = authority().identity(CertificateOrder(ends=SIGNED_AT - timedelta(days=1), usage="key_agreement"))
    damaged = with_wider_page(signed_minute(2))
    checks = SIGNING.checks(damaged, "THU_KY", identity, Trust(), SIGNED_AT)

    blocked = [(check.code, check.subject) for check in checks if check.grade.value == "blocked"]
    assert [code for code, _ in blocked] == [
        "expired",
        "wrong_usage",
        "damaged_earlier",
        "damaged_earlier",
        "already_signed",
    ]
    assert ("notice", "untrusted") in [(check.grade.value, check.code) for check in checks]


def test_junk_in_the_trust_folder_is_named_before_signing(tmp_path: Path) -> None:
    authority().trust(tmp_path)
    (tmp_path / "ghi chú.txt").write_text("không phải chứng thư")
    checks = SIGNING.checks(unsigned_minute(), "THU_KY", signer(), Trust((tmp_path,)), SIGNED_AT)

    assert [check.subject for check in checks if check.code == "junk_in_trust"] == ["ghi chú.txt"]
    assert "trusted" in [check.code for check in checks]


def test_the_number_is_only_written_when_it_is_given() -> None:
    request = replace(request_for(unsigned_minute(), "CO_QUAN"), number=None, lock=False)
    signed = SIGNING.sign(request, signer())

    with pikepdf.open(BytesIO(signed)) as pdf:
        number = next(field for field in pdf.Root.AcroForm.Fields if field.T == "SO_VAN_BAN")
        assert "/V" not in number
    assert ISSUE.number == 5
