"""The page of the office's own phrases: made when it is first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.services.events import DirectoryChanged
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.views.own_phrases import OwnPhrases


class PhraseCommands(QObject):
    """`window` is covered by the page."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._page: OwnPhrases | None = None
        kit.actions.on("edit_phrases", self.edit)

    def edit(self) -> None:
        """Show the office's own phrases over the screen in front."""
        from secretary_app.ui.views.own_phrases import OwnPhrases  # noqa: PLC0415 - not paid for by every start

        if self._page is None:
            self._page = OwnPhrases(self._kit, self._window)
        self._page.show_page()

    def follow_directory(self, event: DirectoryChanged) -> None:
        """Show on the page what changed."""
        if self._page is not None:
            self._page.follow(event)
