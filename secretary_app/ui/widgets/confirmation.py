"""The large confirmation of the last mark; stays until the next one."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import LEFT, announce, draw_text, fill_round, name_widget, text_width

_SIDE = 14
_WORDS = 64
_STEPS = ("confirm", "title", "head")  # of the name, from the largest


class Confirmation(QFrame):
    """Soft fill of the status, name, status and time, undo with its key; told to screen readers."""

    undo_requested = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, object_name: str = "attendance_confirmation") -> None:
        super().__init__()
        self._theme = theme
        self._look: StateLook | None = None
        self._name = ""
        self._detail = ""
        name_widget(self, object_name, "")
        self.setFixedHeight(theme.size("confirmation"))
        self.undo = Button(theme, "Hoàn tác", "quiet", icon="undo", keys="Ctrl Z")
        name_widget(self.undo, "confirmation_undo", "Hoàn tác lần điểm danh này")
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 50, 4, 0)
        row.addStretch(1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self.clear()

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to show."""
        return self._look is None

    def show_mark(self, name: str, look: StateLook, detail: str) -> None:
        """Show who was marked and how (“Đến muộn, 14:10”)."""
        self._name, self._look, self._detail = name, look, detail
        self.setAccessibleName(f"{name}: {detail}")
        self.undo.show()
        self.changed.emit()
        self.update()
        announce(self, f"{name}: {detail}")

    def clear(self) -> None:
        """Show nothing; the place is kept."""
        self._look = None
        self.setAccessibleName("")
        self.undo.hide()
        self.changed.emit()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._theme
        painter = QPainter(self)
        fill_round(painter, self.rect(), theme.radius("panel"), theme.soft(self._look.colour))
        edge = theme.size("icon_big")
        theme.paint_icon(painter, QRect(_SIDE, 0, edge, self.height()), self._look.icon, self._look.colour, edge)
        end = self.width() - _SIDE if self.undo.isHidden() else self.undo.x()
        lower = QRect(_WORDS, 54, end - _WORDS, theme.line_height("read"))
        self._paint_name(painter)
        draw_text(painter, lower, self._detail, (theme.font("read"), theme.colour("text")))

    def _paint_name(self, painter: QPainter) -> None:
        """Paint the name in the largest step in which it is whole; a very long one takes two lines."""
        theme = self._theme
        line = QRect(_WORDS, 17, self.width() - _WORDS - _SIDE, theme.line_height("confirm"))
        fonts = [theme.font(step) for step in _STEPS]
        for font in fonts:
            if text_width(font, self._name) <= line.width():
                draw_text(painter, line, self._name, (font, theme.colour("text")))
                return
        painter.setFont(fonts[-1])
        painter.setPen(theme.colour("text"))
        both = QRect(line.x(), 3, line.width(), 2 * theme.line_height(_STEPS[-1]))
        painter.drawText(both, LEFT | Qt.TextFlag.TextWordWrap, self._name)
