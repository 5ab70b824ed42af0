"""What can be done with the report on a checked file: printed, saved, compared, the good copy taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretary_app.ui.main_window.printout import Printout
from secretary_app.ui.views.saving import write_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretary_app.services.checked_file import CheckedFile
    from secretary_app.ui.views.verify_view import VerifyView
    from secretary_app.ui.views.view import ViewKit

_PDF = "PDF (*.pdf)"


class ReportCommands(QObject):
    """Works on the report in front; `in_front` gives its face, None while another screen is in front."""

    def __init__(self, kit: ViewKit, in_front: Callable[[], VerifyView | None]) -> None:
        super().__init__()
        self._kit = kit
        self._in_front = in_front
        self._printout = Printout(kit)
        kit.actions.on("print_report", lambda: self._with_report(self.print_out))
        kit.actions.on("save_report", lambda: self._with_report(self.save))
        kit.actions.on("rescue_signed", lambda: self._with_report(lambda view, _checked: view.rescue_copy()))
        kit.actions.on("compare_signed", lambda: self._with_differences(lambda view: view.compare_copies()))
        kit.actions.on("show_signed", lambda: self._with_differences(lambda view: view.turn_over()))

    def print_out(self, _view: VerifyView, checked: CheckedFile) -> None:
        """Lay the report out, then ask for a printer."""
        self._printout.send(self._made(checked), self.tr("báo cáo kiểm tra"))

    def save(self, _view: VerifyView, checked: CheckedFile) -> None:
        """Write the report as a PDF file to a place of the user's choice."""
        name = f"kiem-tra-{checked.file.path.stem}.pdf"
        path = self._kit.choose_place(self.tr("Lưu báo cáo kiểm tra"), name, _PDF)
        if path is None:
            return
        archive = self._kit.suite.archive.archive

        def write(pdf: bytes) -> None:
            write_out(self._kit, path, lambda: archive.write(path, pdf))

        self._kit.tasks.run(self._made(checked), write, self._kit.messages.tell_error)

    def _made(self, checked: CheckedFile) -> Callable[[], bytes]:
        suite = self._kit.suite
        return partial(suite.file_checks.reports.pdf, checked, suite.trust.trusted)

    def _with_report(self, act: Callable[[VerifyView, CheckedFile], None]) -> None:
        view = self._in_front()
        if view is None or view.checked is None:
            self._kit.messages.tell(self.tr("Chưa có báo cáo nào. Trước hết hãy chọn Ký số, mục Kiểm tra tệp PDF."))
        else:
            act(view, view.checked)

    def _with_differences(self, act: Callable[[VerifyView], None]) -> None:
        def compared(view: VerifyView, checked: CheckedFile) -> None:
            if checked.differences is None:
                self._kit.messages.tell(self.tr("Tệp này không có bản đã ký nào khác với bản đang mở."))
            else:
                act(view)

        self._with_report(compared)
