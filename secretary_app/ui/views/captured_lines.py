"""The captured lines of one conference: which is the newest, which are chosen, and which wait for something."""

from PySide6.QtCore import QObject

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import Finding, FindingId
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.agenda_model import to_fix_rows, undecided_rows
from secretary_app.ui.models.findings_model import FindingsModel, last_captured
from secretary_app.ui.views.capture_finding import CaptureFinding
from secretary_app.ui.views.capture_pages import CapturePages
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.views.view import View

_CAPTURED = frozenset({"finding_added", "findings_added", "finding_duplicated"})


class CapturedLines(QObject):
    """Shows the lines of the conference of a screen; what was just captured is selected, a choice stays."""

    def __init__(
        self, view: View, model: FindingsModel, findings: FindingsList, finding: CaptureFinding, pages: CapturePages
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._findings = findings
        self._finding = finding
        self._pages = pages
        self._newest: FindingId | None = None

    @property
    def newest(self) -> FindingId | None:
        """Return which line was captured last."""
        return self._newest

    def newest_finding(self) -> Finding | None:
        """Return the line captured last; None when there is none."""
        return self._found(self._newest) if self._view.conference_id else None

    def target(self) -> tuple[ConferenceId, Finding] | None:
        """Return the line that commands act on: the selected one, else the newest."""
        known = self._view.conference_id
        if known is None:
            return None
        finding = self._findings.selected or (None if self._finding.active else self._found(self._newest))
        return (known, finding) if finding else None

    def show_all(self) -> None:
        """Show every line anew."""
        self._newest = last_captured(self._view.conference.findings)
        self._show_findings()

    def follow(self, event: ConferenceChanged) -> None:
        """Show what changed; a line just captured is selected, one just changed is kept in sight."""
        conference = self._view.conference
        there = {finding.id for finding in conference.findings}
        touched = [FindingId(key) for key in event.touched if FindingId(key) in there]
        captured = event.label in _CAPTURED and bool(touched)
        if captured:
            self._newest = touched[-1]
        elif self._newest not in there:
            self._newest = last_captured(conference.findings)
        self._finding.keep(touched)
        self._show_findings(touched[-1] if captured or len(touched) == 1 else None)

    def _show_findings(self, wanted: FindingId | None = None) -> None:
        conference = self._view.conference
        kept = self._findings.selected
        several = [finding.id for finding in self._findings.selected_all]
        self._model.show(self._view.kit.suite.capture.groups(conference.id), conference)
        self._findings.mark_newest(self._newest)
        if wanted and wanted == self._newest and not self._model.has(wanted):
            self._model.fold(self._model.section_of(wanted), folded=False)
        several = [finding_id for finding_id in several if self._model.has(finding_id)]
        chosen = wanted or (kept.id if kept and kept.id in several else next(iter(several), None))
        if chosen and self._model.has(chosen):
            self._findings.select_all(several if chosen in several else [chosen], chosen, scroll=wanted is not None)
        elif self._newest and not self._finding.active:
            self._findings.select(self._newest, scroll=kept is None)
        self._finding.follow()
        self._show_waiting()
        self._pages.show_lines(there=bool(conference.findings))

    def _show_waiting(self) -> None:
        """Show beside the list what is undecided and what is to be set right."""
        conference, pane = self._view.conference, self._pages.pane
        undecided = self._model.undecided
        pane.show_undecided(undecided_rows(conference, undecided), len(undecided))
        to_fix = self._model.to_fix
        pane.show_to_fix(to_fix_rows(to_fix), len(to_fix))
        self._pages.bar.show_undecided(len(undecided))

    def _found(self, finding_id: FindingId | None) -> Finding | None:
        return next((finding for finding in self._view.conference.findings if finding.id == finding_id), None)
