"""Signed copies that come back: what is taken, what is told first, and everything that is refused and why."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.errors import (
    BundleError,
    NotSavedError,
    ReturnError,
    SecretaryError,
    UnreadableFileError,
)
from secretary_app.domain.handover import ReturnProblem, Whereabouts
from secretary_app.domain.signatures import NumberAndDate, SlotState
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import ReturnedFile, SignRequest, Trust, VerifyRequest
from tests.hand_made_updates import hung_on
from tests.handover_case import ID, Case, case_of, handed_over
from tests.signed_minutes import SIGNED_AT, Authority, CertificateOrder, authority

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretary_app.services.returned import SignedReturn

PEOPLE = ("THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ")
SEALED = NumberAndDate(7, date(2026, 3, 14))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(bundle: Path, tmp_path: Path) -> Case:
    return case_of(bundle, tmp_path)


@pytest.fixture(scope="module")
def steps(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The minute with the slots of all people signed elsewhere, one after the other."""
    case = case_of(bundle, tmp_path_factory.mktemp("steps"))
    pdf, made = case.handed, []
    for slot in PEOPLE:
        pdf = case.signed(pdf, slot)
        made.append(pdf)
    return made


def notices(found: SignedReturn) -> list[tuple[str, str, str]]:
    """What has to be known of it, but for what always holds."""
    standing = {"revocation_unknown", "clock_time"}
    told = [check for check in found.checks if check.grade.value == "notice" and check.code not in standing]
    return [(check.code, check.subject, check.other) for check in told]


def everything(case: Case) -> tuple[object, dict[str, bytes]]:
    """The record, and every file of the data folder beside the database."""
    folder = case.suite.data_folder / "bien-ban"
    files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return case.suite.desk.store.load(ID), files


def refused(case: Case, pdf: bytes) -> ReturnError:
    """Return why a file is refused, and see that nothing was changed by it and that it has a sentence."""
    before = everything(case)
    with pytest.raises(SecretaryError) as caught:
        case.take(pdf)
    assert everything(case) == before
    assert case.suite.handing_over.note(ID)[0] is not Whereabouts.HERE
    assert isinstance(caught.value, ReturnError)
    assert "bien-ban.pdf" in case.suite.sentences.error(caught.value)
    return caught.value


# --- what is taken ----------------------------------------------------------------------------------------------------


def test_a_signature_goes_on_record_with_its_own_time_and_the_next_slot_is_in_turn(
    case: Case, steps: list[bytes]
) -> None:
    pdf = steps[0]
    found = case.take(pdf)
    assert notices(found) == []
    assert not found.needs_yes
    conference = case.suite.desk.store.load(ID)
    slot = conference.slots[0]
    assert (slot.state, slot.signed_at, slot.signer) == (SlotState.SIGNED, SIGNED_AT, "Phạm Thị Đào")
    assert conference.state is ConferenceState.SIGNING
    turn = case.suite.minutes.in_turn(ID)
    assert turn is not None
    assert turn.id == "CT_HDND"
    kept = case.suite.minutes.kept_file(ID)
    assert kept is not None
    assert (kept.name, kept.read_bytes()) == ("buoc-1.pdf", pdf)
    labels = [mark.label for mark in case.suite.desk.store.journal(ID)]
    assert labels[-2:] == ["signed_copy_taken", "handover_ended"]
    assert case.suite.archive.check().problems == ()
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE


def test_several_signatures_come_back_at_once_and_signing_goes_on_here(case: Case, steps: list[bytes]) -> None:
    found = case.take(steps[2])
    assert [one.field for one in found.signatures] == ["THU_KY", "CT_HDND", "CT_UBND"]
    kept = case.suite.minutes.kept_file(ID)
    assert kept is not None
    assert kept.name == "buoc-3.pdf"
    case.sign_here("CT_MTTQ")
    request = VerifyRequest(case.suite.minutes.pdf(ID), "bien-ban.pdf", case.trust, PEOPLE)
    report = case.suite.verification.checking.verify(request)
    assert [one.integrity for one in report.signatures] == [True] * 4


def test_bundles_come_back_one_after_the_other(case: Case, steps: list[bytes]) -> None:
    first = steps[0]
    case.take(first)
    case.take(case.signed(first, "CT_HDND"))
    assert [slot.state for slot in case.suite.minutes.slots(ID)[:3]] == [
        SlotState.SIGNED,
        SlotState.SIGNED,
        SlotState.WAITING,
    ]


