"""The journal as it is read: page by page, newest first; whatever somebody wrote into an entry, the others are told."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from secretary_app.domain.deeds import Deed, DeedLabel
from secretary_app.services.ports import JournalEntry, JournalHead, JournalQuery, PlainPart, StepKind
from secretary_app.storage import chain
from secretary_app.storage.database import DataFile
from secretary_app.storage.journal import PART_BEGINS, parts_about
from secretary_app.storage.rows import dumped

_MOST: Final = (
    40_000  # characters of an entry that are read beside others, in 0.4 ms; of a longer one parts are counted
)
_PAGE: Final = """
    SELECT sequence, owner_id, at, who, label, kind, target, parts,
        (SELECT at FROM journal AS earlier WHERE earlier.sequence = journal.sequence - 1),
        (SELECT kind FROM journal AS later WHERE later.target = journal.sequence ORDER BY sequence DESC LIMIT 1)
    FROM journal
    WHERE owner_id = :owner AND (:before IS NULL OR sequence < :before)
        AND (:day IS NULL OR substr(at, 1, 10) = :day)
        AND (:about IS NULL OR (kind <> 'note' AND instr(parts, :about) > 0))
    ORDER BY sequence DESC LIMIT :limit"""
_DAYS: Final = "SELECT DISTINCT substr(at, 1, 10) FROM journal WHERE owner_id = ? ORDER BY 1 DESC"


class SqliteJournalReading:
    """Fulfils `JournalReading` over the database file of the conferences."""

    def __init__(self, data: DataFile) -> None:
        """Use the open database file."""
        self._data = data

    def entries(self, query: JournalQuery, before: int | None = None, limit: int = 40) -> tuple[JournalEntry, ...]:
        """Return so many entries at most, those older than `before` when it is given; raise NotSavedError."""
        asked = {
            "owner": query.owner_id,
            "before": before,
            "day": query.day.isoformat() if query.day else None,
            "about": dumped(query.finding_id) if query.finding_id else None,
            "limit": limit,
        }
        with self._data.reading() as database:
            rows = database.execute(_PAGE, asked).fetchall()
        return tuple(_entry(row, query.finding_id) for row in rows)

    def days(self, owner_id: str) -> tuple[date, ...]:
        """Return the days on which an owner has entries, newest first; raise NotSavedError."""
        with self._data.reading() as database:
            found = [_day(row[0]) for row in database.execute(_DAYS, (owner_id,))]
        return tuple(day for day in found if day is not None)

    def head(self) -> JournalHead | None:
        """Return the newest entry's place and hash; None before there is one. Raise NotSavedError."""
        with self._data.reading() as database:
            return chain.head(database)

    def holds(self, noted: JournalHead) -> bool:
        """Tell whether the entry of that place has that hash; raise NotSavedError."""
        with self._data.reading() as database:
            found = database.execute("SELECT hash FROM journal WHERE sequence = ?", (noted.sequence,)).fetchone()
        return found is not None and found[0] == noted.hash


def _entry(row: tuple[Any, ...], finding_id: str) -> JournalEntry:
    sequence, owner, at, who, label, kind, target, text, earlier, undoing = row
    now, then = _moment(at), _moment(earlier)
    whole = len(text) <= _MOST or bool(finding_id)
    told = _told(text, finding_id) if whole else []
    parts = tuple(_part(plain) for plain in told) if isinstance(told, list) else ()
    return JournalEntry(
        sequence,
        owner,
        now,
        who or "",
        label,
        StepKind(kind) if kind in set(StepKind) else StepKind.DO,
        target,
        len(parts) if whole else text.count(PART_BEGINS),
        parts,
        _deed(label, told) if isinstance(told, dict) else None,
        undone=undoing == StepKind.UNDO,
        clock_back=now is not None and then is not None and now < then,
    )


def _told(text: str, finding_id: str) -> Any:
    """Return what an entry holds, as far as it is about a finding when one is named; nothing when it is no JSON."""
    try:
        return parts_about(text, finding_id) if finding_id else json.loads(text)
    except ValueError:
        return []


def _part(plain: Mapping[str, Any]) -> PlainPart:
    return PlainPart(plain["name"], plain["identifier"], plain["before"], plain["after"])


def _deed(label: str, told: Mapping[str, Any]) -> Deed | None:
    known = label in set(DeedLabel)
    return Deed(DeedLabel(label), told.get("facts", {}), told.get("was", {})) if known else None


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
