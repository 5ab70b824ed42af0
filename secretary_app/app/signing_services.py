"""Signing, checking, trust and proof, wired together; what costs start-up is made at its first use."""

# The imports below stand inside the functions because each costs start-up (pyHanko, reportlab, aiohttp …).

from functools import partial
from pathlib import Path

from secretary_app.app.deferring import deferred
from secretary_app.paths import resource
from secretary_app.services.file_signing import FileSigning
from secretary_app.services.number_register import NumberRegister
from secretary_app.services.ports import (
    Appearances,
    Clock,
    Connections,
    PdfChecking,
    PdfGrowing,
    PdfSigning,
    SettingsStore,
    TableFiles,
    TokenReading,
    TrustReading,
)
from secretary_app.services.register_tables import RegisterTables
from secretary_app.services.signing_settings import certifies
from secretary_app.services.trust_book import TrustBook
from secretary_app.services.upgrade import Upgrading
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.trust_folder import TrustFolder


def file_signing(settings: SettingsStore) -> FileSigning:
    """Return what signs files."""
    return FileSigning(deferred(_signing), partial(certifies, settings))


def register(store: SqliteConferenceStore, clock: Clock, settings: SettingsStore, tables: TableFiles) -> NumberRegister:
    """Return the register of the numbers of minutes."""
    return NumberRegister(store, clock, settings, RegisterTables(tables, resource("forms/number_register.toml")))


def checking() -> PdfChecking:
    """Return what checks the signatures of any PDF."""
    return deferred(_checking)


def token_reading() -> TokenReading:
    """Return what finds signing tokens."""
    return deferred(_tokens)


def trust_book(folder: Path, archive: FileArchive, clock: Clock) -> TrustBook:
    """Return the book of a trust folder, which need not be there."""
    return TrustBook(deferred(_trust_reading), TrustFolder(folder, archive), folder, clock)


def upgrading(signing: FileSigning, settings: SettingsStore, clock: Clock) -> Upgrading:
    """Return what adds time stamps and evidence."""
    return Upgrading(deferred(_growing), signing, checking(), deferred(_connections), settings, clock)


def _appearances() -> Appearances:
    from secretary_app.documents.appearances import DrawnAppearances  # noqa: PLC0415

    return DrawnAppearances(form=resource("forms/nd30.toml"), fonts=resource("fonts/liberation"))


def _signing() -> PdfSigning:
    from secretary_app.signing.signer import PadesSigning  # noqa: PLC0415

    return PadesSigning(deferred(_appearances))


def _tokens() -> TokenReading:
    from secretary_app.signing.tokens import Pkcs11Tokens  # noqa: PLC0415

    return Pkcs11Tokens(resource("tokens.toml"))


def _checking() -> PdfChecking:
    from secretary_app.signing.verifier import PadesChecking  # noqa: PLC0415

    return PadesChecking()


def _trust_reading() -> TrustReading:
    from secretary_app.signing.trust_reading import CertificateFolder  # noqa: PLC0415

    return CertificateFolder()


def _growing() -> PdfGrowing:
    from secretary_app.signing.upgrade import PadesUpgrading  # noqa: PLC0415

    return PadesUpgrading()


def _connections() -> Connections:
    from secretary_app.signing.web import WebConnections  # noqa: PLC0415

    return WebConnections()
