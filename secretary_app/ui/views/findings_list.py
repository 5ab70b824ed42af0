"""The list of findings: rows are chosen by mouse or keys, typed letters go to the capture line."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from secretary_app.domain.findings import Finding, FindingId
from secretary_app.ui.models.finding_lines import FindingLine, SectionLine
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.findings_delegate import FindingsPainter
from secretary_app.ui.widgets.line_choice import LineChoice
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import Index
from secretary_app.ui.widgets.varied_list import VariedList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class FindingsList(VariedList):
    """A click never takes the focus from the capture line; Tab does. Several lines can be chosen for one decision."""

    edit_requested = Signal()
    remove_requested = Signal()
    fold_requested = Signal(str, bool)
    menu_requested = Signal(QPoint)  # on the screen
    letter_typed = Signal(object)  # QKeyEvent that belongs to the capture line
    count_changed = Signal(int)  # how many lines are chosen

    def __init__(self, theme: Theme, model: FindingsModel) -> None:
        self._findings = model
        self._row_painter = FindingsPainter(theme, model)
        super().__init__(self._row_painter)
        name_widget(self, "findings_view", self.tr("Nội dung đã ghi"))
        self.setProperty("surface", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._choice = LineChoice(self, lambda row: model.lines[row].selectable)
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._tell_count)
        self.clicked.connect(self._click)
        theme.changed.connect(self._dress)

    @property
    def selected(self) -> Finding | None:
        """Return the selected finding; of several the current one."""
        if self.selectionModel().isSelected(self.currentIndex()):
            return self._findings.finding_at(self.currentIndex())
        return next(iter(self.selected_all), None)

    @property
    def selected_all(self) -> tuple[Finding, ...]:
        """Return all selected findings in the order they stand."""
        lines = (self._findings.lines[row] for row in self._choice.rows)
        return tuple(line.finding for line in lines if isinstance(line, FindingLine))

    def select(self, finding_id: FindingId, *, scroll: bool = True) -> None:
        """Select a finding alone; a folded section stays folded."""
        self.select_all((finding_id,), finding_id, scroll=scroll)

    def select_all(self, finding_ids: Iterable[FindingId], current: FindingId, *, scroll: bool = True) -> None:
        """Select those of several findings that are shown; the current one is brought into sight."""
        index = self._findings.index_of(current)
        if not index.isValid():
            return
        places = (self._findings.index_of(finding_id) for finding_id in finding_ids)
        self.setAutoScroll(False)
        self._choice.put((place.row() for place in places if place.isValid()), index)
        self.setAutoScroll(True)
        if scroll:
            self.scrollTo(index)

    def measure_ahead(self, lines: Iterable[FindingLine]) -> None:
        """Measure lines that will be shown at the present width."""
        self._row_painter.fit(self.width())
        for line in lines:
            self._row_painter.line_height(line)

    def mark_newest(self, finding_id: FindingId | None) -> None:
        """Mark the line that was captured last."""
        if self._row_painter.newest != finding_id:
            self._row_painter.newest = finding_id
            self.viewport().update()

    def mark_projected(self, finding_id: FindingId | None) -> None:
        """Mark the line that the hall sees."""
        if self._row_painter.projected != finding_id:
            self._row_painter.projected = finding_id
            self.viewport().update()

    def mark_words(self, words: tuple[str, ...]) -> None:
        """Mark these folded words wherever they stand in what was said."""
        self._row_painter.marked = words
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
        elif key in _WAYS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _SHIFT:
            self._reach(self._choice.beside(self.currentIndex().row(), _WAYS[Qt.Key(key)]))
        elif key == Qt.Key.Key_A and event.modifiers() == _CTRL:
            self._choice.all()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
            self.letter_typed.emit(event)
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:  # Shift by itself is a key too
                self._choice.begin(self.currentIndex())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that commands act on in sight."""
        super().resizeEvent(event)
        if self.selected:
            self.scrollTo(self._findings.index_of(self.selected.id))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift choose up to a line, with Ctrl one line more or less; else one alone."""
        index = self.indexAt(event.position().toPoint())
        modifiers = event.modifiers() & (_SHIFT | _CTRL)
        if event.button() != Qt.MouseButton.LeftButton or not modifiers or not self._findings.finding_at(index):
            super().mousePressEvent(event)
            self._choice.begin(self.currentIndex())
        elif modifiers & _SHIFT:
            self._choice.reach(index)
        else:
            self._choice.turn(index)

    @override
    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What Qt chooses by itself – arrows, a plain click – is one line alone."""
        if event is not None and event.type() in {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease}:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

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
            if finding not in self.selected_all:
                self.select(finding.id, scroll=False)
            self.menu_requested.emit(event.globalPos())

    def _reach(self, index: QModelIndex) -> None:
        if index.isValid():
            self._choice.reach(index)
            self.scrollTo(index)

    def _tell_count(self) -> None:
        self.viewport().update()
        self.count_changed.emit(len(self._choice.rows))

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
