"""What can be done from any screen with the minute as a file: written out, printed; and any PDF checked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.services.file_names import file_name
from secretary_app.services.outgoing import Outgo
from secretary_app.ui.main_window.printout import Printout
from secretary_app.ui.views.newest_step import newest_step
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit

PDF: Final = "PDF (*.pdf)"


class MinuteCommands(QObject):
    """Works on the newest step of the open conference's minute, adopted or not; `open_id` names that conference."""

    report_wanted = Signal(object)  # paths of PDFs to check, a tuple

    def __init__(self, kit: ViewKit, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__()
        self._kit = kit
        self._open_id = open_id
        self._printout = Printout(kit)
        kit.actions.on("export_pdf", self.export)
        kit.actions.on("print_minute", self.print_minute)
        kit.actions.on("verify_file", self.verify)

    def verify(self) -> None:
        """Ask for a PDF and check it."""
        path = self._kit.choose_file(self.tr("Kiểm tra tệp PDF"), PDF)
        if path is not None:
            self.report_wanted.emit((path,))

    def export(self) -> None:
        """Write the minute to a place of the user's choice."""
        conference_id = self._open_id()
        if conference_id is None:
            return
        name = file_name("bien-ban", self._kit.suite.desk.conference(conference_id), ".pdf")
        path = self._kit.choose_place(self.tr("Xuất PDF"), name, PDF)
        if path is not None:
            work = newest_step(self._kit.suite, conference_id)
            self._kit.tasks.run(work, lambda pdf: self._write(conference_id, path, pdf), self._kit.messages.tell_error)

    def print_minute(self) -> None:
        """Lay the minute out, then ask for a printer."""
        conference_id = self._open_id()
        if conference_id is not None:
            outgoing = self._kit.suite.outgoing
            self._printout.send(
                newest_step(self._kit.suite, conference_id),
                self.tr("biên bản"),
                partial(outgoing.printed, conference_id, Outgo.MINUTE),
            )

    def _write(self, conference_id: ConferenceId, path: Path, pdf: bytes) -> None:
        outgoing = self._kit.suite.outgoing
        write_out(self._kit, path, lambda: outgoing.write(conference_id, Outgo.MINUTE, path, pdf))
