"""The strip that tells of damaged data: what is damaged, what is whole, and a way to the backups."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import announce, name_widget

_ICON = 28
_WORDS = 60


class FaultStrip(QFrame):
    """Lies over the foot of the window, never in a layout, so nothing moves; stays until it is put off."""

    backups_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        name_widget(self, "fault_strip", "")
        self._title, self._words = Label("", "strong", "bad"), Label("", "ui")
        self._words.setWordWrap(True)
        self.later = Button(theme, self.tr("Để sau"), "quiet")
        self.backups = Button(theme, self.tr("Xem các bản sao lưu"), "primary", icon="safety")
        name_widget(self.later, "put_fault_off", self.tr("Để sau, thông báo còn ở Trung tâm an toàn"))
        name_widget(self.backups, "open_backups", self.tr("Xem các bản sao lưu"))
        self.later.clicked.connect(self.hide)
        self.backups.clicked.connect(self._lead)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_WORDS, theme.space("m"), theme.space("l"), theme.space("m"))
        self._row.setSpacing(theme.space("m"))
        self._row.addLayout(column, 1)
        self._row.addWidget(self.later)
        self._row.addWidget(self.backups)
        self.hide()

    def tell(self, title: str, words: str) -> None:
        """Say what is damaged, to screen readers too."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.show()
        self.raise_()
        announce(self, f"{title}. {words}")

    def lie_above(self, dock: QWidget | None) -> None:
        """Take the place just above a widget of the window, or its foot; call again when things move."""
        left, foot, width = 0, self._window.height(), self._window.width()
        if dock is not None:
            corner = dock.mapTo(self._window, QPoint(0, 0))
            left, foot, width = corner.x(), corner.y(), dock.width()
        height = self._row.totalHeightForWidth(width)
        self.setGeometry(left, foot - height, width, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bad_soft"))
        painter.fillRect(0, 0, self.width(), 2, theme.colour("bad_solid"))
        theme.paint_icon(painter, QRect(18, 2, _ICON, self.height() - 2), "shield-x", "bad", _ICON)

    def _lead(self) -> None:
        self.hide()
        self.backups_wanted.emit()
