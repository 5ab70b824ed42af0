"""The words of rosters: what the columns are called, and how rows that are no people begin."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from secretary_app.domain.text import fold, normalise

_PARTS: Final = re.compile(r"[;\r\n]+")
_BULLET: Final = re.compile(r"^[\-–+•*]\s+")


class RosterColumn(StrEnum):
    """What a column of a roster holds."""

    NUMBER = "number"
    HONORIFIC = "honorific"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    PARTY = "party"
    STATE = "state"
    OTHER = "other"
    BODY = "body"
    ORDER = "order"
    SINCE = "since"
    UNTIL = "until"
    PRONUNCIATION = "pronunciation"


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column as it is written."""

    column: RosterColumn
    heading: str
    width: int  # letters


@dataclass(frozen=True, slots=True)
class RosterWords:
    """All words of rosters."""

    words: Mapping[str, str]
    printed: tuple[PrintedColumn, ...]
    known: Mapping[str, RosterColumn]  # by folded heading
    sections: tuple[str, ...]
    totals: tuple[str, ...]
    endings: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> "RosterWords":
        """Read the words; a file that lacks a part is a bug of the program and fails at once."""
        table = tomllib.loads(normalise(path.read_text(encoding="utf-8")))
        columns = table["columns"]
        printed = (
            PrintedColumn(kind, columns[kind]["printed"], columns[kind].get("width", 0)) for kind in RosterColumn
        )
        return cls(
            words=table["words"],
            printed=tuple(column for column in printed if column.heading),
            known={phrase: kind for kind in RosterColumn for phrase in columns[kind]["known"]},
            sections=tuple(table["reading"]["sections"]),
            totals=tuple(table["reading"]["totals"]),
            endings=tuple(table["reading"]["endings"]),
        )


def titles_as_cell(names: Iterable[str]) -> str:
    """Return titles as one cell, a line for each; a break behind the last one says that lines alone part them."""
    names = tuple(names)
    is_parted = any(part != name for name in names for part in titles_in_cell(name))
    return "\n".join(names) + ("\n" if is_parted else "")


def titles_in_cell(text: str) -> tuple[str, ...]:
    """Return the titles in a cell: one for each line or semicolon, without bullets; a comma is part of a title."""
    if text.endswith(("\n", "\r")):
        return tuple(text.splitlines())
    return tuple(_BULLET.sub("", part.strip()) for part in _PARTS.split(text))


def heading_phrase(text: str) -> str:
    """Return a heading folded, words parted by one space: 'Họ, tên' gives 'ho ten'."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
