"""Reading the rolls of a year's conferences, without what was said in them."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.attendance_year import Roll
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.storage.reader import Reader
from secretary_app.storage.rows import Rows, conference_shapes
from secretary_app.storage.vault import OPEN, Vault

_PARTS: Final = ("bodies", "people", "seats")
# The year stands at the beginning of a time as written there and then, whatever its offset.
_OF_YEAR: Final = "substr(started, 1, 4) = ?"
_BEGUN: Final = (
    "SELECT id, CASE short_name WHEN '' THEN name ELSE short_name END, started, rehearsal"  # noqa: S608 - fixed words
    f" FROM conference WHERE {_OF_YEAR} ORDER BY started, id"
)
_YEARS: Final = "SELECT DISTINCT substr(started, 1, 4) FROM conference WHERE started IS NOT NULL ORDER BY 1 DESC"


def years(database: Database) -> tuple[int, ...]:
    """Return the years in which a conference began, newest first."""
    return tuple(int(row[0]) for row in database.execute(_YEARS))


_EXPECTED: Final = f"SELECT count(*) FROM seat WHERE conference_id IN (SELECT id FROM conference WHERE {_OF_YEAR})"  # noqa: S608 - ours


def expected(database: Database, year: int) -> int:
    """Return how many seats the conferences had that began in a year."""
    return int(database.execute(_EXPECTED, (f"{year:04}",)).fetchone()[0])


def rolls(database: Database, rows: Rows, year: int) -> tuple[Roll, ...]:
    """Return the rolls of the conferences that began in a year, rehearsals too, oldest first."""
    written = f"{year:04}"
    parts = {name: _parts(database, rows, name, written) for name in _PARTS}
    return tuple(
        Roll(
            ConferenceId(identifier),
            title,
            datetime.fromisoformat(started),
            bodies=tuple(parts["bodies"].get(identifier, ())),
            people=tuple(parts["people"].get(identifier, ())),
            seats=tuple(parts["seats"].get(identifier, ())),
            rehearsal=bool(rehearsal),
        )
        for identifier, title, started, rehearsal in database.execute(_BEGUN, (written,))
    )


def _parts(database: Database, rows: Rows, name: str, written: str) -> dict[str, list[Any]]:
    """Return the parts of that name by conference, in their order.

    Conferences take their people from one another, so equal rows are many: each is made into a value once.
    """
    shape = rows.shapes[name]
    found = database.execute(
        f"SELECT {shape.owner}, {', '.join(shape.columns)} FROM {shape.table}"  # noqa: S608 - names of our own tables
        f" WHERE {shape.owner} IN (SELECT id FROM conference WHERE {_OF_YEAR}) ORDER BY {shape.owner}, rank, row_id",
        (written,),
    )
    made: dict[tuple[Any, ...], Any] = {}
    parts: dict[str, list[Any]] = {}
    for row in found:
        values = row[1:]
        part = made.get(values)
        if part is None:
            part = made[values] = rows.part(name, values)
        parts.setdefault(row[0], []).append(part)
    return parts


class SqliteRollReader:
    """Fulfils `RollReader` over the database of a data folder."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        self._reader = Reader(folder, vault)

    def rolls(self, year: int) -> tuple[Roll, ...]:
        """Return what `rolls` returns, in any thread; raise NotSavedError."""
        with self._reader.reading() as database:
            return rolls(database, Rows(Conference, conference_shapes()), year)
