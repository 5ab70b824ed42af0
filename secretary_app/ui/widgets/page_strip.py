"""Printed pages under each other: scrolled, turned and zoomed; only those in sight are drawn."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.page_painter import PagePainter
from secretary_app.ui.widgets.page_pictures import PagePictures
from secretary_app.ui.widgets.page_places import GAP, Lens, PageColumn, PageMark, Sizes

_LINE = 40  # pixels of a step of the arrow keys and the wheel
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class PageStrip(QAbstractScrollArea):
    """Shows the pictures it is given, and tells by `wanted` that others are needed."""

    wanted = Signal()  # other pages are in sight, or in another size
    page_changed = Signal(int)  # the page most in sight, from 0
    zoom_wanted = Signal(int, QPoint)  # steps, spot of the mouse

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._painter = PagePainter(theme)
        self._pictures = PagePictures()
        self._sizes: Sizes = ()
        self.column = PageColumn((), 1.0, 0)
        self._zoom = 1.0
        self._page = 0
        self._marks: tuple[PageMark, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)

    @property
    def page(self) -> int:
        """The page most in sight, from 0."""
        return self._page

    @property
    def sizes(self) -> Sizes:
        """Width and height of each page, in points."""
        return self._sizes

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def lens(self) -> Lens:
        """How large pages are seen now."""
        return Lens(max(self.width() - 2 * GAP, 1), self._zoom, self.devicePixelRatioF())

    @property
    def seen(self) -> range:
        """The pages of which something is in sight."""
        top = self.verticalScrollBar().value()
        return self.column.seen(top, top + self.viewport().height() - 1)

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages to be drawn next, for the size in which they are seen; none while nobody sees them."""
        if not self.isVisible():
            return ()
        return self._pictures.missing(self.seen, self.count, self.lens.dots_per_inch(self._sizes))

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page, drawn for whatever size; None when it was not drawn or is far away."""
        return self._pictures.of(page)

    def set_file(self, sizes: Sizes, pictures: Mapping[int, QImage], dots: float) -> None:
        """Show another file; what is in sight stays where it can."""
        self._sizes = tuple(sizes)
        self._pictures.forget()
        self._marks = ()
        self._lay_out()
        self.add(pictures, dots)

    def add(self, pictures: Mapping[int, QImage], dots: float) -> None:
        """Take more pages drawn at so many dots per inch."""
        self._pictures.take(pictures, dots)
        self._pictures.keep_near(self.seen, self.count)
        self.viewport().update()

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """Draw these marks over the pages."""
        self._marks = tuple(marks)
        self.viewport().update()

    def zoom_to(self, zoom: float, spot: QPoint | None = None) -> None:
        """Show pages so many times as wide as the room; what lies under a spot stays under it."""
        self._zoom = zoom
        self._lay_out(spot)

    def show_page(self, page: int) -> None:
        """Turn to the top of a page; beyond the ends the first or last one."""
        if self.count:
            rect = self.column.rects[max(0, min(page, self.count - 1))]
            self.verticalScrollBar().setValue(rect.top())

    def reveal(self, mark: PageMark) -> None:
        """Scroll until a place is in sight, no more than needed; of a place on the next page its top."""
        if mark.place.page >= self.count:
            return
        rect, view = self.column.rect_of(mark.place), self.view()
        if not view.contains(rect):
            down, across = self.verticalScrollBar(), self.horizontalScrollBar()
            down.setValue(_nearest(down.value(), (rect.top() - GAP, rect.bottom() + GAP), view.height()))
            across.setValue(_nearest(across.value(), (rect.left() - GAP, rect.right() + GAP), view.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wanted.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.wanted.emit()
        return super().event(event)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._follow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        shift = self.view().topLeft()
        for page in self.seen:
            rect = self.column.rects[page].translated(-shift)
            marks = [
                (self.column.rect_of(mark.place).translated(-shift), mark.kind)
                for mark in self._marks
                if mark.place.page == page
            ]
            self._painter.paint(painter, rect, self._pictures.of(page), marks)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_wanted.emit(1 if turned > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.NoModifier
        if not bare or not self.press_bare(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def press_bare(self, key: Qt.Key) -> bool:
        """Do what a key without others means; tell whether it means something here."""
        if key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _turn(self, steps: int) -> None:
        """Go to the next page, or on within one that is higher than the view; then one line stays in sight."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        edges = [rect.top() for rect in self.column.rects]
        value = bar.value()
        if steps > 0:
            beyond = next((edge for edge in edges if edge > value), bar.maximum())
            bar.setValue(min(beyond, value + max(room - _LINE, _LINE)))
        else:
            before = next((edge for edge in reversed(edges) if edge < value), 0)
            bar.setValue(max(before, value - max(room - _LINE, _LINE)))

    def view(self) -> QRect:
        """Return what of the column is in sight."""
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _lay_out(self, spot: QPoint | None = None) -> None:
        """Lay pages out anew; what lies under the spot, else at the top, stays there."""
        spot = spot or QPoint(self.viewport().width() // 2, 0)
        held = self.column.point_of(spot + self.view().topLeft()) if self.column.rects else (0, 0.0, 0.0)
        lens = self.lens
        self.column = PageColumn(self._sizes, lens.scale(self._sizes), lens.room)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        room = self.viewport().size()
        across.setRange(0, max(self.column.width - room.width(), 0) if lens.zoom > 1 else 0)
        across.setPageStep(room.width())
        down.setRange(0, max(self.column.height - room.height(), 0))
        down.setPageStep(room.height())
        page, x, y = held
        if page < self.count:
            rect = self.column.rects[page]
            across.setValue(round(rect.left() + x * self.column.scale) - spot.x())
            down.setValue(round(rect.top() + y * self.column.scale) - spot.y())
        self.viewport().update()
        self._follow()

    def _follow(self) -> None:
        """Tell which page is most in sight now, and what it lacks."""
        view = self.view()
        page = max(self.seen, key=lambda page: _overlap(self.column.rects[page], view), default=0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.wanted.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)


def _overlap(page: QRect, view: QRect) -> int:
    """Return how much of a page is in sight; of several wholly seen ones the first wins."""
    return page.intersected(view).height()


def _nearest(value: int, wanted: tuple[int, int], room: int) -> int:
    """Return the least change of a scroll value that brings a stretch into sight, its beginning first."""
    first, last = wanted
    if last - value > room:
        value = last - room
    return min(value, first)
