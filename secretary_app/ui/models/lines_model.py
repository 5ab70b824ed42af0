"""A list of frozen lines that tells Qt the smallest change that is true, so selection and scroll stay."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from typing_extensions import override

from secretary_app.ui.widgets.rows import ROW_ROLE, Index

_ROOT = QModelIndex()


class Line(Protocol):
    """What every line has: a lasting key and the words a screen reader says."""

    @property
    def key(self) -> str:
        """Return what the line is known by while its words change."""
        ...

    @property
    def spoken(self) -> str:
        """Return the line in words."""
        ...

    @property
    def selectable(self) -> bool:
        """Tell whether the line can be chosen; heads cannot."""
        ...


AnyLine = TypeVar("AnyLine", bound=Line)


class LinesModel(QAbstractListModel, Generic[AnyLine]):
    """Lines by key; `set_lines` removes, inserts and changes only what differs."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[AnyLine, ...] = ()
        self._places: dict[str, int] = {}

    @property
    def lines(self) -> tuple[AnyLine, ...]:
        """Return all lines in order."""
        return self._lines

    def line_at(self, index: Index) -> AnyLine:
        """Return the line of a valid index."""
        return self._lines[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a key; invalid when it is not there."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place)

    def set_lines(self, lines: Sequence[AnyLine]) -> None:
        """Show other lines."""
        new = tuple(lines)
        wanted = {line.key for line in new}
        known = {line.key for line in self._lines}
        stay = [line.key for line in self._lines if line.key in wanted]
        if stay != [line.key for line in new if line.key in known]:  # in another order: all but the ends is put anew
            head, tail = _same_ends(self._lines, new)
            wanted = {line.key for line in (*new[:head], *new[len(new) - tail :])}
        self._take_out(wanted)
        self._put_in(new)
        self._tell_changes(new)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        return line.spoken if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self._lines[index.row()].selectable:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _take_out(self, wanted: set[str]) -> None:
        gone = [place for place, line in enumerate(self._lines) if line.key not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._keep(self._lines[:first] + self._lines[last + 1 :])
            self.endRemoveRows()

    def _put_in(self, new: tuple[AnyLine, ...]) -> None:
        """Put in what is missing; what is there stands in the order of the new lines."""
        known = {line.key for line in self._lines}
        missing = [place for place, line in enumerate(new) if line.key not in known]
        for first, last in _runs(missing):
            self.beginInsertRows(QModelIndex(), first, last)
            self._keep(self._lines[:first] + new[first : last + 1] + self._lines[first:])
            self.endInsertRows()

    def _keep(self, lines: tuple[AnyLine, ...]) -> None:
        self._lines = lines
        self._places = {line.key: place for place, line in enumerate(lines)}

    def _tell_changes(self, new: tuple[AnyLine, ...]) -> None:
        pairs = enumerate(zip(self._lines, new, strict=True))
        changed = [place for place, (old, line) in pairs if line is not old and line != old]
        self._lines = new
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))


def _same_ends(old: tuple[AnyLine, ...], new: tuple[AnyLine, ...]) -> tuple[int, int]:
    """Return how many lines have the same keys at the beginning and at the end."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head].key == new[head].key:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail].key == new[-1 - tail].key:
        tail += 1
    return head, tail


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Return neighbouring places joined: [1, 2, 5] gives [(1, 2), (5, 5)]."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
