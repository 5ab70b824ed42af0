"""Time stamps and evidence for the open minute once all have signed, or for any signed PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.main_window.front import Front
from secretary_app.ui.main_window.minute_commands import PDF
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.services.upgrade import Upgraded
    from secretary_app.ui.views.upgrade_flow import UpgradeFlow


class UpgradeCommands(QObject):
    """The grown minute is kept beside the one before; that of another file goes to a place of the user's choice."""

    def __init__(self, kit: ViewKit, window: QWidget, front: Front) -> None:
        super().__init__(window)
        self._kit = kit
        self._front = front
        self._window = window
        self._flow: UpgradeFlow | None = None
        kit.actions.on("upgrade_signatures", self.upgrade_minute)
        kit.actions.on("upgrade_file", self.ask_for_file)

    def upgrade_minute(self) -> None:
        """Add proof to the newest file of the open conference, if it is signed and here."""
        conference_id = self._front.conference_id
        kept = self._kit.suite.minutes.kept_file(conference_id) if conference_id is not None else None
        if conference_id is not None and kept is not None:
            name = self._kit.suite.desk.conference(conference_id).title
            read = partial(self._kit.suite.minutes.archive.read, kept)
            self._begin(name, read, partial(self._keep, conference_id))

    def ask_for_file(self) -> None:
        """Add proof to the PDF in sight, else ask for one."""
        path = self._front.view.shown_file or self._kit.choose_file(self.tr("Thêm dấu thời gian vào tệp PDF"), PDF)
        if path is not None:
            self.upgrade_file(path)

    def upgrade_file(self, path: Path) -> None:
        """Add proof to a file; the grown one is written elsewhere, that one stays as it is."""
        read = partial(self._kit.suite.minutes.archive.read, path)
        self._begin(str(path), read, partial(self._write, path))

    def stop(self) -> None:
        """Give up what is being asked of a server."""
        if self._flow is not None:
            self._flow.stop()

    def _begin(self, name: str, read: Callable[[], bytes], take: "Callable[[bytes, Upgraded], None]") -> None:
        from secretary_app.ui.views.upgrade_flow import UpgradeFlow, UpgradeSource  # noqa: PLC0415 - not at each start

        if self._flow is None:
            self._flow = UpgradeFlow(self._kit, self._window)
        self._flow.begin(UpgradeSource(name, read, take))

    def _keep(self, conference_id: ConferenceId, before: bytes, done: "Upgraded") -> None:
        minutes = self._kit.suite.minutes

        def shown(path: Path) -> None:
            told = self.tr("Các chữ ký đã ở mức {level}. Bản mới được giữ ở {path}; bản trước còn nguyên.")
            self._kit.messages.tell(told.format(level=done.level, path=path))
            if self._front.conference_id == conference_id:
                self._front.view.reload()

        is_saved(self._kit, lambda: minutes.keep_upgraded(conference_id, before, done.pdf), shown)

    def _write(self, source: Path, _before: bytes, done: "Upgraded") -> None:
        name = f"{source.stem}-{done.level.lower()}.pdf"
        path = self._kit.choose_place(self.tr("Ghi tệp có dấu thời gian"), name, PDF)
        if path is None:
            self._kit.messages.tell(self.tr("Chưa ghi tệp có dấu thời gian. Tệp cũ còn nguyên."))
            return

        def shown(_made: object) -> None:
            self._kit.messages.tell(self.tr("Đã ghi “{path}”, mức {level}.").format(path=path, level=done.level))
            self._front.show_report(path)

        is_saved(self._kit, lambda: self._kit.suite.minutes.archive.write(path, done.pdf), shown)
