"""What helps the user on: the keys of the screen in front, and the pages of help."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.ui.main_window.front import Front
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.dialogs.help_window import HelpWindow
    from secretary_app.ui.widgets.legend import KeyLegend


class HelpCommands(QObject):
    """The legend lies over `window`; the pages have a window of their own, made when it is first asked for."""

    def __init__(self, kit: ViewKit, window: QWidget, front: Front) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._front = front
        self._help: HelpWindow | None = None
        kit.actions.on("show_keys", self.show_keys)
        kit.actions.on("show_help", lambda: self._show_help("huong-dan.md"))
        kit.actions.on("show_about", lambda: self._show_help("gioi-thieu.md"))

    @cached_property
    def legend(self) -> "KeyLegend":
        """The keys over the window; made when they are first asked for, for its scroll area alone costs 40 ms."""
        from secretary_app.ui.widgets.legend import KeyLegend  # noqa: PLC0415 - not paid for by every start

        return KeyLegend(self._kit.theme, self._window)

    def show_keys(self) -> None:
        """Show the keys of the screen in front."""
        from secretary_app.ui.main_window.legend_words import legend_groups  # noqa: PLC0415 - as above

        conference = self._front.conference
        self.legend.show_groups(legend_groups(self._front.step, conference.bodies if conference else None))

    def close(self) -> None:
        """Close the window of the pages."""
        if self._help is not None:
            self._help.close()

    def _show_help(self, page: str) -> None:
        from secretary_app.ui.dialogs.help_window import HelpWindow  # noqa: PLC0415 - not paid for by every start

        if self._help is None:
            self._help = HelpWindow(self._kit.theme, self._window)
        self._help.show_page(page)
