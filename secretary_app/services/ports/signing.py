"""Signing PDF files and checking them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from secretary_app.domain.signatures import CertificateFacts, Check, FileReport, NumberAndDate
from secretary_app.services.ports.documents import BlockPlace


class SigningIdentity(Protocol):
    """A key ready to sign, whether from a file or from a token; holds no secret longer than the one use."""

    @property
    def facts(self) -> CertificateFacts:
        """Return what the certificate says."""
        ...


@dataclass(frozen=True, slots=True)
class Trust:
    """Certificates the user trusts and revocation lists, as files of any kind or folders; junk is named and skipped.

    `read` returns the bytes of a file, as those of the data folder may be kept encrypted; it raises OSError or
    UnreadableFileError.
    """

    paths: tuple[Path, ...] = ()
    read: Callable[[Path], bytes] = Path.read_bytes


@dataclass(frozen=True, slots=True)
class SignRequest:
    """One signature: into which field of which file, when, looking how."""

    pdf: bytes
    slot: str
    at: datetime
    lines: tuple[str, ...] = ()
    image: bytes | None = None  # PNG, as wide on paper as its pHYs chunk says
    caption: str = ""  # below the image
    number: NumberAndDate | None = None  # only with the organisation's slot
    certify: bool = False  # the first signature certifies the document
    lock: bool = False  # the seal locks everything


@dataclass(frozen=True, slots=True)
class FieldState:
    """One signature field of a PDF; fields come in the order of the form, which is the order of signing.

    `place` is where its box stands, None for an invisible one; `fingerprint` that of the signer's certificate (SHA-256,
    hex), empty when it cannot be read.
    """

    name: str
    signed: bool
    signer: str = ""
    place: BlockPlace | None = None
    signed_at: datetime | None = None  # as the signature itself says
    fingerprint: str = ""


class PdfSigning(Protocol):
    """Signs PDF files."""

    def open_pkcs12(self, data: bytes, password: str) -> SigningIdentity:
        """Return the identity in a PKCS#12 file; raise SigningError."""
        ...

    def fields(self, pdf: bytes) -> tuple[FieldState, ...]:
        """Return the signature fields; raise UnreadableFileError."""
        ...

    def checks(self, pdf: bytes, slot: str, identity: SigningIdentity, trust: Trust, at: datetime) -> tuple[Check, ...]:
        """Return every check before a signature; a blocked one stops it."""
        ...

    def sign(self, request: SignRequest, identity: SigningIdentity) -> bytes:
        """Return the file grown by one signature; raise SigningError. Needs a thread without a running event loop."""
        ...


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """A file to check, what is trusted, and which slots must be signed."""

    pdf: bytes
    path: str
    trust: Trust = field(default_factory=Trust)
    expected: Sequence[str] = ()
    at: datetime | None = None  # when it is checked; None = now


class PdfChecking(Protocol):
    """Checks signatures of any PDF."""

    def verify(self, request: VerifyRequest) -> FileReport:
        """Return what holds and what does not; raise UnreadableFileError when it is no PDF at all.

        `attached_conference` is left ABSENT here; the service compares data and pages.
        """
        ...

    def signed_copy(self, request: VerifyRequest) -> bytes | None:
        """Return the file up to the end of its newest revision in which every signature holds; None without one."""
        ...

    def trusted(self, trust: Trust) -> tuple[CertificateFacts, ...]:
        """Return the certificates that are trusted; junk is left out."""
        ...

    def first_revision(self, pdf: bytes) -> bytes:
        """Return the file as it was before the first signature."""
        ...

    def attachment(self, pdf: bytes) -> bytes | None:
        """Return the attached conference file, if there is one."""
        ...


class DemoAuthority(Protocol):
    """A throw-away authority that is never trusted outside the demo."""

    def root(self) -> bytes:
        """Return its root certificate, PEM."""
        ...

    def pkcs12(self, name: str, unit: str, password: str) -> bytes:
        """Return a PKCS#12 file for a person or an organisation, valid today."""
        ...
