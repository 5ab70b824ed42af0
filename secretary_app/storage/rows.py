"""Between parts of a conference and rows of tables; the names of fields are the names of columns."""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from cattrs import Converter
from sqlite_utils import Database

from secretary_app.domain.changes import PartChange
from secretary_app.domain.conference import Conference
from secretary_app.domain.directory import Directory
from secretary_app.domain.findings import Finding
from secretary_app.domain.parts import Whole
from secretary_app.domain.text import fold
from secretary_app.services.plain import part_kinds, plain_converter

_CONFERENCE_TABLES: Final = {
    "details": "conference",
    "locality": "locality",
    "bodies": "body",
    "people": "person",
    "seats": "seat",
    "agenda": "agenda_item",
    "findings": "finding",
    "corrections": "correction",
    "commitments": "commitment",
    "minutes": "minute",
    "slots": "signature_slot",
}
_DIRECTORY_TABLES: Final = {
    "locality": "directory_locality",
    "bodies": "directory_body",
    "people": "directory_person",
    "phrases": "directory_phrase",
}

_AT_ONCE: Final = 500  # rows made into values without a pause: 8 ms
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """How one class of parts is kept: its table, its columns, which of them hold JSON text, and its statements."""

    table: str
    kind: type[Any]
    columns: tuple[str, ...]
    nested: tuple[int, ...]  # places among the columns
    owner: str  # column that names the whole
    derived: tuple[str, ...]  # columns computed from the others
    insert: str  # adds a row: owner, columns, derived columns
    upsert: str  # adds the row of a single part or replaces what it says
    delete: str  # removes one row of a whole by its id
    select: str  # reads the rows of a whole in their order


def conference_shapes() -> dict[str, Shape]:
    """Return how the parts of a conference are kept; the conference itself is the row of its details."""
    kinds = part_kinds(Conference)
    return {
        name: _shape(kinds[name], table, "id" if name == "details" else "conference_id")
        for name, table in _CONFERENCE_TABLES.items()
    }


def directory_shapes() -> dict[str, Shape]:
    """Return how the parts of the directory are kept."""
    kinds = part_kinds(Directory)
    return {name: _shape(kinds[name], table, "directory_id") for name, table in _DIRECTORY_TABLES.items()}


def _shape(kind: type[Any], table: str, owner: str) -> Shape:
    hints = get_type_hints(kind)
    columns = tuple(column.name for column in fields(kind))
    nested = tuple(place for place, column in enumerate(columns) if _is_nested(hints[column]))
    derived = ("folded",) if kind is Finding else ()
    names = (owner, *columns, *derived)
    order = "ORDER BY rank, row_id" if "rank" in columns else ""
    # Made once: they hold only names of our own tables and fields, never words of a user.
    insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"  # noqa: S608
    news = ", ".join(f"{column} = excluded.{column}" for column in columns)
    return Shape(
        table,
        kind,
        columns,
        nested,
        owner,
        derived,
        insert,
        upsert=f"{insert} ON CONFLICT ({owner}) DO UPDATE SET {news}",
        delete=f"DELETE FROM {table} WHERE {owner} = ? AND id = ?",  # noqa: S608
        select=f"SELECT {', '.join(columns)} FROM {table} WHERE {owner} = ? {order}",  # noqa: S608
    )


def _is_nested(kind: Any) -> bool:
    if get_origin(kind) in {Union, UnionType}:
        return any(_is_nested(member) for member in get_args(kind))
    return get_origin(kind) is tuple or is_dataclass(kind)


@dataclass(frozen=True, slots=True)
class Rows:
    """Turns parts of one kind of whole into rows and plain data, writes and reads them."""

    whole: type[Whole]
    shapes: dict[str, Shape]
    converter: Converter = field(default_factory=plain_converter)

    def load(self, database: Database, name: str, owner_id: str) -> tuple[Any, ...]:
        """Return the parts of that name, in order."""
        return tuple(self.part(name, row) for row in self.read(database, name, owner_id))

    def read(self, database: Database, name: str, owner_id: str) -> list[tuple[Any, ...]]:
        """Return the rows of the parts of that name, in order."""
        return database.execute(self.shapes[name].select, (owner_id,)).fetchall()

    def made_in_parts(self, name: str, rows: Sequence[tuple[Any, ...]]) -> Generator[None, None, tuple[Any, ...]]:
        """Make the parts that rows hold, and pause after every few hundred."""
        parts: list[Any] = []
        for place, row in enumerate(rows, start=1):
            parts.append(self.part(name, row))
            if place % _AT_ONCE == 0:
                yield
        return tuple(parts)

    def write(self, database: Database, owner_id: str, part: dict[str, Any]) -> None:
        """Write exactly the row of one part, given as plain data.

        A changed row is deleted and added again: it then comes last among rows of equal rank, as in `with_part`.
        """
        name, before, after = part["name"], part["before"], part["after"]
        shape = self.shapes[name]
        if name in self.whole.SINGLES:
            database.execute(shape.upsert, (owner_id, *self.row(name, after)))
            return
        if before is not None:
            database.execute(shape.delete, (owner_id, part["identifier"]))
        if after is not None:
            database.execute(shape.insert, (owner_id, *self.row(name, after)))

    def row(self, name: str, plain: dict[str, Any]) -> tuple[Any, ...]:
        """Return the values of the columns of a part given as plain data, derived ones last."""
        shape = self.shapes[name]
        values = list(plain.values())
        for place in shape.nested:
            values[place] = None if values[place] is None else dumped(values[place])
        if shape.derived:
            values.append(fold(plain["words"]))
        return tuple(values)

    def part(self, name: str, row: Sequence[Any]) -> Any:
        """Return the part a row holds; raise ValueError for one that no program wrote."""
        shape = self.shapes[name]
        values = list(row)
        try:
            for place in shape.nested:
                values[place] = None if values[place] is None else json.loads(values[place])
            return self.converter.structure(dict(zip(shape.columns, values, strict=True)), shape.kind)
        except (TypeError, KeyError) as error:
            raise ValueError(name) from error

    def plain(self, change: PartChange) -> dict[str, Any]:
        """Return a change of one part as plain data, as the journal keeps it."""
        return {
            "name": change.name,
            "identifier": change.identifier,
            "before": self._plain_part(change.before),
            "after": self._plain_part(change.after),
        }

    def change(self, plain: dict[str, Any]) -> PartChange:
        """Return the change of one part that plain data of the journal holds."""
        name = plain["name"]
        return PartChange(name, plain["identifier"], *(self._part(name, plain[side]) for side in ("before", "after")))

    def _plain_part(self, part: Any) -> Any:
        return None if part is None else self.converter.unstructure(part)

    def _part(self, name: str, plain: Any) -> Any:
        return None if plain is None else self.converter.structure(plain, self.shapes[name].kind)


def dumped(plain: Any) -> str:
    """Return plain data as canonical JSON text: sorted keys, no blanks, Vietnamese letters as they are."""
    return _ENCODER.encode(plain)
