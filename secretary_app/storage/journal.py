"""The append-only journal: each entry holds a change whole and is chained by hash to the one before."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.changes import Change
from secretary_app.domain.errors import MissingPartError
from secretary_app.services.ports import JournalMark, PartStep, StepKind
from secretary_app.storage.chain import BEGINNING, chained_hash, head
from secretary_app.storage.rows import Rows, dumped

# In canonical text: no nested value of ours begins with the key "after", and in a user's words every mark is escaped.
PART_BEGINS: Final = '{"after":'
_DECODER: Final = json.JSONDecoder()
_INSERT: Final = """
    INSERT INTO journal (sequence, owner_id, at, label, kind, target, parts, previous_hash, who, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SPEAKING_OF: Final = f"""
    SELECT label, kind, at, who, parts FROM journal
    WHERE owner_id = ? AND kind <> '{StepKind.NOTE}' AND instr(parts, ?) > 0 ORDER BY sequence"""  # noqa: S608 - own word


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be written into the journal."""

    owner_id: str  # a conference, or the office with its directory
    label: str
    parts: list[dict[str, Any]] | dict[str, Any]  # as plain data, see `Rows.plain`; of a deed its facts
    at: datetime
    kind: StepKind
    target: int | None
    who: str  # see `author`


def append(database: Database, entry: Entry) -> JournalMark:
    """Write one entry behind the last, inside the transaction of its change."""
    last = head(database)
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, BEGINNING)
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
    database.execute(_INSERT, (*facts, entry.who, chained_hash(facts, entry.who)))
    return JournalMark(sequence, entry.label, entry.kind, entry.target, entry.at)


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
        "SELECT label, kind, parts FROM journal WHERE owner_id = ? AND sequence = ?", (owner_id, sequence)
    ).fetchone()
    if found is None or found[1] == StepKind.NOTE:
        raise MissingPartError("journal", str(sequence))
    label, _, parts = found
    return Change(label, tuple(rows.change(part) for part in json.loads(parts)))


def part_steps(database: Database, rows: Rows, owner_id: str, part: tuple[str, str]) -> tuple[PartStep, ...]:
    """Return what happened to one part – list and id – of an owner, oldest first.

    Entries are canonical JSON, so those that speak of an id are found by its text; only they are read.
    """
    name, identifier = part
    found = database.execute(_SPEAKING_OF, (owner_id, f'"identifier":{dumped(identifier)}'))
    return tuple(
        PartStep(label, StepKind(kind), datetime.fromisoformat(at), touched.before, touched.after, who or "")
        for label, kind, at, who, parts in found
        for plain in parts_about(parts, identifier)
        if (plain["name"], plain["identifier"]) == (name, identifier)
        for touched in (rows.change(plain),)
    )


def parts_about(parts: str, identifier: str) -> list[dict[str, Any]]:
    """Return those parts of an entry that are, or are about, the part of an identifier; raise ValueError.

    Found by the canonical text, so that an entry of 5 000 parts is not read whole.
    """
    found: dict[int, dict[str, Any]] = {}
    for key in ("identifier", "finding_id"):
        mark = f'"{key}":{dumped(identifier)}'
        place = parts.find(mark)
        while place >= 0:
            start = parts.rfind(PART_BEGINS, 0, place)
            found[start] = _DECODER.raw_decode(parts, start)[0]
            place = parts.find(mark, place + len(mark))
    return [found[start] for start in sorted(found)]
