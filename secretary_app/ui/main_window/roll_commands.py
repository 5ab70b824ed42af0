"""What can be done from any screen with the list of delegates: sign-in sheet and attendance, as files and on paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.services.file_names import file_name
from secretary_app.services.outgoing import Outgo
from secretary_app.ui.main_window.printout import Printout
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit

_SHEET_KINDS: Final = "PDF (*.pdf);;Excel (*.xlsx)"
_TABLE_KIND: Final = "Excel (*.xlsx)"


class RollCommands(QObject):
    """Works on the open conference; `open_id` names it."""

    def __init__(self, kit: ViewKit, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__()
        self._kit = kit
        self._open_id = open_id
        self._printout = Printout(kit)
        kit.actions.on("export_sign_in", self.export_sign_in)
        kit.actions.on("print_sign_in", self.print_sign_in)
        kit.actions.on("export_attendance", self.export_attendance)

    def export_sign_in(self) -> None:
        """Write the sign-in sheet where the user wants it; the ending decides between PDF and Excel."""
        conference = self._conference()
        if conference is None:
            return
        name = file_name("danh-sach-ky", conference, ".pdf")
        path = self._kit.choose_place(self.tr("Danh sách ký tên"), name, _SHEET_KINDS)
        if path is None:
            return
        sign_in = self._kit.suite.sign_in
        if path.suffix.lower() == ".xlsx":
            self._write(conference.id, Outgo.SIGN_IN, path, sign_in.table(conference.id))
        else:
            self._kit.tasks.run(
                lambda: sign_in.form.render(conference).pdf,
                lambda data: self._write(conference.id, Outgo.SIGN_IN, path, data),
                self._kit.messages.tell_error,
            )

    def print_sign_in(self) -> None:
        """Print the sign-in sheet."""
        conference = self._conference()
        if conference is not None:
            form, outgoing = self._kit.suite.sign_in.form, self._kit.suite.outgoing
            self._printout.send(
                lambda: form.render(conference).pdf,
                self.tr("danh sách ký tên"),
                partial(outgoing.printed, conference.id, Outgo.SIGN_IN),
            )

    def export_attendance(self) -> None:
        """Write the attendance as an Excel table."""
        conference = self._conference()
        if conference is None:
            return
        name = file_name("diem-danh", conference, ".xlsx")
        path = self._kit.choose_place(self.tr("Xuất bảng điểm danh"), name, _TABLE_KIND)
        if path is not None:
            self._write(conference.id, Outgo.ATTENDANCE, path, self._kit.suite.sign_in.attendance(conference.id))

    def _conference(self) -> Conference | None:
        conference_id = self._open_id()
        return self._kit.suite.desk.conference(conference_id) if conference_id else None

    def _write(self, conference_id: ConferenceId, what: Outgo, path: Path, data: bytes) -> None:
        outgoing = self._kit.suite.outgoing
        write_out(self._kit, path, lambda: outgoing.write(conference_id, what, path, data))
