"""Sends pages to a printer: laid out in the background, then the user chooses the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from secretary_app.ui.views.view import ViewKit


class Printout(QObject):
    """Prints any PDF that a job makes; `what` is its name in the sentences that are told."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit

    def send(self, pdf_of: Callable[[], bytes], what: str, noted: Callable[[bytes, int], None] | None = None) -> None:
        """Let the pages be made, then ask for a printer; `noted` writes down what was printed, on how many pages."""
        pages = self._kit.suite.pages

        def work() -> tuple[bytes, int]:
            pdf = pdf_of()
            return pdf, len(pages.sizes(pdf))

        self._kit.tasks.run(work, lambda found: self._ask_printer(*found, what, noted), self._kit.messages.tell_error)

    def _ask_printer(self, pdf: bytes, count: int, what: str, noted: Callable[[bytes, int], None] | None) -> None:
        printer = self._kit.choose_printer(self.tr("In {what}").format(what=what), count)
        if printer is None:
            return
        self._kit.messages.tell(self.tr("Đang gửi {what} tới máy in…").format(what=what))

        def tell(printed: int) -> None:
            self._tell_printed(printed, what)
            if printed and noted is not None:
                self._kit.messages.attempt(lambda: noted(pdf, printed))

        self._print(pdf, count, printer, tell)

    def _print(self, pdf: bytes, count: int, printer: QPrinter, tell: Callable[[int], None]) -> None:
        from secretary_app.ui.printing import print_pages  # noqa: PLC0415 - Qt's printing is loaded by who prints

        reader = self._kit.suite.pages
        self._kit.tasks.run(
            lambda: print_pages(reader, pdf, count, printer),
            tell,
            self._kit.messages.tell_error,
        )

    def _tell_printed(self, printed: int, what: str) -> None:
        if printed:
            self._kit.messages.tell(self.tr("Đã gửi {count} trang tới máy in.").format(count=printed))
        else:
            words = self.tr("Máy in không nhận trang nào. Xin xem lại máy in rồi in lại; {what} vẫn còn nguyên.")
            self._kit.messages.tell(words.format(what=what))
