"""What restoring a backup would change: each conference there and here by the last entry of its journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.backups import Fate
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import NewerDataError
from secretary_app.services.ports.backups import ConferenceDifference
from secretary_app.storage.backups.contents import DATABASE
from secretary_app.storage.backups.snapshot import PATIENCE, snapshot
from secretary_app.storage.faults import sqlite_reason
from secretary_app.storage.migrations import migrate, require_known
from secretary_app.storage.vault import Vault

_STANDING: Final = """
    SELECT conference.id, CASE short_name WHEN '' THEN name ELSE short_name END,
        (SELECT count(*) FROM finding WHERE conference_id = conference.id), last.sequence, last.hash, last.at
    FROM conference JOIN
        (SELECT owner_id, max(sequence) AS sequence, hash, at FROM journal GROUP BY owner_id) AS last
        ON last.owner_id = conference.id"""
_DIRECTORY: Final = "SELECT hash FROM journal WHERE owner_id = '' ORDER BY sequence DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where one conference stands in one of the two."""

    title: str
    lines: int
    sequence: int
    hash: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, and why the data here cannot be read: empty when it can."""

    conferences: tuple[ConferenceDifference, ...]
    problem: str
    directory_differs: bool


def compared(there: Path, folder: Path, vault: Vault, place: Path) -> Comparison:
    """Compare a checked database of a backup with the data of a folder, in a place to work in; raise OSError."""
    with closing(vault.connect(there, PATIENCE)) as backup:
        try:
            with closing(_present(folder, vault, place)) as present:
                lines, directories = _differences(present, backup), (_directory(present), _directory(backup))
            return Comparison(lines, "", len(set(directories)) > 1)
        except NewerDataError:
            problem = "newer"
        except FileNotFoundError:
            problem = "missing"
        except sqlite3.Error as error:
            problem = sqlite_reason(error, folder / DATABASE)
        return Comparison(_only_there(backup), problem, _directory(backup) is not None)


def _present(folder: Path, vault: Vault, place: Path) -> sqlite3.Connection:
    """Open a copy of the data here, with today's tables; raise FileNotFoundError, sqlite3.Error or NewerDataError."""
    copy = place / f"hien-co-{DATABASE}"
    with snapshot(folder / DATABASE, vault) as state:
        require_known(Database(state.connection, execute_plugins=False), str(folder / DATABASE))
        state.copy_to(copy)
    connection = vault.connect(copy, PATIENCE)
    connection.isolation_level = None
    migrate(Database(connection, execute_plugins=False))
    return connection


def _differences(present: sqlite3.Connection, backup: sqlite3.Connection) -> tuple[ConferenceDifference, ...]:
    here, there = dict(_standings(present)), dict(_standings(backup))
    lines = [
        _difference(identifier, here.get(identifier), there.get(identifier), (present, backup))
        for identifier in {**here, **there}
    ]
    return tuple(sorted(lines, key=lambda line: (line.fate is Fate.SAME, line.title.casefold(), line.id)))


def _only_there(backup: sqlite3.Connection) -> tuple[ConferenceDifference, ...]:
    lines = [_difference(identifier, None, standing, (backup, backup)) for identifier, standing in _standings(backup)]
    return tuple(sorted(lines, key=lambda line: (line.title.casefold(), line.id)))


def _standings(connection: sqlite3.Connection) -> Iterator[tuple[str, _Standing]]:
    for identifier, title, lines, sequence, last, at in connection.execute(_STANDING):
        yield identifier, _Standing(title, lines, sequence, last, datetime.fromisoformat(at))


def _difference(
    identifier: str,
    here: _Standing | None,
    there: _Standing | None,
    sides: tuple[sqlite3.Connection, sqlite3.Connection],
) -> ConferenceDifference:
    known = here or there
    return ConferenceDifference(
        ConferenceId(identifier),
        known.title if known else "",
        _fate(here, there, *sides),
        here.lines if here else None,
        there.lines if there else None,
        here.changed if here else None,
        there.changed if there else None,
    )


def _fate(
    here: _Standing | None, there: _Standing | None, present: sqlite3.Connection, backup: sqlite3.Connection
) -> Fate:
    if here is None:
        return Fate.ONLY_THERE
    if there is None:
        return Fate.ONLY_HERE
    if here.hash == there.hash:
        return Fate.SAME
    # An entry has the same number wherever it came to by copying.
    if _hash_at(present, there.sequence) == there.hash:
        return Fate.NEWER_HERE
    return Fate.NEWER_THERE if _hash_at(backup, here.sequence) == here.hash else Fate.APART


def _hash_at(connection: sqlite3.Connection, sequence: int) -> str | None:
    found = connection.execute("SELECT hash FROM journal WHERE sequence = ?", (sequence,)).fetchone()
    return str(found[0]) if found else None


def _directory(connection: sqlite3.Connection) -> str | None:
    found = connection.execute(_DIRECTORY).fetchone()
    return str(found[0]) if found else None
