"""Parts of the header: title, state button, body chips, clock."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import CENTRE, draw_text, edge_round, fill_round, name_widget, text_width
from secretary_app.ui.widgets.pressed_button import PressedButton

_GAP = 6
_STATE_SIDE = 12
_CHIP_SIDE = 10


@dataclass(frozen=True, slots=True)
class BodyCount:
    """Present and expected of one body; ``warning`` is the sentence when the quorum is missing."""

    key: str
    short_name: str
    present: int
    expected: int
    warning: str = ""


class TitleBlock(QWidget):
    """Name over place, both elided when there is too little room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._place = ""
        self.setObjectName("conference_title")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_title(self, name: str, place: str) -> None:
        """Show the name and the muted line below it."""
        if (name, place) == (self._name, self._place):
            return
        self._name, self._place = name, place
        self.setAccessibleName(name)
        self.setAccessibleDescription(place)
        self.setToolTip(f"{name}\n{place}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        upper = QRect(0, 6, self.width(), theme.line_height("head"))
        lower = QRect(0, 29, self.width(), theme.line_height("meta"))
        draw_text(painter, upper, self._name, (theme.font("head"), theme.colour("text")))
        draw_text(painter, lower, self._place, (theme.font("meta"), theme.colour("text_muted")))


class StateButton(PressedButton):
    """Icon, word and since when; opens the menu of next states, given by ``setMenu``."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = theme.state("conference", "prepare")
        self._since = ""
        self._narrow = False
        name_widget(self, "conference_state", "Trạng thái hội nghị")
        self.setProperty("painted", True)
        self.setPopupMode(PressedButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, look: StateLook, since: str = "") -> None:
        """Show a state and, muted, since when (“từ 14:02”)."""
        if (look, since) == (self._look, self._since) and self.text():
            return
        self._look, self._since = look, since
        self.setText(look.word)
        self.setAccessibleName(f"{look.word} {since}".strip())
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the time out."""
        self._narrow = narrow
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        icons = 2 * self._theme.size("icon")
        words = text_width(self._theme.font("strong"), self._look.word) + self._tail_width()
        return QSize(_STATE_SIDE + icons + 2 * _GAP + words + 8, self._theme.size("state_button"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        self._paint_ground(painter)
        edge = theme.size("icon")
        theme.paint_icon(painter, QRect(_STATE_SIDE, 0, edge, self.height()), self._look.icon, self._look.colour)
        rect = self.rect().adjusted(_STATE_SIDE + edge + _GAP, 0, -1, 0)
        rect.adjust(draw_text(painter, rect, self._look.word, (theme.font("strong"), theme.colour("text"))), 0, 0, 0)
        draw_text(painter, rect, self._tail(), (theme.font("ui"), theme.colour("text_muted")))
        chevron = QRect(self.width() - edge - 8, 0, edge, self.height())
        theme.paint_icon(painter, chevron, "menu_open", "text_muted")

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "paper"
        radius = theme.radius("control")
        fill_round(painter, self.rect(), radius, theme.colour(ground))
        focused = self.hasFocus()
        role = "accent" if focused else "line_strong"
        edge_round(painter, self.rect(), radius, theme.colour(role), 2 if focused else 1)

    def _tail(self) -> str:
        return f" · {self._since}" if self._since and not self._narrow else ""

    def _tail_width(self) -> int:
        return text_width(self._theme.font("ui"), self._tail())


class BodyChip(PressedButton):
    """Short name muted, present/expected in 600; an amber sign in place of the icon when the quorum is missing."""

    def __init__(self, theme: Theme, count: BodyCount, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = count
        self._narrow = False
        self.setProperty("painted", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_count(count)

    def show_count(self, count: BodyCount) -> None:
        """Show other numbers."""
        if count == self._count and self.text():
            return
        self._count = count
        spoken = f"{count.short_name}: có mặt {count.present} trên {count.expected}"
        self.setObjectName(f"body_chip_{count.key}")
        self.setText(f"{count.short_name} {count.present}/{count.expected}")
        self.setAccessibleName(f"{spoken}. {count.warning}" if count.warning else spoken)
        self.setToolTip(count.warning or spoken)
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the icon out, unless it warns."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        names = text_width(theme.font("ui"), self._count.short_name)
        numbers = text_width(theme.font("strong"), self._numbers())
        return QSize(self._left() + names + _GAP + numbers + _CHIP_SIDE, theme.size("body_chip"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        ground = "pressed" if self.isDown() or self.underMouse() else "neutral_soft"
        fill_round(painter, self.rect(), theme.radius("control"), theme.colour(ground))
        if self._has_icon():
            icon, role = ("alert-triangle", "warn") if self._count.warning else ("body", "text_muted")
            theme.paint_icon(painter, QRect(8, 0, theme.size("icon"), self.height()), icon, role)
        rect = self.rect().adjusted(self._left(), 0, 0, 0)
        muted = (theme.font("ui"), theme.colour("text_muted"))
        rect.adjust(draw_text(painter, rect, self._count.short_name, muted) + _GAP, 0, 0, 0)
        draw_text(painter, rect, self._numbers(), (theme.font("strong"), theme.colour("text")))
        if self.hasFocus():
            edge_round(painter, self.rect(), theme.radius("control"), theme.colour("accent"), 2)

    def _has_icon(self) -> bool:
        return bool(self._count.warning) or not self._narrow

    def _left(self) -> int:
        return 8 + self._theme.size("icon") + _GAP if self._has_icon() else _CHIP_SIDE

    def _numbers(self) -> str:
        return f"{self._count.present}/{self._count.expected}"


class Clock(QWidget):
    """The time of day, as wide with any digits."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        name_widget(self, "clock", "Giờ")
        self.setFixedWidth(theme.size("clock"))

    def show_time(self, text: str) -> None:
        """Show a clock time such as “14:32”."""
        self._text = text
        self.setAccessibleName(f"Giờ {text}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_text(painter, self.rect(), self._text, (self._theme.font("title"), self._theme.colour("text")), CENTRE)
