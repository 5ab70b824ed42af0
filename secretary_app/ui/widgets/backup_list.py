"""The backups, newest first; Enter opens one."""

from PySide6.QtCore import Signal

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetPainter, SheetRow
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel


class BackupList(RowList):
    """`opened` is about the chosen row."""

    opened = Signal()

    def __init__(self, theme: Theme, object_name: str = "backup_list") -> None:
        super().__init__(theme)
        self.rows = RowsModel[SheetRow]()
        self.setModel(self.rows)
        self.setItemDelegate(SheetPainter(theme))
        name_widget(self, object_name, self.tr("Các bản sao lưu, mới nhất ở trên"))
        self.activated.connect(lambda _index: self.opened.emit())

    @property
    def place(self) -> int:
        """Return the place of the chosen row; -1 for none."""
        return self.currentIndex().row()

    def set_rows(self, rows: tuple[SheetRow, ...]) -> None:
        """Show these backups; the chosen place stays."""
        place = max(self.place, 0)
        self.rows.set_rows(rows, tuple(row.spoken for row in rows))
        if rows:
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1)))
