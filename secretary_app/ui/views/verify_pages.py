"""The pages of a checked file beside the report: as they are now, or as they were signed; what differs is framed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.page_changes import ChangedPlace
from secretary_app.services.checked_file import CheckedFile
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_places import MarkKind, PageMark, Place
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.selector import Choice, Selector

NOW, SIGNED = "now", "signed"
_AROUND = 2.0  # points between what differs and its frame


def marks_of(places: Sequence[ChangedPlace]) -> tuple[PageMark, ...]:
    """Return a red frame for each place."""
    return tuple(PageMark(_framed(place), MarkKind.BAD) for place in places)


def _framed(place: ChangedPlace) -> Place:
    return Place(place.page, place.left - _AROUND, place.top - _AROUND, place.right + _AROUND, place.bottom + _AROUND)


class VerifyPages(QObject):
    """Feeds the preview; the choice between the two copies is there only where they differ."""

    changed = Signal(str)  # which copy is in sight

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        words = self.tr("Bản đang mở"), self.tr("Bản đã ký")
        self.preview = PagePreview(kit.theme, words[0], "report_preview", self.tr("Trang của tệp"))
        choices = Choice(NOW, words[0]), Choice(SIGNED, words[1])
        self.choice = Selector(kit.theme, choices, "report_copy", self.tr("Bản nào đang hiện"))
        self.choice.chosen.connect(self._choose)
        self.preview.put_choice(self.choice)
        self._feed = PageFeed(kit, self.preview)
        self._feed.shown.connect(self._mark)
        self._pdfs: dict[str, bytes] = {}
        self._places: tuple[ChangedPlace, ...] = ()
        self._wanted: ChangedPlace | None = None

    @property
    def copy_in_sight(self) -> str:
        """Return which copy is in sight."""
        return self.choice.value()

    def clear(self) -> None:
        """Show nothing."""
        self._pdfs, self._places, self._wanted = {}, (), None
        self.choice.set_value(NOW)
        self.preview.show_choice(False)
        self._feed.clear()

    def show(self, checked: CheckedFile, page: int) -> None:
        """Show a file as it is, at a page from 0."""
        differences = checked.differences
        self._pdfs = {NOW: checked.file.pdf, **({SIGNED: differences.copy} if differences else {})}
        self._places = differences.pages.places if differences else ()
        self._wanted = self._places[0] if self._places else None
        self.choice.set_value(NOW)
        self.preview.show_choice(SIGNED in self._pdfs)
        self._feed.show(checked.file.pdf, page)

    def turn_over(self) -> None:
        """Show the other copy, if there is one."""
        if SIGNED in self._pdfs:
            self.choice.choose(SIGNED if self.choice.value() == NOW else NOW)

    def reveal(self, place: ChangedPlace) -> None:
        """Bring a place into sight."""
        self._wanted = place
        if self.preview.strip.count:
            self._turn_to(place)

    def _choose(self, copy: str) -> None:
        """Show a copy at the place that is in sight."""
        self._wanted = None
        self._feed.show(self._pdfs[copy])
        self.changed.emit(copy)

    def _mark(self) -> None:
        self.preview.strip.set_marks(marks_of(self._places))
        if self._wanted is not None:
            self._turn_to(self._wanted)

    def _turn_to(self, place: ChangedPlace) -> None:
        strip = self.preview.strip
        if place.page < strip.count:
            strip.show_page(place.page)
            strip.reveal(marks_of((place,))[0])
