"""Working on the shape of lines by key: before another, cut, joined, repeated."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import Finding, FindingId
from secretary_app.services.ports import Draft
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_writing import CaptureWriting, new_finding
from secretary_app.ui.views.finding_commands import Target
from secretary_app.ui.views.line_refusals import is_composing, keeps_nothing
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit


class LineShaping(QObject):
    """Acts on the target – the selected line, else the newest – or on the line that is open in the dock."""

    def __init__(self, kit: ViewKit, dock: CaptureDock, writing: CaptureWriting, target: Target) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._writing = writing
        self._target = target
        for name, deed in (
            ("edit_finding", writing.about.edit),
            ("add_dissent", writing.about.dissent),
            ("insert_before", writing.about.insert_before),
        ):
            kit.actions.on(name, lambda deed=deed: self._begin(deed))  # type: ignore[misc]  # binds the deed
        kit.actions.on("split_finding", self.split)
        kit.actions.on("join_findings", self.join)
        kit.actions.on("duplicate_finding", self.duplicate)
        kit.actions.on("unknown_speaker", self._name_nobody)

    def split(self) -> None:
        """Cut the line at the cursor: an earlier one that is open in two, a new one into a saved and an open half."""
        draft = self._dock.draft
        if is_composing(self._kit, self._dock) or keeps_nothing(self._kit, self._dock):
            return
        if draft.dissent:
            self._kit.messages.tell(self.tr("Ý kiến khác được giữ nguyên, không tách."))
        elif draft.finding_id is not None:
            self._split_earlier(draft, draft.finding_id)
        elif not self._dock.is_empty:
            self._split_new(draft)
        else:
            self._begin(self._writing.about.edit)
            self._kit.messages.tell(self.tr("Đặt con trỏ vào chỗ cần tách rồi nhấn Ctrl+B lần nữa."))

    def join(self) -> None:
        """Make the line and the one above it under the same heading one."""
        target = self._free_target()
        if target is None:
            return
        known, finding = target
        shaping = self._kit.suite.shaping
        if shaping.before(known, finding.id) is None:
            self._kit.messages.tell(self.tr("Không có dòng nào ngay trước trong cùng mục để gộp."))
            return
        is_saved(self._kit, lambda: shaping.join(known, finding.id))

    def duplicate(self) -> None:
        """Repeat the line right behind it, to be changed."""
        target = self._free_target()
        if target is not None:
            duplicate, (known, finding) = self._kit.suite.shaping.duplicate, target
            is_saved(self._kit, lambda: duplicate(known, finding.id))

    def _begin(self, deed: Callable[[Finding], None]) -> None:
        target = self._target()
        if target is not None:
            deed(target[1])

    def _name_nobody(self) -> None:
        self._dock.set_speaker_unknown()

    def _free_target(self) -> tuple[ConferenceId, Finding] | None:
        """Return the target unless it is open in the dock, where its words may differ from the stored ones."""
        target = self._target()
        if target is not None and self._dock.draft.finding_id == target[1].id:
            self._kit.messages.tell(self.tr("Dòng này đang sửa dở. Hãy ghi hoặc bỏ việc sửa trước."))
            return None
        return target

    def _split_new(self, draft: Draft) -> None:
        """Save what stands before the cursor; the rest stays in the line."""
        first, rest = draft.words[: draft.cursor], draft.words[draft.cursor :].strip()
        if not first.strip() or not rest:
            self._tell_nothing_to_cut()
            return
        self._dock.take_words(first)
        if not self._writing.save(agreed=False, rest=rest, again=lambda: self._split_again(draft)):
            self._dock.take_words(draft.words, draft.cursor)

    def _split_again(self, draft: Draft) -> None:
        """Cut after a refused save, unless words or cursor are others by now."""
        now = self._dock.draft
        if (now.words, now.cursor) == (draft.words, draft.cursor):
            self._split_new(draft)

    def _split_earlier(self, draft: Draft, about: FindingId) -> None:
        first, rest = draft.words[: draft.cursor], draft.words[draft.cursor :]
        if not first.strip() or not rest.strip():
            self._tell_nothing_to_cut()
            return
        target = self._target()
        if target is None:
            return
        split, known = self._kit.suite.shaping.split, target[0]
        half, following = new_finding(replace(draft, words=first.strip())), self._writing.about.after(draft)
        is_saved(
            self._kit,
            lambda: self._writing.store_along(known, lambda: split(known, about, half, rest), following),
            lambda _made: self._leave_cut(draft),
        )

    def _leave_cut(self, draft: Draft) -> None:
        """Let the line that was cut go; what it became since the first try stays."""
        if replace(self._dock.draft, cursor=draft.cursor) == draft:
            self._writing.about.leave()
        else:
            self._dock.changed.emit()  # the store holds the line that follows a cut

    def _tell_nothing_to_cut(self) -> None:
        self._kit.messages.tell(self.tr("Con trỏ phải ở giữa dòng thì mới tách được."))
