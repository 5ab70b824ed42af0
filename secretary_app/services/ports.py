"""What the services need from outside; each Protocol is fulfilled by one folder of the outer ring."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from secretary_app.domain.changes import Change
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId, FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.domain.minute import Block, MinuteText
from secretary_app.domain.people import PersonId
from secretary_app.domain.signatures import CertificateFacts, Check, FileReport, NumberAndDate


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time with its offset, in whole seconds."""
        ...


class Ids(Protocol):
    """Makes identifiers."""

    def new(self) -> str:
        """Return an identifier never given before."""
        ...


# --- storage -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConferenceSummary:
    """One line of the list of conferences."""

    id: ConferenceId
    title: str
    place: str
    state: ConferenceState
    start: datetime | None  # begun, else planned
    delegates: int
    findings: int
    number: str  # of the issued minute, such as "05/BB-VP"; empty until issued


@dataclass(frozen=True, slots=True)
class FindingHit:
    """A finding that a search found."""

    conference_id: ConferenceId
    conference_title: str
    finding_id: FindingId
    kind: FindingKind
    words: str
    captured_at: datetime


class StepKind(StrEnum):
    """How a journal entry came about; a conference begins with ADD, which is never undone."""

    ADD = "add"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class JournalMark:
    """One journal entry without its content; `target` is the entry that an undo or redo speaks of."""

    sequence: int
    label: str
    kind: StepKind
    target: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What a check of the data folder found; empty problems = sound."""

    conferences: int
    entries: int
    problems: tuple[str, ...]  # codes with a place, such as "journal_broken:17"


class ConferenceStore(Protocol):
    """Keeps conferences; every write is one transaction with its journal entry, durable on return."""

    def summaries(self) -> tuple[ConferenceSummary, ...]:
        """Return every conference, newest first."""
        ...

    def find(self, beginning: str) -> ConferenceId:
        """Return the id that is or uniquely begins so; raise ConferenceNotFoundError."""
        ...

    def load(self, conference_id: ConferenceId) -> Conference:
        """Return one conference whole; raise ConferenceNotFoundError."""
        ...

    def add(self, conference: Conference, at: datetime) -> None:
        """Store a new conference; raise ConferenceExistsError or NotSavedError."""
        ...

    def save(  # noqa: PLR0913 - one journal entry has six facts
        self,
        conference_id: ConferenceId,
        change: Change,
        at: datetime,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        blobs: Mapping[str, bytes] | None = None,
    ) -> JournalMark:
        """Commit a change, its journal entry and new blobs (by SHA-256); raise NotSavedError, then nothing is kept."""
        ...

    def journal(self, conference_id: ConferenceId) -> tuple[JournalMark, ...]:
        """Return the marks of all entries, oldest first."""
        ...

    def change(self, conference_id: ConferenceId, sequence: int) -> Change:
        """Return the content of one journal entry."""
        ...

    def blob(self, digest: str) -> bytes | None:
        """Return kept bytes by their SHA-256, if they are here."""
        ...

    def search(self, text: str, limit: int = 100) -> tuple[FindingHit, ...]:
        """Return findings that hold every folded word, newest first."""
        ...

    def check(self) -> IntegrityReport:
        """Check database and journal."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """The capture line as it stood before Enter; `cursor` counts characters from the left."""

    words: str
    kind: FindingKind = FindingKind.RESULT
    body_id: BodyId | None = None
    cursor: int = 0
    speaker_id: PersonId | None = None
    owner_id: PersonId | BodyId | None = None
    due: date | None = None
    finding_id: FindingId | None = None  # the line being changed, or dissented from; None = a new line
    dissent: bool = False  # the words are a dissent from that line


class DraftStore(Protocol):
    """Keeps one unsaved capture line per conference through a restart; drafts are not in the journal."""

    def keep_draft(self, conference_id: ConferenceId, draft: Draft) -> None:
        """Keep the line durably in place of the earlier one; raise NotSavedError."""
        ...

    def draft(self, conference_id: ConferenceId) -> Draft | None:
        """Return the kept line, if any."""
        ...

    def clear_draft(self, conference_id: ConferenceId) -> None:
        """Forget the line once it is saved; raise NotSavedError."""
        ...


# --- documents ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupedFinding:
    """A finding in the order it prints, under its printed headings (either may be empty)."""

    finding_id: FindingId
    section: str  # "Những tồn tại, hạn chế"
    clause: str  # "Đối với UBND huyện"


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block stands: page from 0, rectangle in points from the top left corner."""

    source: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RenderedMinute:
    """The unsigned PDF with its fields, and where each block came to stand."""

    pdf: bytes
    pages: int
    places: tuple[BlockPlace, ...] = ()
    unprintable: tuple[str, ...] = ()  # characters that had to be replaced, with their source: "finding-7:U+1F600"


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels: RGB, 3 bytes each, rows without padding."""

    width: int
    height: int
    pixels: bytes


class MinuteForm(Protocol):
    """Writes and lays out the minute by the form of the conference."""

    def compose(self, conference: Conference) -> MinuteText:
        """Return the whole text before layout."""
        ...

    def attendance(self, conference: Conference) -> tuple[Block, ...]:
        """Return the attendance sentences as they will print."""
        ...

    def grouped(self, conference: Conference) -> tuple[GroupedFinding, ...]:
        """Return every finding in printing order, notes and withdrawn ones last under no heading of the minute."""
        ...

    def render(self, conference: Conference, attachment: bytes) -> RenderedMinute:
        """Return the PDF/A-3 file; same input, same bytes. `attachment` is the conference file."""
        ...


class PageReader(Protocol):
    """Reads and shows pages of any PDF."""

    def images(self, pdf: bytes, dots_per_inch: float, only: Collection[int] | None = None) -> tuple[PageImage, ...]:
        """Return every page as pixels, signatures visible; raise UnreadableFileError.

        `only` names pages from 0; the others come as empty images, for files of many pages.
        """
        ...

    def texts(self, pdf: bytes) -> tuple[str, ...]:
        """Return the text of each page without annotations, NFC; raise UnreadableFileError."""
        ...


@dataclass(frozen=True, slots=True)
class SignatureLook:
    """What a visible signature shows: an image (PNG bytes), or lines of text, in a box of points."""

    width: float
    height: float
    lines: tuple[str, ...] = ()
    image: bytes | None = None


class Appearances(Protocol):
    """Draws what signatures and filled fields look like, as one-page PDF files with embedded fonts."""

    def signature(self, look: SignatureLook) -> bytes:
        """Return a page of exactly that size, transparent where nothing is drawn."""
        ...

    def text(self, width: float, height: float, text: str, size: float) -> bytes:
        """Return a page with one line of text on the base line of a form field of that size."""
        ...


# --- exchange ----------------------------------------------------------------------------------------------------


class ConferenceFiles(Protocol):
    """Reads and writes conference files."""

    def encode(self, conference: Conference) -> bytes:
        """Return the file; the same conference gives the same bytes."""
        ...

    def decode(self, data: bytes, path: str) -> Conference:
        """Return the conference; raise UnreadableFileError or WrongFormatError naming the first fault."""
        ...


# --- signing -----------------------------------------------------------------------------------------------------


class SigningIdentity(Protocol):
    """A key ready to sign, whether from a file or from a token; holds no secret longer than the one use."""

    @property
    def facts(self) -> CertificateFacts:
        """Return what the certificate says."""
        ...


@dataclass(frozen=True, slots=True)
class Trust:
    """Certificates the user trusts, as files of any kind; junk is named and skipped."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SignRequest:
    """One signature: into which field of which file, when, looking how."""

    pdf: bytes
    slot: str
    at: datetime
    lines: tuple[str, ...] = ()
    image: bytes | None = None
    number: NumberAndDate | None = None  # only with the organisation's slot
    certify: bool = False  # the first signature certifies the document
    lock: bool = False  # the seal locks everything


@dataclass(frozen=True, slots=True)
class FieldState:
    """One signature field of a PDF; fields come in the order of the form, which is the order of signing.

    `place` is where its box stands, None for an invisible one.
    """

    name: str
    signed: bool
    signer: str = ""
    place: BlockPlace | None = None


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


class PdfChecking(Protocol):
    """Checks signatures of any PDF."""

    def verify(self, request: VerifyRequest) -> FileReport:
        """Return what holds and what does not; raise UnreadableFileError when it is no PDF at all.

        `attached_conference` is left ABSENT here; the service compares data and pages.
        """
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


# --- files -------------------------------------------------------------------------------------------------------


class MinuteArchive(Protocol):
    """Keeps the PDF files of minutes; a signed file is never rewritten, each step is a new file."""

    def keep(self, conference_id: ConferenceId, version: int, step: int, pdf: bytes) -> Path:
        """Write one step durably and return its place; raise NotSavedError."""
        ...

    def latest(self, conference_id: ConferenceId, version: int) -> Path | None:
        """Return the newest step of a version, if any."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Write a file the user asked for: temporary name, flushed, replaced; raise NotSavedError."""
        ...

    def read(self, path: Path) -> bytes:
        """Return a file; raise UnreadableFileError."""
        ...
