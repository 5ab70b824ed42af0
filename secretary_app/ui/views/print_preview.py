"""The printed minute beside the document: laid out anew in the background shortly after each change."""

from PySide6.QtCore import QObject, QTimer, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import RenderedMinute
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_preview import MarkKind, PagePreview

_REST_MS = 200  # after the last change


class PrintPreview(QObject):
    """Keeps a preview true to an open conference; `laid_out` gives each RenderedMinute."""

    laid_out = Signal(object)

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._preview = preview
        self._feed = PageFeed(kit, preview)
        self._feed.shown.connect(self._mark)
        self._conference_id: ConferenceId | None = None
        self._source = ""
        self._minute: RenderedMinute | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._lay_out)

    @property
    def minute(self) -> RenderedMinute | None:
        """Return what was laid out last."""
        return self._minute

    def open(self, conference_id: ConferenceId | None) -> None:
        """Show another conference at once, from its first page."""
        if conference_id == self._conference_id:
            return
        self._conference_id = conference_id
        self._minute = None
        self._source = ""
        self._feed.clear()

    def refresh(self, *, at_once: bool = False) -> None:
        """Lay out again when nothing has changed for a moment."""
        self._timer.start(0 if at_once else _REST_MS)

    def rest(self) -> bool:
        """Lay nothing out while nobody looks; tell whether something was still to be laid out."""
        pending = self._timer.isActive()
        self._timer.stop()
        return pending

    def point_at(self, source: str) -> None:
        """Tint what was made of a source and turn to its page."""
        self._source = source
        self._mark()
        places = self._minute.places if self._minute and source else ()
        place = next((place for place in places if place.source == source), None)
        if place is not None:
            self._preview.show_page(place.page)

    def _lay_out(self) -> None:
        if self._conference_id is None:
            return
        if self._busy:  # one layout at a time; the newest state is taken when this one is done
            self._timer.start()
            return
        self._busy = True
        wanted, review = self._conference_id, self._kit.suite.review
        job = review.print_job(wanted)
        self._kit.tasks.run(lambda: review.lay_out(job), lambda minute: self._take(wanted, minute), self._fail)

    def _take(self, conference_id: ConferenceId, minute: RenderedMinute) -> None:
        self._busy = False
        if conference_id != self._conference_id:
            self.refresh(at_once=True)
            return
        self._minute = minute
        self._feed.show(minute.pdf)
        self.laid_out.emit(minute)

    def _fail(self, error: SecretaryError) -> None:
        self._busy = False
        self._kit.messages.tell_error(error)

    def _mark(self) -> None:
        if self._minute is None:
            return
        chosen = [place for place in self._minute.places if self._source and place.source == self._source]
        self._preview.set_marks(self._feed.marks(chosen, MarkKind.TINT))