def test_the_seal_brings_number_and_date_and_issues_the_minute(case: Case, steps: list[bytes]) -> None:
    found = case.take(case.signed(steps[3], "CO_QUAN", number=SEALED))
    assert ("returned_number", "07", "14/3/2026") in [(one.code, one.subject, one.other) for one in found.checks]
    conference = case.suite.desk.store.load(ID)
    assert conference.state is ConferenceState.ISSUED
    assert (conference.minutes[-1].number, conference.minutes[-1].issued_on) == ("07/BB-VP", "2026-03-14")


def test_a_plain_export_that_was_never_handed_over_comes_back_too(bundle: Path, tmp_path: Path) -> None:
    case = case_of(bundle, tmp_path)
    shutil.rmtree(tmp_path / "data" / "bien-ban")
    assert case.suite.minutes.kept_file(ID) is None
    pdf = case.suite.minutes.pdf(ID)
    case.take(case.signed(pdf, "THU_KY"))
    assert case.suite.minutes.slots(ID)[0].state is SlotState.SIGNED


def test_the_same_copy_twice_is_told_and_changes_nothing(case: Case, steps: list[bytes]) -> None:
    pdf = steps[0]
    case.take(pdf)
    before = everything(case)
    assert case.take(pdf).signatures == ()
    assert everything(case) == before


def test_a_copy_that_nobody_signed_is_waited_for_no_more(case: Case) -> None:
    assert case.take(case.handed).signatures == ()
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE


def test_what_was_taken_is_not_undone_by_a_key(case: Case, steps: list[bytes]) -> None:
    case.take(steps[0])
    assert case.suite.desk.undoable(ID) is None


# --- what is told first -----------------------------------------------------------------------------------------------


def test_a_certificate_of_another_name_needs_a_yes(case: Case) -> None:
    found = case.found(case.signed(case.handed, "THU_KY", "Lê Thị Hoa"))
    assert notices(found) == [("other_person", "Lê Thị Hoa", "Phạm Thị Đào")]
    assert found.needs_yes


def test_a_signature_before_its_turn_needs_a_yes(case: Case) -> None:
    pdf = case.signed(case.handed, "CT_UBND")
    found = case.take(pdf)
    assert notices(found) == [("returned_early", "Chủ tịch UBND xã", "Thư ký")]
    assert found.needs_yes
    assert case.suite.minutes.in_turn(ID) == case.suite.minutes.slots(ID)[0]
    case.sign_here("THU_KY")


def test_an_issuer_nobody_knows_needs_a_yes(case: Case) -> None:
    identity = Authority("CA lạ").identity(CertificateOrder(name="Phạm Thị Đào"))
    pdf = case.suite.signing.sign(SigningOrder(case.handed, "THU_KY", SIGNED_AT), identity)
    found = case.found(pdf)
    assert notices(found) == [("untrusted", "CA lạ", "")]
    assert found.needs_yes


def test_a_slot_that_was_declined_meanwhile_needs_a_yes(case: Case, steps: list[bytes]) -> None:
    pdf = steps[0]
    case.suite.minutes.decline(ID, case.suite.minutes.slots(ID)[0].id, "đi vắng")
    found = case.take(pdf)
    assert notices(found) == [("returned_settled", "Thư ký", "")]
    assert case.suite.minutes.slots(ID)[0].reason == ""


def test_a_slot_that_was_declined_can_be_signed_late(case: Case, steps: list[bytes]) -> None:
    for slot in case.suite.minutes.slots(ID):
        case.suite.minutes.decline(ID, slot.id, "đi vắng")
    assert case.suite.desk.conference(ID).state is ConferenceState.ISSUED
    case.take(steps[0])
    conference = case.suite.desk.store.load(ID)
    assert (conference.slots[0].state, conference.state) == (SlotState.SIGNED, ConferenceState.ISSUED)


def test_a_seal_without_a_number_needs_a_yes(case: Case, steps: list[bytes]) -> None:
    identity = authority().identity(CertificateOrder(name="VĂN PHÒNG HĐND&UBND"))
    request = SignRequest(steps[3], "CO_QUAN", SIGNED_AT, lock=True)
    found = case.take(case.suite.signing.signing.sign(request, identity))
    assert notices(found) == [("returned_number", "", "")]
    assert case.suite.desk.conference(ID).minutes[-1].number == ""


