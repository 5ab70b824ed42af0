"""The window for the hall: a sheet and nothing else, never in the way of the keyboard."""

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.main_window.projector_place import FIRST_SIZE, ordinary_place
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.projector_sheet import ProjectorSheet

_MINIMUM = (640, 360)
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ProjectorWindow(QWidget):
    """A double click fills the screen or leaves it, Esc leaves it; all other keys belong to the main window."""

    key_typed = Signal(object)  # QKeyEvent for the main window
    activated = Signal()  # it was given the keyboard
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("projector_window")
        self.setWindowTitle(self.tr("Máy chiếu – Thư ký Hội nghị"))
        self.setAccessibleName(self.tr("Máy chiếu"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(*_MINIMUM)
        self.sheet = ProjectorSheet(theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.sheet)
        self.resize(FIRST_SIZE)

    def open(self, remembered: QByteArray, room: QRect, other: QScreen | None) -> None:
        """Show the window: on the other screen it fills it, else it stands where it was."""
        was_placed = self.restoreGeometry(remembered)
        self.setWindowState(Qt.WindowState.WindowNoState)
        if not was_placed:
            self.setGeometry(ordinary_place(room, FIRST_SIZE))
        if other is not None:
            self.fill(other)
        else:
            self.show()

    def fill(self, screen: QScreen) -> None:
        """Fill a screen; it stands in the middle of that one when full screen is left."""
        if self.isFullScreen():
            self.showNormal()
        self.setScreen(screen)
        self.setGeometry(ordinary_place(screen.availableGeometry(), FIRST_SIZE))
        self.showFullScreen()

    def stand_in(self, room: QRect) -> None:
        """Become an ordinary window on a screen."""
        self.showNormal()
        self.setGeometry(ordinary_place(room, FIRST_SIZE))

    def switch_full_screen(self) -> None:
        """Fill the screen, or be an ordinary window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = _TURNS.get(Qt.Key(event.key())) if self.sheet.pages > 1 else None
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        elif turn:
            self.sheet.turn(turn)
        else:
            self.key_typed.emit(event)
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.switch_full_screen()
        event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
