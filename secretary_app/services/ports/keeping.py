"""Keeping conferences and files durably."""

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from secretary_app.domain.attendance_year import Roll
from secretary_app.domain.changes import Change
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.directory import Directory, DirectoryId
from secretary_app.domain.findings import FindingId, FindingKind
from secretary_app.domain.locality import BodyId, Locality
from secretary_app.domain.parts import Whole
from secretary_app.domain.people import PersonId

Id_contra = TypeVar("Id_contra", bound=str, contravariant=True)
Whole_co = TypeVar("Whole_co", bound=Whole, covariant=True)


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
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class NumberedMinute:
    """An adopted version that has a number, with the organisation that gave it; rehearsals are none."""

    conference_id: ConferenceId
    title: str
    start: datetime | None  # begun, else planned
    organisation: str
    symbol: str
    number: str  # such as "05/BB-VP"
    issued_on: str  # ISO date; empty when it was not told


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
    """How a journal entry came about; a conference begins with ADD. Neither that nor a noted deed is ever undone."""

    ADD = "add"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class JournalMark:
    """One journal entry without its content; `target` is the entry that an undo or redo speaks of."""

    sequence: int
    label: str
    kind: StepKind
    target: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PartStep:
    """One journal entry as far as it touched one part; before None = it was added, after None = it was removed."""

    label: str
    kind: StepKind
    at: datetime
    before: Any
    after: Any
    who: str = ""  # empty in entries of before they told it


class LinkFault(StrEnum):
    """How the chain of the journal is broken."""

    CONTENT = "content"  # what the entry says was changed
    LINK = "link"  # the entry is whole, but does not follow the one that stands before it
    MISSING = "missing"  # entries before this one are gone
    CUT = "cut"  # entries at the end are gone


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The newest entry: whoever notes it down can tell later whether all up to it is as it was."""

    sequence: int
    hash: str  # SHA-256, hex


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """Where the chain of the journal first breaks, and what its entry says of itself, which may be what was changed.

    All entries up to `sound` are proven, the last of them written at `sound_at`; 0 = none is.
    """

    sequence: int
    fault: LinkFault
    sound: int = 0
    sound_at: datetime | None = None
    at: str = ""  # as it stands there, ISO 8601 unless it was changed
    who: str = ""
    label: str = ""
    owner_id: str = ""

    @property
    def code(self) -> str:
        """Return the code among the problems of a report."""
        return f"journal_{'cut' if self.fault is LinkFault.CUT else 'broken'}:{self.sequence}"


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What a check of the data folder found; empty problems = sound."""

    conferences: int
    entries: int
    problems: tuple[str, ...]  # codes with a place, such as "journal_broken:17"
    broken: BrokenLink | None = None  # the first broken link of the journal
    head: JournalHead | None = None  # None while the journal is empty, or cannot be read


class WholeStore(Protocol[Id_contra, Whole_co]):
    """Keeps wholes of one kind with their journal; every write is one transaction, durable on return."""

    def load(self, identifier: Id_contra, /) -> Whole_co:
        """Return one whole."""
        ...

    def save(  # noqa: PLR0913 - one journal entry has six facts
        self,
        identifier: Id_contra,
        change: Change,
        at: datetime,
        /,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        blobs: Mapping[str, bytes] | None = None,
    ) -> JournalMark:
        """Commit a change, its journal entry and new blobs; raise NotSavedError, then nothing is kept."""
        ...

    def journal(self, identifier: Id_contra, /) -> tuple[JournalMark, ...]:
        """Return the marks of all entries, oldest first."""
        ...

    def change(self, identifier: Id_contra, sequence: int, /) -> Change:
        """Return the content of one journal entry."""
        ...

    def part_steps(self, identifier: Id_contra, name: str, part_id: str, /) -> tuple[PartStep, ...]:
        """Return what happened to one part of a list, oldest first, what was taken back included."""
        ...


