"""What becomes of the words in the capture line: saved, changed, dissented, kept as a draft; never lost."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Draft
from secretary_app.ui.models.capture_reading import Reading
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.draft_keeper import DraftKeeper
from secretary_app.ui.views.view import ViewKit

_EMPTY = Draft("")


class CaptureWriting(QObject):
    """Saves the line of one dock into one conference at a time.

    The line is emptied only after the store has answered, so a failed save leaves the words where they are.
    """

    nothing_to_save = Signal(bool)  # Enter or Ctrl+Enter on an empty line; True with Ctrl

    def __init__(self, kit: ViewKit, dock: CaptureDock) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._conference_id: ConferenceId | None = None
        self._before = _EMPTY  # the choice while the line is about an earlier one
        self._failed = False
        self._keeper = DraftKeeper(self._keep, self)
        dock.save_requested.connect(self.save)
        dock.left.connect(self.leave)
        dock.changed.connect(self._keeper.touch)
        dock.line.edit.cursorPositionChanged.connect(self._keeper.touch)

    def open(self, conference_id: ConferenceId | None) -> None:
        """Keep the line of the earlier conference and show the kept one of this."""
        self.flush()
        self._conference_id = conference_id
        self._before = _EMPTY
        kept = self._kit.suite.drafts.draft(conference_id) if conference_id else None
        self._dock.show_draft(kept or _EMPTY)

    def flush(self) -> None:
        """Keep what is not kept yet."""
        self._keeper.flush()

    def follow(self, conference: Conference) -> None:
        """Turn the words into a new line when the line they are about is gone, as after undo."""
        about = self._dock.draft.finding_id
        if about is None or any(finding.id == about for finding in conference.findings):
            return
        self._dock.show_draft(replace(self._dock.draft, finding_id=None, dissent=False))
        self._keeper.touch()
        if not self._dock.is_empty:
            self._kit.messages.tell(
                self.tr("Dòng đang sửa không còn nữa. Chữ vẫn trong ô, Enter sẽ ghi thành dòng mới.")
            )

    def edit(self, finding: Finding) -> None:
        """Take an earlier line into the dock; words that are being typed go first."""
        draft = self._dock.draft
        if not self._dock.is_empty and draft.finding_id != finding.id:
            self._kit.messages.tell(self.tr("Dòng đang gõ chưa ghi. Hãy ghi hoặc xóa chữ đó rồi sửa dòng khác."))
            return
        self._remember(draft)
        self._dock.show_draft(_draft_of(finding))
        self._dock.line.setFocus()

    def dissent(self, finding: Finding) -> None:
        """Let the line be a dissent from a finding; words typed already become its words."""
        draft = self._dock.draft
        if draft.finding_id and not draft.dissent and not self._dock.is_empty:
            self._kit.messages.tell(self.tr("Đang sửa một dòng. Hãy ghi hoặc bỏ việc sửa rồi thêm ý kiến khác."))
            return
        self._remember(draft)
        self._dock.show_draft(
            replace(draft, speaker_id=None, owner_id=None, due=None, finding_id=finding.id, dissent=True)
        )
        self._dock.line.setFocus()

    def leave(self) -> None:
        """Let the line be a new one again; an edited line stays as it was.

        Words of a dissent stay in the line as a note, which is never printed: nobody agreed to them as a finding.
        """
        draft = self._dock.draft
        left = replace(self._before, words="", cursor=0)
        if draft.dissent and draft.words.strip():
            left = replace(left, words=draft.words, cursor=len(draft.words), kind=FindingKind.NOTE)
        self._dock.show_draft(left)
        self._keeper.touch()

    def save(self, agreed: bool) -> None:
        """Save the line; nothing while letters of a pre-edit are open."""
        if self._dock.line.composing or self._conference_id is None:
            return
        reading = self._dock.read()
        if not reading.draft.words.strip() and not reading.draft.finding_id:
            self._obey_alone(reading.draft, agreed)
            return
        key = self._conference_id
        following = self._following(reading.draft)
        deed = self._deed(key, reading.draft, agreed)
        if deed is None:
            return

        def store() -> None:
            with self._kit.suite.drafts.along(key, following):
                deed()

        if self._written(store, lambda: self._retry(key, store, agreed)):
            self._clear(reading, following)

    def _retry(self, key: ConferenceId, deed: Callable[[], None], agreed: bool) -> None:
        """Try again with what is in the line now; the line of another conference is none of its business."""
        if key != self._conference_id:
            self._written(deed, lambda: self._retry(key, deed, agreed))
        elif self._dock.is_empty:
            self._keep()
        else:
            self.save(agreed)

    def _obey_alone(self, draft: Draft, agreed: bool) -> None:
        """Take the choice of a prefix without words; an empty line is a wish about the line before."""
        if self._dock.is_empty:
            self.nothing_to_save.emit(agreed)
            return
        self._dock.show_draft(replace(draft, words="", cursor=0))
        self._keeper.touch()

    def _deed(self, key: ConferenceId, draft: Draft, agreed: bool) -> Callable[[], None] | None:
        capture = self._kit.suite.capture
        about = draft.finding_id
        if about is None:
            return lambda: _drop(capture.add(key, _new(draft, agreed=agreed)))
        if not draft.dissent:
            return lambda: self._rewrite(key, about, draft, agreed)
        speaker = draft.speaker_id
        if speaker is None:
            self._kit.messages.tell(self.tr("Ý kiến khác của ai? Gõ @ và vài chữ của tên, nhấn Tab, rồi Enter."))
            return None
        return lambda: capture.add_dissent(key, about, speaker, draft.words)

    def _rewrite(self, key: ConferenceId, about: FindingId, draft: Draft, agreed: bool) -> None:
        capture = self._kit.suite.capture
        capture.rewrite(key, about, _new(draft))
        if agreed:
            capture.decide(key, (about,), FindingState.AGREED)

    def _following(self, saved: Draft) -> Draft:
        """Return the line ready for the next one: kind, body and speaker stay, owner and due date were for this one."""
        following = replace(saved, owner_id=None, due=None) if saved.finding_id is None else self._before
        return replace(following, words="", cursor=0)

    def _clear(self, reading: Reading, following: Draft) -> None:
        """Make the line ready for the next one; the store did so already, unless nothing was changed."""
        self._dock.show_draft(following)
        self._keeper.drop()
        self._keep()
        for told in (self._told_prefix(reading.unknown_prefix), self._told_due(reading.unknown_due)):
            if told:
                self._kit.messages.tell(told)

    def _told_prefix(self, typed: str) -> str:
        sentence = self.tr("Không có mã “{typed}” nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên.")
        return sentence.format(typed=typed) if typed else ""

    def _told_due(self, typed: str) -> str:
        sentence = self.tr("“{typed}” không phải là ngày nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên.")
        return sentence.format(typed=typed) if typed else ""

    def _remember(self, draft: Draft) -> None:
        if draft.finding_id is None:
            self._before = replace(draft, words="", cursor=0)

    def _keep(self) -> None:
        """Keep the line as a draft."""
        if self._conference_id is not None:
            self._keep_draft(self._conference_id, self._dock.draft)

    def _keep_draft(self, key: ConferenceId, draft: Draft) -> None:
        keep = self._kit.suite.drafts.keep_draft
        self._written(lambda: keep(key, draft), lambda: self._keep_again(key, draft))

    def _keep_again(self, key: ConferenceId, draft: Draft) -> None:
        """Keep what is in the line now, or the line as it was when its conference was left."""
        self._keep_draft(key, self._dock.draft if key == self._conference_id else draft)

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


def _drop(_made: object) -> None:
    """Forget an answer."""


def _new(draft: Draft, *, agreed: bool = False) -> NewFinding:
    return NewFinding(
        draft.words, draft.kind, draft.body_id, draft.speaker_id, draft.owner_id, draft.due, agreed=agreed
    )


def _draft_of(finding: Finding) -> Draft:
    return Draft(
        finding.words,
        finding.kind,
        finding.body_id,
        len(finding.words),
        finding.speaker_id,
        finding.owner_id,
        finding.due,
        finding.id,
    )
