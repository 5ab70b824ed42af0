"""A quiet button that opens a menu: icon, heavy words, chevron."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round, name_widget, text_width
from secretary_app.ui.widgets.pressed_button import PressedButton


class MenuButton(PressedButton):
    """Side panes become such buttons in narrow windows; the menu is given by ``setMenu``."""

    def __init__(self, theme: Theme, icon: str, words: str, object_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setText(words)
        name_widget(self, object_name, words)
        self.setProperty("painted", True)
        self.setPopupMode(PressedButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        gap = self._theme.space("s")
        words = text_width(self._theme.font("strong"), self.text())
        return QSize(2 * self._theme.size("icon") + words + 4 * gap, self._theme.size("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            fill_round(painter, self.rect(), theme.radius("control"), theme.colour("hover"))
        if self.hasFocus():
            edge_round(painter, self.rect(), theme.radius("control"), theme.colour("accent"), theme.line("focus"))
        edge, gap = theme.size("icon"), theme.space("s")
        theme.paint_icon(painter, QRect(gap, 0, edge, self.height()), self._icon, "text")
        words = self.rect().adjusted(edge + 2 * gap, 0, 0, 0)
        draw_text(painter, words, self.text(), (theme.font("strong"), theme.colour("text")))
        chevron = QRect(self.width() - edge - gap, 0, edge, self.height())
        theme.paint_icon(painter, chevron, "menu_open", "text_muted")