@pytest.mark.parametrize("days", [-30, 30])
def test_a_time_that_cannot_be_needs_a_yes(case: Case, days: int) -> None:
    identity = authority().identity(CertificateOrder(name="Phạm Thị Đào"))
    at = SIGNED_AT + timedelta(days=days)
    pdf = case.suite.signing.sign(SigningOrder(case.handed, "THU_KY", at), identity)
    found = case.found(pdf)
    assert [code for code, _, _ in notices(found)] == ["returned_time"]
    assert found.needs_yes


# --- what is refused --------------------------------------------------------------------------------------------------


def test_two_leaders_who_signed_copies_in_parallel_diverge(case: Case, steps: list[bytes]) -> None:
    first = steps[0]
    case.take(first)
    case.suite.handing_over.write_into(case.suite.handing_over.order(ID), case.suite.data_folder)
    here, there = case.signed(first, "CT_HDND"), case.signed(first, "CT_UBND")
    case.take(here)
    case.suite.handing_over.write_into(case.suite.handing_over.order(ID), case.suite.data_folder)
    assert refused(case, there).reason == "diverged"


def test_a_copy_signed_while_somebody_signed_here_diverges(case: Case) -> None:
    there = case.signed(case.handed, "THU_KY", "Lê Thị Hoa")
    case.sign_here("THU_KY")
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.STALE
    assert refused(case, there).reason == "diverged"


def test_a_diverged_copy_is_known_without_the_kept_step_too(case: Case) -> None:
    there = case.signed(case.handed, "THU_KY", "Lê Thị Hoa")
    case.sign_here("THU_KY")
    for kept in case.suite.data_folder.rglob("buoc-0.pdf"):
        kept.unlink()
    assert refused(case, there).reason == "diverged"


def test_an_older_step_is_told_as_one(case: Case) -> None:
    case.sign_here("THU_KY")
    assert refused(case, case.handed).reason == "older_step"


def test_a_version_that_was_opened_again_is_refused(case: Case, steps: list[bytes]) -> None:
    pdf = steps[0]
    case.suite.review.reopen(ID)
    with pytest.raises(ReturnError) as caught:
        case.take(pdf)
    assert caught.value.reason == "reopened"
    case.suite.desk.clock.move(hours=1)  # type: ignore[attr-defined]  # the clock of the test
    case.suite.review.adopt(ID)
    case.suite.handing_over.write_into(case.suite.handing_over.order(ID), case.suite.data_folder)
    assert refused(case, pdf).reason == "reopened"
    for kept in case.suite.data_folder.rglob("v1/*.pdf"):
        kept.unlink()
    assert refused(case, pdf).reason == "reopened"  # the conference in it says so too


def test_a_minute_of_another_conference_is_refused_by_name(case: Case) -> None:
    with pikepdf.open(BytesIO(case.handed)) as document:
        name = next(iter(document.attachments))
        data = document.attachments[name].get_file().read_bytes()
        data = data.replace(b'"id": "giao-ban"', b'"id": "hop-khac"').replace("Giao ban quý I".encode(), b"Hop khac")
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
        stream = BytesIO()
        document.save(stream)
    fault = refused(case, stream.getvalue())
    assert fault.reason == "other_conference"
    assert fault.detail.startswith("Hop khac")


def test_a_bundle_that_says_it_is_of_another_conference_is_refused(case: Case) -> None:
    scan = BytesIO()
    pikepdf.new().save(scan)
    taking = case.suite.taking_back
    with pytest.raises(ReturnError) as caught:
        taking.examine(taking.job(ID, case.trust), ReturnedFile(scan.getvalue(), "scan.pdf", "hop-khac"))
    assert (caught.value.reason, caught.value.detail) == ("other_conference", "hop-khac")
    for said, reason in (("hop-khac", "unknown_conference"), ("", "foreign")):
        with pytest.raises(ReturnError) as caught:
            taking.conference_of(taking.whose(ReturnedFile(scan.getvalue(), "scan.pdf", said)))
        assert caught.value.reason == reason
    assert taking.conference_of(taking.whose(ReturnedFile(scan.getvalue(), "scan.pdf", ID))) == ID


