"""The head of a roster: where the table begins, what its columns hold, and what a row says in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from secretary_app.domain.text import normalise
from secretary_app.exchange.roster_table import Columns, TableCell
from secretary_app.services.roster_words import RosterColumn

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NAME_PARTS: Final = (RosterColumn.FAMILY_NAME, RosterColumn.NAME, RosterColumn.GIVEN_NAME)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the table begins and what its columns hold; a title may have several columns."""

    last_row: int
    columns: Mapping[int, RosterColumn]

    def places(self, *kinds: RosterColumn) -> tuple[int, ...]:
        """Return the columns of those kinds: kind by kind, from left to right."""
        return tuple(place for kind in kinds for place, held in sorted(self.columns.items()) if held is kind)

    @property
    def name_places(self) -> tuple[int, ...]:
        """Return the columns that make up a name, in the order of its parts."""
        return self.places(*_NAME_PARTS)

    @property
    def name_place(self) -> int:
        """Return the column where a name stands, or its first part."""
        return self.places(RosterColumn.NAME, RosterColumn.FAMILY_NAME, RosterColumn.GIVEN_NAME)[0]

    def known(self, cells: Columns) -> list[TableCell]:
        """Return the cells of a row that say something of a person, numbers left out."""
        used = (place for place, kind in sorted(self.columns.items()) if kind is not RosterColumn.NUMBER)
        return [cells[place] for place in used if place in cells]

    def text(self, cells: Columns, kind: RosterColumn) -> str:
        """Return what a row says in a column."""
        return next((cleaned(cells[place].text) for place in self.places(kind) if place in cells), "")

    def name(self, cells: Columns) -> str:
        """Return the name in a row, put together from its parts."""
        places = [place for place in self.name_places if place in cells]
        own = [place for place in places if cells[place].from_column in {0, place} or len(places) == 1]
        return " ".join(filter(None, (cleaned(cells[place].text) for place in own)))


def cleaned(text: str) -> str:
    """Return a text in NFC, with single blanks and without invisible characters."""
    return " ".join(normalise(visible(text)).split())


def visible(text: str) -> str:
    """Return a text without letters that cannot be seen."""
    return _INVISIBLE.sub("", text)
