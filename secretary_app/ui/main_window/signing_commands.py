"""How the office signs, chosen in the menu and kept for the command line too."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.services.signing_settings import certifies, keep_certifying
from secretary_app.ui.views.view import ViewKit


class SigningCommands(QObject):
    """Whether the first signature certifies: other programs may then add no field of their own."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._certify = kit.actions["certify_first"]
        self._certify.setChecked(certifies(kit.suite.settings))
        self._certify.triggered.connect(self._keep)

    def _keep(self, certify: bool) -> None:
        """Keep the choice, or go back to the one that is kept."""

        def keep() -> bool:
            keep_certifying(self._kit.suite.settings, certify=certify)
            return True

        if not self._kit.messages.attempt(keep):
            self._certify.setChecked(not certify)
        elif certify:
            self._kit.messages.tell(self.tr("Chữ ký đầu tiên sẽ chứng thực toàn văn: sau đó chỉ được ký các ô đã có."))
        else:
            self._kit.messages.tell(
                self.tr("Từ nay chữ ký đầu tiên không chứng thực: phần mềm ký khác được thêm ô ký của mình.")
            )
