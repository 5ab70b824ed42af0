"""A check of a data folder over a connection of its own, so that a worker can do it while others write."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.services.ports import CheckDepth, IntegrityReport, StepWatch
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told
from secretary_app.storage.integrity import report
from secretary_app.storage.vault import OPEN, Vault

_PATIENCE: Final = 1.0  # seconds
_OFTEN: Final = 200_000  # steps of SQLite between two questions whether to go on: some milliseconds
FurtherCheck = Callable[[Database], Iterator[str]]


class OwnCheck:
    """Fulfils `FolderCheck`; nothing of the file is changed."""

    def __init__(
        self, folder: Path, vault: Vault = OPEN, more: tuple[FurtherCheck, ...] = (), often: int = _OFTEN
    ) -> None:
        """Check that data folder, which must be there, and what `more` finds; the watch is asked so `often`."""
        self._path = folder / FILE_NAME
        self._vault = vault
        self._more = more
        self._often = often

    def run(self, depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        """Check the file as it is now; see `FolderCheck`."""
        turns, going = count(1), [True]

        def stops() -> bool:
            going[0] = going[0] and watch(next(turns))
            return not going[0]

        with faults_told(self._path):
            connection = self._vault.connect(self._path, _PATIENCE)
            try:
                connection.set_progress_handler(stops, self._often)
                database = Database(connection, execute_plugins=False)
                found = self._whole(database) if depth is CheckDepth.WHOLE else self._quick(database)
            finally:
                connection.close()
        # What was stopped in the middle looks damaged.
        return found if going[0] else None

    def _whole(self, database: Database) -> IntegrityReport:
        found = report(database, *self._more)
        broken = (f"seal_broken:{name}" for name in self._vault.broken(self._path.parent))
        return replace(found, problems=(*found.problems, *broken))

    def _quick(self, database: Database) -> IntegrityReport:
        """Read the pages without comparing indexes, the references, and whether the journal reaches its end."""
        problems = dict.fromkeys(_problems((_pages, _references, _journal_end, *self._more), database))
        return IntegrityReport(0, 0, tuple(problems))


def _problems(checks: tuple[FurtherCheck, ...], database: Database) -> Iterator[str]:
    for check in checks:
        try:
            yield from check(database)
        except sqlite3.DatabaseError:
            yield "database_damaged"


def _pages(database: Database) -> Iterator[str]:
    if [row[0] for row in database.execute("PRAGMA quick_check(1)")] != ["ok"]:
        yield "database_damaged"


def _references(database: Database) -> Iterator[str]:
    for table, row_id, *_ in database.execute("PRAGMA foreign_key_check"):
        yield f"reference_broken:{table}:{row_id}"


def _journal_end(database: Database) -> Iterator[str]:
    """Tell of a journal that was cut; the chain is not recomputed."""
    last = database.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0]
    written = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    if written is not None and written[0] != last:
        yield f"journal_cut:{last + 1}"