class ConferenceStore(WholeStore[ConferenceId, Conference], Protocol):
    """Keeps conferences; to load or save one that is not there raises ConferenceNotFoundError."""

    def load_in_parts(self, conference_id: ConferenceId, /) -> Generator[None, None, Conference]:
        """Read one conference as `load` does, and pause after every few hundred rows."""
        ...

    def summaries(
        self, states: Collection[ConferenceState] | None = None, most: int | None = None
    ) -> tuple[ConferenceSummary, ...]:
        """Return conferences in these states (None = any), newest first, at most so many."""
        ...

    def count(self, states: Collection[ConferenceState]) -> int:
        """Return how many conferences are in these states."""
        ...

    def titles(self) -> tuple[tuple[ConferenceId, str], ...]:
        """Return the title of every conference, newest first."""
        ...

    def numbered(self, year: int | None = None) -> tuple[NumberedMinute, ...]:
        """Return minutes that have a number, those of rehearsals left out: all, or at least those that count in a year.

        One counts in the year it was issued in, or where that was not told in the year its conference began.
        """
        ...

    def numbered_alike(self) -> tuple[NumberedMinute, ...]:
        """Return at least one minute that has a number of each office, symbol and year."""
        ...

    def newest(self) -> ConferenceId | None:
        """Return the first of the summaries without reading the others; None before there is one."""
        ...

    def newest_peopled(self, besides: str = "", *, rehearsals: bool = True) -> ConferenceId | None:
        """Return the newest conference, besides one, that has delegates; one that was only rehearsed if wanted."""
        ...

    def localities(self, most: int) -> tuple[Locality, ...]:
        """Return the organisations of the newest conferences, newest first, without the rest of them."""
        ...

    def version(self) -> tuple[int, int]:
        """Return a mark that stays the same while nobody writes anything, another program neither."""
        ...

    def find(self, beginning: str) -> ConferenceId:
        """Return the id that is or uniquely begins so; raise ConferenceNotFoundError."""
        ...

    def add(self, conference: Conference, at: datetime, blobs: Mapping[str, bytes] | None = None) -> None:
        """Store a new conference and bytes to keep beside it; raise ConferenceExistsError or NotSavedError."""
        ...

    def blob(self, digest: str) -> bytes | None:
        """Return kept bytes by their SHA-256, if they are here."""
        ...

    def search(self, text: str, limit: int = 100) -> tuple[FindingHit, ...]:
        """Return findings that hold every folded word, newest first."""
        ...

    def rolls(self, year: int) -> tuple[Roll, ...]:
        """Return who was expected and came at each conference that began in a year, rehearsals too, oldest first.

        The year is that of the local time as written.
        """
        ...

    def expected(self, year: int) -> int:
        """Return how many seats the conferences had that began in a year."""
        ...

    def years(self) -> tuple[int, ...]:
        """Return the years in which any conference began, newest first."""
        ...

    def last_saved(self) -> datetime | None:
        """Return when anything was stored last; None before anything was."""
        ...

    def check(self) -> IntegrityReport:
        """Check database and journal."""
        ...

    def ask_before_writing(self, held: Callable[[], None]) -> None:
        """Have something asked before every write, which raises NotSavedError when the folder is no longer ours."""
        ...

    def when_back(self, act: Callable[[], None]) -> None:
        """Say what is to be done before a data folder is used again that went away and came back; it may raise."""
        ...

    def close(self) -> None:
        """Let go of the data folder; nothing can be read or written any more."""
        ...


# The one directory of a data folder; an empty one before the first change.
DirectoryStore: TypeAlias = WholeStore[DirectoryId, Directory]


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
    speaker_unknown: bool = False
    before_id: FindingId | None = None  # a new line goes before this one; None = behind the last


class DraftStore(Protocol):
    """Keeps one unsaved capture line per conference through a restart; drafts are not in the journal."""

    def keep_draft(self, conference_id: ConferenceId, draft: Draft) -> None:
        """Keep the line durably in place of the earlier one, a blank one by forgetting it; raise NotSavedError.

        A line that is kept already is not written again.
        """
        ...

    def draft(self, conference_id: ConferenceId) -> Draft | None:
        """Return the kept line, if any."""
        ...

    def along(self, conference_id: ConferenceId, draft: Draft) -> AbstractContextManager[None]:
        """Put the line in place of the kept one in the very transaction of a change made inside the block."""
        ...


class MinuteArchive(Protocol):
    """Keeps the PDF files of minutes; a signed file is never rewritten, each step is a new file."""

    def keep(self, conference_id: ConferenceId, version: int, step: int, pdf: bytes) -> Path:
        """Write one step durably and return its place; raise NotSavedError."""
        ...

    def place(self, conference_id: ConferenceId, version: int, step: int) -> Path:
        """Return where a step is kept, as it was written last; where it would be when it is not here."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Write a file the user asked for: temporary name, flushed, replaced; raise NotSavedError."""
        ...

    def write_folder(self, path: Path, files: Mapping[str, bytes]) -> None:
        """Write files into a new folder, whole or not at all; raise NotSavedError."""
        ...

    def read(self, path: Path, most: int | None = None) -> bytes:
        """Return a file; raise UnreadableFileError, also when it has more than so many bytes."""
        ...
