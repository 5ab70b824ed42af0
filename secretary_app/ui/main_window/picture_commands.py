"""The page of pictures of signatures and the seal: made when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.models.picture_owners import owner_in_turn, picture_owners
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.views.signature_pictures import SignaturePictures


class PictureCommands(QObject):
    """`open_id` names the open conference; `window` is covered by the page."""

    closed = Signal()  # signatures may look otherwise now

    def __init__(self, kit: ViewKit, window: QWidget, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._open_id = open_id
        self._page: SignaturePictures | None = None
        kit.actions.on("signature_pictures", self.show)

    def show(self) -> None:
        """Show the pictures, that of the person whose turn it is in front."""
        from secretary_app.ui.views.signature_pictures import SignaturePictures  # noqa: PLC0415 - not paid for by every start

        if self._page is None:
            self._page = SignaturePictures(self._kit, self._window)
            self._page.closed.connect(self.closed)
        suite, known = self._kit.suite, self._open_id()
        conference = suite.desk.conference(known) if known is not None else None
        self._page.show_owners(picture_owners(suite, conference), owner_in_turn(suite, conference))

    def take(self, path: Path) -> None:
        """Read a picture that was dropped, for whom the page shows."""
        if self._page is None or not self._page.isVisible():
            self.show()
        if self._page is not None:
            self._page.read(path)
