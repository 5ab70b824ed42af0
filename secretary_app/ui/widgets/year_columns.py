"""The columns of the table of yearly attendance, shared by its head and its rows."""

from dataclasses import dataclass, field

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import text_width

SIDE = 24
_GAP = 16


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of numbers: both lines of its head, and how it is spoken."""

    upper: str
    lower: str
    spoken: str


@dataclass(slots=True)
class YearColumns:
    """Columns of numbers at the right, as wide as their heads; the name takes what is left."""

    theme: Theme
    columns: tuple[YearColumn, ...] = ()
    _widths: tuple[int, ...] = field(default=())

    def set_columns(self, columns: tuple[YearColumn, ...]) -> None:
        """Use other columns."""
        font = self.theme.font("meta")
        widths = [max(text_width(font, word) for word in (column.upper, column.lower)) + _GAP for column in columns]
        if widths:
            widths[-1] += self.theme.size("icon") + self.theme.space("s")  # the mark of the order
        self.columns = columns
        self._widths = tuple(widths)

    def places(self, width: int) -> tuple[tuple[int, int], ...]:
        """Left edge and width of the name, then of each column, in a table of that width."""
        left = width - SIDE - sum(self._widths)
        found = [(SIDE, left - SIDE)]
        for own in self._widths:
            found.append((left + _GAP, own - _GAP))
            left += own
        return tuple(found)
