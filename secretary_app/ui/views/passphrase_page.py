"""*Mật khẩu dữ liệu* over the window: looks at what was typed, changes a passphrase, passes on what needs a restart."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.domain.deeds import OFFICE, passphrase_changed
from secretary_app.domain.errors import PassphraseError, SecretaryError
from secretary_app.domain.passphrase import require_usable
from secretary_app.services.ports.protection import Protection
from secretary_app.ui.views.passphrase_panel import PassphrasePanel, Wish
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.overlay import Overlay


@dataclass(frozen=True, slots=True, repr=False)
class Conversion:
    """What is to happen to the data folder once nothing has it open; never written out, for it holds a secret."""

    protect: bool
    passphrase: str


class PassphrasePage(Overlay):
    """A passphrase is changed here; a folder is converted by who hears `wanted`, for it must be closed first."""

    wanted = Signal(object)  # Conversion

    def __init__(self, kit: ViewKit, window: QWidget, protection: Protection) -> None:
        super().__init__(kit.theme, window, "passphrase_page", "Mật khẩu dữ liệu")
        self._kit = kit
        self._protection = protection
        self.panel = PassphrasePanel(kit.theme, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.agreed.connect(self._agree)
        self.closed.connect(self.panel.clear)

    def show_page(self) -> None:
        """Open with what can be done now."""
        self.open(self.panel.begin(protected=self._protection.is_on))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._agree()
            event.accept()
            return
        super().keyPressEvent(event)

    def _agree(self) -> None:
        panel = self.panel
        if not panel.agree.isEnabled():
            return
        if panel.wish is not Wish.UNPROTECT and not self._is_usable():
            return
        old, new = panel.old.take(), panel.new.text()
        panel.show_busy(True)
        if panel.wish is Wish.PROTECT:
            self._pass_on(Conversion(True, new))
        elif panel.wish is Wish.CHANGE:
            self._kit.tasks.run(lambda: self._protection.change(old, new), lambda _done: self._changed(), self._refuse)
        else:
            wish = Conversion(False, old)
            self._kit.tasks.run(lambda: self._protection.require(old), lambda _done: self._pass_on(wish), self._refuse)

    def _is_usable(self) -> bool:
        panel = self.panel
        try:
            require_usable(panel.new.text(), panel.again.text())
        except PassphraseError as error:
            panel.refuse(
                self._kit.suite.sentences.error(error), panel.again if error.reason == "different" else panel.new
            )
            return False
        if not panel.noted.isChecked():
            panel.refuse("Hãy ghi mật khẩu ra giấy rồi đánh dấu “Tôi đã ghi mật khẩu ra giấy”.", panel.noted)
            return False
        return True

    def _pass_on(self, wish: Conversion) -> None:
        self.close_overlay()
        self.wanted.emit(wish)

    def _changed(self) -> None:
        self.close_overlay()
        self._kit.messages.attempt(lambda: self._kit.suite.desk.deeds.note(OFFICE, passphrase_changed()))
        self._kit.messages.tell("Đã đổi mật khẩu. Từ lần mở sau hãy dùng mật khẩu mới.")

    def _refuse(self, error: SecretaryError) -> None:
        self.panel.refuse(self._kit.suite.sentences.error(error), self.panel.old)
