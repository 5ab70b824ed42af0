"""The journal as a panel: what it is searched by, the list, beside it everything of the chosen entry."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.models.journal_model import JournalModel
from secretary_app.ui.models.journal_rows import journal_details
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.details_area import details_area
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.list_sheet import SheetPainter
from secretary_app.ui.widgets.overlay import paint_panel
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList

_SIZE = (1060, 620)  # what the panel wants of a window with room
_DETAILS = 340
_OWNER_LETTERS = 14
_DAY_LETTERS = 12


class JournalPanel(QFrame):
    """What is read is decided by the page."""

    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = JournalModel()
        self.count = ElidedLabel("", "ui", "muted")
        self.export_button = Button(theme, self.tr("Xuất Excel…"), "quiet", icon="export_pdf")
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "journal_close")
        self.search = TypingEdit()
        self.owner, self.day = ElidedCombo(), ElidedCombo()
        self.list = RowList(theme)
        self.details, self.foot = Label("", "ui"), Label("", "meta", "muted")
        self._make()
        self._lay_out()
        self._connect()

    def choose_first(self) -> None:
        """Choose the newest entry where none is chosen."""
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_chosen()

    def hold_still(self, *, reading: bool) -> None:
        """Let nothing else be asked for while everything is read for a file."""
        for widget in (self.owner, self.day, self.search, self.export_button):
            widget.setEnabled(not reading)

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _show_chosen(self) -> None:
        line = self.model.line(self.list.currentIndex())
        nothing = self.tr("Không có mục nào như thế.") if self.model.ended else self.tr("Đang đọc…")
        self.details.setText(journal_details(line) if line is not None else nothing)

    def _step(self, by: int) -> None:
        """Move in the list while the words stay in the field."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _connect(self) -> None:
        self.export_button.clicked.connect(self.export_wanted)
        self.search.textChanged.connect(lambda _text: self.model.filter(self.search.shown))
        self.search.composed.connect(self.model.filter)
        self.search.up_requested.connect(lambda: self._step(-1))
        self.search.down_requested.connect(lambda: self._step(1))
        self.search.entered.connect(lambda _text: self.list.setFocus())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())

    def _make(self) -> None:
        name_widget(self.export_button, "journal_export", self.tr("Xuất các mục đang hiện ra Excel hoặc CSV"))
        name_widget(self.search, "journal_find", self.tr("Tìm trong nhật ký: việc, chữ, người ghi, không cần gõ dấu"))
        name_widget(self.owner, "journal_owner", self.tr("Nhật ký của"))
        name_widget(self.day, "journal_day", self.tr("Chỉ một ngày"))
        name_widget(self.list, "journal_list", self.tr("Các mục nhật ký, mới nhất trước"))
        name_widget(self.details, "journal_details", self.tr("Chi tiết của mục đang chọn"))
        name_widget(self.foot, "journal_head", self.tr("Mã nhật ký lúc này"))
        self.search.setPlaceholderText(self.tr("Tìm việc, chữ, người ghi…"))
        for combo, letters in ((self.owner, _OWNER_LETTERS), (self.day, _DAY_LETTERS)):
            combo.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SheetPainter(self._theme))
        self.list.setUniformItemSizes(True)
        self.details.setWordWrap(True)
        for label in (self.details, self.foot):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._row(Label(self.tr("Nhật ký thay đổi"), "head"), self.count, stretched=1))
        column.addLayout(self._searching())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list, 1)
        middle.addWidget(details_area(self._theme, self.details, "journal_details_area", _DETAILS))
        column.addLayout(middle, 1)
        column.addLayout(self._row(self.foot, stretched=0))

    def _searching(self) -> QHBoxLayout:
        return self._row(self.search, self.owner, self.day, stretched=0)

    def _row(self, *widgets: QWidget, stretched: int) -> QHBoxLayout:
        space = self._theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space("xl"), space("s"), space("l"), space("s"))
        row.setSpacing(space("s"))
        for place, widget in enumerate(widgets):
            row.addWidget(widget, int(place == stretched))
        if self.count in widgets:
            row.addWidget(self.export_button)
            row.addWidget(self.close_button)
        return row
