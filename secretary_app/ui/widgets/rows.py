"""A small read-only model of frozen rows, and the ground every list paints under its rows."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import fill_round

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """Frozen rows as a Qt list; the spoken words of a row come from ``words_of``."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._words: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...], words: tuple[str, ...]) -> None:
        """Show other rows with the words a screen reader says for each; equal ones change nothing."""
        if rows == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows, self._words = rows, words
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._words = rows, words
        self.endResetModel()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Say other words of the same rows; whoever shows them asks for their size again."""
        self._words = words
        if words:
            self.dataChanged.emit(self.index(0), self.index(len(words) - 1))

    def row_at(self, index: Index) -> Row:
        """The row of a valid index."""
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words[index.row()]
        return None


class RowList(QListView):
    """A calm list: no frame, whole pixels, hover; as high as its rows when asked."""

    def __init__(self, theme: Theme, surface: str = "paper") -> None:
        super().__init__()
        self._theme = theme
        self._whole = False
        self.setProperty("surface", surface)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keep_whole(self) -> None:
        """Be exactly as high as the rows, for lists that never scroll themselves."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Measure again after rows changed."""
        if self._whole:
            self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.model().rowCount())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def paint_row_ground(painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> bool:
    """Paint hover or selection under a row, with its bar; returns whether the row is selected.

    The selection of a list that can have the focus turns grey while it has not.
    """
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        paint_selected(painter, theme, rect, active=_is_active(option.widget))
        return True
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.colour("hover"))
    return False


def paint_popup_ground(painter: QPainter, theme: Theme, view: QListView, rect: QRect, index: Index) -> bool:
    """Fill the current row of a popup, which has no bar and no hover; returns whether the row is the current one."""
    chosen = index.row() == view.currentIndex().row()
    if chosen:
        fill_round(painter, rect, theme.radius("control"), theme.colour("selected"))
    return chosen


def paint_selected(painter: QPainter, theme: Theme, rect: QRect, *, active: bool = True) -> None:
    """Paint the ground and the bar of a selected or current row."""
    painter.fillRect(rect, theme.colour("selected" if active else "selected_idle"))
    bar = QRect(rect.x(), rect.y(), theme.line("mark"), rect.height())
    painter.fillRect(bar, theme.colour("accent" if active else "line_strong"))


def _is_active(view: QWidget | None) -> bool:
    return view is None or view.focusPolicy() == Qt.FocusPolicy.NoFocus or view.hasFocus()
