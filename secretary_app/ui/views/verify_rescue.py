"""Writes a good copy beside a bad one: what was signed, or what the archive keeps."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from secretary_app.services.checked_file import CheckedFile
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit

_PDF = "PDF (*.pdf)"


class Rescue:
    """Asks for a place, then writes there; the checked file itself is never touched."""

    def __init__(self, kit: ViewKit) -> None:
        self._kit = kit

    def offer(self, checked: CheckedFile) -> None:
        """Offer the signed copy of a file that was changed, else the newest one that the archive keeps."""
        kept = checked.report.archive.kept
        if checked.differences is None and kept is None:
            self._kit.messages.tell(_told("Tệp này không có bản nào khác để lấy lại."))
            return
        title = _told("Lấy lại bản đã ký") if checked.differences else _told("Lấy bản trong kho lưu")
        path = self._kit.choose_place(title, f"{checked.file.path.stem}-ban-da-ky.pdf", _PDF)
        if path is None:
            return
        if path.absolute() == checked.file.path.absolute():
            self._kit.messages.tell(_told("Hãy chọn tên khác: tệp đang kiểm tra được giữ lại để đối chiếu."))
        elif checked.differences is not None:
            self._write(path, checked.differences.copy)
        elif kept is not None:
            archive = self._kit.suite.archive.archive
            self._kit.tasks.run(partial(archive.read, kept), partial(self._write, path), self._kit.messages.tell_error)

    def _write(self, path: Path, pdf: bytes) -> None:
        write_out(self._kit, path, lambda: self._kit.suite.archive.archive.write(path, pdf))


def _told(words: str) -> str:
    return QCoreApplication.translate("Rescue", words)
