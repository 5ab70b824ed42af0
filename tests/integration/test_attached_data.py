"""Whether the data inside a minute says what its pages say, whoever signed it afterwards."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.documents.page_differences import PdfiumComparison
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import AttachedConference, FileProblem, FileReport, Verdict
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import MinuteForm, RenderedMinute, VerifyRequest
from secretary_app.services.verification import Verification
from secretary_app.signing.verifier import PadesChecking
from tests.builders import FixedClock
from tests.minute_case import FINDINGS, FONTS, PROFILE, RESOURCES, ham_tan, the_form
from tests.signed_minutes import SIGNED_AT, SIGNING, CertificateOrder, authority

FORM = the_form()
FILES = JsonConferenceFiles(RESOURCES / "conference.schema.json")
DATA = FILES.encode(ham_tan())


def checking_with(form: MinuteForm) -> Verification:
    data = AttachedData(form, FILES, PdfiumPages())
    return Verification(PadesChecking(), data, PdfiumComparison(), FixedClock(), Path.read_bytes)


VERIFICATION = checking_with(FORM)
NAME = "ham-tan-2023.hoinghi.json"


def minute(conference: Conference | None = None, data: bytes = DATA) -> bytes:
    return FORM.render(conference or ham_tan(), data).pdf


def with_other_word(word: str) -> Conference:
    finding = replace(FINDINGS[3], words=FINDINGS[3].words.replace("chưa cao", word))
    return replace(ham_tan(), findings=(*FINDINGS[:3], finding, *FINDINGS[4:]))


def edited(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(minute())) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def report_on(pdf: bytes, folder: Path) -> FileReport:
    """Sign as the secretary and check against that one signature."""
    order = SigningOrder(pdf, "THU_KY", SIGNED_AT)
    identity = authority().identity(CertificateOrder(name="Lê Thị Thu Hà"))
    signed = FileSigning(SIGNING).sign(order, identity)
    return VERIFICATION.verify(VerifyRequest(signed, "x.pdf", authority().trust(folder), ("THU_KY",)))


def test_a_minute_of_this_program_says_the_same_twice_and_is_valid(tmp_path: Path) -> None:
    report = report_on(minute(), tmp_path)
    assert report.attached_conference is AttachedConference.SAME
    assert report.verdict is Verdict.VALID


def forged_pages() -> bytes:
    return minute(with_other_word("rất cao"))


def left_out_sentence() -> bytes:
    return minute(replace(ham_tan(), findings=FINDINGS[:5]))


def swapped_sentences() -> bytes:
    swapped = (replace(FINDINGS[0], words=FINDINGS[1].words), replace(FINDINGS[1], words=FINDINGS[0].words))
    return minute(replace(ham_tan(), findings=(*swapped, *FINDINGS[2:])))


def replaced_data() -> bytes:
    return minute(data=FILES.encode(with_other_word("rất cao")))


def broken_data() -> bytes:
    return minute(data=DATA[:2000])


def data_of_another_kind() -> bytes:
    return minute(data=b'{"format": "secretary-app/conference", "version": 1}')


def two_conferences() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        other = FILES.encode(with_other_word("rất cao"))
        pdf.attachments["z.hoinghi.json"] = pikepdf.AttachedFileSpec(pdf, other, filename="z.hoinghi.json")

    return edited(change)


def covered_words() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].contents_add(b"q 1 g 100 400 300 20 re f Q")

    return edited(change)


def pasted_picture() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(
            b"\xff", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1, BitsPerComponent=8
        )
        image.ColorSpace = pikepdf.Name.DeviceGray
        name = pdf.pages[1].add_resource(image, pikepdf.Name.XObject)
        pdf.pages[1].contents_add(f"q 300 0 0 20 100 400 cm {name} Do Q".encode())

    return edited(change)


def pinned_note() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([100, 400, 400, 420]),
            Contents="rất cao",
            DA=b"/Helv 12 Tf 0 g",
        )
        pdf.pages[1].Annots = pikepdf.Array([*pdf.pages[1].get("/Annots", pikepdf.Array()), pdf.make_indirect(note)])

    return edited(change)


@pytest.mark.parametrize(
    "forged",
    [
        forged_pages,
        left_out_sentence,
        swapped_sentences,
        replaced_data,
        broken_data,
        data_of_another_kind,
        two_conferences,
        covered_words,
        pasted_picture,
        pinned_note,
    ],
)
def test_a_forged_file_is_found_although_it_was_properly_signed(forged: Callable[[], bytes], tmp_path: Path) -> None:
    report = report_on(forged(), tmp_path)
    assert report.attached_conference is AttachedConference.DIFFERENT
    assert report.verdict is not Verdict.VALID
    assert FileProblem.DIFFERENT_DATA in report.problems
    assert all(signature.verdict is Verdict.VALID for signature in report.signatures)


def test_a_minute_without_its_data_is_told_to_have_none(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.attachments[NAME]

    assert report_on(edited(change), tmp_path).attached_conference is AttachedConference.ABSENT


def test_a_minute_laid_out_otherwise_by_another_version_still_says_the_same(tmp_path: Path) -> None:
    roomier = (
        PROFILE.read_text(encoding="utf-8").replace("line = 1.286", "line = 1.7").replace("top = 20.0", "top = 25.0")
    )
    profile = tmp_path / "nd30.toml"
    profile.write_text(roomier, encoding="utf-8")
    other = AdministrativeForm(form=profile, fonts=FONTS).render(ham_tan(), DATA)
    assert other.pages > FORM.render(ham_tan(), DATA).pages
    report = VERIFICATION.verify(VerifyRequest(other.pdf, "x.pdf"))
    assert report.attached_conference is AttachedConference.SAME


@dataclass
class UnpatientForm:
    """The form of the program, which refuses to lay anything out."""

    form: AdministrativeForm

    def __getattr__(self, name: str) -> object:
        return getattr(self.form, name)

    def render(self, _conference: Conference, _attachment: bytes) -> RenderedMinute:
        pytest.fail("it was laid out")


def test_data_that_says_far_more_than_the_pages_is_not_even_laid_out() -> None:
    more = tuple(replace(FINDINGS[0], id=f"nhiều-{number}") for number in range(2000))  # type: ignore[arg-type]
    pdf = minute(data=FILES.encode(replace(ham_tan(), findings=more)))
    unpatient = checking_with(UnpatientForm(FORM))  # type: ignore[arg-type]
    report = unpatient.verify(VerifyRequest(pdf, "x.pdf"))
    assert report.attached_conference is AttachedConference.DIFFERENT
