"""The page of trusted authorities: made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.views.trust_page import TrustPage


class TrustCommands(QObject):
    """`window` is covered by the page."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        kit.actions.on("edit_trust", self.show_page)

    def show_page(self) -> None:
        """Show the trusted authorities over the screen in front."""
        self._page.show_page()

    @cached_property
    def _page(self) -> "TrustPage":
        from secretary_app.ui.views.trust_page import TrustPage  # noqa: PLC0415 - not paid for by every start

        return TrustPage(self._kit, self._window)
