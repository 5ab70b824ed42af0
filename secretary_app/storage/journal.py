"""The append-only journal: each entry holds a change whole and is chained by hash to the one before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.changes import Change
from secretary_app.domain.errors import MissingPartError
from secretary_app.services.ports import JournalMark, PartStep, StepKind
from secretary_app.storage.rows import Rows, dumped

_BEGINNING: Final = "0" * 64  # what the first entry follows
# The owner is hashed under the name it had when every entry belonged to a conference.
_FACTS: Final = ("sequence", "conference_id", "at", "label", "kind", "target", "parts", "previous_hash")
_INSERT: Final = """
    INSERT INTO journal (sequence, owner_id, at, label, kind, target, parts, previous_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SPEAKING_OF: Final = """
    SELECT label, kind, at, parts FROM journal WHERE owner_id = ? AND instr(parts, ?) > 0 ORDER BY sequence"""
_ALL: Final = """
    SELECT sequence, owner_id, at, label, kind, target, parts, previous_hash, hash
    FROM journal ORDER BY sequence"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be written into the journal."""

    owner_id: str  # a conference, or the directory
    label: str
    parts: list[dict[str, Any]]  # as plain data, see `Rows.plain`
    at: datetime
    kind: StepKind
    target: int | None


def append(database: Database, entry: Entry) -> JournalMark:
    """Write one entry behind the last, inside the transaction of its change."""
    last = database.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, _BEGINNING)
    facts = (
        sequence,
        entry.owner_id,
        entry.at.isoformat(),
        entry.label,
        str(entry.kind),
        entry.target,
        dumped(entry.parts),
        previous,
    )
    database.execute(_INSERT, (*facts, chained_hash(facts)))
    return JournalMark(sequence, entry.label, entry.kind, entry.target, entry.at)


def chained_hash(facts: tuple[Any, ...]) -> str:
    """Return SHA-256 (hex) over the canonical JSON of an entry's facts, the hash before among them."""
    return hashlib.sha256(dumped(dict(zip(_FACTS, facts, strict=True))).encode()).hexdigest()


def marks(database: Database, owner_id: str) -> tuple[JournalMark, ...]:
    """Return the marks of an owner's entries, oldest first."""
    found = database.execute(
        "SELECT sequence, label, kind, target, at FROM journal WHERE owner_id = ? ORDER BY sequence",
        (owner_id,),
    )
    return tuple(
        JournalMark(sequence, label, StepKind(kind), target, datetime.fromisoformat(at))
        for sequence, label, kind, target, at in found
    )


def change(database: Database, rows: Rows, owner_id: str, sequence: int) -> Change:
    """Return the content of one entry; raise MissingPartError when the owner has no such entry."""
    found = database.execute(
        "SELECT label, parts FROM journal WHERE owner_id = ? AND sequence = ?", (owner_id, sequence)
    ).fetchone()
    if found is None:
        raise MissingPartError("journal", str(sequence))
    label, parts = found
    return Change(label, tuple(rows.change(part) for part in json.loads(parts)))


def part_steps(database: Database, rows: Rows, owner_id: str, part: tuple[str, str]) -> tuple[PartStep, ...]:
    """Return what happened to one part – list and id – of an owner, oldest first.

    Entries are canonical JSON, so those that speak of an id are found by its text; only they are read.
    """
    name, identifier = part
    found = database.execute(_SPEAKING_OF, (owner_id, f'"identifier":{dumped(identifier)}'))
    return tuple(
        PartStep(label, StepKind(kind), datetime.fromisoformat(at), touched.before, touched.after)
        for label, kind, at, parts in found
        for plain in json.loads(parts)
        if (plain["name"], plain["identifier"]) == (name, identifier)
        for touched in (rows.change(plain),)
    )


def problems(database: Database) -> Iterator[str]:
    """Recompute the chain; name its first broken link, and a journal that was cut at its end."""
    previous, last = _BEGINNING, 0
    for *facts, kept_hash in database.execute(_ALL):
        sequence, kept_previous = facts[0], facts[-1]
        if sequence != last + 1 or kept_previous != previous or kept_hash != chained_hash(tuple(facts)):
            yield f"journal_broken:{sequence}"
            return
        previous, last = kept_hash, sequence
    written = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    if written is not None and (written[0] or 0) != last:  # NULL before the first entry
        yield f"journal_cut:{last + 1}"
