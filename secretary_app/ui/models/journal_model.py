"""The lines of the journal as they are read: a page at a time between events, those alone that are asked for."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QTimer, Signal
from PySide6.QtCore import Qt as _Qt
from typing_extensions import override

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.text import fold
from secretary_app.services.journal_book import JournalReader
from secretary_app.services.journal_words import JournalLine
from secretary_app.ui.models.journal_rows import journal_row
from secretary_app.ui.widgets.rows import ROW_ROLE, Index

_FIRST = 60  # lines that are shown at once
_MORE = 120  # lines that are read when the list is scrolled to its end
_ROOT = QModelIndex()
_SPOKEN = {int(_Qt.ItemDataRole.DisplayRole), int(_Qt.ItemDataRole.AccessibleTextRole)}

Lines = tuple[JournalLine, ...]


class JournalModel(QAbstractListModel):
    """Newest first. Each step reads one page of the reader, so 10 000 entries never keep the window waiting."""

    changed = Signal()  # more lines, or other ones, or the end was reached
    failed = Signal(object)  # SecretaryError

    def __init__(self) -> None:
        super().__init__()
        self._reader: JournalReader | None = None
        self._read: list[JournalLine] = []
        self._shown: list[JournalLine] = []
        self._words: tuple[str, ...] = ()
        self._wanted = 0
        self._whole: Callable[[Lines], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def lines(self) -> Lines:
        """Return what is shown, as far as it was read."""
        return tuple(self._shown)

    @property
    def ended(self) -> bool:
        """Tell whether everything was read."""
        return self._reader is None or self._reader.ended

    @property
    def busy(self) -> bool:
        """Tell whether more is being read now."""
        return self._timer.isActive()

    def begin(self, reader: JournalReader) -> None:
        """Show what a reader reads, from its beginning."""
        self.beginResetModel()
        self._reader, self._whole = reader, None
        self._read, self._shown = [], []
        self.endResetModel()
        self._want(_FIRST)

    def filter(self, typed: str) -> None:
        """Show those lines alone that hold every word typed, whatever its marks; none typed shows all."""
        words = tuple(fold(typed).split())
        if words == self._words:
            return
        self.beginResetModel()
        self._words = words
        self._shown = [line for line in self._read if self._holds(line)]
        self.endResetModel()
        self._want(_FIRST)

    def with_all(self, done: Callable[[Lines], None]) -> None:
        """Read on to the end, between events, then give every line that is shown."""
        self._whole = done
        self._timer.start()

    def line(self, index: Index) -> JournalLine | None:
        """Return the line of an index; None of one that is not there."""
        return self._shown[index.row()] if index.isValid() else None

    def rest(self) -> None:
        """Read no more while nobody looks, unless a file waits for all of it."""
        if self._whole is None:
            self._timer.stop()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = int(_Qt.ItemDataRole.DisplayRole)) -> object:
        line = self.line(index)
        if line is None or (role != ROW_ROLE and role not in _SPOKEN):
            return None
        row = journal_row(line)
        return row if role == ROW_ROLE else row.spoken

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.ended

    @override
    def fetchMore(self, parent: Index) -> None:
        self._want(len(self._shown) + _MORE)

    def _want(self, count: int) -> None:
        """Read until so many lines are shown, or the end is reached."""
        self._wanted = count
        self._timer.start()

    def _step(self) -> None:
        """Read one page, and stop when it is enough."""
        try:
            page = self._reader.more() if self._reader is not None else ()
        except SecretaryError as error:
            self._whole = None
            self._timer.stop()
            self.failed.emit(error)
            return
        self._take(page)
        if self.ended or (self._whole is None and len(self._shown) >= self._wanted):
            self._timer.stop()
        self.changed.emit()
        if self.ended and self._whole is not None:
            done, self._whole = self._whole, None
            done(self.lines)

    def _take(self, page: Lines) -> None:
        self._read.extend(page)
        found = [line for line in page if self._holds(line)]
        if found:
            first = len(self._shown)
            self.beginInsertRows(_ROOT, first, first + len(found) - 1)
            self._shown.extend(found)
            self.endInsertRows()

    def _holds(self, line: JournalLine) -> bool:
        return all(word in line.folded for word in self._words)
