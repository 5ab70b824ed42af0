"""Signing, checking, trust and proof, wired together; what costs start-up is made at its first use."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_app.app.checking import compose_checks
from secretary_app.app.deferring import deferred
from secretary_app.app.handing import compose_handover
from secretary_app.paths import resource
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.desk import Desk
from secretary_app.services.file_signing import FileSigning
from secretary_app.services.minutes import Minutes
from secretary_app.services.number_register import NumberRegister
from secretary_app.services.ports import (
    Appearances,
    Connections,
    MinuteArchive,
    PdfGrowing,
    PdfSigning,
    PictureMaker,
    SettingsStore,
    TokenReading,
    TrustReading,
)
from secretary_app.services.review import Review
from secretary_app.services.sentences import Sentences
from secretary_app.services.signing_settings import certifies
from secretary_app.services.signing_suite import SigningSuite
from secretary_app.services.trust_book import TrustBook
from secretary_app.services.upgrade import Upgrading
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.handovers import JsonHandoverNotes
from secretary_app.storage.trust_folder import TrustFolder

if TYPE_CHECKING:
    from secretary_app.services.picture_book import PictureBook

TRUST_FOLDER: Final = "tin-cay"  # in the data folder


@dataclass(frozen=True, slots=True)
class SigningGround:
    """What signing stands on: a data folder with what it keeps, and the services of the words that are signed."""

    folder: Path
    archive: FileArchive
    settings: SettingsStore
    desk: Desk
    review: Review
    register: NumberRegister
    data: AttachedData
    sentences: Sentences


def compose_signing(ground: SigningGround) -> SigningSuite:
    """Return what signs, checks and hands over in one data folder."""
    archive, settings, clock = ground.archive, ground.settings, ground.desk.clock
    signing = FileSigning(deferred(_signing), partial(certifies, settings))
    notes = JsonHandoverNotes(ground.folder, archive)
    minutes = Minutes(ground.desk, ground.review, signing, archive, ground.register, notes)
    checks = compose_checks(ground.desk, minutes, ground.data, ground.sentences)
    trust = ground.folder / TRUST_FOLDER
    return SigningSuite(
        minutes=minutes,
        signing=signing,
        tokens=deferred(_tokens),
        pictures=deferred(partial(_pictures, ground.folder, archive)),
        trust=TrustBook(deferred(_trust_reading), TrustFolder(trust, archive), trust, clock),
        file_checks=checks,
        taking_back=compose_handover(minutes, checks.verification),
        upgrade=Upgrading(
            deferred(_growing), signing, checks.verification.checking, deferred(_connections), settings, clock
        ),
    )


# The imports below stand inside the functions because each costs start-up (pyHanko, reportlab, aiohttp …).


def _pictures(folder: Path, archive: MinuteArchive) -> "PictureBook":
    from secretary_app.services.picture_book import PictureBook  # noqa: PLC0415
    from secretary_app.storage.pictures import PictureFolder  # noqa: PLC0415

    return PictureBook(PictureFolder(folder, archive), deferred(_picture_maker), archive)


def _picture_maker() -> PictureMaker:
    from secretary_app.documents.ink_pictures import InkPictures  # noqa: PLC0415

    return InkPictures.by_form(resource("forms/nd30.toml"))


def _appearances() -> Appearances:
    from secretary_app.documents.appearances import DrawnAppearances  # noqa: PLC0415

    return DrawnAppearances(form=resource("forms/nd30.toml"), fonts=resource("fonts/liberation"))


def _signing() -> PdfSigning:
    from secretary_app.signing.signer import PadesSigning  # noqa: PLC0415

    return PadesSigning(deferred(_appearances))


def _tokens() -> TokenReading:
    from secretary_app.signing.tokens import Pkcs11Tokens  # noqa: PLC0415

    return Pkcs11Tokens(resource("tokens.toml"))


def _trust_reading() -> TrustReading:
    from secretary_app.signing.trust_reading import CertificateFolder  # noqa: PLC0415

    return CertificateFolder()


def _growing() -> PdfGrowing:
    from secretary_app.signing.upgrade import PadesUpgrading  # noqa: PLC0415

    return PadesUpgrading()


def _connections() -> Connections:
    from secretary_app.signing.web import WebConnections  # noqa: PLC0415

    return WebConnections()
