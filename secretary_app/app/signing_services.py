"""Signing, checking, trust and proof, wired together; what costs start-up is made at its first use."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_app.app.deferring import deferred
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
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.handovers import JsonHandoverNotes

if TYPE_CHECKING:
    from secretary_app.services.file_check import FileChecks
    from secretary_app.services.picture_book import PictureBook
    from secretary_app.services.taking_back import TakingBack
    from secretary_app.services.trust_book import TrustBook
    from secretary_app.services.upgrade import Upgrading

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
    archive, settings = ground.archive, ground.settings
    signing = FileSigning(deferred(_signing), partial(certifies, settings))
    notes = JsonHandoverNotes(ground.folder, archive)
    minutes = Minutes(ground.desk, ground.review, signing, archive, ground.register, notes)
    checks = deferred(partial(_checks, ground, minutes))
    return SigningSuite(
        minutes=minutes,
        signing=signing,
        tokens=deferred(_tokens),
        pictures=deferred(partial(_pictures, ground, archive)),
        trust=deferred(partial(_trust, ground)),
        file_checks=checks,
        taking_back=deferred(partial(_taking_back, minutes, checks)),
        upgrade=deferred(partial(_upgrading, ground, signing, checks)),
    )


# The imports below stand inside the functions because each costs start-up (pyHanko, reportlab, aiohttp …).


def _checks(ground: SigningGround, minutes: Minutes) -> "FileChecks":
    from secretary_app.app.checking import compose_checks  # noqa: PLC0415

    return compose_checks(ground.desk, minutes, ground.data, ground.sentences)


def _taking_back(minutes: Minutes, checks: "FileChecks") -> "TakingBack":
    from secretary_app.app.handing import compose_handover  # noqa: PLC0415

    return compose_handover(minutes, checks.verification)


def _trust(ground: SigningGround) -> "TrustBook":
    from secretary_app.services.trust_book import TrustBook  # noqa: PLC0415
    from secretary_app.storage.trust_folder import TrustFolder  # noqa: PLC0415

    folder = ground.folder / TRUST_FOLDER
    files, desk = TrustFolder(folder, ground.archive), ground.desk
    return TrustBook(deferred(_trust_reading), files, folder, desk.clock, desk.deeds, ground.archive.read)


def _upgrading(ground: SigningGround, signing: FileSigning, checks: "FileChecks") -> "Upgrading":
    from secretary_app.services.upgrade import Upgrading  # noqa: PLC0415

    checking, clock = checks.verification.checking, ground.desk.clock
    return Upgrading(deferred(_growing), signing, checking, deferred(_connections), ground.settings, clock)


def _pictures(ground: SigningGround, archive: MinuteArchive) -> "PictureBook":
    from secretary_app.services.picture_book import PictureBook  # noqa: PLC0415
    from secretary_app.storage.pictures import PictureFolder  # noqa: PLC0415

    return PictureBook(PictureFolder(ground.folder, archive), deferred(_picture_maker), archive, ground.desk.deeds)


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
