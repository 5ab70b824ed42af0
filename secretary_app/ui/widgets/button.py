"""Push buttons with an icon and a key cap; their ground comes from the style sheet, their words are drawn here."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.painting import draw_text, set_look, text_width

_INKS = {"primary": "text_on_accent", "link": "accent"}


class Button(QPushButton):
    """One button; ``kind``: primary, secondary, quiet, link; ``icon``: a use or Tabler name; ``keys``: a shown key."""

    def __init__(self, theme: Theme, text: str, kind: str = "secondary", *, icon: str = "", keys: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self._icon = icon
        self._icon_role = ""
        self._keys = keys
        self._height = "control"
        self._icon_last = False
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)

    def set_kind(self, kind: str) -> None:
        """Change between primary and secondary, as a gate does when it opens."""
        set_look(self, "kind", kind)
        self.updateGeometry()

    def set_words(self, text: str) -> None:
        """Change what is written on it and what is spoken."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str, role: str = "", *, last: bool = False) -> None:
        """Change the icon, its colour role (empty: as the words) and its side."""
        self._icon = icon
        self._icon_role = role
        self._icon_last = last
        self.updateGeometry()
        self.update()

    def set_big(self) -> None:
        """Make it the main action of a screen, 40 high."""
        self._height = "control_big"
        set_look(self, "big", True)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._contents_width() + 2 * self._side(), self._theme.size(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button that has the focus, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        left = max(self._side() - 1, (self.width() - self._contents_width()) // 2)
        rect = self.rect().adjusted(left, 0, 0, 0)
        if not self._icon_last:
            rect = self._paint_icon(painter, rect)
        rect = self._paint_words(painter, rect)
        if self._icon_last:
            rect = self._paint_icon(painter, rect)
        if self._keys:
            paint_key_cap(painter, self._theme, rect, self._keys, self._ink() if self._filled() else None)

    def _paint_icon(self, painter: QStylePainter, rect: QRect) -> QRect:
        if not self._icon:
            return rect
        edge = self._theme.size("icon")
        role = self._icon_role if self._icon_role and self.isEnabled() else self._ink_role()
        self._theme.paint_icon(painter, QRect(rect.x(), rect.y(), edge, rect.height()), self._icon, role)
        return rect.adjusted(edge + self._theme.space("s"), 0, 0, 0)

    def _paint_words(self, painter: QStylePainter, rect: QRect) -> QRect:
        if not self.text():
            return rect
        width = text_width(self._font(), self.text())
        room = QRect(rect.x(), rect.y(), min(width + 1, rect.width()), rect.height())
        draw_text(painter, room, self.text(), (self._font(), self._ink()))
        return rect.adjusted(width + self._theme.space("s"), 0, 0, 0)

    def _filled(self) -> bool:
        return self.property("kind") == "primary" and self.isEnabled()

    def _ink_role(self) -> str:
        return _INKS.get(str(self.property("kind")), "text") if self.isEnabled() else "text_disabled"

    def _ink(self) -> QColor:
        return self._theme.colour(self._ink_role())

    def _font(self) -> QFont:
        strong = self.property("kind") == "primary"
        if self.property("big"):
            return self._theme.font("read_strong" if strong else "read")
        return self._theme.font("strong" if strong else "ui")

    def _side(self) -> int:
        sides = {"quiet": "s", "link": "xs"}
        return self._theme.space(sides.get(str(self.property("kind")), "m"))

    def _contents_width(self) -> int:
        parts = [text_width(self._font(), self.text())] if self.text() else []
        if self._icon:
            parts.append(self._theme.size("icon"))
        if self._keys:
            parts.append(key_cap_width(self._theme, self._keys))
        return sum(parts) + self._theme.space("s") * max(0, len(parts) - 1)


def quiet_icon_button(theme: Theme, icon: str, accessible_name: str, parent: QWidget | None = None) -> Button:
    """A quiet square button that is only an icon; its words are a tool tip and spoken."""
    button = Button(theme, "", "quiet", icon=icon)
    button.setParent(parent)
    button.setAccessibleName(accessible_name)
    button.setToolTip(accessible_name)
    return button
