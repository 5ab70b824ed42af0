"""A panel over the dimmed window; Esc, its closing button or a click beside it closes it and the focus returns."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import edge_round, fill_round, name_widget
from secretary_app.ui.widgets.tab_ring import step_inside

_EDGE = 16  # between the panel and the edge of the window, at least
_ABOVE = 30  # percent of the room left that stays above the panel


class Overlay(QWidget):
    """Covers the whole window; subclasses make the panel."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, object_name: str, accessible_name: str) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._panel = QWidget(self)
        self._before: QWidget | None = None
        name_widget(self, object_name, accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def hold(self, panel: QWidget) -> None:
        """Take the panel, once it is made with this cover as its parent."""
        self._panel = panel

    def open(self, focus: QWidget | None = None) -> None:
        """Cover the window; the focus goes to a widget of the panel, else to the cover, and is kept for later."""
        if self.isHidden():
            self._before = self._window.focusWidget()
            self._window.installEventFilter(self)
        self._cover()
        self.show()
        self.raise_()
        (focus or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Close; the focus goes back to where it was."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the program from what lies below, which nobody sees well now."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(not self.passes_on(event))
            return True
        return super().event(event)

    def passes_on(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - most panels pass nothing on
        """Tell whether a shortcut of the program works while the panel is open."""
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    @override
    def focusNextPrevChild(self, following: bool, /) -> bool:
        """Tab stays in the panel: what lies below is not to be changed unseen."""
        return step_inside(self, following=following)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.dim)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        wanted = self._panel.sizeHint()
        size = wanted.boundedTo(self.size() - QSize(2 * _EDGE, 2 * _EDGE))
        above = max(_EDGE, (self.height() - size.height()) * _ABOVE // 100)
        self._panel.setGeometry(QRect(QPoint((self.width() - size.width()) // 2, above), size))


def paint_panel(painter: QPainter, theme: Theme, rect: QRect) -> None:
    """Paint the ground and the edge of a panel."""
    fill_round(painter, rect, theme.radius("panel"), theme.colour("popup"))
    edge_round(painter, rect, theme.radius("panel"), theme.colour("line_strong"))
