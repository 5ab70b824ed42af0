"""Pages whose paragraphs can be chosen: by a click, or by the keys that choose in every list."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.page_places import Links, PageLink, PageMark, Sizes
from secretary_app.ui.widgets.page_strip import PageStrip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkedPages(PageStrip):
    """A strip of pages with places that lead somewhere; the pointer and a tooltip say so."""

    link_chosen = Signal(str)  # key
    link_opened = Signal(str)  # key

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._links = Links()
        self._chosen = ""
        self.words_of: Callable[[str], str] = lambda _key: ""  # what the tooltip says of a key
        self.viewport().setMouseTracking(True)

    @override
    def set_file(self, sizes: Sizes, pictures: Mapping[int, QImage], dots: float) -> None:
        self._links = Links()
        super().set_file(sizes, pictures, dots)

    def set_links(self, links: Links) -> None:
        """Let these places be chosen."""
        self._links = links

    def set_chosen(self, key: str) -> None:
        """Name the link that keys go on from."""
        self._chosen = key

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self._link_at(event.pos())
            words = self.words_of(link.key) if link else ""
            place = self.column.rect_of(link.place).translated(-self.view().topLeft()) if link else QRect()
            QToolTip.showText(event.globalPos(), words, self.viewport(), place)
            return True
        return super().viewportEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position().toPoint())
        if link is not None and event.button() == Qt.MouseButton.LeftButton:
            self.link_chosen.emit(link.key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position().toPoint())
        if link is not None and event.button() == Qt.MouseButton.LeftButton:
            self.link_opened.emit(link.key)

    @override
    def press_bare(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._links.all:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and self._links.all:
            self._open_nearest()
        else:
            return super().press_bare(key)
        return True

    def _step(self, steps: int) -> None:
        """Choose the next place in reading order, or the first one in sight when the chosen one is not."""
        link = self._links.beside(self._chosen, steps) if self._is_seen(self._chosen) else self._nearest_link()
        if link is not None:
            self._choose(link)

    def _open_nearest(self) -> None:
        """Open what is chosen and in sight, else what stands nearest the top of what is in sight."""
        if not self._is_seen(self._chosen):
            link = self._nearest_link()
            if link is None:
                return
            self._choose(link)
        self.link_opened.emit(self._chosen)

    def _choose(self, link: PageLink) -> None:
        self._chosen = link.key
        self.link_chosen.emit(link.key)
        self.reveal(PageMark(link.place))

    def _is_seen(self, key: str) -> bool:
        view = self.view()
        places = (link.place for page in self.seen for link in self._links.on(page) if link.key == key)
        return any(view.intersects(self.column.rect_of(place)) for place in places)

    def _nearest_link(self) -> PageLink | None:
        """Return the first place that begins in sight, else the first of which anything is."""
        view = self.view()
        seen = [link for page in self.seen for link in self._links.on(page)]
        whole = (link for link in seen if self.column.rect_of(link.place).top() >= view.top())
        partly = (link for link in seen if view.intersects(self.column.rect_of(link.place)))
        return next(whole, None) or next(partly, None)

    def _link_at(self, spot: QPoint) -> PageLink | None:
        return self._links.at(*self.column.point_of(spot + self.view().topLeft())) if self.count else None
