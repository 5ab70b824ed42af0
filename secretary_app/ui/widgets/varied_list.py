"""A list of rows of different heights that stays fluid with thousands of them."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
)
from typing_extensions import override

from secretary_app.ui.widgets.varied_painter import VariedPainter

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_STEP = 22


class VariedList(QAbstractItemView):
    """Rows one below the other.

    QListView asks its delegate for the size of every row at each insertion, 40 ms for 5 000 rows; here only rows
    that changed are measured. Columns keep their place when the scroll bar comes: widths are those of the whole list.
    """

    def __init__(self, painter: VariedPainter, parent: QObject | None = None) -> None:
        super().__init__()
        self._painter = painter
        self._heights: list[int] | None = None  # None: to be measured when they are needed
        self._edges: list[int] | None = None
        self._hovered = -1
        painter.setParent(parent or self)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.measure)
            model.rowsInserted.connect(self._insert)
            model.rowsRemoved.connect(self._remove)
            model.dataChanged.connect(self._change)
        self.measure()

    def measure(self) -> None:
        """Measure every row anew, when it is next painted."""
        self._heights = None
        self._spoil()

    @override
    def visualRect(self, index: _Index) -> QRect:
        return self._rect(index.row()) if index.isValid() else QRect()

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        head = self._pinned()
        if head is not None and head[1].contains(point):
            return self.model().index(head[0], 0)
        row = bisect_right(self._tops(), point.y() + self.verticalOffset()) - 1
        inside = point.y() + self.verticalOffset() >= 0 and 0 <= row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    @override
    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll only as far as needed to see the row whole, below a pinned head; nothing before it is shown."""
        if not self.isVisible() or not index.isValid() or index.row() >= self._count():
            return
        top, bottom = self._tops()[index.row()], self._tops()[index.row() + 1]
        head = self._painter.pinned(index.row())
        room = 0 if head is None or head == index.row() else self._tops()[head + 1] - self._tops()[head]
        bar = self.verticalScrollBar()
        if top - room < bar.value():
            bar.setValue(top - room)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(top - room, bottom - self.viewport().height()))

    @override
    def moveCursor(self, cursorAction: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self.currentIndex().row()
        page = max(1, self.viewport().height() - _STEP)
        last = self._count() - 1
        match cursorAction:
            case _Move.MoveHome:
                return self._standable(0, 1)
            case _Move.MoveEnd:
                return self._standable(last, -1)
            case _Move.MovePageUp | _Move.MovePageDown if row >= 0:
                way = -1 if cursorAction is _Move.MovePageUp else 1
                wanted = bisect_right(self._tops(), self._tops()[row] + way * page) - 1
                return self._standable(min(max(wanted, 0), last), -way)
            case _Move.MoveUp | _Move.MovePrevious | _Move.MovePageUp:
                return self._standable(row - 1 if row >= 0 else last, -1)
            case _Move.MoveDown | _Move.MoveNext | _Move.MovePageDown:
                return self._standable(row + 1, 1)
        return self.currentIndex()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: _Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what the mouse made current; heads cannot be selected and leave the selection as it was."""
        current = self.currentIndex()
        if current.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(current, command)

    @override
    def visualRegionForSelection(self, selection: object) -> QRegion:
        """Return where chosen rows are in sight; of thousands that are chosen a dozen are."""
        region = QRegion()
        first = max(0, bisect_right(self._tops(), self.verticalOffset()) - 1)
        last = bisect_right(self._tops(), self.verticalOffset() + self.viewport().height())
        for row in range(first, min(last, self._count())):
            if self.selectionModel().isSelected(self.model().index(row, 0)):
                region = region.united(QRegion(self._rect(row)))
        return region

    @override
    def updateGeometries(self) -> None:
        if not self.isVisible():
            return
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._tops()[-1] - height))
        bar.setPageStep(height)
        bar.setSingleStep(_STEP)
        super().updateGeometries()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure()
        self.updateGeometries()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to where words are typed."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        calm = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        area = event.rect().translated(0, self.verticalOffset())
        row = max(0, bisect_right(self._tops(), area.top()) - 1)
        while row < self._count() and self._tops()[row] <= area.bottom():
            self._paint_row(painter, option, calm, (row, self._rect(row)))
            row += 1
        head = self._pinned()
        if head is not None:
            self._paint_row(painter, option, calm, head)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        calm: QStyle.StateFlag,
        place: tuple[int, QRect],
    ) -> None:
        row, rect = place
        index = self.model().index(row, 0)
        state = calm
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        if row == self._hovered:
            state |= QStyle.StateFlag.State_MouseOver
        option.rect, option.state = rect, state
        self._painter.paint(painter, option, index)

    def _pinned(self) -> tuple[int, QRect] | None:
        """The head over the rows at the top, pushed up by the next head; None while it stands in its own place."""
        offset = self.verticalOffset()
        first = bisect_right(self._tops(), offset) - 1
        if not 0 <= first < self._count():
            return None
        head = self._painter.pinned(first)
        if head is None or self._tops()[head] >= offset:
            return None
        height = self._tops()[head + 1] - self._tops()[head]
        under = bisect_right(self._tops(), offset + height) - 1
        follower = self._painter.pinned(under) if under < self._count() else head
        top = 0 if follower in {head, None} else min(0, self._tops()[follower or 0] - offset - height)
        return head, QRect(0, top, self.width(), height)

    def _rect(self, row: int) -> QRect:
        top = self._tops()[row] if row < self._count() else self._tops()[-1]
        bottom = self._tops()[row + 1] if row < self._count() else top
        return QRect(0, top - self.verticalOffset(), self.width(), bottom - top)

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._put(slice(first, first), range(first, last + 1))

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._put(slice(first, last + 1), range(0))

    def _change(self, first: QModelIndex, last: QModelIndex) -> None:
        self._put(slice(first.row(), last.row() + 1), range(first.row(), last.row() + 1))

    def _put(self, old: slice, rows: range) -> None:
        """Put the heights of rows in the place of old ones; rows that only changed are painted alone."""
        if self._heights is not None:
            heights = [self._painter.height(row) for row in rows]
            if self._edges is not None and self._heights[old] == heights:
                self._repaint(rows)
                return
            self._heights[old] = heights
        self._spoil()

    def _repaint(self, rows: range) -> None:
        """Paint rows again that kept their height, and the head that may be pinned over others."""
        for row in rows:
            self.viewport().update(self._rect(row))
        head = self._pinned()
        if head is not None:
            self.viewport().update(head[1])

    def _spoil(self) -> None:
        """Forget the edges until they are needed; several changes then cost one sum."""
        self._edges = None
        self.viewport().update()

    def _tops(self) -> list[int]:
        """Upper edges of all rows and the lower edge of the last, in pixels from the top of the first."""
        if self._edges is None:
            if self._heights is None:
                self._painter.fit(self.width())
                model = self.model()  # none yet while the list is being made, when Qt asks for geometry already
                self._heights = [self._painter.height(row) for row in range(model.rowCount())] if model else []
            self._edges = [0, *accumulate(self._heights)]
            self.updateGeometries()
        return self._edges

    def _count(self) -> int:
        return len(self._tops()) - 1

    def _standable(self, row: int, way: int) -> QModelIndex:
        """The next row from here on that the cursor may stand on; none: where it is."""
        while 0 <= row < self._count():
            index = self.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                return index
            row += way
        return self.currentIndex()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
