"""The lines of the register of numbers; Enter opens one, Insert leaves its number out, Delete takes that back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetPainter, SheetRow
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel


class RegisterList(RowList):
    """Signals speak of the chosen line, whose place is `place`."""

    opened = Signal()
    leave_out_wanted = Signal()
    take_in_wanted = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows = RowsModel[SheetRow]()
        self.setModel(self.rows)
        self.setItemDelegate(SheetPainter(theme))
        name_widget(self, "register_list", self.tr("Các số đã cấp trong năm"))
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def place(self) -> int | None:
        """Return the place of the chosen line; None when none is."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def set_rows(self, rows: tuple[SheetRow, ...]) -> None:
        """Show these lines; the chosen place stays."""
        place = self.place or 0
        self.rows.set_rows(rows, tuple(row.spoken for row in rows))
        if rows:
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1)))
        self.chosen.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Insert: self.leave_out_wanted,
            Qt.Key.Key_Delete: self.take_in_wanted,
        }.get(Qt.Key(event.key()))
        if signal is None or (self.place is None and signal is not self.leave_out_wanted):
            super().keyPressEvent(event)
        else:
            signal.emit()
