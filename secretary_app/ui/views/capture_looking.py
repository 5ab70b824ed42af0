"""Looking at captured lines: the next one that needs something, a page on, what happened to a line."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from secretary_app.domain.findings import Finding, FindingId
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.views.capture_finding import CaptureFinding
from secretary_app.ui.views.finding_commands import Target
from secretary_app.ui.views.finding_history import finding_history_rows
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet


class CaptureLooking(QObject):
    """Moves through the list; nothing of the conference changes by it."""

    def __init__(
        self, kit: ViewKit, finding: CaptureFinding, findings: FindingsList, model: FindingsModel, target: Target
    ) -> None:
        super().__init__(findings)
        self._kit = kit
        self._finding = finding
        self._findings = findings
        self._model = model
        self._target = target
        kit.actions.on("next_undecided", self.next_undecided)
        kit.actions.on("next_to_fix", self.next_to_fix)
        kit.actions.on("finding_history", self.show_history)

    def point_at(self, finding_id: FindingId) -> None:
        """Select a line and bring it into sight, opening its section and ending a filter that hides it."""
        self._finding.reveal(finding_id)
        self._findings.select(finding_id)

    def page(self, pages: int) -> None:
        """Scroll the list, for the focus is in the line below."""
        bar = self._findings.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def next_undecided(self) -> None:
        """Select the next line that waits for a decision, going round."""
        if not self._is_gone_to(self._model.undecided_after) and self._model.undecided:
            self._kit.messages.tell(self.tr("Không còn dòng chưa quyết trong bộ lọc này."))

    def next_to_fix(self) -> None:
        """Select the next line of which something is still to be set right, going round."""
        if not self._is_gone_to(self._model.to_fix_after) and self._model.to_fix:
            self._kit.messages.tell(self.tr("Không còn dòng cần sửa trong bộ lọc này."))

    def show_history(self) -> None:
        """Show what happened to the line since it was captured."""
        target = self._target()
        if target is None:
            return
        known, finding = target
        suite = self._kit.suite
        steps = suite.capture.history(known, finding.id)
        rows = finding_history_rows(self._kit.theme, suite.sentences, suite.desk.conference(known), steps)
        title = self.tr("Lịch sử của dòng")
        sheet = ListSheet(self._kit.theme, self._findings.window(), "finding_history_sheet", title)
        sheet.show_once(title, finding.words, rows)

    def _is_gone_to(self, following: Callable[[FindingId | None], Finding | None]) -> bool:
        selected = self._findings.selected
        found = following(selected.id if selected else None)
        if found is not None:
            self.point_at(found.id)
        return found is not None
