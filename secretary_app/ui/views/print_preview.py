"""The printed minute beside the document: laid out anew in the background shortly after each change."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from secretary_app.domain.conference import ConferenceId, is_closed
from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.signatures import Check
from secretary_app.services.ports import RenderedMinute
from secretary_app.services.print_checks import print_checks
from secretary_app.ui.views.linked_minute import LinkedMinute, laid_out
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.printed_words import printed_words, written_at
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_places import PageMark
from secretary_app.ui.widgets.page_preview import PagePreview

_REST_MS = 60  # after the last change: several at once are one layout


class PrintPreview(QObject):
    """Keeps a preview true to an open conference, and knows what could not be printed as it was written."""

    checked = Signal()  # `checks` are others now

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._strip = preview.strip
        self.feed = PageFeed(kit, preview)
        self.feed.shown.connect(self._show)
        self._conference_id: ConferenceId | None = None
        self._source = ""
        self._checks: tuple[Check, ...] = ()
        self._newest: LinkedMinute | None = None
        self._first = True  # no page of this conference was shown yet
        self._turn = 0  # of the conference; what was begun for another one is dropped
        self._busy = False
        self._again = False  # something changed while the layout ran
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._lay_out)
        self._strip.words_of = self._words_of

    @property
    def minute(self) -> RenderedMinute | None:
        """Return what was laid out last."""
        return self._newest.minute if self._newest else None

    @property
    def pending(self) -> bool:
        """Tell whether a change is not laid out yet."""
        return self._timer.isActive() or self._busy

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return what the newest layout told of letters and words; nothing before the first one."""
        return self._checks

    def open(self, conference_id: ConferenceId | None) -> None:
        """Show another conference at once, from its first page."""
        if conference_id == self._conference_id:
            return
        self._conference_id = conference_id
        self._turn += 1
        self._newest = None
        self._source, self._checks, self._first = "", (), True
        self.feed.clear()

    def refresh(self, *, at_once: bool = False) -> None:
        """Lay out again when nothing has changed for a moment."""
        self._timer.start(0 if at_once else _REST_MS)

    def rest(self) -> bool:
        """Lay nothing out while nobody looks; tell whether something was still to be laid out."""
        pending = self._timer.isActive() or self._again
        self._timer.stop()
        self._again = False
        return pending

    def point_at(self, source: str) -> None:
        """Tint what was made of a source and bring it into sight."""
        self._source = source
        self._mark()
        self._reveal()

    def _lay_out(self) -> None:
        """Lay the newest state out; one layout at a time, so that an older one never comes after a newer one."""
        if self._conference_id is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        review = self._kit.suite.review
        work = partial(laid_out, review, review.print_job(self._conference_id))
        self._kit.tasks.run(work, partial(self._take, self._turn), partial(self._fail, self._turn))

    def _take(self, turn: int, made: LinkedMinute) -> None:
        if turn == self._turn:
            self._newest = made
            self.feed.show(made.minute.pdf)
            self._check(made.minute)
        self._go_on()

    def _check(self, minute: RenderedMinute) -> None:
        assert self._conference_id is not None  # noqa: S101 - the layout is one of its
        found = print_checks(self._kit.suite.review, self._conference_id, minute)
        if found != self._checks:
            self._checks = found
            self.checked.emit()

    def _fail(self, turn: int, error: SecretaryError) -> None:
        if turn == self._turn:
            self._kit.messages.tell_error(error)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._lay_out()

    def _show(self) -> None:
        if self._newest is not None:
            self._strip.set_links(self._newest.links)
            self._mark()
            if self._first:
                self._first = False
                self._reveal()

    def _reveal(self) -> None:
        marks = self._marks()
        if marks:
            self._strip.reveal(marks[0])

    def _marks(self) -> tuple[PageMark, ...]:
        return self._newest.marks(self._source) if self._newest else ()

    def _mark(self) -> None:
        self._strip.set_chosen(self._source)
        self._strip.set_marks(self._marks())

    def _words_of(self, source: str) -> str:
        """Return what the tooltip says of a paragraph."""
        if self._conference_id is None:
            return ""
        conference = self._kit.suite.desk.conference(self._conference_id)
        words = printed_words(conference, source)
        if written_at(source):
            return self.tr("{what}. Nháy đúp để sang Chuẩn bị.").format(what=words)
        how = self.tr("Bấm để chọn.") if is_closed(conference) else self.tr("Bấm để chọn, nháy đúp để sửa.")
        return f"{words}. {how}"
