"""The store of conferences: SQLite behind the port `ConferenceStore`."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from sqlite_utils import Database

from secretary_app.domain.attendance_year import Roll
from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import ConferenceExistsError, ConferenceNotFoundError
from secretary_app.services.ports import (
    ConferenceSummary,
    FindingHit,
    IntegrityReport,
    JournalMark,
    NumberedMinute,
    PartStep,
    StepKind,
)
from secretary_app.storage import integrity, journal, rolls, search
from secretary_app.storage.database import DataFile
from secretary_app.storage.drafts import SqliteDraftStore
from secretary_app.storage.rows import Rows, conference_shapes
from secretary_app.storage.vault import OPEN, Vault

ADDED_LABEL: Final = "conference_added"

# One statement for the whole list: every count is an index lookup.
_SUMMARIES: Final = """
    SELECT id, CASE short_name WHEN '' THEN name ELSE short_name END, place, state, coalesce(started, planned_start),
        (SELECT count(*) FROM seat WHERE conference_id = conference.id),
        (SELECT count(*) FROM finding WHERE conference_id = conference.id),
        coalesce((SELECT number FROM minute WHERE conference_id = conference.id ORDER BY version DESC LIMIT 1), ''),
        rehearsal
    FROM conference"""
_NUMBERED: Final = """
    SELECT conference.id, CASE short_name WHEN '' THEN conference.name ELSE short_name END,
        coalesce(started, planned_start), organisation, symbol, number, issued_on
    FROM minute JOIN conference ON conference.id = minute.conference_id
        JOIN locality ON locality.conference_id = conference.id
    WHERE number <> '' AND NOT rehearsal ORDER BY issued_on, conference.id, version"""
_NEWEST_FIRST: Final = "ORDER BY julianday(coalesce(started, planned_start)) DESC, rowid DESC"


class SqliteConferenceStore:
    """Keeps conferences in the database file of one data folder, for one thread."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        """Open or make the folder's database; raise NewerDataError or NotSavedError."""
        self.data = DataFile(folder, vault)
        self.drafts = SqliteDraftStore(self.data)
        self._rows = Rows(Conference, conference_shapes())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database file."""
        self.data.close()

    def summaries(self) -> tuple[ConferenceSummary, ...]:
        """Return every conference, newest first."""
        with self.data.reading() as database:
            return tuple(_summary(row) for row in database.execute(f"{_SUMMARIES} {_NEWEST_FIRST}"))

    def numbered(self) -> tuple[NumberedMinute, ...]:
        """Return every minute that has a number, of all years; those of rehearsals left out."""
        with self.data.reading() as database:
            return tuple(_numbered(row) for row in database.execute(_NUMBERED))

    def newest(self) -> ConferenceId | None:
        """Return the first of the summaries without reading the others; None before there is one."""
        with self.data.reading() as database:
            row = database.execute(f"SELECT id FROM conference {_NEWEST_FIRST} LIMIT 1").fetchone()  # noqa: S608 - constant
        return ConferenceId(row[0]) if row else None

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
        with self.data.reading() as database:
            singles = {name: self._rows.load(database, name, conference_id) for name in Conference.SINGLES}
            if not all(singles.values()):
                raise ConferenceNotFoundError(conference_id)
            parts: dict[str, Any] = {name: found[0] for name, found in singles.items()}
            parts |= {name: self._rows.load(database, name, conference_id) for name in Conference.LISTS}
        return Conference(conference_id, **parts)

    def add(self, conference: Conference, at: datetime) -> None:
        """Store a new conference; raise ConferenceExistsError or NotSavedError."""
        parts = [self._rows.plain(part) for part in _addition(conference)]
        with self.data.transaction() as database:
            name = _name_of(database, conference.id)
            if name is not None:
                raise ConferenceExistsError(conference.id, name)
            for part in parts:
                self._rows.write(database, conference.id, part)
            journal.append(database, journal.Entry(conference.id, ADDED_LABEL, parts, at, StepKind.ADD, None))

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
        with self.data.transaction() as database:
            if _name_of(database, conference_id) is None:
                raise ConferenceNotFoundError(conference_id)
            for part in parts:
                self._rows.write(database, conference_id, part)
            for digest, data in (blobs or {}).items():
                _keep_blob(database, digest, data)
            self.drafts.put_along(database, conference_id)
            return journal.append(database, journal.Entry(conference_id, change.label, parts, at, kind, target))

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

    def years(self) -> tuple[int, ...]:
        """Return the years in which any conference began, newest first."""
        with self.data.reading() as database:
            return rolls.years(database)

    def check(self) -> IntegrityReport:
        """Check database and journal; see `integrity.report` for the codes."""
        with self.data.reading() as database:
            return integrity.report(database, self.data.high_water.problems)


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


def _numbered(row: tuple[Any, ...]) -> NumberedMinute:
    identifier, title, start, *said = row
    return NumberedMinute(
        ConferenceId(identifier), title, None if start is None else datetime.fromisoformat(start), *said
    )


def _summary(row: tuple[Any, ...]) -> ConferenceSummary:
    identifier, title, place, state, start, *counted, rehearsal = row
    delegates, findings, number = counted
    return ConferenceSummary(
        ConferenceId(identifier),
        title,
        place,
        ConferenceState(state),
        None if start is None else datetime.fromisoformat(start),
        delegates,
        findings,
        number,
        rehearsal=bool(rehearsal),
    )
