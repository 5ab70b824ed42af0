"""The list of findings: rows are chosen by mouse or keys, typed letters go to the capture line."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from typing_extensions import override

from secretary_app.domain.findings import Finding, FindingId
from secretary_app.ui.models.findings_model import FindingsModel, SectionLine
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.findings_delegate import FindingsPainter
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.varied_list import VariedList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class FindingsList(VariedList):
    """A click never takes the focus from the capture line; Tab does."""

    edit_requested = Signal()
    remove_requested = Signal()
    fold_requested = Signal(str, bool)
    menu_requested = Signal(QPoint)  # on the screen
    letter_typed = Signal(object)  # QKeyEvent that belongs to the capture line

    def __init__(self, theme: Theme, model: FindingsModel) -> None:
        self._findings = model
        self._row_painter = FindingsPainter(theme, model)
        super().__init__(self._row_painter)
        name_widget(self, "findings_view", self.tr("Nội dung đã ghi"))
        self.setProperty("surface", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setModel(model)
        self.clicked.connect(self._click)
        theme.changed.connect(self._dress)

    @property
    def selected(self) -> Finding | None:
        """Return the selected finding."""
        indexes = self.selectionModel().selectedIndexes()
        return self._findings.finding_at(indexes[0]) if indexes else None

    def select(self, finding_id: FindingId, *, scroll: bool = True) -> None:
        """Select a finding; a folded section stays folded."""
        index = self._findings.index_of(finding_id)
        if index.isValid():
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.setAutoScroll(True)
            if scroll:
                self.scrollTo(index)

    def mark_newest(self, finding_id: FindingId | None) -> None:
        """Mark the line that was captured last."""
        self._row_painter.newest = finding_id
        self.viewport().update()

    def mark_projected(self, finding_id: FindingId | None) -> None:
        """Mark the line that the hall sees."""
        if self._row_painter.projected != finding_id:
            self._row_painter.projected = finding_id
            self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        section = self._section(self.currentIndex())
        key = event.key()
        if key in _ENTER and not event.modifiers() & _COMMAND:
            if section:
                self.fold_requested.emit(section.key, not section.folded)
            else:
                self.edit_requested.emit()
        elif section and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.fold_requested.emit(section.key, key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
            self.letter_typed.emit(event)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that commands act on in sight."""
        super().resizeEvent(event)
        if self.selected:
            self.scrollTo(self.selectionModel().selectedIndexes()[0])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._findings.finding_at(self.indexAt(event.position().toPoint())):
            self.edit_requested.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self.selected:
                place = self.visualRect(self.selectionModel().selectedIndexes()[0]).center()
                self.menu_requested.emit(self.viewport().mapToGlobal(place))
            return
        finding = self._findings.finding_at(self.indexAt(event.pos()))
        if finding:
            self.select(finding.id, scroll=False)
            self.menu_requested.emit(event.globalPos())

    def _section(self, index: QModelIndex) -> SectionLine | None:
        line = self._findings.line_at(index) if index.isValid() else None
        return line if isinstance(line, SectionLine) else None

    def _click(self, index: QModelIndex) -> None:
        section = self._section(index)
        if section:
            self.fold_requested.emit(section.key, not section.folded)

    def _dress(self) -> None:
        self._row_painter.refresh()
        self.measure()
