"""What the capture line is about: a new line, one before another, an earlier one, or a dissent from it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.services.ports import Draft
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.line_refusals import is_composing, keeps_nothing
from secretary_app.ui.views.view import ViewKit

_EMPTY = Draft("")


class LineAbout(QObject):
    """Changes what the line of one dock is about; words that are typed never go by it.

    `touched` says that the line is another one.
    """

    def __init__(self, kit: ViewKit, dock: CaptureDock, touched: Callable[[], None]) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._touched = touched
        self.before = _EMPTY  # the choice while the line is about an earlier one
        dock.left.connect(self.leave)

    def forget(self) -> None:
        """Begin anew with another conference."""
        self.before = _EMPTY

    def follow(self, conference: Conference) -> None:
        """Turn the words into a new line when the line they are about is gone, as after undo."""
        draft, there = self._dock.draft, {finding.id for finding in conference.findings}
        if draft.before_id is not None and draft.before_id not in there:
            self._dock.show_draft(replace(draft, before_id=None))
            self._touched()
        about = draft.finding_id
        if about is None or about in there:
            return
        if draft.dissent:
            self.leave()
        else:
            self._dock.show_draft(replace(draft, finding_id=None))
            self._touched()
        if not self._dock.is_empty:
            self._kit.messages.tell(
                self.tr("Dòng đang sửa không còn nữa. Chữ vẫn trong ô, Enter sẽ ghi thành dòng mới.")
            )

    def edit(self, finding: Finding) -> None:
        """Take an earlier line into the dock; words that are being typed go first."""
        draft = self._dock.draft
        if self._refused():
            return
        if not self._dock.is_empty and draft.finding_id == finding.id and not draft.dissent:
            self._dock.line.setFocus()  # it is open already, with what was changed in it
            return
        if not self._dock.is_empty:
            self._kit.messages.tell(self.tr("Dòng đang gõ chưa ghi. Hãy ghi hoặc xóa chữ đó rồi sửa dòng khác."))
            return
        self._remember(draft)
        self._dock.show_draft(_draft_of(finding))
        self._dock.line.setFocus()

    def dissent(self, finding: Finding) -> None:
        """Let the line be a dissent from a finding; words typed already become its words."""
        draft = self._dock.draft
        if self._refused():
            return
        if draft.finding_id and not draft.dissent and not self._dock.is_empty:
            self._kit.messages.tell(self.tr("Đang sửa một dòng. Hãy ghi hoặc bỏ việc sửa rồi thêm ý kiến khác."))
            return
        self._remember(draft)
        bare = Draft(draft.words, draft.kind, draft.body_id, draft.cursor)
        self._dock.show_draft(replace(bare, finding_id=finding.id, dissent=True))
        self._dock.line.setFocus()

    def insert_before(self, finding: Finding) -> None:
        """Let the line go before an earlier one, of the same kind and for the same body; typed words stay."""
        draft = self._dock.draft
        if self._refused():
            return
        if draft.finding_id is not None:
            self._kit.messages.tell(self.tr("Đang sửa một dòng. Hãy ghi hoặc bỏ việc sửa rồi chèn dòng mới."))
            return
        self._remember(draft)
        self._dock.show_draft(replace(draft, kind=finding.kind, body_id=finding.body_id, before_id=finding.id))
        self._dock.line.setFocus()
        self._touched()

    def leave(self) -> None:
        """Let the line be a new one again; an edited line stays as it was, words for a new one stay in it.

        Words of a dissent stay in the line as a note, which is never printed: nobody agreed to them as a finding.
        """
        draft = self._dock.draft
        left = replace(self.before, words="", cursor=0)
        if draft.before_id is not None:
            left = replace(draft, before_id=None)
        elif draft.dissent and draft.words.strip():
            left = replace(left, words=draft.words, cursor=len(draft.words), kind=FindingKind.NOTE)
        self._dock.show_draft(left)
        self._touched()

    def after(self, saved: Draft, rest: str = "") -> Draft:
        """Return the line once another is saved: kind, body and speaker stay, owner and due date were for that one.

        `rest` are words that are still to be saved.
        """
        following = self.before
        if saved.finding_id is None and saved.before_id is None:
            following = replace(saved, owner_id=None, due=None, speaker_unknown=False)
        return replace(following, words=rest, cursor=len(rest))

    def _refused(self) -> bool:
        """Tell whether nothing may be begun now."""
        return is_composing(self._kit, self._dock) or keeps_nothing(self._kit, self._dock)

    def _remember(self, draft: Draft) -> None:
        if draft.finding_id is None and draft.before_id is None:
            self.before = replace(draft, words="", cursor=0)


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
        speaker_unknown=finding.speaker_unknown,
    )
