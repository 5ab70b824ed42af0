"""Taking a signed copy back: read and checked in the background, shown, and put on record when the user agrees."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import ReturnError, SecretaryError
from secretary_app.domain.handover import ReturnProblem
from secretary_app.services.returned import SignedReturn
from secretary_app.ui.models.handover_rows import returned_rows
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet

_SIGNED: Final = "Bản đã ký (*.pdf *.zip)"
_ENDINGS: Final = frozenset({".pdf", ".zip"})
_OTHER_BUSINESS: Final = frozenset({ReturnProblem.OTHER_CONFERENCE, ReturnProblem.OLDER_STEP, ReturnProblem.FOREIGN})


def returned_paths(event: QDropEvent) -> tuple[Path, ...]:
    """Return the PDFs, ZIPs and folders that are dragged."""
    paths = (Path(address.toLocalFile()) for address in event.mimeData().urls() if address.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in _ENDINGS or path.is_dir())


@dataclass(frozen=True, slots=True)
class _Coming:
    """A file for a conference, and what becomes of one without new signatures.

    `checked_else` = it is only checked, as any PDF is; `ends_waiting` = the user said that this is what came back.
    """

    conference_id: ConferenceId
    path: Path
    checked_else: bool = False
    ends_waiting: bool = True


class TakingBackFlow(QObject):
    """`host` is covered while the user decides."""

    changed = Signal(object)  # ConferenceId that a copy was taken for
    report_wanted = Signal(object)  # Path of a PDF that is none of this minute's copies

    def __init__(self, kit: ViewKit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._host = host
        self._front: ConferenceId | None = None

    def show_for(self, conference_id: ConferenceId | None) -> None:
        """Take which conference is in front; what was read for another one is not shown any more."""
        self._front = conference_id

    def ask(self, conference_id: ConferenceId) -> None:
        """Let the user choose a PDF or ZIP."""
        path = self._kit.choose_file(self.tr("Nhận bản đã ký về"), _SIGNED)
        if path is not None:
            self._read(_Coming(conference_id, path))

    def drop(self, conference_id: ConferenceId, path: Path) -> None:
        """Take a file that was dragged in; a PDF that is no new copy of this minute is checked instead."""
        self._read(_Coming(conference_id, path, checked_else=path.suffix.lower() == ".pdf"))

    def open(self, conference_id: ConferenceId, path: Path) -> None:
        """Take a bundle that was opened from outside, which may be the very one that was written here to be sent."""
        self._read(_Coming(conference_id, path, ends_waiting=False))

    def _read(self, coming: _Coming) -> None:
        suite = self._kit.suite
        job = suite.taking_back.job(coming.conference_id, suite.trust.trusted)

        def look() -> SignedReturn:
            return suite.taking_back.examine(job, suite.taking_back.read(coming.path))

        self._kit.tasks.run(look, lambda found: self._decide(coming, found), lambda error: self._fail(coming, error))

    def _fail(self, coming: _Coming, error: SecretaryError) -> None:
        if coming.checked_else and isinstance(error, ReturnError) and error.reason in _OTHER_BUSINESS:
            self.report_wanted.emit(coming.path)
        else:
            self._kit.messages.tell_error(error)

    def _decide(self, coming: _Coming, found: SignedReturn) -> None:
        if self._front != coming.conference_id:
            if not coming.ends_waiting:  # nobody at this screen knows that it is on its way
                words = self.tr("Chưa nhận “{name}” vì đang mở hội nghị khác. Dữ liệu không đổi; hãy mở lại tệp ấy.")
                self._kit.messages.tell(words.format(name=coming.path.name))
            return
        if found.signatures:
            self._show(found)
        elif coming.checked_else:
            self.report_wanted.emit(coming.path)
        else:
            words = self.tr("“{name}” đúng là bản đang giữ, không có chữ ký mới. Dữ liệu không đổi.")
            told = words.format(name=found.name)
            if coming.ends_waiting:
                self._take(found, told)
            else:
                self._kit.messages.tell(told)

    def _show(self, found: SignedReturn) -> None:
        title = self.tr("Nhận bản đã ký về")
        sheet = ListSheet(self._kit.theme, self._host.window(), "returned_sheet", title)
        count = sum(one.counted for one in found.signatures)
        told = self.tr("Đã nhận {count} chữ ký.").format(count=count)
        sheet.agreed.connect(lambda: self._take(found, told))
        sheet.show_once(title, found.name, returned_rows(self._kit.suite.sentences, found))
        agree = self.tr("Nhận {count} chữ ký").format(count=count) if count else self.tr("Nhận tệp này")
        if found.needs_yes:
            agree = self.tr("Vẫn nhận {count} chữ ký").format(count=count) if count else self.tr("Vẫn nhận tệp này")
            sheet.offer(self.tr("Có điều cần biết ở trên. Đọc rồi hãy nhận."), agree, "warn")
        else:
            sheet.offer(self.tr("Chưa ghi gì. Nhận thì các ô trên thành đã ký."), agree)

    def _take(self, found: SignedReturn, told: str) -> None:
        taking = self._kit.suite.taking_back

        def shown(_path: Path | None) -> None:
            self.changed.emit(found.conference_id)
            self._kit.messages.tell(told)

        is_saved(self._kit, lambda: taking.take(found), shown)
