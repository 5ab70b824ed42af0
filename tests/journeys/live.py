"""A live conference on the screen *Ghi biên bản*, for somebody who types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretary_app.ui.views.capture_view import CaptureView
from tests.builders import FixedClock
from tests.journeys.ham_tan_case import in_session, stored
from tests.suites import make_suite, sample

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.domain.conference import ConferenceId
    from secretary_app.domain.findings import Finding
    from secretary_app.services.ports import Draft
    from secretary_app.services.suite import Suite
    from tests.journeys.secretary import Secretary


@dataclass(frozen=True, slots=True)
class Live:
    """Who types, what is seen, what is stored."""

    secretary: Secretary
    suite: Suite
    conference_id: ConferenceId
    view: CaptureView

    @property
    def words(self) -> str:
        """The words in the line."""
        return self.view.dock.draft.words

    def state(self) -> tuple[str, Draft]:
        """Where one is, and the line without its words."""
        return self.secretary.window.step, replace(self.view.dock.draft, words="", cursor=0)

    def stored(self) -> tuple[Finding, ...]:
        """What is on the disk."""
        return stored(self.suite, self.conference_id)


def suite_in_session(folder: Path) -> Suite:
    """A data folder with the conference of Hàm Tân, begun, with nothing said yet."""
    suite = make_suite(folder, FixedClock())
    suite.desk.add(in_session(sample(suite)))
    return suite


def go_live(secretary: Secretary, suite: Suite) -> Live:
    """Open that conference; the line has the focus."""
    (line,) = suite.preparation.summaries()
    secretary.window.open_conference(line.id)
    secretary.waits(lambda: secretary.here.objectName() == "capture_line")
    view = secretary.window.view
    assert isinstance(view, CaptureView)
    return Live(secretary, suite, line.id, view)
