"""One entry of the step rail."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import CENTRE, RIGHT, draw_text, edge_round, fill_round, text_width
from secretary_app.ui.widgets.pressed_button import PressedButton

_SIDE = 8
_WORDS = 42
_NARROW_ROW = 34


class StepState(StrEnum):
    """Where the work stands on a step."""

    DONE = "done"
    HERE = "here"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class RailStep:
    """One entry: a numbered point or an icon, its word, a count at the right; ``group`` is the head above it."""

    name: str
    word: str
    number: int = 0
    icon: str = ""
    state: StepState = StepState.LATER
    count: str = ""
    count_role: str = "text_muted"
    group: str = ""
    enabled: bool = True


class RailButton(PressedButton):
    """A point or an icon, the word, a count; paints its part of the line between the points."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = RailStep("", "")
        self._line = (False, False)
        self._narrow = False
        self.setProperty("painted", True)
        self.setCheckable(False)

    def show_step(self, step: RailStep, *, above: bool, below: bool) -> None:
        """Show a step, with the line going on above or below its point."""
        if (step, (above, below)) == (self._step, self._line) and self.text():
            return
        self._step = step
        self._line = (above, below)
        self.setText(step.word)
        self.setEnabled(step.enabled)
        self.setAccessibleName(step.word)
        self.setAccessibleDescription(" ".join(part for part in (self._spoken_state(), step.count) if part))
        self._set_tip()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave words and count out."""
        self._narrow = narrow
        self.setFixedHeight(_NARROW_ROW if narrow else self._theme.size("rail_row"))
        self.setFixedWidth(self._theme.size("rail_narrow" if narrow else "rail") - 2 * _SIDE - (0 if narrow else 1))
        self._set_tip()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        if self._step.number:
            self._paint_line(painter)
            self._paint_point(painter)
        else:
            role = self._word_role()
            self._theme.paint_icon(painter, self._point_rect(), self._step.icon, role, self._theme.size("icon_rail"))
        if not self._narrow:
            self._paint_words(painter)
        if self.hasFocus():
            edge_round(painter, self.rect(), self._theme.radius("control"), self._theme.colour("accent"), 2)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = "selected" if self._here() else "hover" if self.underMouse() and self.isEnabled() else ""
        if ground:
            fill_round(painter, self.rect(), self._theme.radius("control"), self._theme.colour(ground))

    def _point_rect(self) -> QRect:
        edge = self._theme.size("rail_point")
        left = (self.width() - edge) // 2 if self._narrow else _SIDE
        return QRect(left, (self.height() - edge) // 2, edge, edge)

    def _paint_line(self, painter: QPainter) -> None:
        point = self._point_rect()
        x = point.center().x() + 1
        above, below = self._line
        colour = self._theme.colour("line_strong")
        if above:
            painter.fillRect(x, 0, 1, point.top(), colour)
        if below:
            painter.fillRect(x, point.bottom() + 1, 1, self.height() - point.bottom() - 1, colour)

    def _paint_point(self, painter: QPainter) -> None:
        theme = self._theme
        rect = self._point_rect()
        radius = theme.radius("point")
        if self._here():
            fill_round(painter, rect, radius, theme.colour("accent"))
            self._paint_number(painter, rect, "strong", theme.colour("text_on_accent"))
        elif self._done():
            edge_round(painter, rect, radius, theme.colour("ok"))
            theme.paint_icon(painter, rect, "point_done", "ok", theme.size("icon") - 2)
        else:
            edge_round(painter, rect, radius, theme.colour("field_line" if self.isEnabled() else "line_strong"))
            role = "text_muted" if self.isEnabled() else "text_disabled"
            self._paint_number(painter, rect, "meta", theme.colour(role))

    def _paint_number(self, painter: QPainter, rect: QRect, step: str, colour: QColor) -> None:
        draw_text(painter, rect, str(self._step.number), (self._theme.font(step), colour), CENTRE)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        heavy = theme.font("strong" if self._here() else "ui")
        rect = self.rect().adjusted(_WORDS, 0, -_SIDE, 0)
        if self._step.count:
            loud = self._step.count_role != "text_muted"
            font = theme.font("strong" if self._here() or loud else "meta")
            draw_text(painter, rect, self._step.count, (font, theme.colour(self._count_role())), RIGHT)
            rect.setRight(rect.right() - text_width(font, self._step.count))
        else:
            rect.setRight(self.width())
        draw_text(painter, rect, self._step.word, (heavy, theme.colour(self._word_role())))

    def _count_role(self) -> str:
        return self._step.count_role if self.isEnabled() else "text_disabled"

    def _word_role(self) -> str:
        if not self.isEnabled():
            return "text_disabled"
        return "accent" if self._here() else "text"

    def _here(self) -> bool:
        return self._step.state is StepState.HERE and self.isEnabled()

    def _done(self) -> bool:
        return self._step.state is StepState.DONE and self.isEnabled()

    def _spoken_state(self) -> str:
        return {StepState.HERE: "đang mở", StepState.DONE: "đã xong"}.get(self._step.state, "")

    def _set_tip(self) -> None:
        self.setToolTip(self._step.word if self._narrow else "")
