"""The chain of the journal: how an entry is hashed, and where the chain first breaks."""

import hashlib
import sqlite3
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.services.ports import BrokenLink, JournalHead, LinkFault
from secretary_app.storage.rows import dumped

BEGINNING: Final = "0" * 64  # what the first entry follows
# The owner is hashed under the name it had when every entry belonged to a conference.
_FACTS: Final = ("sequence", "conference_id", "at", "label", "kind", "target", "parts", "previous_hash")
_ALL: Final = """
    SELECT sequence, owner_id, at, label, kind, target, parts, previous_hash, who, hash
    FROM journal ORDER BY sequence"""
_TOLD: Final = """
    SELECT CAST(at AS BLOB), CAST(label AS BLOB), CAST(owner_id AS BLOB), CAST(who AS BLOB)
    FROM journal WHERE sequence = ?"""


def chained_hash(facts: tuple[Any, ...], who: str | None) -> str:
    """Return SHA-256 (hex) over the canonical JSON of an entry's facts, the hash before among them.

    Entries written before they told who (None) are hashed over the facts they had then. Raises ValueError or TypeError
    for facts that no entry of ours holds.
    """
    named = dict(zip(_FACTS, facts, strict=True)) | ({} if who is None else {"who": who})
    return hashlib.sha256(dumped(named).encode()).hexdigest()


def head(database: Database) -> JournalHead | None:
    """Return the newest entry's place and hash, on which all before it rests; None before there is one."""
    found = database.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return None if found is None else JournalHead(*found)


def broken_link(database: Database) -> BrokenLink | None:
    """Recompute the chain and return its first broken link; None when all of it holds."""
    before = _Before()
    try:
        for entry in database.execute(_ALL):
            fault = before.fault_of(entry)
            if fault is not None:
                return _told(database, fault, before, entry[0])
            before.go_on(entry)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise  # the file itself cannot be read
        # Python's own complaint: a column holds bytes that are no text.
        return _told(database, LinkFault.CONTENT, before, before.sequence + 1)
    return _cut(database, before)


class _Before:
    """What was proven so far."""

    def __init__(self) -> None:
        self.sequence = 0
        self.hash = BEGINNING
        self.at: datetime | None = None
        self.named = False

    def fault_of(self, entry: tuple[Any, ...]) -> LinkFault | None:
        sequence, *others, who, kept = entry
        if sequence != self.sequence + 1:
            return LinkFault.MISSING
        if _computed((sequence, *others), who) != kept or (who is None and self.named):
            return LinkFault.CONTENT
        return LinkFault.LINK if others[-1] != self.hash else None

    def go_on(self, entry: tuple[Any, ...]) -> None:
        self.sequence, self.hash = entry[0], entry[-1]
        self.at = _moment(entry[2])
        self.named = self.named or entry[-2] is not None


def _computed(facts: tuple[Any, ...], who: str | None) -> str | None:
    """Return the hash of an entry; None for values that the program never writes, such as bytes."""
    try:
        return chained_hash(facts, who)
    except (TypeError, ValueError):
        return None


def _cut(database: Database, before: _Before) -> BrokenLink | None:
    """Return that entries are missing at the end: the counter of the table knows how many there were.

    Without a counter too: it comes with the first entry. A conference begins with an entry.
    """
    counted = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    if counted is None or counted[0] is None:  # NULL before the first entry, since the table was made anew
        whole = not before.sequence and not database.execute("SELECT count(*) FROM conference").fetchone()[0]
    else:
        whole = counted[0] == before.sequence
    if whole:
        return None
    return BrokenLink(before.sequence + 1, LinkFault.CUT, before.sequence, before.at)


def _told(database: Database, fault: LinkFault, before: _Before, sequence: int) -> BrokenLink:
    """Return a broken link with what its entry says of itself, which may be what was changed."""
    row = database.execute(_TOLD, (sequence,)).fetchone() or (None,) * 4
    at, label, owner, who = ("" if value is None else value.decode("utf-8", "replace") for value in row)
    return BrokenLink(sequence, fault, before.sequence, before.at, at, who, label, owner)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
