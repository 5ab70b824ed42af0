"""Slots, key and page side by side: signs the slot in turn."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.pictures import owner_of
from secretary_app.domain.signatures import NumberAndDate, SignatureSlot, SlotName, SlotRole
from secretary_app.ui.models.slot_rows import PAPER_LINK
from secretary_app.ui.views.issue_fields import next_number
from secretary_app.ui.views.minute_file import MinuteFile
from secretary_app.ui.views.password_foot import Way
from secretary_app.ui.views.proof_line import ProofLine
from secretary_app.ui.views.remembered_picture import picture_path
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.sign_panel import Settling, SignPanel, SlotInTurn
from secretary_app.ui.views.signature_record import OpenedKey
from secretary_app.ui.views.signing_keys import SigningKeys, Task
from secretary_app.ui.views.slots_pane import SlotsPane
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.painting import name_widget

_NARROW = 1100  # pixels of the screen, below which the signing panel gives up a tenth


class SigningDesk(QWidget):
    """The face of an adopted conference; the view shows and hides it."""

    verify_wanted = Signal()
    report_wanted = Signal(object)  # Path of a PDF to check

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._conference_id: ConferenceId | None = None
        self._shown: tuple[int, str, Path | None] | None = None  # version, slot and picture the panel shows
        self._waiting = False  # to sign as soon as the minute is laid out
        self.pane = SlotsPane(kit.theme)
        self.panel = SignPanel(kit.theme, kit.suite.sentences)
        self.preview = PagePreview(kit.theme, self.tr("Trang ký"), "sign_preview", self.tr("Trang ký"))
        self.file = MinuteFile(kit, self.preview)
        self.keys = SigningKeys(kit, self.panel)
        self.proof = ProofLine(kit, self.panel.done.proof)
        self._lay_out()
        self._connect()

    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """Take another conference; nothing of the one before stays."""
        self._conference_id = conference_id
        self._shown = None
        self.forget()
        self.file.open(conference_id)
        if conference_id is not None:
            self._begin_issue()

    def show_conference(self) -> None:
        """Show slots, panel and page as they stand."""
        conference = self._conference()
        self.pane.show_conference(conference)
        self.pane.issue.show_symbol(conference)
        self.file.refresh()
        turn = self._turn()
        if turn is None:
            self._show_done(conference)
        elif self._standing(turn) != self._shown:
            self._show_turn(turn)

    def focus(self) -> None:
        """Put the focus where the next thing is done."""
        self.panel.password.start()

    def show_key(self) -> None:
        """Show the key of the slot in turn as it stands; a token is looked at anew after it was let go."""
        if self._conference_id is not None and self._turn() is not None:
            self.keys.resume()

    def choose_key(self) -> None:
        """Show the keys that can be chosen for the slot in turn."""
        if self._conference_id is not None and self._turn() is not None and not self.keys.busy and self.isVisible():
            self.keys.go(Way.CHOOSE)

    def forget(self) -> None:
        """Forget a secret that was typed and a key that waits for a yes; a token that is at work is stopped."""
        self.keys.forget()
        self._waiting = False
        self.panel.password.take()
        if not self.keys.busy:
            self.panel.password.calm()

    def fit(self, width: int) -> None:
        """Share the width; the page takes what is left."""
        theme = self._kit.theme
        share = 9 if width < _NARROW else 10
        self.pane.setFixedWidth(theme.size("slots"))
        self.panel.setFixedWidth(theme.size("sign") * share // 10)

    def sign(self) -> None:
        """Sign the slot in turn with the key and secret given, or do what comes before that."""
        turn = self._turn() if self._conference_id is not None else None
        if turn is None or self.keys.busy or not self.isVisible():
            return
        way = self.panel.password.way
        if way is not Way.SIGN:
            self.keys.go(way)
        elif self.keys.flow.asks and not self.panel.password.field.edit.text():
            self.keys.flow.go_on()
        else:
            self._waiting = self.file.pdf is None
            number = self._number(self._conference()) if turn.role is SlotRole.ORGANISATION else None
            if turn.role is not SlotRole.ORGANISATION or number is not None:
                self.keys.sign(number, picture_path(self._kit, owner_of(turn)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops a token that is at work."""
        if event.key() == Qt.Key.Key_Escape and self.keys.token.flow.busy:
            self.keys.token.flow.cancel()
            return
        super().keyPressEvent(event)

    def _take_file(self) -> None:
        """Sign when that was asked for before the minute was laid out."""
        turn = self._turn()
        if turn is not None:
            self.keys.take_file(self._task(turn))
        if self._waiting:
            self.sign()

    def _task(self, turn: SignatureSlot) -> Task:
        return Task(self._conference().id, turn, self.file.pdf, self._kit.suite.signing.standing_notices())

    def ask_paper(self) -> None:
        """Ask whether the slot in turn is signed by pen."""
        self._ask(Settling.PAPER)

    def ask_declined(self) -> None:
        """Ask why the person in turn does not sign."""
        self._ask(Settling.DECLINED)

    def _number(self, conference: Conference) -> NumberAndDate | None:
        number = self.pane.issue.value(conference.day or self._today())
        if number is None:
            sentence = self.tr("Nhập số và ngày ban hành ở ô của cơ quan, như 05 và 14/3/2026.")
            wrong = self.pane.issue.focusWidget()
            self.panel.password.refuse(sentence, wrong=False)
            if wrong is not None:
                wrong.setFocus()
        return number

    def _choose_image(self) -> None:
        """Show the pictures, that of the slot in turn in front."""
        self._kit.actions["signature_pictures"].trigger()

    def _show_turn(self, turn: SignatureSlot) -> None:
        conference = self._conference()
        self._shown = _, _, image = self._standing(turn)
        number = [slot.id for slot in conference.slots].index(turn.id) + 1
        self.panel.show_slot(SlotInTurn(number, turn.title or turn.name, turn.name, image, turn.role))
        self.keys.begin(self._task(turn))
        self.pane.choose(turn.id)
        self.file.point_at(turn.id)

    def _standing(self, turn: SignatureSlot) -> tuple[int, str, Path | None]:
        """Return the version, the slot and the picture that would sign it now."""
        return len(self._conference().minutes), turn.id, picture_path(self._kit, owner_of(turn))

    def _show_done(self, conference: Conference) -> None:
        self._shown = None
        kept = self._kit.suite.minutes.kept_file(conference.id)
        number = conference.minutes[-1].number if conference.minutes else ""
        sentence = (
            self.tr("Biên bản số {number} đã ban hành.") if number else self.tr("Mọi ô đã ký hoặc đã ghi rõ lý do.")
        )
        where = self.tr(" Tệp được giữ ở {path}.").format(path=kept) if kept else ""
        self.panel.show_done(sentence.format(number=number) + where)
        self.proof.show_file(kept)
        self.file.point_at("")

    def _ask(self, settling: Settling) -> None:
        if self._conference_id is not None and self._turn() is not None and not self.keys.busy:
            self.keys.flow.forget()
            self.panel.ask(settling)

    def _settle(self, settling: str, reason: str) -> None:
        turn, conference_id = self._turn(), self._conference_id
        if turn is None or conference_id is None:
            return
        minutes, slot = self._kit.suite.minutes, SlotName(turn.id)

        def settle() -> None:
            if settling == Settling.PAPER:
                minutes.sign_on_paper(conference_id, slot)
            else:
                minutes.decline(conference_id, slot, reason)

        is_saved(self._kit, settle)

    def _finish(self, key: OpenedKey) -> None:
        if key.conference_id == self._conference_id:
            self._kit.messages.clear()
            self.focus()

    def _begin_issue(self) -> None:
        conference = self._conference()
        today = self._today()
        summaries = self._kit.suite.preparation.summaries()
        self.pane.issue.show_conference(
            conference, next_number(summaries, conference.locality.symbol, today.year), today
        )

    def _today(self) -> date:
        return self._kit.suite.desk.clock.now().date()

    def _turn(self) -> SignatureSlot | None:
        return self._kit.suite.minutes.in_turn(self._conference().id)

    def _conference(self) -> Conference:
        if self._conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self._kit.suite.desk.conference(self._conference_id)

    def _connect(self) -> None:
        self.file.ready.connect(self._take_file)
        self.pane.verify.clicked.connect(self.verify_wanted)
        self.pane.slots.link_chosen.connect(
            lambda _slot, link: self.ask_paper() if link == PAPER_LINK else self.ask_declined()
        )
        self.pane.slots.slot_selected.connect(self.file.point_at)
        self.pane.issue.entered.connect(self.focus)
        self.panel.image_wanted.connect(self._choose_image)
        self.panel.password.way_wanted.connect(self.sign)
        self.panel.settled.connect(self._settle)
        self.keys.signed.connect(self._finish)
        self.panel.done.export_wanted.connect(self._kit.actions["export_pdf"].trigger)
        self.panel.done.check_wanted.connect(self._check_kept)
        self.panel.done.upgrade_wanted.connect(self._kit.actions["upgrade_signatures"].trigger)

    def _check_kept(self) -> None:
        kept = self._kit.suite.minutes.kept_file(self._conference().id)
        if kept is not None:
            self.report_wanted.emit(kept)

    def _lay_out(self) -> None:
        export = Button(self._kit.theme, self.tr("Xuất PDF"), "quiet", icon="export_pdf")
        name_widget(export, "export_button", self.tr("Xuất PDF"))
        export.clicked.connect(self._kit.actions["export_pdf"].trigger)
        self.preview.add_action(export)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.panel)
        row.addWidget(self.preview, 1)
        self.fit(_NARROW)
