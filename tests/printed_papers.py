"""Papers of every kind that the program prints and signs, as whole files, for programs that judge files."""

import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from PIL import Image, ImageDraw

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.documents.form_shelf import FormShelf
from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.domain.people import PersonId
from secretary_app.domain.pictures import PictureKind
from secretary_app.domain.printing import Printing
from secretary_app.domain.signatures import ORGANISATION_SLOT, NumberAndDate
from secretary_app.domain.slots import slots_of
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.paths import resource
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import SigningIdentity
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from secretary_app.signing.signer import PadesSigning
from tests.builders import FixedClock
from tests.drawn_pictures import BLACK, Scene, file_of, photographed, ready, stamped
from tests.integration.sign_in_case import the_sheet_form, with_delegates
from tests.minute_case import FINDINGS, FONTS, HDND, PEOPLE, PROFILE, finding, ham_tan
from tests.paper_case import ADOPTED, COMMITMENTS, NOTICE, extract_for, the_papers
from tests.signed_minutes import SIGNED_AT

FORMS = FormShelf(
    usual=PROFILE,
    folders=(resource("forms/minutes"),),
    made=lambda path, bases: AdministrativeForm(form=path, fonts=FONTS, bases=bases),
)
FILES = JsonConferenceFiles(resource("conference.schema.json"))
SIGNING = FileSigning(PadesSigning(DrawnAppearances(form=PROFILE, fonts=FONTS)))
ISSUE = NumberAndDate(7, date(2026, 12, 28))
_PASSWORD = "chỉ để thử"  # noqa: S105 - of a throw-away key


def minutes() -> Iterator[tuple[str, Conference]]:
    """Return conferences whose minutes differ in what a validator looks at, each with a name for its file."""
    yield "sample", FILES.decode(resource("samples/ham-tan-2023.hoinghi.json").read_bytes(), "")
    for profile in FORMS.profiles()[1:]:
        yield f"form-{profile.name}", ham_tan(form=profile.name)
    for count in range(1, 8):
        yield f"chairs-{count}", _with_chairs(count)
    yield "adopted", replace(ham_tan(), slots=slots_of(ham_tan()))
    yield "long", replace(ham_tan(), findings=_many(250))  # 105 pages
    yield "tables", replace(ham_tan(printing=Printing(tasks_as_table=True)), findings=FINDINGS * 8)
    yield "annex", with_delegates(120)
    yield "rehearsal", ham_tan(rehearsal=True)
    yield "empty", Conference(ham_tan().id, replace(ham_tan().details, name="", chairs=(), secretary_id=None))
    yield "markup", _saying("HĐND&UBND", '<img src="/etc/passwd"/>', "<b>đậm</b>", "&lt;&amp;&#65;", "]]>", "</para>")
    yield "unprintable", _saying("😀 漢 \x00\x07", "\u202eđảo\u200b", "שלום مرحبا", "\ue000\U0010ffff", name="♠😀")
    yield "decomposed", _saying(unicodedata.normalize("NFD", "Hội nghị thống nhất quyết nghị"))
    yield "endless-words", _saying("ư" * 10_000, "W" * 500, name="Hội nghị " + "W" * 500)
    endless = tuple(replace(person, name="Nguyễn " * 200) for person in PEOPLE)
    yield "endless-names", replace(ham_tan(), people=endless)
    yield "recipients", ham_tan(recipients=tuple(f"Cơ quan số {number}" for number in range(200)))


def papers() -> dict[str, bytes]:
    """Return every paper unsigned: the minutes, each with its conference inside, then what is printed beside them."""
    printed = {name: minute(conference) for name, conference in minutes()}
    orders = {"extract": extract_for(HDND), "notice": NOTICE, "commitments": COMMITMENTS}
    forms, long = the_papers(), replace(ham_tan(), findings=FINDINGS * 12)
    beside = {name: forms.pdf(forms.paper(order, long, ADOPTED), long).data for name, order in orders.items()}
    return printed | beside | {"sign-in": the_sheet_form().render(with_delegates(120)).pdf}


def signed_papers() -> dict[str, bytes]:
    """Return minutes signed with keys of the demo: each step of three chairs, and others when all have signed."""
    steps = list(signed(minute(ham_tan())))
    found = {f"signed-{count}-of-{len(steps)}": pdf for count, pdf in enumerate(steps, start=1)}
    chair = _with_chairs(1)  # each signature judges all before it, so that the time grows with their square
    whole = {
        "signed-7-chairs": signed(minute(_with_chairs(7))),
        "signed-with-pictures": signed(minute(chair), _picture()),
        "signed-with-photographs": signed(minute(chair), *_photographs()),
        "signed-unprintable": signed(minute(_saying("😀 漢", name="Hội nghị ♠ & <b>", chairs=chair.details.chairs))),
        "signed-long": signed(minute(replace(chair, findings=_many(60)))),
    }
    return found | {name: list(steps)[-1] for name, steps in whole.items()}


def minute(conference: Conference) -> bytes:
    """Return the unsigned minute of a conference with the conference inside."""
    return FORMS.render(conference, FILES.encode(conference)).pdf


def signed(pdf: bytes, *pictures: bytes) -> Iterator[bytes]:
    """Return the file after each signature in turn; the seal of the organisation fills in number and date.

    The pictures are used in turn too.
    """
    identity, looks = _identity(), cycle(pictures or (None,))
    for number, field in enumerate(SIGNING.fields(pdf)):
        picture = next(looks)
        issue = ISSUE if field.name == ORGANISATION_SLOT else None
        at = SIGNED_AT + timedelta(minutes=number)
        pdf = SIGNING.sign(SigningOrder(pdf, field.name, at, number=issue, image=picture), identity)
        yield pdf


def _identity() -> SigningIdentity:
    authority = ThrowAwayAuthority(FixedClock(SIGNED_AT))
    return SIGNING.open_pkcs12(authority.pkcs12("Dương Văn Đông", "Huyện Hàm Tân", _PASSWORD), _PASSWORD)


def _saying(*words: str, **changes: object) -> Conference:
    return replace(ham_tan(**changes), findings=_results(words))


def _many(count: int) -> tuple[Finding, ...]:
    return _results(f"Nội dung thứ {number} của hội nghị. " * 40 for number in range(count))


def _results(words: Iterable[str]) -> tuple[Finding, ...]:
    return tuple(finding(number, FindingKind.RESULT, each) for number, each in enumerate(words, start=1))


def _with_chairs(count: int) -> Conference:
    return ham_tan(chairs=tuple(PersonId(f"p{number}") for number in range(1, count + 1)))


def _photographs() -> tuple[bytes, ...]:
    """Return pictures made of files that hold colours in three ways: four inks, 16 bits, a palette."""
    four_inks = file_of(photographed().convert("CMYK"))
    grey = photographed(Scene(ink=BLACK)).convert("L").convert("I")
    deep = file_of(grey.point(lambda light: light * 257).convert("I;16"), "PNG")
    palette = file_of(stamped().quantize(255), "PNG")
    signature = PictureKind.SIGNATURE
    return ready(four_inks, signature), ready(deep, signature), ready(palette, PictureKind.SEAL)


def _picture() -> bytes:
    """Return a signature as people have it: ink on a transparent ground."""
    image = Image.new("RGBA", (240, 90), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(5, 80), (60, 10), (110, 75), (235, 20)], fill=(20, 20, 160, 255), width=5)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
