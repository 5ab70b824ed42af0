"""The line that is being added to a form's list, before it is stored."""

from secretary_app.ui.widgets.line_painter import EditableLine


class AddedLine:
    """Has an empty key; it comes before a line, or behind all of them."""

    def __init__(self) -> None:
        self._cells: tuple[str, ...] | None = None
        self._before = ""

    @property
    def there(self) -> bool:
        """Tell whether a line is being added."""
        return self._cells is not None

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what stood in it first."""
        return self._cells or ()

    @property
    def before(self) -> str:
        """Return the line it comes before; empty = behind all of them."""
        return self._before

    def begin(self, cells: tuple[str, ...], before: str) -> None:
        """Add a line."""
        self._cells, self._before = cells, before

    def end(self) -> None:
        """Add none any more."""
        self._cells, self._before = None, ""

    def placed_among(self, lines: tuple[EditableLine, ...]) -> tuple[EditableLine, ...]:
        """Return the lines with the one that is being added in its place."""
        if self._cells is None:
            return lines
        keys = [line.key for line in lines]
        place = keys.index(self._before) if self._before in keys else len(lines)
        return (*lines[:place], self._line(self._cells, lines), *lines[place:])

    def _line(self, cells: tuple[str, ...], lines: tuple[EditableLine, ...]) -> EditableLine:
        """Return it numbered like the others; between others it has no number yet."""
        numbered = bool(lines) and lines[0].number.isdecimal() and not self._before
        return EditableLine("", cells, str(len(lines) + 1) if numbered else "")
