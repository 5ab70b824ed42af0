"""Searching in all conferences, by their names and by what was said."""

from itertools import islice
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.text import fold
from secretary_app.services.ports import ConferenceSummary, Found
from secretary_app.storage import listing, search
from secretary_app.storage.reader import Reader
from secretary_app.storage.vault import OPEN, Vault

_NAMES: Final = 20
_HITS: Final = 100
_FEW_FINDINGS: Final = 20_000  # the shortest beginning of a word takes 8 ms among so many
_FEW_CONFERENCES: Final = 2_000  # to fold so many titles takes as long


class SqliteFinder:
    """Fulfils `Finder` over the database of a data folder; titles are folded once."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        self._reader = Reader(folder, vault)
        self._folded: dict[str, str] = {}  # by title

    def is_quick(self) -> bool:
        """Tell whether there is so little to search that nobody has to wait; raise NotSavedError."""
        with self._reader.reading() as database:
            return (
                _last_row(database, "finding", "row_id") <= _FEW_FINDINGS
                and _last_row(database, "conference", "rowid") <= _FEW_CONFERENCES
            )

    def find(self, query: str) -> Found:
        """Return what was found, in any thread; raise NotSavedError."""
        with self._reader.reading() as database:
            return Found(self._named_like(database, query), search.findings(database, query, _HITS))

    def _named_like(self, database: Database, query: str) -> tuple[ConferenceSummary, ...]:
        """Return conferences in whose title each folded word of the query begins a word, newest first."""
        parts = [f" {part}" for part in fold(query).split()]
        found = (key for key, title in listing.titles(database) if self._has_all(title, parts))
        return listing.summaries_of(database, tuple(islice(found, _NAMES)))

    def _has_all(self, title: str, parts: list[str]) -> bool:
        folded = self._folded.get(title)
        if folded is None:
            folded = self._folded[title] = f" {fold(title)}"
        return all(part in folded for part in parts)


def _last_row(database: Database, table: str, column: str) -> int:
    """Return the highest number of a row: no fewer than there are, and known at once."""
    return int(database.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0])  # noqa: S608 - ours
