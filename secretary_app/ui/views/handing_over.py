"""Handing the minute over: whom for, as folder or ZIP, where; written in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import HandoverError, SecretaryError
from secretary_app.domain.handover import Whereabouts
from secretary_app.services.handing_over import BUNDLE_ENDING, ZIP_ENDING, HandoverOrder
from secretary_app.ui.models.handover_rows import waiting_rows
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.painting import name_widget

_BUNDLES: Final = f"Gói bàn giao (*{BUNDLE_ENDING});;ZIP (*{ZIP_ENDING})"


class HandingOverFlow(QObject):
    """`host` is covered while the user chooses."""

    changed = Signal(object)  # ConferenceId whose copy is out now, or is waited for no more

    def __init__(self, kit: ViewKit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._host = host

    def ask(self, conference_id: ConferenceId) -> None:
        """Show who can sign next; Enter goes on to a folder, the other button to a ZIP."""
        handing = self._kit.suite.handing_over
        if self._kit.messages.attempt(lambda: handing.order(conference_id)) is None:
            return
        waiting = handing.waiting(conference_id)
        title = self.tr("Bàn giao để ký ở nơi khác")
        sheet = ListSheet(self._kit.theme, self._host.window(), "handover_sheet", title)
        chosen = sheet.panel.list

        def go_on(place: Callable[[ConferenceId, str], None]) -> None:
            place(conference_id, waiting[chosen.currentIndex().row()].id)

        packed = Button(self._kit.theme, self.tr("Ghi tệp ZIP…"))
        name_widget(packed, "handover_zip", self.tr("Ghi gói bàn giao thành một tệp ZIP"))
        packed.clicked.connect(sheet.close_overlay)
        packed.clicked.connect(lambda: go_on(self._write_zip))
        sheet.panel.add_to_foot(packed)
        sheet.agreed.connect(lambda: go_on(self._write_folder))
        sheet.show_once(title, self.tr("Ai ký tiếp trên bản bàn giao?"), waiting_rows(waiting))
        where, note = handing.note(conference_id)
        out = where is Whereabouts.OUT
        words = self.tr("Gói gồm biên bản, lời dặn người ký và mã kiểm tra.")
        if out and note is not None:
            told = self.tr("Đang bàn giao cho {name}. Hai người ký hai bản chép thì chỉ nhận được một bản.")
            words = told.format(name=note.addressee)
        sheet.offer(words, self.tr("Ghi thư mục vào USB…"), "warn" if out else "")
        chosen.setCurrentIndex(sheet.panel.model.index(0))

    def end(self, conference_id: ConferenceId) -> None:
        """Wait for the copy no more."""
        handing = self._kit.suite.handing_over
        is_saved(self._kit, lambda: handing.end(conference_id), lambda _made: self.changed.emit(conference_id))

    def _write_folder(self, conference_id: ConferenceId, slot: str) -> None:
        folder = self._kit.choose_folder(self.tr("Bàn giao: chọn USB hoặc thư mục"))
        order = self._order(conference_id, slot)
        if folder is not None and order is not None:
            self._run(conference_id, partial(self._kit.suite.handing_over.write_into, order, folder))

    def _write_zip(self, conference_id: ConferenceId, slot: str) -> None:
        handing = self._kit.suite.handing_over
        order = self._order(conference_id, slot)
        if order is None:
            return
        path = self._kit.choose_place(self.tr("Bàn giao"), handing.name(order) + BUNDLE_ENDING, _BUNDLES)
        if path is None:
            return
        named = path if path.suffix.lower() == ZIP_ENDING else path.with_name(path.name + BUNDLE_ENDING)
        if named != path and named.exists():  # the user was not asked about that one
            self._kit.messages.tell_error(HandoverError("place_taken", str(named)))
            return

        def write() -> Path:
            handing.write(order, named)
            return named

        self._run(conference_id, write)

    def _order(self, conference_id: ConferenceId, slot: str) -> HandoverOrder | None:
        return self._kit.messages.attempt(lambda: self._kit.suite.handing_over.order(conference_id, slot))

    def _run(self, conference_id: ConferenceId, write: Callable[[], Path]) -> None:
        """Write in the background, for a stick may be slow; a refused write is tried again with the same values."""

        def done(path: Path) -> None:
            self._kit.messages.attempt(lambda: self._kit.suite.handing_over.record(conference_id))
            self.changed.emit(conference_id)
            self._kit.messages.tell(self.tr("Đã ghi gói bàn giao “{path}”. Rút USB an toàn.").format(path=path))

        def failed(error: SecretaryError) -> None:
            self._kit.messages.tell_error(error, lambda: self._run(conference_id, write))

        self._kit.tasks.run(write, done, failed)
