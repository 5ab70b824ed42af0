"""The passphrase of the data folder: the panel is made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretary_app.services.ports.protection import Protection
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.views.passphrase_page import Conversion, PassphrasePage


class PassphraseCommands(QObject):
    """Closes `window` when the folder is to be converted; who opened it finds in its `conversion` what to do then."""

    def __init__(self, kit: ViewKit, window: "MainWindow", protection: Protection) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._protection = protection
        kit.actions.on("data_passphrase", self.show_page)

    def show_page(self) -> None:
        """Show the panel over the screen in front; a rehearsal has nothing to protect."""
        if self._kit.suite.rehearsal:
            self._kit.messages.tell(self.tr("Đang tập thử: mọi thứ ở đây mất khi đóng, nên không cần mật khẩu."))
            return
        self._page.show_page()

    def _convert(self, wish: "Conversion") -> None:
        self._window.conversion = wish
        if not self._window.close():
            self._window.conversion = None  # something is not kept yet, which the window says

    @cached_property
    def _page(self) -> "PassphrasePage":
        from secretary_app.ui.views.passphrase_page import PassphrasePage  # noqa: PLC0415 - not paid by every start

        page = PassphrasePage(self._kit, self._window, self._protection)
        page.wanted.connect(self._convert)
        return page
