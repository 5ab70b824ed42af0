"""How far the journal had come: a small file beside the database that shows when the end of the data was cut off.

SQLite takes a log that was cut, or is gone, for one that ends there: what stood behind would be missing without a word.
After each commit the last entry's number and hash are written here. Nothing waits for the disk: after a power cut an
older mark may be found, and that one is true as well. A torn or foreign mark says nothing.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlite_utils import Database

FILE_NAME: Final = "hoi-nghi.moc"
_LENGTH: Final = 256  # bytes, filled with blanks: within one sector, so never half old and half new
_HEAD: Final = "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1"
_ENTRY: Final = "SELECT hash FROM journal WHERE sequence = ?"
Head = tuple[int, str]  # number and hash of an entry


def head_of(database: Database) -> Head | None:
    """Return number and hash of the newest entry of the journal; None before the first. Raise sqlite3.Error."""
    found = database.execute(_HEAD).fetchone()
    return None if found is None else (found[0], found[1])


class HighWater:
    """The mark of one database file; a file that was put in its place, such as a backup, has none yet."""

    def __init__(self, database_file: Path) -> None:
        """Stand beside a database file, which is there."""
        self._database_file = database_file
        self._path = database_file.with_name(FILE_NAME)
        self._known: Head | None = None

    def forget(self) -> None:
        """Begin anew with a new database; raise OSError."""
        self._path.unlink(missing_ok=True)

    def note(self, database: Database, head: Head | None) -> None:
        """Write how far the journal has come, None for nowhere; a disk that refuses costs no line, so it is not told.

        A mark that is not reached any more stays: what is missing is told until another file takes the place.
        """
        with suppress(OSError, sqlite3.Error):
            if self._known is None and any(self.problems(database)):
                return
            if head is not None and head != self._known:
                self._write(head)
                self._known = head

    def problems(self, database: Database) -> Iterator[str]:
        """Return `journal_cut:SEQUENCE` when the entry of the mark is missing; raise sqlite3.Error."""
        marked = self._marked()
        if marked is not None:
            found = database.execute(_ENTRY, (marked[0],)).fetchone()
            if found is None or found[0] != marked[1]:
                last = head_of(database)
                yield f"journal_cut:{min(marked[0], last[0] + 1 if last else 1)}"

    def _write(self, head: Head) -> None:
        facts = json.dumps({"file": self._file_number(), "sequence": head[0], "hash": head[1]})
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, facts.ljust(_LENGTH).encode())
        finally:
            os.close(descriptor)

    def _marked(self) -> Head | None:
        """Return the mark if it is one of this very file."""
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["file"] == self._file_number():
                return int(kept["sequence"]), str(kept["hash"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def _file_number(self) -> int:
        return self._database_file.stat().st_ino
