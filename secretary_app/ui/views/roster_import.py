"""Taking over a roster: read in the background, shown before anything is stored, stored whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.locality import Body
from secretary_app.domain.people import Person
from secretary_app.domain.roster import EntryKind, RosterPlan
from secretary_app.services.file_names import ROSTER_PATTERNS
from secretary_app.services.ports import RosterEncoding, RosterReading
from secretary_app.ui.models.roster_rows import roster_rows
from secretary_app.ui.views.roster_target import RosterTarget
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet

ROSTER_FILES: Final = f"Excel, CSV ({ROSTER_PATTERNS})"


@dataclass(frozen=True, slots=True)
class _File:
    """What was read and where it goes."""

    path: Path
    reading: RosterReading
    target: RosterTarget


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A plan and what it was made from: it is worth nothing once that has changed."""

    file: _File
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    plan: RosterPlan

    @property
    def holds(self) -> bool:
        """Tell whether the target still is what the plan was made from."""
        target = self.file.target
        return (target.people(), target.bodies()) == (self.people, self.bodies)


class RosterImport(QObject):
    """Asks for a file, shows what would happen, and stores it when the user agrees."""

    def __init__(self, kit: ViewKit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._host = host

    def ask(self, target: RosterTarget) -> None:
        """Let the user choose a file for a target."""
        path = self._kit.choose_file(self.tr("Nhập danh sách"), ROSTER_FILES)
        if path is not None:
            self.read(path, target)

    def read(self, path: Path, target: RosterTarget) -> None:
        """Read a file in the background, then show the plan."""
        rosters = self._kit.suite.rosters
        self._kit.tasks.run(
            lambda: rosters.read(path),
            lambda found: self._show(self._propose(_File(path, found, target))),
            self._kit.messages.tell_error,
        )

    def _propose(self, file: _File) -> _Proposal:
        people, bodies = file.target.people(), file.target.bodies()
        return _Proposal(file, people, bodies, self._kit.suite.rosters.plan_for(people, bodies, file.reading))

    def _show(self, proposal: _Proposal, *, again: bool = False) -> None:
        file, plan = proposal.file, proposal.plan
        sentences = self._kit.suite.sentences
        title = self.tr("Nhập danh sách")
        sheet = ListSheet(self._kit.theme, self._host.window(), "roster_preview", title)
        sheet.agreed.connect(lambda: self._store(proposal))
        converted = file.reading.encoding is not RosterEncoding.UNICODE
        said = sentences.word("roster_encoding", file.reading.encoding) if converted else ""
        target = self.tr("vào {name}").format(name=file.target.name)
        note = " · ".join(part for part in (target, file.path.name, ", ".join(file.reading.sheets), said) if part)
        sheet.show_once(title, note, roster_rows(sentences, plan, proposal.bodies))
        sentence, agree, tone = self._offer(plan, converted=converted)
        if again:
            changed = self.tr("Danh sách đã đổi từ lúc xem trước nên chưa nhập gì; đây là bản tính lại.")
            sentence, tone = f"{changed} {sentence}", tone or "warn"
        sheet.offer(sentence, agree, tone)

    def _offer(self, plan: RosterPlan, *, converted: bool) -> tuple[str, str, str]:
        """Return what stands at the foot, the words of the button, and the tone."""
        count = len(plan.of(EntryKind.ADD)) + len(plan.of(EntryKind.CHANGE))
        if not plan.is_clean:
            words = self.tr("Còn {count} dòng sai nên chưa nhập gì. Sửa trong tệp, lưu lại rồi nhập lần nữa.")
            return words.format(count=len(plan.wrong)), "", "bad"
        if not plan.entries:
            return self.tr("Tệp không có người nào để nhập."), "", "warn"
        agree = self.tr("Nhập {count} người").format(count=count) if count else self.tr("Dùng danh sách này")
        if converted:
            return self.tr("Chữ đã được đổi sang Unicode: hãy đọc lại vài tên trước khi nhập."), agree, "warn"
        return self.tr("Chưa ghi gì. Nhập thì ghi cả danh sách một lần, hoàn tác được."), agree, ""

    def _store(self, proposal: _Proposal) -> None:
        """Store the plan, unless people or bodies have changed since it was shown: then it is shown anew."""

        def store() -> bool:
            holds = proposal.holds
            if holds:
                proposal.file.target.store(proposal.plan)
            return holds

        def shown(stored: bool) -> None:
            if stored:
                self._tell_stored(proposal.plan)
            else:
                self._show(self._propose(proposal.file), again=True)

        is_saved(self._kit, store, shown)

    def _tell_stored(self, plan: RosterPlan) -> None:
        added, changed = len(plan.of(EntryKind.ADD)), len(plan.of(EntryKind.CHANGE))
        words = self.tr("Đã nhập: thêm {added}, đổi {changed}, giữ nguyên {same}.")
        same = len(plan.of(EntryKind.SAME))
        self._kit.messages.tell(words.format(added=added, changed=changed, same=same))
