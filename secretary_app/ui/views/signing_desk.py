"""Slots, key and page side by side: signs the slot in turn."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.handover import Whereabouts
from secretary_app.domain.pictures import owner_of
from secretary_app.domain.signatures import Check, CheckGrade, NumberAndDate, SignatureSlot, SlotRole
from secretary_app.ui.models.handover_rows import outside_sentence
from secretary_app.ui.views.minute_file import MinuteFile
from secretary_app.ui.views.password_foot import Way
from secretary_app.ui.views.proof_line import ProofLine
from secretary_app.ui.views.remembered_picture import picture_path
from secretary_app.ui.views.settle_foot import SettleQuestion
from secretary_app.ui.views.sign_panel import SignPanel, SlotInTurn
from secretary_app.ui.views.signature_record import OpenedKey
from secretary_app.ui.views.signing_keys import SigningKeys, Task
from secretary_app.ui.views.slot_settling import SlotSettling
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
        self.settling = SlotSettling(kit, self.pane)
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
        self.settling.open(conference_id)
        self.forget()
        self.file.open(conference_id)
        if conference_id is not None:
            self._begin_issue()

    def show_conference(self) -> None:
        """Show slots, panel and page as they stand."""
        conference = self._conference()
        self.pane.show_conference(conference, self.settling.early)
        self.pane.issue.show_symbol(conference)
        self.suggest_number()
        self.show_outside()
        self.file.refresh()
        turn = self._turn()
        if turn is None:
            self._show_done(conference)
        elif self._standing(turn) != self._shown:
            self._show_turn(turn)

    def show_outside(self) -> None:
        """Say whether a copy is with somebody, and offer to hand over while a slot waits."""
        conference_id = self._conference().id
        where, note = self._kit.suite.handing_over.note(conference_id)
        waits = self._turn() is not None
        sentence = outside_sentence(where, note) if waits else ""
        self.pane.outside.tell(sentence, "warn" if where is Whereabouts.STALE else "")
        self.pane.hand_over.setVisible(waits)

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
        """Forget a secret that was typed, a key that waits for a yes, and a slot that was chosen before its turn.

        A token that is at work is stopped.
        """
        was_early = bool(self.settling.early)
        self.keys.forget()
        self.settling.forget()
        self._waiting = False
        self.panel.password.take()
        if not self.keys.busy:
            self.panel.password.calm()
        if was_early:
            self.show_conference()

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
        notices = (*self._before_turn(), *self._kit.suite.signing.standing_notices())
        return Task(self._conference().id, turn, self.file.pdf, notices)

    def _number(self, conference: Conference) -> NumberAndDate | None:
        number = self.pane.issue.value(conference.day or self._today())
        if number is None:
            self._ask_for_number()
        return number

    def _ask_for_number(self) -> None:
        wrong = self.pane.issue.focusWidget()
        self.panel.back()
        sentence = self.tr("Nhập số và ngày ban hành ở ô của cơ quan, như 05 và 14/3/2026.")
        self.panel.password.refuse(sentence, wrong=False)
        if wrong is not None:
            wrong.setFocus()

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

    def _before_turn(self) -> tuple[Check, ...]:
        turn = self._kit.suite.minutes.in_turn(self._conference().id)
        early = turn is not None and self.settling.early
        return (Check(CheckGrade.NOTICE, "before_turn", turn.title or turn.name),) if turn and early else ()

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

    def _ask(self, question: SettleQuestion) -> None:
        if not self.keys.busy:
            self.keys.flow.forget()
            self.panel.ask(question)

    def _go_before_turn(self) -> None:
        """Show the slot that was chosen before its turn, and that it is."""
        if not self.keys.busy:
            self.show_conference()
            self.focus()

    def _finish(self, key: OpenedKey) -> None:
        if key.conference_id == self._conference_id:
            self._kit.messages.clear()
            self.focus()

    def suggest_number(self) -> None:
        """Show the number that comes next as long as nobody typed one: another minute may have got it."""
        self.pane.issue.suggest(self._kit.suite.register.suggested(self._conference(), self._today()))

    def _begin_issue(self) -> None:
        conference = self._conference()
        self.pane.issue.show_conference(conference, self._kit.suite.register.suggested(conference, self._today()))

    def _today(self) -> date:
        return self._kit.suite.desk.clock.now().date()

    def _turn(self) -> SignatureSlot | None:
        """Return the slot in turn, or the one that was chosen before it."""
        return self.settling.at_hand

    def _conference(self) -> Conference:
        if self._conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self._kit.suite.desk.conference(self._conference_id)

    def _connect(self) -> None:
        self.file.ready.connect(self._take_file)
        self.pane.verify.clicked.connect(self.verify_wanted)
        self.pane.slots.sign_wanted.connect(self.focus)
        self.settling.question.connect(self._ask)
        self.settling.number_missing.connect(self._ask_for_number)
        self.settling.settled.connect(self.panel.back)
        self.settling.early_chosen.connect(self._go_before_turn)
        self.pane.hand_over.clicked.connect(self._kit.actions["hand_over"].trigger)
        self.pane.slots.slot_selected.connect(self.file.point_at)
        self.pane.issue.entered.connect(self.focus)
        self.panel.image_wanted.connect(self._choose_image)
        self.panel.password.way_wanted.connect(self.sign)
        self.panel.settled.connect(self.settling.settle)
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
