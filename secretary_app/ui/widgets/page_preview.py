"""Printed pages beside the work, with a head that tells the page and holds the buttons to turn and zoom."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.linked_pages import LinkedPages
from secretary_app.ui.widgets.painting import name_widget

_INSET = 12
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_ALONE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier  # "+" needs Shift on many keyboards
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1}


class PagePreview(QFrame):
    """Pages on the desk; zoom 1 fits the width. ``page_changed`` gives the page from 0."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme, title: str, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._zoom = 0
        self._choice: QWidget | None = None
        self.setProperty("surface", "desk")
        name_widget(self, object_name, accessible_name)
        self.strip = LinkedPages(theme)
        self.strip.setParent(self)  # before the head: Tab comes to the pages first
        name_widget(self.strip, f"{object_name}_scroll", accessible_name)
        self._number = Label("")
        self._number.setObjectName(f"{object_name}_page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head(title))
        column.addWidget(self.strip, 1)
        self.strip.page_changed.connect(self._turn)
        self.strip.wanted.connect(self._show)
        self.strip.zoom_wanted.connect(self.zoom)
        self._show()

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self.strip.page

    def show_page(self, page: int) -> None:
        """Turn to a page; beyond the ends the first or last one."""
        self.strip.show_page(page)

    def zoom(self, steps: int, spot: QPoint | None = None) -> None:
        """Zoom in (1) or out (-1); what lies under a spot of the pages stays there."""
        self._set_zoom(max(0, min(self._zoom + steps, len(_ZOOMS) - 1)), spot)

    def fit(self) -> None:
        """Fit the page into the width again."""
        self._set_zoom(0)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Zoom by Ctrl with plus, minus or 0, wherever on the screen it was pressed; tell whether it was one."""
        if event.modifiers() & ~_ALONE != Qt.KeyboardModifier.ControlModifier:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_0:
            self.fit()
        elif key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[key])
        else:
            return False
        return True

    def put_choice(self, widget: QWidget) -> None:
        """Put something that chooses between files where the title stands; it is hidden until it is wanted."""
        self._choice = widget
        self._head.insertWidget(0, widget)
        self.show_choice(False)

    def show_choice(self, wanted: bool) -> None:
        """Show what chooses between files in place of the title, or the title."""
        if self._choice is not None:
            self._choice.setVisible(wanted)
        self._title.setVisible(not wanted)

    def add_action(self, button: Button) -> None:
        """Put a quiet button at the right end of the head."""
        self._head.addWidget(button)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def _set_zoom(self, zoom: int, spot: QPoint | None = None) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.strip.zoom_to(_ZOOMS[zoom], spot)

    def _turn(self, page: int) -> None:
        self._show()
        self.page_changed.emit(page)

    def _show(self) -> None:
        page, count = self.strip.page, self.strip.count
        self._number.setText(f"{page + 1} / {count}" if count else "")
        self._number.setAccessibleName(f"Trang {page + 1} trên {count}" if count else "Chưa có trang")
        self.back.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < count)
        self.out.setEnabled(self._zoom > 0)
        self.closer.setEnabled(self._zoom + 1 < len(_ZOOMS))

    def _made_head(self, title: str) -> QWidget:
        head = QWidget(self)
        head.setFixedHeight(44)
        self.back = self._tool("page_back", "Trang trước", lambda: self.show_page(self.page - 1))
        self.next = self._tool("page_next", "Trang sau", lambda: self.show_page(self.page + 1))
        self.out = self._tool("zoom_out", "Thu nhỏ", lambda: self.zoom(-1))
        self.closer = self._tool("zoom_in", "Phóng to", lambda: self.zoom(1))
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(_INSET, 0, 6, 0)
        self._head.setSpacing(2)
        self._title = Label(title, "strong")
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        for widget in (self.back, self._number, self.next):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self.out)
        self._head.addWidget(self.closer)
        return head

    def _tool(self, icon: str, words: str, act: Callable[[], None]) -> Button:
        button = quiet_icon_button(self._theme, icon, words)
        button.setObjectName(f"{self.objectName()}_{icon}")
        button.clicked.connect(act)
        return button
