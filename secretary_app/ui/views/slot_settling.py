"""What is done with slots beside signing them: noted as signed by pen or declined, taken back, chosen before others."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.signatures import ORGANISATION_SLOT, NumberAndDate, SignatureSlot, SlotRole, SlotState
from secretary_app.domain.slots import slot_in_turn, slot_of
from secretary_app.ui.labels import date_text
from secretary_app.ui.models.slot_rows import (
    DECLINE_LINK,
    EARLY_LINK,
    OPEN_LINK,
    PAPER_LINK,
    can_be_early,
    can_be_opened,
)
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.settle_foot import Settled, SettleQuestion, Settling
from secretary_app.ui.views.slots_pane import SlotsPane
from secretary_app.ui.views.view import ViewKit


class SlotSettling(QObject):
    """Commands act on the slot chosen in the list when it waits, else on the one at hand."""

    question = Signal(object)  # SettleQuestion
    number_missing = Signal()
    early_chosen = Signal()
    settled = Signal()

    def __init__(self, kit: ViewKit, pane: SlotsPane) -> None:
        super().__init__(pane)
        self._kit = kit
        self._pane = pane
        self._conference_id: ConferenceId | None = None
        self._asked: tuple[ConferenceId, SettleQuestion, SignatureSlot] | None = None
        self._early = ""
        pane.slots.link_chosen.connect(self._take_link)

    def open(self, conference_id: ConferenceId | None) -> None:
        """Take another conference; nothing of the one before stays."""
        self._conference_id = conference_id
        self._asked = None
        self.forget()

    def forget(self) -> None:
        """Go back to the order of the protocol; a question stays open."""
        self._early = ""

    @property
    def early(self) -> str:
        """Return the slot that is to be signed before its turn; empty when the order is kept."""
        conference = self._conference
        return self._early if conference and self._early and can_be_early(conference, self._early) else ""

    @property
    def at_hand(self) -> SignatureSlot | None:
        """Return the slot that is signed now: the one in turn, unless another was chosen before it."""
        conference, early = self._conference, self.early
        if conference is None:
            return None
        return slot_of(conference.slots, early) if early else slot_in_turn(conference.slots)

    def choose_early(self) -> None:
        """Sign the chosen slot before its turn, or go back to the one in turn when that is chosen."""
        conference, chosen = self._conference, self._pane.slots.selected
        if conference is None:
            return
        if self._can_be_next(conference, chosen):
            self._early = chosen
            self.early_chosen.emit()
        elif chosen == ORGANISATION_SLOT:
            self._kit.messages.tell(self.tr("Ô cơ quan ký sau cùng, vì chữ ký ấy khóa cả tệp."))
        else:
            self._kit.messages.tell(self.tr("Chọn một ô còn chờ ở danh sách ô ký, rồi ký ô ấy trước."))

    def ask_paper(self) -> None:
        """Ask whether the slot is signed by pen; of the organisation's with the number typed."""
        slot = self._aimed
        if slot is None:
            return
        if slot.role is not SlotRole.ORGANISATION:
            self._ask(Settling.PAPER, slot)
        elif self._pane.issue.is_blank:
            self._ask(Settling.SEAL, slot)
        else:
            number = self._number()
            if number is None:
                self.number_missing.emit()
            else:
                self._ask(Settling.SEAL, slot, number)

    def ask_declined(self) -> None:
        """Ask why the person does not sign."""
        slot = self._aimed
        if slot is not None:
            self._ask(Settling.DECLINED, slot)

    def ask_open_again(self) -> None:
        """Ask whether what was noted of the chosen slot is taken back."""
        conference, chosen = self._conference, self._pane.slots.selected
        if conference is None:
            return
        if can_be_opened(conference, chosen):
            self._ask(Settling.OPEN_AGAIN, slot_of(conference.slots, chosen))
        else:
            self._kit.messages.tell(self.tr("Chọn ô đã ghi ký giấy hoặc từ chối ở danh sách ô ký, rồi bỏ ghi nhận."))

    def settle(self, answer: Settled) -> None:
        """Store the answer; a seal whose number changed since the question is asked about anew."""
        if self._asked is None:
            return
        conference_id, question, slot = self._asked
        minutes, number = self._kit.suite.minutes, None
        if question.settling is Settling.SEAL and question.number:
            number = self._number()
            if number is None or self._question(Settling.SEAL, slot, number) != question:
                self.ask_paper()
                return

        def deed() -> None:
            match answer.settling:
                case Settling.DECLINED:
                    minutes.decline(conference_id, slot.id, answer.words)
                case Settling.OPEN_AGAIN:
                    minutes.open_again(conference_id, slot.id)
                case _:
                    minutes.sign_on_paper(conference_id, slot.id, day=answer.day, note=answer.words, number=number)

        is_saved(self._kit, deed, lambda _made: self._finish(conference_id))

    def _finish(self, conference_id: ConferenceId) -> None:
        if conference_id == self._conference_id:
            self._asked = None
            self.settled.emit()

    @property
    def _conference(self) -> Conference | None:
        return self._kit.suite.desk.conference(self._conference_id) if self._conference_id else None

    @property
    def _aimed(self) -> SignatureSlot | None:
        conference, chosen = self._conference, self._pane.slots.selected
        if conference is not None and self._can_be_next(conference, chosen):
            return slot_of(conference.slots, chosen)
        return self.at_hand

    def _can_be_next(self, conference: Conference, slot: str) -> bool:
        turn = slot_in_turn(conference.slots)
        return (turn is not None and turn.id == slot) or can_be_early(conference, slot)

    def _number(self) -> NumberAndDate | None:
        conference = self._conference
        return self._pane.issue.value(conference.day or self._today()) if conference else None

    def _today(self) -> date:
        return self._kit.suite.desk.clock.now().date()

    def _ask(self, settling: Settling, slot: SignatureSlot, number: NumberAndDate | None = None) -> None:
        if self._conference_id is not None and (settling is Settling.OPEN_AGAIN) != (slot.state is SlotState.WAITING):
            question = self._question(settling, slot, number)
            self._asked = (self._conference_id, question, slot)
            self.question.emit(question)

    def _question(self, settling: Settling, slot: SignatureSlot, number: NumberAndDate | None) -> SettleQuestion:
        conference, today = self._conference, self._today()
        since = (conference.day if conference else None) or today
        if number is None or conference is None:
            return SettleQuestion(settling, slot.name, since, today)
        register, sentences = self._kit.suite.register, self._kit.suite.sentences
        notice = " ".join(f"{sentences.check(check)}." for check in register.checks(conference, number))
        reference = register.book_for(conference, number.day).reference(number.number)
        return SettleQuestion(settling, slot.name, since, today, notice, f"{reference}, {date_text(number.day)}")

    def _take_link(self, _slot: str, link: str) -> None:
        {
            EARLY_LINK: self.choose_early,
            PAPER_LINK: self.ask_paper,
            DECLINE_LINK: self.ask_declined,
            OPEN_LINK: self.ask_open_again,
        }[link]()
