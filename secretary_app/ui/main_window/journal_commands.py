"""The journal over the window: made when it is first asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.views.journal_page import JournalPage


class JournalCommands(QObject):
    """`open_id` names the open conference; `window` is covered by the page."""

    def __init__(self, kit: ViewKit, window: QWidget, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._open_id = open_id
        kit.actions.on("show_journal", self.show_page)

    def show_page(self) -> None:
        """Show who changed what in the open conference."""
        conference_id = self._open_id()
        if conference_id is not None:
            self._page.show_journal(conference_id)

    @cached_property
    def _page(self) -> "JournalPage":
        from secretary_app.ui.views.journal_page import JournalPage  # noqa: PLC0415 - not paid for by every start

        return JournalPage(self._kit, self._window)
