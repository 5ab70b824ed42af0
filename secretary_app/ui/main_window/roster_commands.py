"""Rosters into the open conference, from any screen that shows its delegates; a file may also be dropped."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import Conference, ConferenceId, is_closed
from secretary_app.ui.views.roster_import import RosterImport, RosterTarget
from secretary_app.ui.views.view import ViewKit

ROSTER_ENDINGS: Final = frozenset({".xlsx", ".csv"})


class RosterCommands(QObject):
    """Works on the open conference; `open_id` names it, `window` is covered by what is shown before storing."""

    def __init__(self, kit: ViewKit, window: QWidget, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__(window)
        self._kit = kit
        self._open_id = open_id
        seating = kit.suite.seating
        target = RosterTarget(
            people=lambda: self._conference().people,
            bodies=lambda: self._conference().bodies,
            store=lambda plan: seating.take_roster(self._conference().id, plan),
        )
        self._import = RosterImport(kit, window, target)
        kit.actions.on("import_roster", self._import.ask)

    def takes(self) -> bool:
        """Tell whether a conference is open whose delegates may change."""
        return self._open_id() is not None and not is_closed(self._conference())

    def read(self, path: Path) -> None:
        """Show what taking over a file would do."""
        self._import.read(path)

    def _conference(self) -> Conference:
        conference_id = self._open_id()
        if conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self._kit.suite.desk.conference(conference_id)
