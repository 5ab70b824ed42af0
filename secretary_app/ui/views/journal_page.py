"""*Nhật ký thay đổi* over the window: who changed what in the open conference or in the office, when."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.deeds import OFFICE
from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.text import date_text
from secretary_app.services.journal_words import JournalLine
from secretary_app.services.outgoing import Outgo
from secretary_app.services.ports import JournalQuery
from secretary_app.ui.views.journal_panel import JournalPanel
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from datetime import date

_TABLES: Final = "Excel (*.xlsx);;CSV (*.csv)"
_CSV: Final = ".csv"


class JournalPage(Overlay):
    """Reads while nothing else is to be done; what was read is gone when the page closes."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(kit.theme, window, "journal_page", "Nhật ký thay đổi")
        self._kit = kit
        self._owners: tuple[str, ...] = ()
        self._days: tuple[date, ...] = ()
        self.panel = JournalPanel(kit.theme, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.export_wanted.connect(self.export)
        self.panel.owner.currentIndexChanged.connect(lambda _place: self._show_owner())
        self.panel.day.currentIndexChanged.connect(lambda _place: self._read())
        self.panel.model.changed.connect(self._show_count)
        self.panel.model.failed.connect(self._fail)
        self.closed.connect(self.panel.model.rest)

    def show_journal(self, conference_id: ConferenceId) -> None:
        """Open with the journal of a conference; that of the office is one choice away."""
        panel = self.panel
        self._owners = (conference_id, OFFICE)
        panel.owner.blockSignals(True)
        panel.owner.clear()
        panel.owner.addItems((self.tr("Hội nghị này"), self.tr("Đơn vị")))
        panel.owner.blockSignals(False)
        panel.search.clear()
        self.open(panel.search)
        self._show_owner()

    def export(self) -> None:
        """Ask for a place, read to the end and write what is shown there; the file is made in the background."""
        book, model = self._kit.suite.journal, self.panel.model
        owner = self._owner
        name = f"{book.file_name}.xlsx"
        path = self._kit.choose_place(self.tr("Xuất nhật ký"), name, _TABLES)
        if path is not None:
            self.panel.hold_still(reading=True)
            model.with_all(lambda lines: self._write(owner, path, lines))

    def _write(self, owner: str, path: Path, lines: tuple[JournalLine, ...]) -> None:
        book, outgoing = self._kit.suite.journal, self._kit.suite.outgoing
        self.panel.hold_still(reading=False)
        sheet = book.sheet(owner, lines)
        make = book.csv if path.suffix.lower() == _CSV else book.excel

        def written(data: bytes) -> None:
            write_out(self._kit, path, lambda: outgoing.write(owner, Outgo.JOURNAL, path, data))

        self._kit.tasks.run(lambda: make(sheet), written, self._kit.messages.tell_error)

    @property
    def _owner(self) -> str:
        return self._owners[max(self.panel.owner.currentIndex(), 0)]

    def _show_owner(self) -> None:
        """Offer the days of a journal, and read all of them."""
        book, combo = self._kit.suite.journal, self.panel.day
        self._days = self._kit.messages.attempt(lambda: book.days(self._owner)) or ()
        combo.blockSignals(True)
        combo.clear()
        combo.addItems((self.tr("Mọi ngày"), *(date_text(day) for day in self._days)))
        combo.blockSignals(False)
        head = self._kit.messages.attempt(book.head)
        self.panel.foot.setText(book.words.head(head) if head else "")
        self._read()

    def _read(self) -> None:
        place = self.panel.day.currentIndex()
        day = self._days[place - 1] if place > 0 else None
        reader = self._kit.suite.journal.reader(JournalQuery(self._owner, day=day))
        self.panel.model.begin(reader)
        self._show_count()

    def _show_count(self) -> None:
        model = self.panel.model
        count, more = model.rowCount(), "" if model.ended else "+"
        self.panel.count.setText(self.tr("{count}{more} mục").format(count=count, more=more))
        self.panel.choose_first()

    def _fail(self, error: SecretaryError) -> None:
        self.panel.hold_still(reading=False)
        self._kit.messages.tell_error(error)
