"""One calm sentence above what is typed; it goes by itself, by Esc, or by its cross."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import quiet_icon_button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import announce, name_widget

_ICON_ROOM = 44


class NoticeStrip(QFrame):
    """Lies over the foot of the window, never in a layout, so nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        name_widget(self, "notice_strip", "")
        self.words = Label("", "ui")
        self.words.setWordWrap(True)
        close = quiet_icon_button(theme, "remove", "Đóng thông báo")
        close.setObjectName("close_notice")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(_ICON_ROOM, theme.space("xs"), theme.space("s"), theme.space("xs"))
        row.addWidget(self.words, 1)
        row.addWidget(close)
        self.hide()

    def tell(self, text: str, dock: QWidget | None) -> None:
        """Show a sentence above a widget, else at the foot of the window, and tell it to screen readers."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self.lie_above(dock)
        self.show()
        self.raise_()
        announce(self, text)

    def lie_above(self, dock: QWidget | None) -> None:
        """Take the place just above a widget of the window, or its foot; call again when things move."""
        parent = self._window
        inset = self._theme.space("l")
        foot = dock.mapTo(parent, QPoint(0, 0)).y() if dock is not None else parent.height()
        width = min(parent.width() - 2 * inset, self._theme.size("side_head") * 20)
        height = max(self._row.totalHeightForWidth(width), self._theme.size("control_big"))
        self.setGeometry((parent.width() - width) // 2, foot - height - inset, width, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("popup"))
        painter.setPen(theme.colour("line_strong"))
        radius = theme.radius("panel")
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        theme.paint_icon(painter, QRect(0, 0, _ICON_ROOM, self.height()), theme.icon_name("notice"), "accent")