def changed_in(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_byte_changed_in_what_was_handed_over_is_tampering(case: Case, steps: list[bytes], part: float) -> None:
    pdf = steps[0]
    assert refused(case, changed_in(pdf, int(len(case.handed) * part))).reason == "tampered"


def test_a_byte_changed_in_what_was_signed_is_a_broken_signature(case: Case, steps: list[bytes]) -> None:
    pdf = steps[0]
    place = pdf.rindex(b"/Contents <") + 400
    fault = refused(case, pdf[:place] + (b"0" if pdf[place : place + 1] != b"0" else b"1") + pdf[place + 1 :])
    assert (fault.reason, fault.detail) == ("bad_signature", "Thư ký")


def test_a_file_saved_anew_is_refused(case: Case, steps: list[bytes]) -> None:
    with pikepdf.open(BytesIO(steps[0])) as document:
        stream = BytesIO()
        document.save(stream)
    assert refused(case, stream.getvalue()).reason == "resaved"


def test_a_scan_is_no_copy(case: Case) -> None:
    stream = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(stream)
    assert refused(case, stream.getvalue()).reason == "foreign"


@pytest.mark.parametrize("data", [b"PK", b"hello", b"%PDF-2.0\n"])
def test_what_is_no_pdf_is_no_copy(case: Case, data: bytes) -> None:
    assert refused(case, data).reason == "foreign"


@pytest.mark.parametrize("part", [0, 0.4, 0.99, 1.01, 1.05, 1.3])
def test_a_copy_that_was_cut_off_is_told_as_one(case: Case, steps: list[bytes], part: float) -> None:
    """A stick pulled while it was written: less than what is here, or more but not all."""
    cut = steps[0][: int(len(case.handed) * part)]
    assert len(cut) < len(steps[0])
    assert refused(case, cut).reason == "damaged"


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    stream = BytesIO()
    writer.write(stream)  # type: ignore[no-untyped-call]
    return stream.getvalue()


def overlaid(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(StreamObject(stream_data=b"q 1 0 0 rg 100 700 200 20 re f Q"))
    writer.add_stream_to_page(0, stream)  # type: ignore[no-untyped-call]


def retitled(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OpenAction")] = pdf_string("x")
    writer.update_root()  # type: ignore[no-untyped-call]


def permitted(writer: IncrementalPdfFileWriter) -> None:
    rights = DictionaryObject({pdf_name("/UR3"): pdf_string("x")})  # type: ignore[no-untyped-call]
    writer.root[pdf_name("/Perms")] = rights
    writer.update_root()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (overlaid, "Trang 1: nội dung trang bị thay"),
        (retitled, "Có thay đổi không hiện trên trang nào"),
        (permitted, "Có thay đổi không hiện trên trang nào"),
    ],
)
def test_what_was_put_in_before_the_first_signature_is_found(
    case: Case, change: Callable[[IncrementalPdfFileWriter], None], told: str
) -> None:
    """Nothing else watches over a file that nobody has signed yet: the signature itself would be valid."""
    pdf = case.signed(updated(case.handed, change), "THU_KY")
    fault = refused(case, pdf)
    assert (fault.reason, fault.detail) == ("changed", told)


def test_a_file_hung_on_that_leads_past_what_was_handed_over_is_found(case: Case) -> None:
    """Its pages are the same ones, and its signature is valid; only the chain of updates does not lead through ours."""
    fault = refused(case, case.signed(hung_on(case.handed, "/OpenAction (x)"), "THU_KY"))
    assert (fault.reason, fault.detail) == ("changed", "Có thay đổi không hiện trên trang nào")


def test_what_was_put_in_after_a_signature_is_found(case: Case, steps: list[bytes]) -> None:
    first = steps[0]
    assert refused(case, updated(first, overlaid)).reason == "changed"


def test_growth_without_a_signature_is_refused(case: Case) -> None:
    def touched(writer: IncrementalPdfFileWriter) -> None:
        writer.update_root()  # type: ignore[no-untyped-call]

    assert refused(case, updated(case.handed, touched)).reason == "not_signed"


def test_a_number_without_the_seal_is_refused(case: Case) -> None:
    def numbered(writer: IncrementalPdfFileWriter) -> None:
        field = next(one for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "SO_VAN_BAN")
        field.get_object()[pdf_name("/V")] = pdf_string("05")
        writer.mark_update(field)

    assert refused(case, case.signed(updated(case.handed, numbered), "THU_KY")).reason == "number_early"


def test_junk_at_the_end_is_refused(case: Case, steps: list[bytes]) -> None:
    assert refused(case, steps[0] + b"junk").reason == "damaged"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ends": SIGNED_AT - timedelta(days=1)}, "expired"),
        ({"begins": SIGNED_AT + timedelta(days=1)}, "not_yet_valid"),
        ({"usage": "key_encipherment"}, "wrong_usage"),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused(case: Case, changes: dict[str, object], reason: str) -> None:
    order = replace(CertificateOrder(name="Phạm Thị Đào"), **changes)  # type: ignore[arg-type]  # fields of the test
    fault = refused(case, signed_with_any(case.handed, order))
    assert (fault.reason, fault.detail) == (reason, "Thư ký")


def signed_with_any(pdf: bytes, order: CertificateOrder) -> bytes:
    """Sign as other programs do, which ask no questions."""

    async def sign() -> bytes:
        keys = SimpleSigner.load_pkcs12_data(authority().pkcs12(order, password="x"), (), b"x")  # noqa: S106 - a test
        metadata = PdfSignatureMetadata(field_name="THU_KY", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
        session = PdfSigner(metadata, keys).init_signing_session(IncrementalPdfFileWriter(BytesIO(pdf)))
        session.system_time = SIGNED_AT
        document = session.prepare_tbs_document(None, bytes_reserved=16384)
        digest, output = document.digest_tbs_document()
        await document.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=SIGNED_AT))
        output.seek(0)
        return bytes(output.read())

    return asyncio.run(sign())


