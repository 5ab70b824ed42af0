"""The minute as the file that is signed next: its bytes, its pages, and where each slot stands."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import FieldState
from secretary_app.ui.views.newest_step import newest_step
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_preview import MarkKind, PagePreview


@dataclass(frozen=True, slots=True)
class _Step:
    """Which step of a minute is meant: a kept file, or a layout to be made from a version."""

    conference_id: ConferenceId
    version: int
    kept: Path | None


class MinuteFile(QObject):
    """Reads or lays out the newest step in the background and shows the page of a slot."""

    ready = Signal()  # `pdf` is there

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._preview = preview
        self._feed = PageFeed(kit, preview)
        self._feed.shown.connect(self._mark)
        self._conference_id: ConferenceId | None = None
        self._step: _Step | None = None
        self._pdf: bytes | None = None
        self._fields: tuple[FieldState, ...] = ()
        self._slot = ""

    @property
    def pdf(self) -> bytes | None:
        """Return the newest step; None while it is not there yet."""
        return self._pdf

    def open(self, conference_id: ConferenceId | None) -> None:
        """Show nothing until `refresh`."""
        self._conference_id = conference_id
        self._step, self._pdf, self._fields, self._slot = None, None, (), ""
        self._feed.clear()

    def refresh(self) -> None:
        """Read the newest step when it is not the one in sight."""
        if self._conference_id is None:
            return
        minutes = self._kit.suite.desk.conference(self._conference_id).minutes
        kept = self._kit.suite.minutes.kept_file(self._conference_id)
        step = _Step(self._conference_id, minutes[-1].version if minutes else 0, kept)
        if step != self._step:
            self._step = step
            self._pdf = None
            self._read(step)

    def point_at(self, slot: str) -> None:
        """Frame a slot and turn to its page."""
        self._slot = slot
        self._mark()

    def _read(self, step: _Step) -> None:
        pdf_of = newest_step(self._kit.suite, step.conference_id)

        def work() -> tuple[bytes, tuple[FieldState, ...]]:
            pdf = pdf_of()
            return pdf, self._kit.suite.signing.fields(pdf)

        self._kit.tasks.run(work, lambda read: self._take(step, *read), lambda error: self._fail(step, error))

    def _take(self, step: _Step, pdf: bytes, fields: tuple[FieldState, ...]) -> None:
        if step != self._step:
            return
        self._pdf, self._fields = pdf, fields
        self._feed.show(pdf, self._page(self._slot))
        self.ready.emit()

    def _fail(self, step: _Step, error: SecretaryError) -> None:
        if step == self._step:
            self._step = None
            self._kit.messages.tell_error(error)

    def _page(self, slot: str) -> int | None:
        return next((field.place.page for field in self._fields if field.name == slot and field.place), None)

    def _mark(self) -> None:
        places = [field.place for field in self._fields if field.place and field.name == self._slot]
        self._preview.set_marks(self._feed.marks(places, MarkKind.SLOT))
        page = self._page(self._slot)
        if page is not None:
            self._preview.show_page(page)
