"""A list of frozen lines that tells Qt the smallest change that is true, so selection and scroll stay."""

from collections.abc import Sequence
from itertools import count
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from typing_extensions import override

from secretary_app.domain.changes import common_ends
from secretary_app.ui.widgets.rows import ROW_ROLE, Index

_ROOT = QModelIndex()
_KEY = attrgetter("key")


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
        self._places: dict[str, int] | None = None  # None: to be made when a line is next asked for

    @property
    def lines(self) -> tuple[AnyLine, ...]:
        """Return all lines in order."""
        return self._lines

    def line_at(self, index: Index) -> AnyLine:
        """Return the line of a valid index."""
        return self._lines[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a key; invalid when it is not there."""
        place = self._placed().get(key)
        return QModelIndex() if place is None else self.index(place)

    def has(self, key: str) -> bool:
        """Tell whether a line is shown."""
        return key in self._placed()

    def set_lines(self, lines: Sequence[AnyLine]) -> None:
        """Show other lines; of thousands only those between the ends that stayed the very same are looked at."""
        new = tuple(lines)
        start, end = common_ends(self._lines, new)
        before, after = self._lines[start : len(self._lines) - end], new[start : len(new) - end]
        wanted = {line.key for line in after}
        known = {line.key for line in before}
        stay = [line.key for line in before if line.key in wanted]
        if stay != [line.key for line in after if line.key in known]:  # in another order: all but the ends is put anew
            head, tail = _same_ends(before, after)
            wanted = {line.key for line in (*after[:head], *after[len(after) - tail :])}
        self._take_out(start, before, wanted)
        self._put_in(start, len(self._lines) - end, after)
        self._tell_changes(start, new, len(new) - end)

    def put_lines(self, lines: Sequence[AnyLine]) -> None:
        """Show altogether other lines at once, as for a filter; whoever chose a line has to choose it again."""
        self.beginResetModel()
        self._keep(tuple(lines))
        self.endResetModel()

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

    def _placed(self) -> dict[str, int]:
        if self._places is None:
            self._places = dict(zip(map(_KEY, self._lines), count(), strict=False))  # at the speed of C
        return self._places

    def _take_out(self, start: int, before: Sequence[AnyLine], wanted: set[str]) -> None:
        gone = [place for place, line in enumerate(before, start) if line.key not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._keep(self._lines[:first] + self._lines[last + 1 :])
            self.endRemoveRows()

    def _put_in(self, start: int, stop: int, after: Sequence[AnyLine]) -> None:
        """Put in what is missing; what is there, from start to stop, stands in the order of the new lines."""
        known = {line.key for line in self._lines[start:stop]}
        missing = [place for place, line in enumerate(after) if line.key not in known]
        for first, last in _runs(missing):
            rows = (start + first, start + last)
            self.beginInsertRows(QModelIndex(), *rows)
            self._keep((*self._lines[: rows[0]], *after[first : last + 1], *self._lines[rows[0] :]))
            self.endInsertRows()

    def _keep(self, lines: tuple[AnyLine, ...]) -> None:
        self._lines = lines
        self._places = None

    def _tell_changes(self, start: int, new: tuple[AnyLine, ...], stop: int) -> None:
        pairs = enumerate(zip(self._lines[start:stop], new[start:stop], strict=True), start)
        changed = [place for place, (old, line) in pairs if line is not old and line != old]
        self._lines = new
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))


def _same_ends(old: Sequence[AnyLine], new: Sequence[AnyLine]) -> tuple[int, int]:
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
