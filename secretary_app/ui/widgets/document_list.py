"""A document to be read and chosen from paragraph by paragraph, with one paragraph that may be opened in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.document_row import DocumentPainter, DocumentRow, covered
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONG = 500  # rows; a shorter document is measured in one go
_AT_ONCE = 200  # rows that are measured without a pause: 20 ms
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class DocumentList(RowList):
    """Rows of `DocumentRow`; Enter, F2 or a double click asks to edit, Ctrl+Enter to agree."""

    row_selected = Signal(str)  # key, empty for none
    edit_requested = Signal(str)  # key
    agree_requested = Signal(str)  # key

    _wanted = QPersistentModelIndex()  # a row to be brought into sight that has no place yet
    _editor: QWidget | None = None  # Qt asks for geometries while the list is still being made

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._painter = DocumentPainter(theme, self)
        self._opened = QPersistentModelIndex()
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(RowList.ResizeMode.Adjust)
        self.setBatchSize(_AT_ONCE)
        name_widget(self, object_name, accessible_name)

    @property
    def selected(self) -> DocumentRow | None:
        """Return the chosen row."""
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return row if isinstance(row, DocumentRow) and row.selectable else None

    def select(self, index: Index) -> None:
        """Choose a row and scroll until it is whole, as soon as it has its place."""
        self.setCurrentIndex(index)
        self._wanted = QPersistentModelIndex(index if self.visualRect(index).isEmpty() else QModelIndex())
        self.scrollTo(index)

    def point_at(self, source: str) -> bool:
        """Choose the first row made of a source; tell whether there is one."""
        for number in range(self.model().rowCount() if source else 0):
            index = self.model().index(number, 0)
            row: DocumentRow = index.data(ROW_ROLE)
            if row.source == source and row.selectable:
                self.select(index)
                return True
        return False

    def open_row(self, index: Index, editor: QWidget) -> None:
        """Cover a row with an editor; it keeps its place there until `close_row`."""
        row: DocumentRow = index.data(ROW_ROLE)
        self._editor = editor
        self._opened = QPersistentModelIndex(index)
        editor.setParent(self.viewport())
        self._painter.opened = (row.key, 0)
        self.fit_editor()
        editor.show()

    def close_row(self) -> None:
        """Show the row itself again; the editor is hidden, not deleted."""
        if self._editor is not None:
            self._editor.hide()
        self._editor = None
        self._opened = QPersistentModelIndex()
        self._painter.opened = None
        self.doItemsLayout()

    def fit_editor(self) -> None:
        """Give the editor the height it needs now."""
        if self._editor is None or self._painter.opened is None:
            return
        width = covered(self.viewport().rect()).width()
        height = self._editor.heightForWidth(width)
        height = (height if height > 0 else self._editor.sizeHint().height()) + 8
        if self._painter.opened[1] != height:
            self._painter.opened = (self._painter.opened[0], height)
            self.doItemsLayout()
            self.scrollTo(self._opened)
        self._place_editor()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())

    @override
    def doItemsLayout(self) -> None:
        """Place all rows; thousands that were not measured yet a lot at a time, the first ones at once.

        Once they are measured they keep their places through every change, or the text would jump.
        """
        unknown = self.model().rowCount() - self._painter.measured(self.viewport().width()) if self.model() else 0
        self.setLayoutMode(RowList.LayoutMode.Batched if unknown > _LONG else RowList.LayoutMode.SinglePass)
        super().doItemsLayout()

    @override
    def timerEvent(self, event: QTimerEvent) -> None:
        """After each lot of rows that was placed, bring the wanted one into sight if it was among them."""
        super().timerEvent(event)
        if self._wanted.isValid() and not self.visualRect(self._wanted).isEmpty():
            self.scrollTo(self._wanted)
            self._wanted = QPersistentModelIndex()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls looks at something else than what was wanted."""
        self._wanted = QPersistentModelIndex()
        super().wheelEvent(event)

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_editor()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()  # Qt moves rows only when the height changes too
        self.fit_editor()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.selected
        modifiers = event.modifiers() & ~_KEYPAD
        bare, control = modifiers == Qt.KeyboardModifier.NoModifier, modifiers == Qt.KeyboardModifier.ControlModifier
        if row is not None and event.key() in _ENTER and control:
            self.agree_requested.emit(row.key)
        elif row is not None and (event.key() in _ENTER or event.key() == Qt.Key.Key_F2) and bare:
            self.edit_requested.emit(row.key)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and bare:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.selected
        if event.type() == QEvent.Type.MouseButtonDblClick and row is not None:
            self.edit_requested.emit(row.key)

    def _step(self, places: int) -> None:
        """Go to the next row that can be chosen; headings are passed over."""
        number = self.currentIndex().row() + places
        while 0 <= number < self.model().rowCount():
            index = self.model().index(number, 0)
            row: DocumentRow = index.data(ROW_ROLE)
            if row.selectable:
                self.select(index)
                return
            number += places

    def _place_editor(self) -> None:
        if self._editor is not None and self._opened.isValid():
            self._editor.setGeometry(covered(self.visualRect(self._opened)))

    def _tell(self) -> None:
        row = self.selected
        self.row_selected.emit(row.key if row else "")
