"""Minutes that programs which are not ours signed into our fields, or beside them, come back and are taken."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import TextStampStyle

from secretary_app.domain.errors import ReturnError
from secretary_app.domain.signatures import SlotState, Verdict
from secretary_app.services.ports import VerifyRequest
from tests.hand_made_updates import signed_by_hand
from tests.handover_case import ID, LONG, Case, case_of, handed_over
from tests.signed_minutes import PASSWORD, authority

if TYPE_CHECKING:
    from pathlib import Path

SECRETARY = "Phạm Thị Đào"
needs_pdfsig = pytest.mark.skipif(
    shutil.which("pdfsig") is None or shutil.which("certutil") is None, reason="poppler-utils or NSS is not installed"
)
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(bundle: Path, tmp_path: Path) -> Case:
    return case_of(bundle, tmp_path)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def signed_by_pyhanko(
    pdf: bytes,
    field: str,
    subfilter: SigSeedSubFilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
    *,
    new: SigFieldSpec | None = None,
    certify: bool = False,
) -> bytes:
    """Sign as a plain user of the library does: its own stamp, its own metadata, no regard for PDF/A."""
    signer = SimpleSigner.load_pkcs12_data(authority().pkcs12(replace(LONG, name=SECRETARY)), (), PASSWORD.encode())
    metadata = PdfSignatureMetadata(field_name=field, subfilter=subfilter, md_algorithm="sha256", certify=certify)
    made = PdfSigner(metadata, signer, stamp_style=TextStampStyle(), new_field_spec=new)
    return bytes(made.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getvalue())


@pytest.mark.parametrize("subfilter", [SigSeedSubFilter.ADOBE_PKCS7_DETACHED, SigSeedSubFilter.PADES])
def test_a_signature_of_plain_pyhanko_is_taken(case: Case, subfilter: SigSeedSubFilter) -> None:
    found = case.take(signed_by_pyhanko(case.handed, "THU_KY", subfilter))
    assert [(one.field, one.signer, one.counted) for one in found.signatures] == [("THU_KY", SECRETARY, True)]
    told = {check.code for check in found.checks if check.grade.value == "notice"}
    assert told <= {"clock_time", "revocation_unknown", "returned_time"}  # it asks the clock of this machine
    assert case.suite.minutes.slots(ID)[0].state is SlotState.SIGNED


def test_a_certifying_signature_of_another_program_is_taken(case: Case) -> None:
    found = case.take(signed_by_pyhanko(case.handed, "THU_KY", SigSeedSubFilter.PADES, certify=True))
    assert [one.field for one in found.signatures] == ["THU_KY"]
    case.sign_here("CT_HDND")
    assert [slot.state for slot in case.suite.minutes.slots(ID)[:2]] == [SlotState.SIGNED] * 2


@needs_openssl
def test_a_signature_of_openssl_in_an_update_written_by_hand_is_taken(
    case: Case, key: rsa.RSAPrivateKey, tmp_path: Path
) -> None:
    pdf = by_hand(case.handed, key, tmp_path)
    found = case.take(pdf)
    assert [(one.field, one.signer) for one in found.signatures] == [("THU_KY", SECRETARY)]
    assert case.suite.minutes.pdf(ID) == pdf


@needs_openssl
def test_an_update_written_by_hand_that_does_more_than_sign_is_refused(
    case: Case, key: rsa.RSAPrivateKey, tmp_path: Path
) -> None:
    pdf = by_hand(case.handed, key, tmp_path, "/AA << /E << /S /JavaScript /JS (app.alert\\(1\\)) >> >>")
    with pytest.raises(ReturnError) as refused:
        case.take(pdf)
    assert (refused.value.reason, refused.value.detail) == ("changed", "Có thay đổi không hiện trên trang nào")


@needs_openssl
def test_an_update_that_hides_what_is_still_used_is_refused(case: Case, key: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    """The number of an object is used again, as poppler does; but here the title of the whole file hangs on it."""
    with pikepdf.open(BytesIO(case.handed)) as document:
        outline = document.Root.Outlines.objgen[0]
    with pytest.raises(ReturnError) as refused:
        case.take(by_hand(case.handed, key, tmp_path, hidden=(outline,)))
    assert refused.value.reason == "changed"


def by_hand(pdf: bytes, key: rsa.RSAPrivateKey, folder: Path, extra: str = "", hidden: tuple[int, ...] = ()) -> bytes:
    certificate = authority().issue(replace(LONG, name=SECRETARY), key)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return signed_by_hand(pdf, "THU_KY", folder, extra, hidden)


@needs_pdfsig
@pytest.mark.parametrize("options", [(), ("-etsi",)])
def test_a_signature_of_poppler_is_taken(
    case: Case, key: rsa.RSAPrivateKey, tmp_path: Path, options: tuple[str, ...]
) -> None:
    pdf = by_poppler(case.handed, key, tmp_path, "-sign", "THU_KY", *options)
    found = case.take(pdf)
    assert [(one.field, one.signer, one.counted) for one in found.signatures] == [("THU_KY", SECRETARY, True)]
    assert case.suite.minutes.pdf(ID) == pdf
    case.sign_here("CT_HDND")
    expected = ("THU_KY", "CT_HDND")
    request = VerifyRequest(case.suite.minutes.pdf(ID), "bien-ban.pdf", case.trust, expected)
    report = case.suite.verification.checking.verify(request)
    assert ([one.slot for one in report.signatures], report.verdict) == (list(expected), Verdict.VALID)
    assert report.problems == ()


@needs_pdfsig
def test_a_new_field_of_poppler_is_told_and_fills_no_slot(case: Case, key: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    pdf = by_poppler(case.handed, key, tmp_path, "-add-signature", "-new-signature-field-name", "MOI")
    found = case.take(pdf)
    assert [(one.field, one.counted) for one in found.signatures] == [("MOI", False)]
    assert found.needs_yes


def by_poppler(pdf: bytes, key: rsa.RSAPrivateKey, folder: Path, *options: str) -> bytes:
    """Sign with `pdfsig`, which takes keys from a database of NSS."""
    keys = authority().pkcs12(replace(LONG, name=SECRETARY, usage="digital_signature"), key, "x")
    (folder / "key.p12").write_bytes(keys)
    (folder / "in.pdf").write_bytes(pdf)
    (folder / "nss").mkdir()
    for command in (
        ["certutil", "-N", "-d", "sql:nss", "--empty-password"],
        ["pk12util", "-i", "key.p12", "-d", "sql:nss", "-W", "x", "-K", ""],
        ["pdfsig", "-nssdir", "sql:nss", "-nick", "test", *options, "in.pdf", "out.pdf"],
    ):
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
    return (folder / "out.pdf").read_bytes()


@pytest.mark.parametrize("new", [SigFieldSpec("Signature1", on_page=0, box=(40, 20, 140, 60)), None])
def test_a_signature_in_a_field_of_its_own_is_kept_and_counts_for_no_slot(case: Case, new: SigFieldSpec | None) -> None:
    pdf = signed_by_pyhanko(case.handed, "Signature1", new=new)
    found = case.take(pdf)
    assert [(one.field, one.counted) for one in found.signatures] == [("Signature1", False)]
    assert [check.code for check in found.checks if check.code.startswith("returned_e")] == ["returned_extra"]
    assert {slot.state for slot in case.suite.minutes.slots(ID)} == {SlotState.WAITING}
    assert case.suite.minutes.pdf(ID) == pdf
    assert case.found(pdf).signatures == ()


def test_a_certified_minute_takes_no_visible_field_more(case: Case) -> None:
    certified = case.signed(case.handed, "THU_KY")
    case.take(certified)
    spec = SigFieldSpec("Signature1", on_page=0, box=(40, 20, 140, 60))
    with pytest.raises(ReturnError) as refused:
        case.take(signed_by_pyhanko(certified, "Signature1", new=spec))
    assert (refused.value.reason, refused.value.detail) == ("new_field", "Signature1")


@needs_qpdf
def test_a_minute_that_qpdf_saved_anew_is_refused(case: Case, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(case.signed(case.handed, "THU_KY"))
    subprocess.run(["qpdf", "in.pdf", "out.pdf"], cwd=tmp_path, check=True, capture_output=True)
    with pytest.raises(ReturnError) as refused:
        case.take((tmp_path / "out.pdf").read_bytes())
    assert refused.value.reason == "resaved"
