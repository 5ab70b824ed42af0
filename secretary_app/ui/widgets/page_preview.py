"""Printed pages beside the work: turning, zooming, marks over the page."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.page_canvas import MarkKind, PageCanvas, PageMark
from secretary_app.ui.widgets.painting import name_widget

__all__ = ["MarkKind", "PageMark", "PagePreview"]

_INSET = 12
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)


class PagePreview(QFrame):
    """Pages as images on the desk; zoom 1 fits the width. ``page_changed`` gives the page from 0."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme, title: str, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._pages: tuple[QImage, ...] = ()
        self._marks: tuple[PageMark, ...] = ()
        self._page = 0
        self._zoom = 0
        self.setProperty("surface", "desk")
        name_widget(self, object_name, accessible_name)
        self._canvas = PageCanvas(theme)
        self._scroll = self._made_scroll()
        self._number = Label("")
        self._number.setObjectName(f"{object_name}_page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head(title))
        column.addWidget(self._scroll, 1)
        self._show()

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def set_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show other pages; the page in sight stays where it can."""
        self._pages = pages
        self._page = max(0, min(self._page, len(pages) - 1))
        self._show()

    def set_marks(self, marks: tuple[PageMark, ...]) -> None:
        """Draw these marks over the pages."""
        self._marks = marks
        self._show()

    def show_page(self, page: int) -> None:
        """Turn to a page; beyond the ends the first or last one."""
        page = max(0, min(page, len(self._pages) - 1))
        if page != self._page:
            self._page = page
            self._show()
            self._scroll.verticalScrollBar().setValue(0)
            self.page_changed.emit(page)

    def zoom(self, steps: int) -> None:
        """Zoom in (1) or out (-1)."""
        self._zoom = max(0, min(self._zoom + steps, len(_ZOOMS) - 1))
        self._measure()

    def fit(self) -> None:
        """Fit the page into the width again."""
        self._zoom = 0
        self._measure()

    def add_action(self, button: Button) -> None:
        """Put a quiet button at the right end of the head."""
        self._head.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def _show(self) -> None:
        count = len(self._pages)
        self._number.setText(f"{self._page + 1} / {count}" if count else "")
        self._number.setAccessibleName(f"Trang {self._page + 1} trên {count}" if count else "Chưa có trang")
        self.back.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < count)
        image = self._pages[self._page] if count else QImage()
        self._canvas.show_page(image, tuple(mark for mark in self._marks if mark.page == self._page))
        self._measure()

    def _measure(self) -> None:
        room = self.width() - 2 * _INSET
        self._canvas.fit_width(max(1, round(room * _ZOOMS[self._zoom])))
        self.out.setEnabled(self._zoom > 0)
        self.closer.setEnabled(self._zoom + 1 < len(_ZOOMS))

    def _made_scroll(self) -> QScrollArea:
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(self._canvas)
        scroll.viewport().setAutoFillBackground(False)
        self._canvas.setAutoFillBackground(False)
        name_widget(scroll, f"{self.objectName()}_scroll", self.accessibleName())
        return scroll

    def _made_head(self, title: str) -> QWidget:
        head = QWidget(self)
        head.setFixedHeight(44)
        self.back = self._tool("page_back", "Trang trước", lambda: self.show_page(self._page - 1))
        self.next = self._tool("page_next", "Trang sau", lambda: self.show_page(self._page + 1))
        self.out = self._tool("zoom_out", "Thu nhỏ", lambda: self.zoom(-1))
        self.closer = self._tool("zoom_in", "Phóng to", lambda: self.zoom(1))
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(_INSET, 0, 6, 0)
        self._head.setSpacing(2)
        self._head.addWidget(Label(title, "strong"))
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
