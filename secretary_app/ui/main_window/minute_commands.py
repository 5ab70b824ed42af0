"""What can be done from any screen with the minute as a file: written out, printed; and any PDF checked."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.text import fold
from secretary_app.ui.views.newest_step import newest_step
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF: Final = "PDF (*.pdf)"
_FILE_NAME = 80  # letters of the name that is suggested


class MinuteCommands(QObject):
    """Works on the newest step of the open conference's minute, adopted or not; `open_id` names that conference."""

    report_wanted = Signal(object)  # Path of a PDF to check

    def __init__(self, kit: ViewKit, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__()
        self._kit = kit
        self._open_id = open_id
        kit.actions.on("export_pdf", self.export)
        kit.actions.on("print_minute", self.print_minute)
        kit.actions.on("verify_file", self.verify)

    def verify(self) -> None:
        """Ask for a PDF and check it."""
        path = self._kit.choose_file(self.tr("Kiểm tra tệp PDF"), PDF)
        if path is not None:
            self.report_wanted.emit(path)

    def export(self) -> None:
        """Write the minute to a place of the user's choice."""
        conference_id = self._open_id()
        if conference_id is None:
            return
        name = _file_name(self._kit.suite.desk.conference(conference_id))
        path = self._kit.choose_place(self.tr("Xuất PDF"), name, PDF)
        if path is not None:
            work = newest_step(self._kit.suite, conference_id)
            self._kit.tasks.run(work, lambda pdf: self._write(path, pdf), self._kit.messages.tell_error)

    def print_minute(self) -> None:
        """Lay the minute out, then ask for a printer."""
        conference_id = self._open_id()
        if conference_id is None:
            return
        pdf_of, pages = newest_step(self._kit.suite, conference_id), self._kit.suite.pages

        def work() -> tuple[bytes, int]:
            pdf = pdf_of()
            return pdf, len(pages.images(pdf, 1, ()))

        self._kit.tasks.run(work, lambda found: self._ask_printer(*found), self._kit.messages.tell_error)

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            self._kit.suite.minutes.archive.write(path, pdf)
        except SecretaryError as error:
            self._kit.messages.tell_error(error, lambda: self._write(path, pdf))
        else:
            self._kit.messages.tell(self.tr("Đã ghi “{path}”.").format(path=path))

    def _ask_printer(self, pdf: bytes, count: int) -> None:
        printer = self._kit.choose_printer(count)
        if printer is None:
            return
        self._kit.messages.tell(self.tr("Đang gửi biên bản tới máy in…"))
        self._print(pdf, count, printer)

    def _print(self, pdf: bytes, count: int, printer: "QPrinter") -> None:
        from secretary_app.ui.printing import print_pages  # noqa: PLC0415 - Qt's printing is loaded by who prints

        reader = self._kit.suite.pages
        self._kit.tasks.run(
            lambda: print_pages(reader, pdf, count, printer), self._tell_printed, self._kit.messages.tell_error
        )

    def _tell_printed(self, printed: int) -> None:
        if printed:
            self._kit.messages.tell(self.tr("Đã gửi {count} trang tới máy in.").format(count=printed))
        else:
            self._kit.messages.tell(
                self.tr("Máy in không nhận trang nào. Xin xem lại máy in rồi in lại; biên bản vẫn còn nguyên.")
            )


def _file_name(conference: Conference) -> str:
    """Return a name every file system takes: the number, then the title without marks."""
    number = conference.minutes[-1].number.split("/")[0] if conference.minutes else ""
    letters = "".join(letter if letter.isalnum() else " " for letter in fold(conference.title))
    return "-".join(part for part in ("bien-ban", number, *letters.split()) if part)[:_FILE_NAME] + ".pdf"
