"""The minute of the sample conference, laid out and signed as the program does it, with pictures; and its check."""

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from PIL import Image, ImageDraw

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.documents.page_differences import PdfiumComparison
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import ORGANISATION_SLOT, NumberAndDate
from secretary_app.domain.slots import slots_of
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import Trust
from secretary_app.services.verification import Verification
from secretary_app.signing.identities import Identity
from secretary_app.signing.signer import PadesSigning
from secretary_app.signing.verifier import PadesChecking
from tests.builders import FixedClock
from tests.minute_case import FONTS, PROFILE, RESOURCES, the_form
from tests.signed_minutes import SIGNED_AT, CertificateOrder, Key, authority

FORM = the_form()
FILES = JsonConferenceFiles(RESOURCES / "conference.schema.json")
SIGNING = FileSigning(PadesSigning(DrawnAppearances(form=PROFILE, fonts=FONTS)))
VERIFICATION = Verification(
    PadesChecking(),
    AttachedData(FORM, FILES, PdfiumPages()),
    PdfiumComparison(),
    FixedClock(SIGNED_AT),
    Path.read_bytes,
)
ISSUE = NumberAndDate(5, date(2026, 3, 14))


@dataclass(frozen=True)
class SignedSample:
    """The bytes after each signature, none at first; `steps[-1]` is the issued minute."""

    steps: tuple[bytes, ...]

    @property
    def pdf(self) -> bytes:
        return self.steps[-1]


def sample_conference() -> Conference:
    """Return the bundled conference with its slots, as an adopted one has them."""
    path = RESOURCES / "samples" / "ham-tan-2023.hoinghi.json"
    conference = FILES.decode(path.read_bytes(), str(path))
    return replace(conference, slots=slots_of(conference))


def laid_out(conference: Conference) -> bytes:
    """Return the unsigned minute with its data."""
    return FORM.render(conference, FILES.encode(conference)).pdf


@cache
def handwriting(red: bool = False) -> bytes:
    """Return a transparent picture: strokes of a pen, or a round seal."""
    picture = Image.new("RGBA", (220, 110), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    if red:
        pen.ellipse((60, 5, 160, 105), outline=(200, 30, 30, 255), width=4)
    else:
        pen.line([(10 + 20 * at, 30 + 50 * (at % 2)) for at in range(10)], fill=(31, 63, 166, 255), width=5)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


@cache
def person(name: str) -> Identity:
    """Return the key of a person, made once; the organisation's is RSA."""
    key: Key | None = rsa.generate_private_key(65537, 2048) if name == "organisation" else None
    return authority().identity(CertificateOrder(name=name), key)


@cache
def signed_sample() -> SignedSample:
    """Return the sample minute signed by all five, with pictures of signatures and seal."""
    conference = sample_conference()
    steps = [laid_out(conference)]
    for number, slot in enumerate(conference.slots):
        seal = slot.id == ORGANISATION_SLOT
        order = SigningOrder(
            steps[-1],
            slot.id,
            SIGNED_AT + timedelta(minutes=number),
            number=ISSUE if seal else None,
            image=handwriting(red=seal),
        )
        steps.append(SIGNING.sign(order, person("organisation" if seal else slot.name)))
    return SignedSample(tuple(steps))


def trust_of(folder: Path) -> Trust:
    """Return trust in the authority of all signers."""
    return authority().trust(folder)
