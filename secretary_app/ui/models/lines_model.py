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
        head, tail = _same_ends(self._lines, new)
        self._replace_middle(new, head, tail)
        self._places = {line.key: place for place, line in enumerate(new)}
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

    def _replace_middle(self, new: tuple[AnyLine, ...], head: int, tail: int) -> None:
        """Take out and put in what lies between the ends whose keys are the same."""
        old_end, new_end = len(self._lines) - tail, len(new) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            self._lines = self._lines[:head] + self._lines[old_end:]
            self._places = {line.key: place for place, line in enumerate(self._lines)}
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._lines = self._lines[:head] + new[head:new_end] + self._lines[head:]
            self._places = {line.key: place for place, line in enumerate(self._lines)}
            self.endInsertRows()

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
