"""*Rà soát*: the minute as it will be printed, corrected at read-back, then adopted."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId, is_closed
from secretary_app.domain.findings import FindingId, FindingState
from secretary_app.services.events import ConferenceChanged
from secretary_app.services.review import Reading
from secretary_app.ui.breathing import in_parts
from secretary_app.ui.labels import clock_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.models.minute_rows import minute_rows
from secretary_app.ui.views.choosing_sentences import ChoosingSentences
from secretary_app.ui.views.closing_list import ClosingPane
from secretary_app.ui.views.closing_times import ClosingTimes
from secretary_app.ui.views.comparing import DIFFERENCE_COMMANDS, Comparing
from secretary_app.ui.views.correcting import Correcting
from secretary_app.ui.views.print_preview import PrintPreview
from secretary_app.ui.views.review_bar import ReviewBar
from secretary_app.ui.views.review_going import ReviewGoing
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.stage_strip import StageStrip
from secretary_app.ui.views.view import View, ViewKit, is_long
from secretary_app.ui.widgets.document_list import DocumentList
from secretary_app.ui.widgets.document_row import DocumentRow
from secretary_app.ui.widgets.page_preview import PagePreview

_CLOCK_MS = 10_000  # the clock time in the list of checks


class ReviewView(View):
    """Closing list, document and printed page side by side."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._stale = True
        self.closing = ClosingPane(kit.theme, kit.suite.sentences)
        self.bar = ReviewBar(kit.theme)
        self._ahead: tuple[Conference, bool, tuple[DocumentRow, ...]] | None = None  # rows a worker made, of what
        self.strip = StageStrip(kit.theme)
        self.document = DocumentList(kit.theme, "review_view", self.tr("Biên bản như sẽ in"))
        self.model = LinesModel[DocumentRow]()
        self.document.setModel(self.model)
        self.preview = PagePreview(kit.theme, self.tr("Trang in"), "review_preview", self.tr("Trang in"))
        self.printing = PrintPreview(kit, self.preview)
        self.correcting = Correcting(kit, self.document, self.model)
        self.comparing = Comparing(kit, self.document, self.model)
        self.going = ReviewGoing(self, self.closing, self.document, self.comparing)
        self.sentences = ChoosingSentences(self, self.document, self.correcting)
        self._times = ClosingTimes(self, self.closing)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._show_closing)
        self._lay_out()
        self._connect()

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """Show another conference; words still being corrected were kept when the screen was left."""
        self.comparing.end()
        self.correcting.drop()
        self.correcting.conference_id = conference_id
        self.printing.open(conference_id)
        super().open_conference(conference_id)

    @override
    def reload(self) -> None:
        """Show everything anew, now or when the screen comes to the front."""
        self._stale = not self.isVisible()
        if self._stale or self.conference_id is None:
            return
        self._show_document()
        self._show_closing()
        self.going.choosing.follow()
        self.printing.refresh(at_once=self.printing.minute is None)

    @override
    def enter_ahead(self) -> Iterator[bool]:
        if self._stale and self.conference_id is not None and is_long(self.conference):
            suite, conference, compared = self.kit.suite, self.conference, self.bar.marks_corrections
            read, own = suite.review.reading(conference.id), suite.own_sentences.all(conference.id)

            def made() -> tuple[Reading, tuple[DocumentRow, ...]]:
                reading = read()
                return reading, minute_rows(reading.text, conference, own, compared=compared)

            reading, rows = yield from self.kit.tasks.awaited(made)
            suite.review.take(reading)
            self._ahead = (conference, compared, rows)

    @override
    def follow(self, event: ConferenceChanged) -> None:
        """Show a committed change; the page follows shortly after the last one.

        A long minute is composed by a worker, in the next turn: who has adopted it looks at something else by then.
        """
        if not is_long(self.conference):
            self.reload()
        elif self.isVisible():
            self._stale = True
            QTimer.singleShot(0, self, self._catch_up)
        else:
            self._stale = True

    def _catch_up(self) -> None:
        """Show what changed, unless that was done since."""
        if self.isVisible() and self._stale:
            in_parts(self.enter_ahead())
            self.reload()

    @override
    def enter(self, target: str) -> None:
        """Put the focus on the document; `finding:…` chooses that paragraph."""
        if self._stale:
            self.reload()
        if target:
            self.going.to(target)
        else:
            self._focus_document()

    @override
    def leave(self) -> bool:
        """Keep a correction being typed; stay when it cannot be saved."""
        return self.correcting.finish()

    @override
    def allows(self, command: str) -> bool:
        """Tell whether a command does something: differences are walked through while two versions are in sight."""
        return self.comparing.active or command not in DIFFERENCE_COMMANDS

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else wants it, ends a comparison; Ctrl with plus, minus or 0 zooms the page."""
        if event.key() == Qt.Key.Key_Escape and self.comparing.active:
            self.comparing.end()
        elif not self.preview.takes_key(event):
            super().keyPressEvent(event)

    @override
    def fit(self, window_width: int) -> None:
        """Put the page away behind a button where the document would become too narrow to read."""
        theme = self.kit.theme
        narrow = self.width() < theme.size("review_list") + 2 * theme.size("review_page")
        self.bar.set_narrow(narrow)
        self.preview.setVisible(self.bar.page_wanted or not narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._stale:
            self.reload()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self._stale = self.printing.rest() or self._stale

    def adopt(self) -> None:
        """Freeze the minute and go on to signing; a correction being typed is kept first."""
        self.comparing.end()
        if self.correcting.finish():
            is_saved_here(self.kit, self, self._adopt, lambda _made: self.step_requested.emit("step_sign", ""))

    def _adopt(self, known: ConferenceId) -> None:
        """Adopt, by a later try too; a correction begun since belongs to what is adopted."""
        if known == self.conference_id:
            self.correcting.finish()
        self.kit.suite.review.adopt(known)

    def compare(self) -> None:
        """Show two versions side by side, or the minute itself again; a correction being typed is kept first."""
        if self.comparing.active:
            self.comparing.end()
        elif self.conference_id is not None and self.correcting.finish():
            self.comparing.begin(self.conference_id)

    def agree(self, key: str) -> None:
        """Record that the conference agrees to the chosen paragraph."""
        row = self.document.selected
        if row is None or row.key != key or self.comparing.active or row.source not in self._findings():
            return
        decide, findings = self.kit.suite.capture.decide, (FindingId(row.source),)
        is_saved_here(self.kit, self, lambda known: decide(known, findings, FindingState.AGREED))

    def _findings(self) -> set[str]:
        return {finding.id for finding in self.conference.findings} if self.conference_id else set()

    def _focus_document(self) -> None:
        self.document.setFocus()
        if self.document.selected is None:
            first = next((row for row in self.model.lines if row.editable), None)
            if first is not None:
                self.document.setCurrentIndex(self.model.index_of(first.key))

    def _show_document(self) -> None:
        conference = self.conference
        compared = self.comparing.active
        self.model.set_lines(self.comparing.rows() if compared else self._minute_rows())
        self.correcting.follow(closed=is_closed(conference))
        self.strip.show_conference(conference)
        self.bar.show_conference(conference, compared=compared)

    def _minute_rows(self) -> tuple[DocumentRow, ...]:
        conference, compared, rows = self._ahead or (None, False, ())
        self._ahead = None
        if conference is self.conference and compared == self.bar.marks_corrections:
            return rows
        text = self.kit.suite.review.text(self.conference.id)
        own = self.kit.suite.own_sentences.all(self.conference.id)
        return minute_rows(text, self.conference, own, compared=self.bar.marks_corrections)

    def _show_closing(self) -> None:
        if self.conference_id is None or not self.isVisible():
            return
        conference = self.conference
        now = clock_text(self.kit.suite.desk.clock.now())
        checks = (*self.kit.suite.review.checks(conference.id), *self.printing.checks)
        self.closing.show_conference(conference, checks, now, closed=is_closed(conference))

    def _print(self) -> None:
        """Print the minute as it stands; a correction being typed is kept first."""
        if self.correcting.finish():
            self.kit.actions["print_minute"].trigger()

    def _choose_printed(self, source: str) -> None:
        """Choose the paragraph that was clicked on the page; what is none of the document is tinted all the same."""
        if not self.going.point_at(source):
            self.printing.point_at(source)

    def _open_printed(self, source: str) -> None:
        """Open for correction what was chosen on the page, or go where it is written."""
        self.going.to(f"sentence:{source}")
        row = self.document.selected
        if row is not None and row.source == source:
            self.correcting.start(row.key)

    def _follow_selection(self, _key: str) -> None:
        row = self.document.selected
        self.printing.point_at(row.source if row else "")

    def _connect(self) -> None:
        self.closing.link_chosen.connect(self.going.to)
        self.closing.correction_chosen.connect(self.going.select)
        self.closing.adopt_requested.connect(self.adopt)
        self.bar.marking_changed.connect(self._show_document)
        self.bar.versions_wanted.connect(self.compare)
        self.bar.print_wanted.connect(self._print)
        self.bar.parts_wanted.connect(self.kit.actions["choose_parts"].trigger)
        self.bar.page_toggled.connect(lambda: self.fit(self.width()))
        self.strip.wanted.connect(lambda command: self.kit.actions[command].trigger())
        self.document.row_selected.connect(self._follow_selection)
        self.document.edit_requested.connect(self.correcting.start)
        self.document.agree_requested.connect(self.agree)
        self.correcting.agreed.connect(self.agree)
        self.printing.checked.connect(self._show_closing)
        self.preview.strip.link_chosen.connect(self._choose_printed)
        self.preview.strip.link_opened.connect(self._open_printed)
        self.comparing.changed.connect(self._show_document)
        self.kit.actions.on("compare_versions", self.compare)
        self.kit.actions.on("next_check", self.closing.go_on)

    def _lay_out(self) -> None:
        theme = self.kit.theme
        middle = QFrame()
        middle.setProperty("surface", "paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.strip)
        column.addWidget(self.comparing.strip)
        column.addWidget(self.document, 1)
        self.preview.setFixedWidth(theme.size("review_page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.going.choosing.pane)
        row.addWidget(self.closing)
        row.addWidget(middle, 1)
        row.addWidget(self.preview)
