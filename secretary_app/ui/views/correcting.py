"""Opens the correction editor on a paragraph and keeps what was typed, by correction or by own sentence."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import VerbatimLockedError
from secretary_app.domain.findings import Finding, FindingId
from secretary_app.domain.parts import part_by_id
from secretary_app.domain.people import PersonId
from secretary_app.domain.text import name_sort_key, normalise
from secretary_app.ui.labels import clock_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.models.word_changes import changed_runs
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.correction_editor import CorrectionEditor
from secretary_app.ui.widgets.document_list import DocumentList
from secretary_app.ui.widgets.document_row import DocumentRow


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is to be kept, as it was when the key was pressed; a later try stores the same."""

    conference_id: ConferenceId
    row: DocumentRow
    text: str
    asked_by: PersonId | None
    agreed: bool


class Correcting(QObject):
    """One editor for the whole document; what was typed stays until it is kept or given up."""

    agreed = Signal(str)  # key of a paragraph that was kept with Ctrl+Enter

    def __init__(self, kit: ViewKit, document: DocumentList, model: LinesModel[DocumentRow]) -> None:
        super().__init__(document)
        self._kit = kit
        self._document = document
        self._model = model
        self._row: DocumentRow | None = None
        self._attempt: _Attempt | None = None  # the newest one, until it is stored or given up
        self.conference_id: ConferenceId | None = None
        self.editor = CorrectionEditor(kit.theme, changed_runs)
        self.editor.setParent(document.viewport())
        self.editor.on_reopen(lambda: self._row.key if self._row else "", self.start)
        self.editor.kept.connect(self.keep)
        self.editor.dropped.connect(self.drop)
        self.editor.height_changed.connect(document.fit_editor)

    @property
    def active(self) -> bool:
        """Tell whether a paragraph is open."""
        return self._row is not None

    def start(self, key: str) -> None:
        """Open a paragraph; one that is open already is kept first."""
        if not self.finish():
            return
        index = self._model.index_of(key)
        if not index.isValid() or not self._may_edit(self._model.line_at(index)):
            return
        row = self._model.line_at(index)
        finding = self._finding(row)
        self._row = row
        words = finding.words if finding else self._sentence(row)
        people = self._people() if finding else None
        self._document.open_row(index, self.editor)
        self.editor.start(normalise(words), clock_text(self._kit.suite.desk.clock.now()), people=people)
        self._document.fit_editor()
        self.editor.setFocus()

    def keep(self, agreed: bool = False) -> None:
        """Save the words, then close; they stay in the editor when saving fails."""
        if self._row is None:
            return
        asked_by = PersonId(self.editor.asked_by) if self.editor.asked_by else None
        attempt = _Attempt(self._open_id(), self._row, self.editor.text, asked_by, agreed)
        self._attempt = attempt
        if self.editor.changed:
            is_saved(self._kit, lambda: self._store(attempt), lambda _stored: self._shut(attempt))
        else:
            self._shut(attempt)

    def drop(self) -> None:
        """Close without saving."""
        self._attempt = None
        if self._row is None:
            return
        self._row = None
        self._document.close_row()
        self._document.setFocus()

    def finish(self) -> bool:
        """Save what was typed, if anything; tell whether nothing is open any more."""
        if self._row is not None and self.editor.changed and self.editor.text.strip():
            self.keep()
        else:
            self.drop()
        return not self.active

    def follow(self, *, closed: bool) -> None:
        """Close the editor when its paragraph is gone or can be changed no more, unless words would be lost."""
        if self._row is None:
            return
        gone = not self._model.index_of(self._row.key).isValid()
        if gone or (closed and not self.editor.changed):
            self.drop()

    def _store(self, attempt: _Attempt) -> None:
        """Store an attempt in its own conference, unless it was given up or a newer one stands for it."""
        if attempt is not self._attempt:
            return
        suite, source = self._kit.suite, attempt.row.source
        if any(finding.id == source for finding in suite.desk.conference(attempt.conference_id).findings):
            suite.review.correct(attempt.conference_id, FindingId(source), attempt.text, attempt.asked_by)
        else:
            basis = suite.review.generated(attempt.conference_id, source)
            suite.roll_call.override(attempt.conference_id, source, normalise(attempt.text), basis)

    def _shut(self, attempt: _Attempt) -> None:
        """Close the editor, unless more was typed since the key was pressed."""
        if attempt is not self._attempt:
            return
        self._attempt = None
        if self.editor.text == attempt.text:
            self.drop()
        if attempt.agreed:
            self.agreed.emit(attempt.row.key)

    def _may_edit(self, row: DocumentRow) -> bool:
        finding = self._finding(row)
        if row.editable and finding is not None and finding.verbatim:
            self._kit.messages.tell_error(VerbatimLockedError(finding.id))
            return False
        return row.editable

    def _finding(self, row: DocumentRow) -> Finding | None:
        conference = self._conference()
        if all(finding.id != row.source for finding in conference.findings):
            return None
        found = part_by_id(conference, "findings", FindingId(row.source))
        return found if isinstance(found, Finding) else None

    def _sentence(self, row: DocumentRow) -> str:
        text = self._kit.suite.review.text(self._open_id())
        return next((block.text for block in text.blocks if block.source == row.source), "")

    def _people(self) -> tuple[tuple[str, str], ...]:
        people = sorted(self._conference().people, key=lambda person: name_sort_key(person.name))
        return tuple((person.id, person.name) for person in people)

    def _conference(self) -> Conference:
        return self._kit.suite.desk.conference(self._open_id())

    def _open_id(self) -> ConferenceId:
        if self.conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self.conference_id
