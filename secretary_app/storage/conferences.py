"""The store of conferences: SQLite behind the port `ConferenceStore`."""

import hashlib
from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from sqlite_utils import Database

from secretary_app.domain.attendance_year import Roll
from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import ConferenceExistsError, ConferenceNotFoundError, NotSavedError
from secretary_app.domain.locality import Locality
from secretary_app.domain.parts import whole_of
from secretary_app.services.ports import (
    ConferenceSummary,
    FindingHit,
    IntegrityReport,
    JournalMark,
    NumberedMinute,
    PartStep,
    StepKind,
)
from secretary_app.storage import integrity, journal, listing, rolls, search
from secretary_app.storage.database import DataFile
from secretary_app.storage.drafts import SqliteDraftStore
from secretary_app.storage.rows import Rows, conference_shapes
from secretary_app.storage.vault import OPEN, Vault

ADDED_LABEL: Final = "conference_added"


class SqliteConferenceStore:
    """Keeps conferences in the database file of one data folder, for one thread."""

    def __init__(self, folder: Path, vault: Vault = OPEN, who: str = "") -> None:
        """Open or make the folder's database; raise NewerDataError or NotSavedError.

        `who` stands in the journal: the name of a profile, else that of the system's account.
        """
        self._vault = vault
        self.data = DataFile(folder, vault, who)
        self.drafts = SqliteDraftStore(self.data)
        self._rows = Rows(Conference, conference_shapes())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask_before_writing(self, held: Callable[[], None]) -> None:
        """Have something asked before every write; see `ConferenceStore`."""
        self.data.ask_before_writing(held)

    def when_back(self, act: Callable[[], None]) -> None:
        """Say what is to be done before a file is used again that went away and came back; it may raise."""
        self.data.when_back(act)

    def close(self) -> None:
        """Close the database file."""
        self.data.close()

    def summaries(
        self, states: Collection[ConferenceState] | None = None, most: int | None = None
    ) -> tuple[ConferenceSummary, ...]:
        """Return conferences in these states (None = any), newest first, at most so many."""
        with self.data.reading() as database:
            return listing.summaries(database, states, most)

    def count(self, states: Collection[ConferenceState]) -> int:
        """Return how many conferences are in these states."""
        with self.data.reading() as database:
            return listing.count(database, states)

    def titles(self) -> tuple[tuple[ConferenceId, str], ...]:
        """Return the title of every conference, newest first."""
        with self.data.reading() as database:
            return listing.titles(database)

    def numbered(self, year: int | None = None) -> tuple[NumberedMinute, ...]:
        """Return minutes that have a number, by the day of issue: all, or those that may count in a year."""
        with self.data.reading() as database:
            return listing.numbered(database, year)

    def numbered_alike(self) -> tuple[NumberedMinute, ...]:
        """Return one minute that has a number of each office, symbol and year."""
        with self.data.reading() as database:
            return listing.numbered_alike(database)

    def newest(self) -> ConferenceId | None:
        """Return the first of the summaries without reading the others; None before there is one."""
        with self.data.reading() as database:
            return listing.newest(database)

    def newest_peopled(self, besides: str = "", *, rehearsals: bool = True) -> ConferenceId | None:
        """Return the newest conference, besides one, that has delegates; one that was only rehearsed if wanted."""
        with self.data.reading() as database:
            return listing.newest_peopled(database, besides, rehearsals=rehearsals)

    def localities(self, most: int) -> tuple[Locality, ...]:
        """Return the organisations of the newest conferences, newest first."""
        with self.data.reading() as database:
            return listing.localities(database, self._rows, most)

    def version(self) -> tuple[int, int]:
        """Return a mark that stays the same while nobody writes anything, another program neither."""
        with self.data.reading() as database:
            return listing.version(database)

    def find(self, beginning: str) -> ConferenceId:
        """Return the id that is or uniquely begins so; raise ConferenceNotFoundError."""
        with self.data.reading() as database:
            found = database.execute(
                "SELECT id FROM conference WHERE substr(id, 1, length(:text)) = :text LIMIT 1000", {"text": beginning}
            )
            identifiers = [row[0] for row in found]
        if beginning in identifiers:
            return ConferenceId(beginning)
        if not beginning or len(identifiers) != 1:
            raise ConferenceNotFoundError(beginning)
        return ConferenceId(identifiers[0])

    def load(self, conference_id: ConferenceId) -> Conference:
        """Return one conference whole; raise ConferenceNotFoundError."""
        return whole_of(self.load_in_parts(conference_id))

    def load_in_parts(self, conference_id: ConferenceId) -> Generator[None, None, Conference]:
        """Read one conference and pause after every few hundred rows; raise ConferenceNotFoundError."""
        with self.data.reading() as database:
            singles = {name: self._rows.load(database, name, conference_id) for name in Conference.SINGLES}
            if not all(singles.values()):
                raise ConferenceNotFoundError(conference_id)
            parts: dict[str, Any] = {name: found[0] for name, found in singles.items()}
            # All rows at once, so that they are of one state; what takes long is to make values of them.
            found = {name: self._rows.read(database, name, conference_id) for name in Conference.LISTS}
        for name, rows in found.items():
            try:
                parts[name] = yield from self._rows.made_in_parts(name, rows)
            except ValueError as error:  # as in `DataFile.reading`
                raise NotSavedError("damaged", str(self.data.path)) from error
        return Conference(conference_id, **parts)

    def add(self, conference: Conference, at: datetime, blobs: Mapping[str, bytes] | None = None) -> None:
        """Store a new conference and bytes to keep beside it.

        Raise ConferenceExistsError, NotSavedError, or ValueError for a blob under a wrong digest.
        """
        parts = [self._rows.plain(part) for part in _addition(conference)]
        with self.data.transaction() as database:
            name = _name_of(database, conference.id)
            if name is not None:
                raise ConferenceExistsError(conference.id, name)
            for part in parts:
                self._rows.write(database, conference.id, part)
            for digest, data in (blobs or {}).items():
                _keep_blob(database, digest, data)
            entry = journal.Entry(conference.id, ADDED_LABEL, parts, at, StepKind.ADD, None, self.data.who)
            journal.append(database, entry)

    def save(  # noqa: PLR0913 - the port's signature: one journal entry has six facts
        self,
        conference_id: ConferenceId,
        change: Change,
        at: datetime,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        blobs: Mapping[str, bytes] | None = None,
    ) -> JournalMark:
        """Commit a change, its journal entry, new blobs, and the capture line that goes along.

        Raises ConferenceNotFoundError, NotSavedError (nothing is kept), or ValueError for a blob under a wrong digest.
        """
        parts = [self._rows.plain(part) for part in change.parts]
        entry = journal.Entry(conference_id, change.label, parts, at, kind, target, self.data.who)
        with self.data.transaction() as database:
            if _name_of(database, conference_id) is None:
                raise ConferenceNotFoundError(conference_id)
            for part in parts:
                self._rows.write(database, conference_id, part)
            for digest, data in (blobs or {}).items():
                _keep_blob(database, digest, data)
            self.drafts.put_along(database, conference_id)
            return journal.append(database, entry)

    def journal(self, conference_id: ConferenceId) -> tuple[JournalMark, ...]:
        """Return the marks of all entries, oldest first; the first is of kind ADD."""
        with self.data.reading() as database:
            return journal.marks(database, conference_id)

    def change(self, conference_id: ConferenceId, sequence: int) -> Change:
        """Return the content of one journal entry; raise MissingPartError when there is none."""
        with self.data.reading() as database:
            return journal.change(database, self._rows, conference_id, sequence)

    def part_steps(self, conference_id: ConferenceId, name: str, part_id: str) -> tuple[PartStep, ...]:
        """Return what happened to one part of a list, oldest first, what was taken back included."""
        with self.data.reading() as database:
            return journal.part_steps(database, self._rows, conference_id, (name, part_id))

    def blob(self, digest: str) -> bytes | None:
        """Return kept bytes by their SHA-256, if they are here."""
        with self.data.reading() as database:
            found = database.execute("SELECT bytes FROM blob WHERE digest = ?", (digest,)).fetchone()
        return None if found is None else bytes(found[0])

    def search(self, text: str, limit: int = 100) -> tuple[FindingHit, ...]:
        """Return findings that hold words beginning with every folded word, newest first."""
        with self.data.reading() as database:
            return search.findings(database, text, limit)

    def rolls(self, year: int) -> tuple[Roll, ...]:
        """Return who was expected and came at each conference that began in a year, oldest first."""
        with self.data.reading() as database:
            return rolls.rolls(database, self._rows, year)

    def expected(self, year: int) -> int:
        """Return how many seats the conferences had that began in a year."""
        with self.data.reading() as database:
            return rolls.expected(database, year)

    def years(self) -> tuple[int, ...]:
        """Return the years in which any conference began, newest first."""
        with self.data.reading() as database:
            return rolls.years(database)

    def last_saved(self) -> datetime | None:
        """Return when anything was stored last, as its journal entry says; None before anything was."""
        with self.data.reading() as database:
            found = database.execute("SELECT at FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
        return None if found is None else datetime.fromisoformat(found[0])

    def check(self) -> IntegrityReport:
        """Check database and journal; see `integrity.report` for the codes.

        In a protected folder also its other files: `seal_broken:NAME`.
        """
        with self.data.reading() as database:
            report = integrity.report(database, self.data.high_water.problems)
            broken = tuple(f"seal_broken:{name}" for name in self._vault.broken(self.data.path.parent))
        return replace(report, problems=report.problems + broken)


def _addition(conference: Conference) -> list[PartChange]:
    """Return everything a new conference is made of, as changes from nothing."""
    singles = [PartChange(name, "", None, getattr(conference, name)) for name in Conference.SINGLES]
    lists = [PartChange(name, part.id, None, part) for name in Conference.LISTS for part in getattr(conference, name)]
    return [*singles, *lists]


def _name_of(database: Database, conference_id: ConferenceId) -> str | None:
    found = database.execute("SELECT name FROM conference WHERE id = ?", (conference_id,)).fetchone()
    return None if found is None else str(found[0])


def _keep_blob(database: Database, digest: str, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(digest)
    database.execute("INSERT OR IGNORE INTO blob (digest, bytes) VALUES (?, ?)", (digest, data))
