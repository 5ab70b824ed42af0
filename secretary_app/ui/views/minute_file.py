"""The minute as the file that is signed next: its bytes, its pages, where each slot and each paragraph stands."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import FieldState
from secretary_app.services.review import PrintJob
from secretary_app.services.suite import Suite
from secretary_app.ui.views.linked_minute import LinkedMinute, laid_out, place_of
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.printed_words import printed_words, written_at
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_places import MarkKind, PageMark
from secretary_app.ui.widgets.page_preview import PagePreview


@dataclass(frozen=True, slots=True)
class _Step:
    """Which step of a minute is meant: a kept file, or a layout to be made from a version."""

    conference_id: ConferenceId
    version: int
    kept: Path | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What the worker found; the layout is there when the step had to be laid out."""

    pdf: bytes
    fields: tuple[FieldState, ...]
    layout: LinkedMinute | None


class MinuteFile(QObject):
    """Reads or lays out the newest step in the background and shows the page of a slot."""

    ready = Signal()  # `pdf` is there

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._strip = preview.strip
        self._feed = PageFeed(kit, preview)
        self._feed.shown.connect(self._show)
        self._strip.link_chosen.connect(self.choose)
        self._strip.words_of = self._words_of
        self._conference_id: ConferenceId | None = None
        self._step: _Step | None = None
        self._pdf: bytes | None = None
        self._fields: tuple[FieldState, ...] = ()
        self._layout: LinkedMinute | None = None
        self._slot = ""
        self._source = ""

    @property
    def pdf(self) -> bytes | None:
        """Return the newest step; None while it is not there yet."""
        return self._pdf

    def open(self, conference_id: ConferenceId | None) -> None:
        """Show nothing until `refresh`."""
        self._conference_id = conference_id
        self._step, self._pdf, self._fields, self._layout = None, None, (), None
        self._slot = self._source = ""
        self._feed.clear()

    def refresh(self) -> None:
        """Read the newest step when it is not the one in sight."""
        if self._conference_id is None:
            return
        minutes = self._kit.suite.desk.conference(self._conference_id).minutes
        kept = self._kit.suite.minutes.kept_file(self._conference_id)
        step = _Step(self._conference_id, minutes[-1].version if minutes else 0, kept)
        if step != self._step:
            if self._step is None or step.version != self._step.version:
                self._layout = None
            self._step = step
            self._pdf = None
            self._read(step)

    def point_at(self, slot: str) -> None:
        """Frame a slot and turn to its page."""
        self._slot = slot
        self._mark()
        self._turn()

    def choose(self, source: str) -> None:
        """Tint a paragraph that was chosen on the page."""
        self._source = source
        self._mark()

    def _read(self, step: _Step) -> None:
        suite = self._kit.suite
        work = partial(_read, suite, suite.review.print_job(step.conference_id), step.kept)
        self._kit.tasks.run(work, partial(self._take, step), partial(self._fail, step))

    def _take(self, step: _Step, read: _Read) -> None:
        if step != self._step:
            return
        self._pdf, self._fields = read.pdf, read.fields
        self._layout = read.layout or self._layout
        self._feed.show(read.pdf, self._page())
        self.ready.emit()
        if self._layout is None:
            review = self._kit.suite.review
            work = partial(laid_out, review, review.print_job(step.conference_id))
            self._kit.tasks.run(work, partial(self._take_layout, step), lambda _error: None)  # pages without links

    def _take_layout(self, step: _Step, layout: LinkedMinute) -> None:
        now = self._step
        if now is not None and (now.conference_id, now.version) == (step.conference_id, step.version):
            self._layout = layout
            self._link()

    def _fail(self, step: _Step, error: SecretaryError) -> None:
        if step == self._step:
            self._step = None
            self._kit.messages.tell_error(error)

    def _page(self) -> int | None:
        return next((field.place.page for field in self._fields if field.name == self._slot and field.place), None)

    def _show(self) -> None:
        self._link()
        self._mark()
        self._turn()

    def _turn(self) -> None:
        """Bring the slot into sight, with the top of its page where that shows both."""
        page = self._page()
        if page is not None:
            self._strip.show_page(page)
            self._strip.reveal(self._slots()[0])

    def _slots(self) -> tuple[PageMark, ...]:
        places = (field.place for field in self._fields if field.place and field.name == self._slot)
        return tuple(PageMark(place_of(place), MarkKind.SLOT) for place in places)

    def _mark(self) -> None:
        chosen = self._layout.marks(self._source) if self._layout else ()
        self._strip.set_chosen(self._source)
        self._strip.set_marks((*chosen, *self._slots()))

    def _link(self) -> None:
        """Let paragraphs be chosen where the file is known to be laid out as here: it may come from elsewhere."""
        layout = self._layout
        if layout is not None and self._pdf is not None and self._pdf.startswith(layout.minute.pdf):
            self._strip.set_links(layout.links)

    def _words_of(self, source: str) -> str:
        """Return what the tooltip says of a paragraph."""
        if self._conference_id is None:
            return ""
        words = printed_words(self._kit.suite.desk.conference(self._conference_id), source)
        return words if written_at(source) else self.tr("{what}. Nháy đúp để xem ở Rà soát.").format(what=words)


def _read(suite: Suite, job: PrintJob, kept: Path | None) -> _Read:
    """Read the kept file or lay the minute out; runs in the worker."""
    if kept is not None:
        pdf = suite.minutes.archive.read(kept)
        return _Read(pdf, suite.signing.fields(pdf), None)
    layout = laid_out(suite.review, job)
    return _Read(layout.minute.pdf, suite.signing.fields(layout.minute.pdf), layout)
