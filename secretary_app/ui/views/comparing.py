"""Shows two versions of the minute in the document in place of the one being read back; nothing can be changed then."""

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import VersionNotKeptError
from secretary_app.services.review import Review, Version
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.models.version_rows import version_rows
from secretary_app.ui.views.compare_strip import CompareStrip
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.document_list import DocumentList
from secretary_app.ui.widgets.document_row import DocumentRow

DIFFERENCE_COMMANDS = ("next_difference", "previous_difference")


class Comparing(QObject):
    """Begins, walks from difference to difference, ends; `changed` asks for the document to be shown anew."""

    changed = Signal()

    def __init__(self, kit: ViewKit, document: DocumentList, model: LinesModel[DocumentRow]) -> None:
        super().__init__(document)
        self._kit = kit
        self._document = document
        self._model = model
        self._conference_id: ConferenceId | None = None
        self.strip = CompareStrip(kit.theme)
        self.strip.chosen.connect(self._show_chosen)
        self.strip.step_wanted.connect(self.step)
        self.strip.left.connect(self.end)
        kit.actions.on("next_difference", lambda: self.step(1))
        kit.actions.on("previous_difference", lambda: self.step(-1))

    @property
    def active(self) -> bool:
        """Tell whether two versions are in sight."""
        return self._conference_id is not None

    def begin(self, conference_id: ConferenceId) -> None:
        """Compare the newest version with the one before it; say so when there is but one."""
        versions = self._review.versions(conference_id)
        if not versions[1:]:
            self._kit.messages.tell(self.tr("Mới có một bản nên chưa có gì để so sánh."))
            return
        self._conference_id = conference_id
        self.strip.show_versions(versions, (versions[-2].number, versions[-1].number))
        self._switch(on=True)
        self._show_chosen()
        self._document.setFocus()

    def end(self) -> None:
        """Show the minute itself again, at the paragraph that was chosen."""
        if not self.active:
            return
        source = self._source()
        self._conference_id = None
        self._switch(on=False)
        self.changed.emit()
        self._document.point_at(source)
        self._document.setFocus()

    def rows(self) -> tuple[DocumentRow, ...]:
        """Return the two versions as one document, and tell how many places differ."""
        conference_id = self._open_id()
        versions = self._review.versions(conference_id)
        pair = self._pair(versions)
        self.strip.show_versions(versions, pair)
        try:
            rows = version_rows(self._review.compare(conference_id, *pair))
        except VersionNotKeptError as error:
            self.strip.tell_missing(self._kit.messages.sentences.error(error))
            kept = [version.number for version in versions if version.kept and version.number in pair]
            return version_rows(self._review.compare(conference_id, kept[-1], kept[-1])) if kept else ()
        self.strip.tell_count(sum(bool(row.change) for row in rows))
        return rows

    def step(self, places: int) -> None:
        """Go to the next difference, or to the one before; behind the last comes the first."""
        different = [number for number, row in enumerate(self._model.lines) if row.change]
        if not self.active or not different:
            return
        here = self._document.currentIndex().row()
        beyond = [number for number in different if (number - here) * places > 0]
        ordered = beyond or different
        self._document.select(self._model.index(ordered[0] if places > 0 else ordered[-1]))
        self._document.setFocus()

    def _show_chosen(self) -> None:
        self.changed.emit()
        self._document.setCurrentIndex(self._model.index(-1))
        self.step(1)

    def _pair(self, versions: tuple[Version, ...]) -> tuple[int, int]:
        """Return the two chosen; where one is gone – a reopening was taken back – the newest stands in."""
        known = {version.number for version in versions}
        old, new = (number if number in known else versions[-1].number for number in self.strip.pair)
        return old, new

    def _switch(self, *, on: bool) -> None:
        self.strip.setVisible(on)
        for name in DIFFERENCE_COMMANDS:
            self._kit.actions[name].setEnabled(on)

    def _source(self) -> str:
        row = self._document.selected
        return row.source if row else ""

    def _open_id(self) -> ConferenceId:
        if self._conference_id is None:
            message = "nothing is compared"
            raise RuntimeError(message)
        return self._conference_id

    @property
    def _review(self) -> Review:
        return self._kit.suite.review
