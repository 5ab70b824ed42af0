"""Trang chính, right side: files opened lately and the sample conference."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.side_list import SideList, SideRow

_SAMPLE = "sample:"
_ICONS = {".pdf": "signed_file", ".xlsx": "import_table", ".csv": "import_table"}


class RecentPane(QFrame):
    """A click opens a file or the sample."""

    file_chosen = Signal(str)
    sample_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "left")
        self._theme = theme
        self.set_narrow(False)
        self._list = SideList(theme, "recent_files", self.tr("Tệp gần đây"))
        side = theme.space("xs")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, theme.space("m") + 2, side, theme.space("l"))
        column.setSpacing(theme.space("s"))
        head = Label(self.tr("Tệp gần đây"), "strong")
        head.setContentsMargins(theme.space("l"), 0, 0, 0)
        head.setBuddy(self._list)
        column.addWidget(head)
        column.addWidget(self._list, 1)
        self._list.row_chosen.connect(self._choose)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room for the list in a narrow window."""
        self.setFixedWidth(self._theme.size("prepare_side" if narrow else "home_side"))

    def show_files(self, paths: tuple[str, ...]) -> None:
        """Show these files, newest first, and the sample last."""
        files = tuple(
            SideRow(path, Path(path).name, icon=_ICONS.get(Path(path).suffix.lower(), "file-text")) for path in paths
        )
        self._list.set_rows(
            (*files, SideRow(_SAMPLE, self.tr("Hội nghị mẫu: Hàm Tân, tổng kết năm 2023"), icon="sample"))
        )

    def _choose(self, key: str) -> None:
        if key == _SAMPLE:
            self.sample_chosen.emit()
        else:
            self.file_chosen.emit(key)
