"""Which rows of a list are chosen: one alone, up to another, one more or less, all; heads never."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

from secretary_app.ui.widgets.rows import Index

_Select = QItemSelectionModel.SelectionFlag


class LineChoice:
    """Chooses for one list; the place from which a choice reaches on is that of the last row chosen alone."""

    def __init__(self, view: QAbstractItemView, takes: Callable[[int], bool]) -> None:
        """Take the list, and who tells which rows can be chosen: asking Qt for each of thousands is slow."""
        self._view = view
        self._takes = takes
        self._anchor = QPersistentModelIndex()

    @property
    def rows(self) -> tuple[int, ...]:
        """Return the chosen rows from the top, heads between them left out."""
        selection = self._view.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        rows = (row for part in parts for row in range(part.top(), part.bottom() + 1))
        return tuple(sorted(row for row in rows if self._takes(row)))

    def alone(self, index: QModelIndex) -> None:
        """Choose one row and no other."""
        self._view.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
        self.begin(index)

    def begin(self, index: Index) -> None:
        """Let the next choice reach on from a row."""
        self._anchor = QPersistentModelIndex(self._index(index.row()))

    def reach(self, index: QModelIndex) -> None:
        """Choose every row from where the choice began up to one, which becomes the current one."""
        if not self._anchor.isValid():
            self._anchor = QPersistentModelIndex(self._view.currentIndex())
        if not self._anchor.isValid():
            self.alone(index)
            return
        ends = sorted((self._anchor.row(), index.row()))
        self._choose((ends,), index)

    def turn(self, index: QModelIndex) -> None:
        """Choose one row more, or one less; the last one stays."""
        chosen = self.rows
        if chosen == (index.row(),):
            return
        self._view.selectionModel().select(index, _Select.Toggle)
        current = index if index.row() not in chosen else self._index(self.rows[-1])
        self._view.selectionModel().setCurrentIndex(current, _Select.NoUpdate)
        self.begin(current)

    def all(self) -> None:
        """Choose every row; the current one stays so."""
        current = self._view.currentIndex()
        if not current.isValid() or not self._takes(current.row()):
            current = self._index(next(filter(self._takes, range(self._count())), -1))
        if current.isValid():
            self._choose(((0, self._count() - 1),), current)

    def put(self, rows: Iterable[int], current: QModelIndex) -> None:
        """Choose some rows, one of which is the current one."""
        self._choose(joined(rows), current)
        self.begin(current)

    def beside(self, row: int, way: int) -> QModelIndex:
        """Return the next row in a direction that can be chosen; an invalid one at the end."""
        row += way
        while 0 <= row < self._count() and not self._takes(row):
            row += way
        return self._index(row)

    def _choose(self, ranges: Iterable[Iterable[int]], current: QModelIndex) -> None:
        selection = QItemSelection()
        for first, last in ranges:
            selection.select(self._index(first), self._index(last))
        self._view.selectionModel().select(selection, _Select.ClearAndSelect)
        self._view.selectionModel().setCurrentIndex(current, _Select.NoUpdate)

    def _index(self, row: int) -> QModelIndex:
        return self._view.model().index(row, 0)

    def _count(self) -> int:
        return self._view.model().rowCount()


def joined(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return neighbouring rows as runs, first and last of each: Qt looks through all runs for each row it paints."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)
