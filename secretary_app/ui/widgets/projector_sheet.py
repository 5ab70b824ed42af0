"""The sheet that the hall sees: name and clock, item, body, the words very large, their state, the counts."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import LEFT, RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.sheet_places import places_in
from secretary_app.ui.widgets.slide import Slide
from secretary_app.ui.widgets.slide_foot import paint_foot, placed_foot
from secretary_app.ui.widgets.slide_pages import laid_out
from secretary_app.ui.widgets.slide_type import slide_font

_STATE_ICON, _STATE_GAP = 48, 24  # pixels on a screen 1080 high
_SPOKEN = StateLook("message-2", "", "text_muted")  # nothing is decided on it


class ProjectorSheet(QWidget):
    """Draws one slide; words too long for one page are turned by `turn`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._slide = Slide()
        self._clock = ""
        self._page = 0
        name_widget(self, "projector_sheet", self.tr("Nội dung đang chiếu"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        self._lay_out()

    @property
    def slide(self) -> Slide:
        """Return what is shown."""
        return self._slide

    @property
    def page(self) -> int:
        """Return the number of the page in front, from 1."""
        return self._page + 1

    @property
    def pages(self) -> int:
        """Return how many pages the words take."""
        return len(self._words.pages)

    @property
    def shown_lines(self) -> tuple[str, ...]:
        """Return the large lines as they are drawn."""
        return self._words.pages[self._page]

    @property
    def words_size(self) -> int:
        """Return the size of the large words, in pixels."""
        return self._words.font.pixelSize()

    def show_slide(self, slide: Slide) -> None:
        """Show another slide; the page stays while the words do."""
        if slide == self._slide:
            return
        if slide.large != self._slide.large:
            self._page = 0
        self._slide = slide
        self.setAccessibleDescription(slide.spoken)
        self._lay_out()
        self.update()

    def show_time(self, clock: str) -> None:
        """Show the clock."""
        if clock != self._clock:
            self._clock = clock
            self.update(self._places.strip)

    def turn(self, pages: int) -> None:
        """Turn so many pages on or back; behind the last comes the first."""
        self._page = (self._page + pages) % self.pages
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn one page at a time, not past the ends."""
        wanted = self._page + (1 if event.angleDelta().y() < 0 else -1)
        if event.angleDelta().y() and 0 <= wanted < self.pages:
            self.turn(wanted - self._page)
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        self._paint_strip(painter)
        self._paint_heads(painter)
        self._paint_words(painter)
        self._paint_state(painter)
        self._paint_foot(painter)

    def _lay_out(self) -> None:
        size = self.size()
        self._foot = placed_foot(self._theme, self._slide, size)
        self._places = places_in(size, self._foot.height)
        self._words = laid_out(self._theme, self._slide.large, self._places.words.size(), self._places.unit)
        self._page = min(self._page, self.pages - 1)

    def _paint_strip(self, painter: QPainter) -> None:
        places = self._places
        self._paint_line(painter, places.strip.bottom())
        self._draw(painter, places.title, self._slide.title, ("projector_item", "text_muted"))
        self._draw(painter, places.clock, self._clock, ("projector_state", "text"), RIGHT)

    def _paint_heads(self, painter: QPainter) -> None:
        """The item, unless it stands large already, and the body or section."""
        slide = self._slide
        if slide.large != slide.item:
            self._draw(painter, self._places.item, slide.item, ("projector_item", "text_muted"))
        role = "accent" if slide.of_body else "text"
        self._draw(painter, self._places.subject, slide.subject, ("projector_body", role))

    def _paint_words(self, painter: QPainter) -> None:
        words = self._words
        painter.setFont(words.font)
        painter.setPen(self._theme.colour("text" if self._slide.words else "text_muted"))
        place = QRect(self._places.words.topLeft(), QSize(self._places.words.width(), words.line))
        for line in self.shown_lines:
            painter.drawText(place, LEFT | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, line)
            place.translate(0, words.line)

    def _paint_state(self, painter: QPainter) -> None:
        """State of the words, and which of several pages this is."""
        place = QRect(self._places.state)
        if self.pages > 1:
            told = self.tr("Trang {page}/{pages}").format(page=self.page, pages=self.pages)
            font = self._font("projector_item")
            draw_text(painter, place, told, (font, self._theme.colour("text_muted")), RIGHT)
            place.adjust(0, 0, -text_width(font, told) - round(_STATE_GAP * self._places.unit), 0)
        if not self._slide.state_words:
            return
        look = self._theme.state("finding", self._slide.state) if self._slide.state else _SPOKEN
        edge = max(1, round(_STATE_ICON * self._places.unit))
        self._theme.paint_icon(painter, QRect(place.x(), place.y(), edge, place.height()), look.icon, look.colour, edge)
        place.adjust(edge + round(_STATE_GAP * self._places.unit), 0, 0, 0)
        self._draw(painter, place, self._slide.state_words, ("projector_state", look.colour))

    def _paint_foot(self, painter: QPainter) -> None:
        foot = self._places.foot
        painter.fillRect(foot, self._theme.colour("chrome"))
        self._paint_line(painter, foot.top())
        paint_foot(painter, self._theme, self._foot, foot.top())

    def _paint_line(self, painter: QPainter, y: int) -> None:
        painter.fillRect(0, y, self.width(), max(1, round(self._places.unit)), self._theme.colour("line"))

    def _draw(
        self, painter: QPainter, place: QRect, text: str, style: tuple[str, str], align: Qt.AlignmentFlag = LEFT
    ) -> None:
        """Draw one line, elided where it is too long, in a step of the type scale and a colour role."""
        step, role = style
        draw_text(painter, place, text, (self._font(step), self._theme.colour(role)), align)

    def _font(self, step: str) -> QFont:
        return slide_font(self._theme, step, self._places.unit)
