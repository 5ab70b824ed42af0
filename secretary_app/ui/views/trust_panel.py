"""The list of trusted authorities and revocation lists beside the details of the chosen one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.models.trust_rows import TrustRow
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.details_area import details_area
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.list_sheet import SheetPainter, SheetRow
from secretary_app.ui.widgets.overlay import paint_panel
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel

_SIZE = (1000, 540)  # what the panel wants of a window with room
_DETAILS = 332


class TrustPanel(QFrame):
    """Head with its commands, the rows, the details; what happens is decided by the page."""

    add_wanted = Signal()
    remove_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[TrustRow, ...] = ()
        self._count = ElidedLabel("", "ui", "muted")
        self.add_button = Button(theme, self.tr("Thêm tệp…"), "quiet", icon="new")
        self.remove_button = Button(theme, self.tr("Bỏ"), "quiet", icon="remove")
        self.folder_button = Button(theme, self.tr("Mở thư mục"), "quiet", icon="folder")
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "trust_close")
        self.model = RowsModel[SheetRow]()
        self.list = RowList(theme)
        self.details = Label("", "ui")
        self.note = Label("", "ui", "muted")
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> TrustRow | None:
        """Return the chosen row."""
        index = self.list.currentIndex()
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @property
    def rows(self) -> tuple[TrustRow, ...]:
        """Return what is shown."""
        return self._rows

    def show_rows(self, rows: tuple[TrustRow, ...], choose: str = "") -> None:
        """Show rows and choose that of a file, else the one that stood at the same place."""
        place = max(self.list.currentIndex().row(), 0)
        self._rows = rows
        self.model.set_rows(tuple(row.row for row in rows), tuple(row.row.spoken for row in rows))
        places = [number for number, row in enumerate(rows) if row.file == choose]
        wanted = places[0] if places else min(place, len(rows) - 1)
        self.list.setCurrentIndex(self.model.index(wanted) if rows else self.model.index(-1))
        used = sum(row.item is not None for row in rows)
        self._count.setText(self.tr("{count} mục").format(count=used) if used else "")
        self._show_chosen()

    def begin(self) -> QWidget:
        """Return where the focus belongs: the list, or the button that adds while it is empty."""
        return self.list if self._rows else self.add_button

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _show_chosen(self) -> None:
        chosen = self.chosen
        empty = self.tr(
            "Chưa tin cậy nơi cấp nào.\n\nThêm chứng thư gốc (.cer, .crt, .pem, .p7b) và danh sách thu hồi (.crl) "
            "của nơi cấp chữ ký số, lấy từ USB."
        )
        self.details.setText(chosen.details if chosen is not None else empty)
        self.remove_button.setEnabled(chosen is not None)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())

    def _lay_out(self) -> None:
        space = self._theme.space
        name_widget(self.add_button, "trust_add", self.tr("Thêm tệp chứng thư hoặc danh sách thu hồi, Insert"))
        name_widget(self.remove_button, "trust_remove", self.tr("Bỏ mục đang chọn, Delete"))
        name_widget(self.folder_button, "trust_folder", self.tr("Mở thư mục tin cậy"))
        name_widget(self.list, "trust_list", self.tr("Nơi cấp tin cậy và danh sách thu hồi"))
        name_widget(self.details, "trust_details", self.tr("Chi tiết"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SheetPainter(self._theme))
        self.details.setWordWrap(True)
        self.details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head = QHBoxLayout()
        head.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        head.setSpacing(space("s"))
        head.addWidget(Label(self.tr("Nơi cấp tin cậy"), "head"))
        head.addWidget(self._count, 1)
        for button in (self.add_button, self.remove_button, self.folder_button, self.close_button):
            head.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list, 1)
        middle.addWidget(details_area(self._theme, self.details, "trust_details_area", _DETAILS))
        self.note.setWordWrap(True)
        self.note.setContentsMargins(space("xl"), space("s"), space("xl"), space("m"))
        self.note.setText(
            self.tr(
                "Insert thêm · Delete bỏ · Ctrl+Z lấy lại tệp vừa bỏ. Không có gì được tải từ mạng, không xóa tệp nào."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self.note)