def test_every_reason_has_a_sentence_of_its_own_that_says_what_is_safe(case: Case) -> None:
    sentences = case.suite.sentences
    told = [sentences.error(ReturnError(problem, "a.pdf", "b")) for problem in ReturnProblem]
    assert len(set(told)) == len(ReturnProblem)
    safe = ("Dữ liệu không đổi", "dữ liệu không đổi", "còn nguyên", "không đổi.")
    assert [sentence for sentence in told if not any(words in sentence for words in safe)] == []


def test_a_copy_looked_at_before_the_minute_moved_on_is_not_taken(case: Case) -> None:
    found = case.found(case.signed(case.handed, "THU_KY", "Lê Thị Hoa"))
    case.sign_here("THU_KY")
    before = everything(case)
    with pytest.raises(ReturnError) as caught:
        case.suite.taking_back.take(found)
    assert caught.value.reason == "moved_on"
    assert everything(case) == before


def test_a_copy_of_a_plain_export_looked_at_before_a_new_version_is_not_taken(case: Case) -> None:
    shutil.rmtree(case.suite.data_folder / "bien-ban")
    found = case.found(case.signed(case.suite.minutes.pdf(ID), "THU_KY"))
    case.suite.review.reopen(ID)
    case.suite.review.adopt(ID)
    before = everything(case)
    with pytest.raises(ReturnError) as caught:
        case.suite.taking_back.take(found)
    assert caught.value.reason == "moved_on"
    assert everything(case) == before


def test_a_full_disk_leaves_everything_as_it_was(
    case: Case, steps: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = case.found(steps[0])
    before = everything(case)

    def full(*_: object) -> None:
        raise NotSavedError("disk_full", "D:")

    monkeypatch.setattr(type(case.suite.minutes.archive), "keep", full)
    with pytest.raises(NotSavedError):
        case.suite.taking_back.take(found)
    assert everything(case) == before


def test_a_note_that_cannot_be_kept_does_not_take_the_signatures_back(
    case: Case, steps: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSavedError("disk_full", "D:")

    monkeypatch.setattr(type(case.suite.minutes.notes), "keep", full)
    case.take(steps[0])
    assert case.suite.minutes.slots(ID)[0].state is SlotState.SIGNED
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.STALE


def test_the_step_it_must_begin_with_may_be_on_another_machine(case: Case, steps: list[bytes]) -> None:
    pdf = steps[0]
    case.take(pdf)
    for kept in case.suite.data_folder.rglob("buoc-1.pdf"):
        kept.unlink()
    with pytest.raises(UnreadableFileError):
        case.take(case.signed(pdf, "CT_HDND"))


def test_trust_is_asked_each_time(case: Case, steps: list[bytes]) -> None:
    taking = case.suite.taking_back
    pdf = steps[0]
    found = taking.examine(taking.job(ID, Trust()), ReturnedFile(pdf, "bien-ban.pdf"))
    assert [code for code, _, _ in notices(found)] == ["untrusted"]


def test_of_several_pdfs_in_a_folder_the_one_that_holds_the_others_counts(
    case: Case, steps: list[bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "USB"
    folder.mkdir()
    first = steps[0]
    second = case.signed(first, "CT_HDND")
    for name, data in (("a.pdf", case.handed), ("b (da ky).pdf", second), ("c.PDF", first)):
        (folder / name).write_bytes(data)
    assert case.suite.taking_back.read(folder).name == "b (da ky).pdf"
    (folder / "d.pdf").write_bytes(case.signed(first, "CT_UBND"))
    with pytest.raises(BundleError) as caught:
        case.suite.taking_back.read(folder)
    assert caught.value.reason == "several_pdfs"
