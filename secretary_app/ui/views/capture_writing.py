"""What becomes of the words in the capture line: saved, changed, dissented, kept as a draft; never lost."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.entry import parse_replacement
from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.domain.findings import FindingId, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Draft
from secretary_app.ui.models.capture_reading import Reading
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.draft_keeper import DraftKeeper
from secretary_app.ui.views.line_about import LineAbout
from secretary_app.ui.views.line_refusals import is_composing
from secretary_app.ui.views.view import ViewKit

_EMPTY = Draft("")


class CaptureWriting(QObject):
    """Saves the line of one dock into one conference at a time.

    The line is emptied only after the store has answered, so a failed save leaves the words where they are.
    """

    nothing_to_save = Signal(bool)  # Enter or Ctrl+Enter on an empty line; True with Ctrl

    def __init__(self, kit: ViewKit, dock: CaptureDock, newest: Callable[[], FindingId | None]) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._newest = newest  # the line captured last
        self._conference_id: ConferenceId | None = None
        self._stashed: Draft | None = None  # the line on the record, while nothing that is typed is kept
        self._unkept: dict[ConferenceId, Draft] = {}  # lines the store has refused so far
        self._failed = False
        self._keeper = DraftKeeper(self._keep, self)
        self.about = LineAbout(kit, dock, self._touch)
        dock.save_requested.connect(self.save)
        dock.changed.connect(self._touch)
        dock.line.edit.cursorPositionChanged.connect(self._touch)

    def open(self, conference_id: ConferenceId | None) -> None:
        """Keep the line of the earlier conference and show the kept one of this."""
        self.flush()
        self._stashed = None
        self._dock.set_off_record(False)
        self._conference_id = conference_id
        self.about.forget()
        self._dock.show_draft(self._known(conference_id) if conference_id else _EMPTY)

    def flush(self) -> None:
        """Keep what is not kept yet."""
        self._keeper.flush()

    def is_kept(self) -> bool:
        """Try to keep what the store has refused so far, and tell whether no word is kept by the window alone."""
        self._keep_refused()
        return not any(draft.words.strip() for draft in self._unkept.values())

    @property
    def off_record(self) -> bool:
        """Tell whether what is typed is kept nowhere."""
        return self._stashed is not None

    def set_off_record(self, off_record: bool) -> None:
        """Keep nothing of what is typed from now on, or go on with the line as it stood on the record."""
        if off_record == self.off_record or is_composing(self._kit, self._dock):
            return
        if self._stashed is None:
            self.flush()
            self._stashed = self._dock.draft
            self._dock.set_off_record(True)
            self._dock.show_draft(_choice_of(self._stashed))
        else:
            kept, self._stashed = self._stashed, None
            self._dock.set_off_record(False)
            self._dock.show_draft(kept)
            if self._conference_id is not None:
                self.about.follow(self._kit.suite.desk.conference(self._conference_id))

    def save(self, agreed: bool, rest: str = "", again: Callable[[], object] | None = None) -> bool:
        """Save the line and tell whether it is stored; nothing while letters of a pre-edit are open.

        `rest` stays in the line afterwards, in the same transaction. A refused save is done `again` later, unless
        the user has turned to another line by then.
        """
        if self._dock.line.composing or self._conference_id is None:
            return False
        if self.off_record:
            self._dock.show_draft(_choice_of(self._dock.draft))
            return False
        reading = self._dock.read()
        if not reading.draft.words.strip() and not reading.draft.finding_id:
            self._obey_alone(reading.draft, agreed)
            return False
        key = self._conference_id
        deed = self._deed(key, reading.draft, agreed)
        following, again = self.about.after(reading.draft, rest), again or (lambda: self.save(agreed))
        return deed is not None and self._is_stored(key, deed, reading, following, again)

    def store_along(self, key: ConferenceId, deed: Callable[[], object], following: Draft) -> None:
        """Do something, and in its transaction let another line be the kept one; raise what the deed raises."""
        with self._kit.suite.drafts.along(key, following):
            deed()
        self._unkept.pop(key, None)

    def _is_stored(
        self,
        key: ConferenceId,
        deed: Callable[[], None],
        reading: Reading,
        following: Draft,
        again: Callable[[], object],
    ) -> bool:
        def retry() -> None:
            if key != self._conference_id:
                self._written(store, retry)
            elif self.off_record or self._dock.is_empty or not _is_same(self._dock.draft, reading.draft):
                self._keep()
            else:
                again()

        def store() -> None:
            self.store_along(key, deed, following)

        stored = self._written(store, retry)
        if stored:
            self._clear(reading, following)
        return stored

    def _obey_alone(self, draft: Draft, agreed: bool) -> None:
        """Take the choice of a prefix without words; an empty line is a wish about the line before."""
        if self._dock.is_empty:
            self.nothing_to_save.emit(agreed)
            return
        self._dock.show_draft(replace(draft, words="", cursor=0))
        self._touch()

    def _deed(self, key: ConferenceId, draft: Draft, agreed: bool) -> Callable[[], None] | None:
        capture = self._kit.suite.capture
        about, wanted = draft.finding_id, self._replacement(key, draft)
        if wanted:
            return wanted
        if about is None:
            return lambda: _drop(capture.add(key, new_finding(draft, agreed=agreed)))
        if not draft.dissent:
            return lambda: self._rewrite(key, about, draft, agreed)
        speaker = draft.speaker_id
        if speaker is None:
            self._kit.messages.tell(self.tr("Ý kiến khác của ai? Gõ @ và vài chữ của tên, nhấn Tab, rồi Enter."))
            return None
        return lambda: capture.add_dissent(key, about, speaker, draft.words)

    def _replacement(self, key: ConferenceId, draft: Draft) -> Callable[[], None] | None:
        """Return what replaces words of the line captured last, when the line asks for that."""
        wanted = parse_replacement(draft.words) if draft.finding_id is None else None
        newest = self._newest()
        if wanted is None or newest is None:
            return None
        return lambda: self._kit.suite.shaping.replace_words(key, newest, wanted)

    def _rewrite(self, key: ConferenceId, about: FindingId, draft: Draft, agreed: bool) -> None:
        capture = self._kit.suite.capture
        capture.rewrite(key, about, new_finding(draft))
        if agreed:
            capture.decide(key, (about,), FindingState.AGREED)

    def _clear(self, reading: Reading, following: Draft) -> None:
        """Make the line ready for the next one; the store did so already, unless nothing was changed."""
        self._dock.show_draft(following)
        self._keeper.drop()
        self._keep()
        unknown = (reading.unknown_prefix, reading.unknown_due, reading.unknown_name)
        for told in (self._told_prefix(unknown[0]), self._told_due(unknown[1]), self._told_name(unknown[2])):
            if told:
                self._kit.messages.tell(told)

    def _told_prefix(self, typed: str) -> str:
        sentence = self.tr("Không có mã “{typed}” nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên.")
        return sentence.format(typed=typed) if typed else ""

    def _told_due(self, typed: str) -> str:
        sentence = self.tr("“{typed}” không phải là ngày nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên.")
        return sentence.format(typed=typed) if typed else ""

    def _told_name(self, typed: str) -> str:
        sentence = self.tr("Chưa rõ “{typed}” là ai nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên.")
        return sentence.format(typed=typed) if typed else ""

    def _touch(self) -> None:
        """Keep the line soon, unless nothing is to be kept."""
        if not self.off_record:
            self._keeper.touch()

    def _keep(self) -> None:
        """Keep the line as a draft; off the record it is the one that waits."""
        if self._conference_id is not None:
            self._unkept[self._conference_id] = self._stashed or self._dock.draft
            self._keep_refused()

    def _keep_refused(self) -> None:
        """Keep each line that is not kept: the present one as it is now, another as its conference was left."""
        keep, present = self._kit.suite.drafts.keep_draft, self._conference_id
        if present in self._unkept:
            self._unkept[present] = self._stashed or self._dock.draft
        for key, draft in tuple(self._unkept.items()):
            if not self._written(partial(keep, key, draft), self._keep_refused):
                return
            self._unkept.pop(key, None)

    def _known(self, key: ConferenceId) -> Draft:
        """Return the line of a conference, also one that the store has refused so far."""
        return self._unkept.get(key) or self._kit.suite.drafts.draft(key) or _EMPTY

    def _written(self, deed: Callable[[], None], retry: Callable[[], None]) -> bool:
        """Do what writes; a failed save turns the edge red until one succeeds."""
        try:
            deed()
        except NotSavedError as error:
            self._failed = True
            self._dock.line.set_failed(True)
            self._kit.messages.tell_error(error, retry)
            return False
        except SecretaryError as error:
            self._kit.messages.tell_error(error)
            return False
        if self._failed:
            self._failed = False
            self._dock.line.set_failed(False)
            self._kit.messages.clear()
        return True


def new_finding(draft: Draft, *, agreed: bool = False) -> NewFinding:
    """Return what a line asks to be captured."""
    return NewFinding(
        draft.words,
        draft.kind,
        draft.body_id,
        draft.speaker_id,
        draft.owner_id,
        draft.due,
        agreed=agreed,
        speaker_unknown=draft.speaker_unknown,
        before_id=draft.before_id,
    )


def _is_same(draft: Draft, other: Draft) -> bool:
    """Tell whether two lines would change or become the same finding."""
    return (draft.finding_id, draft.dissent, draft.before_id) == (other.finding_id, other.dissent, other.before_id)


def _drop(_made: object) -> None:
    """Forget an answer."""


def _choice_of(draft: Draft) -> Draft:
    """Return an empty new line of the same kind, for the same body."""
    return Draft("", draft.kind, draft.body_id)
