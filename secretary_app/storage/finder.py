"""Searching in all conferences, by their names and by what was said."""

from collections.abc import Callable
from itertools import islice
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.text import fold
from secretary_app.services.ports import ConferenceSummary, Found
from secretary_app.storage import listing, search
from secretary_app.storage.database import DataFile
from secretary_app.storage.reader import Reader
from secretary_app.storage.vault import OPEN, Vault

_NAMES: Final = 20
_HITS: Final = 100
_FEW_FINDINGS: Final = 20_000  # the shortest beginning of a word takes 8 ms among so many
_FEW_CONFERENCES: Final = 2_000  # to fold so many titles takes as long


class SqliteFinder:
    """Fulfils `Finder` over the database of a data folder; titles are read and folded once, until something changes."""

    def __init__(self, data: DataFile, vault: Vault = OPEN) -> None:
        """Use the open file to ask what changed, and further connections to search."""
        self._data = data
        self._reader = Reader(data.path.parent, vault)
        self._version = (0, 0)
        self._titles: tuple[tuple[str, str], ...] = ()  # with the title folded, newest first
        self._folded: dict[str, str] = {}  # by title

    def is_quick(self) -> bool:
        """Tell whether there is so little to search that nobody has to wait; raise NotSavedError."""
        with self._data.reading() as database:
            return (
                _last_row(database, "finding", "row_id") <= _FEW_FINDINGS
                and _last_row(database, "conference", "rowid") <= _FEW_CONFERENCES
            )

    def searching(self, query: str) -> Callable[[], Found]:
        """Return work for any thread that finds; what it raises is NotSavedError."""
        with self._data.reading() as database:
            version = listing.version(database)
        return lambda: self._find(query, version)

    def _find(self, query: str, version: tuple[int, int]) -> Found:
        with self._reader.reading() as database:
            return Found(self._named_like(database, query, version), search.findings(database, query, _HITS))

    def _named_like(self, database: Database, query: str, version: tuple[int, int]) -> tuple[ConferenceSummary, ...]:
        """Return conferences in whose title each folded word of the query begins a word, newest first."""
        if version != self._version:
            self._titles = tuple((key, self._fold(title)) for key, title in listing.titles(database))
            self._version = version
        parts = [f" {part}" for part in fold(query).split()]
        found = (key for key, folded in self._titles if all(part in folded for part in parts))
        return listing.summaries_of(database, tuple(islice(found, _NAMES)))

    def _fold(self, title: str) -> str:
        if title not in self._folded:
            self._folded[title] = f" {fold(title)}"
        return self._folded[title]


def _last_row(database: Database, table: str, column: str) -> int:
    """Return the highest number of a row: no fewer than there are, and known at once."""
    return int(database.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0])  # noqa: S608 - ours
