"""A slot signed with a token, on the panel: all checks before the PIN, what needs a yes, the signature, or why not."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from secretary_app.domain.checklist import blocked
from secretary_app.domain.errors import SecretaryError, SigningError
from secretary_app.domain.signatures import Check, NumberAndDate, SigningProblem
from secretary_app.domain.tokens import PinTries
from secretary_app.services.order_checks import asks_for_yes, most_urgent_first
from secretary_app.ui.models.chosen_key import PluggedToken
from secretary_app.ui.views.key_choice import KeyChoice
from secretary_app.ui.views.password_foot import Way
from secretary_app.ui.views.sign_panel import SignPanel
from secretary_app.ui.views.signature_record import OpenedKey, SignatureRecord
from secretary_app.ui.views.token_flow import PinWish, TokenFlow, TokenWish
from secretary_app.ui.views.view import ViewKit

_TRIES: Final = {
    SigningProblem.PIN_WRONG: PinTries.LOW,
    SigningProblem.PIN_LAST: PinTries.LAST,
    SigningProblem.PIN_LOCKED: PinTries.LOCKED,
}
_GONE: Final = {
    SigningProblem.TOKEN_MISSING,
    SigningProblem.TOKEN_REMOVED,
    SigningProblem.MODULE_MISSING,
    SigningProblem.MODULE_UNUSABLE,
}
_OF_THE_KEY: Final = {
    SigningProblem.EXPIRED,
    SigningProblem.NOT_YET_VALID,
    SigningProblem.WRONG_USAGE,
    SigningProblem.WEAK_KEY,
    SigningProblem.REVOKED,
}
_SEVERITY: Final = tuple(PinTries)


class _Question(StrEnum):
    """What needs a yes before the PIN is given to the token."""

    KEYPAD = "keypad"  # nothing was typed: the device may have keys of its own
    NOTICE = "notice"
    LAST_TRY = "last_try"


class TokenSigning(QObject):
    """Stands between the panel and the flow; tells the choice to look at the token again when that may have changed."""

    def __init__(self, kit: ViewKit, panel: SignPanel, choice: KeyChoice, record: SignatureRecord) -> None:
        super().__init__(panel)
        self._kit = kit
        self._panel = panel
        self._foot = panel.password
        self._choice = choice
        self._asked: _Question | None = None
        self._answered: set[_Question] = set()
        self._told = PinTries.FULL  # what refusals told of the PIN: not every token sets its flags
        self._on_device = False  # the PIN was to be typed there
        self._number: NumberAndDate | None = None  # that stood there when a yes was asked for
        self.gone = ""  # how the token was lost, in words, until it is looked for again
        self.flow = TokenFlow(kit, record, self)
        self.flow.seen.connect(self._show_seen)
        self.flow.refused.connect(self._show_refusal)
        self.flow.busy_changed.connect(self._show_busy)
        self._foot.stop_wanted.connect(self.flow.cancel)
        self._foot.edited.connect(self._ask_anew)

    def forget(self) -> None:
        """Give up whatever goes on; the token is free again."""
        self.flow.forget()
        self._begin()

    def show(self, chosen: PluggedToken, wish: TokenWish | None) -> None:
        """Look at a certificate for a slot, unless that was done; without a wish the minute is not laid out yet."""
        if self.flow.busy:
            return
        self._foot.expect_pin(self._tries(chosen))
        if wish is None:
            self._foot.stop_at(self.tr("Đang chuẩn bị biên bản…"), Way.CHECK, self.tr("Kiểm tra lại"), "muted")
        elif wish != self.flow.wish:
            self.look(wish)
        elif self.flow.key is not None:
            self._show_tries()

    def look(self, wish: TokenWish) -> None:
        """Check everything that can be known without a PIN."""
        self._begin()
        self._foot.stop_at(
            self.tr("Đang kiểm tra chứng thư trên thiết bị…"), Way.CHECK, self.tr("Kiểm tra lại"), "muted"
        )
        self.flow.look(wish)

    def sign(self, number: NumberAndDate | None, image: Path | None) -> None:
        """Give the PIN that was typed to the token, once, after what needs a yes got it."""
        found = self._take_number(number)
        stops = blocked(found)
        if stops:
            self._foot.refuse(self._kit.suite.sentences.check(stops[0]), wrong=False)
            return
        for question in self._questions(found):
            if question == self._asked:
                self._answered.add(question)
            elif question not in self._answered:
                self._ask(question, found)
                return
        self._ask_anew()
        pin = self._foot.take()
        self._on_device = not pin
        self.flow.sign(PinWish(pin, number, image))

    def believe_again(self) -> None:
        """Let a PIN be typed although one was refused as locked: the user chose the token anew."""
        if self._told is PinTries.LOCKED:
            self._told = PinTries.FULL
            self._foot.calm()

    def _begin(self) -> None:
        self._asked = None
        self._answered.clear()
        self._told = PinTries.FULL
        self.gone = ""

    def _take_number(self, number: NumberAndDate | None) -> tuple[Check, ...]:
        """Return what the register says of a number; a yes was for the one that stood there."""
        if number != self._number:
            self._number = number
            self._answered.discard(_Question.NOTICE)
        wish, suite = self.flow.wish, self._kit.suite
        if number is None or wish is None:
            return ()
        return suite.register.checks(suite.desk.conference(wish.conference_id), number)

    def _questions(self, found: tuple[Check, ...]) -> Iterator[_Question]:
        key = self.flow.key
        if not self._foot.field.edit.text():
            yield _Question.KEYPAD
        if key is not None and any(map(asks_for_yes, (*key.checks, *found))):
            yield _Question.NOTICE
        if self._tries(self._choice.chosen) is PinTries.LAST:
            yield _Question.LAST_TRY

    def _ask(self, question: _Question, found: tuple[Check, ...]) -> None:
        self._asked = question
        if question is _Question.KEYPAD:
            words = self.tr("Gõ mã PIN rồi ký. Thiết bị có bàn phím riêng: để trống, bấm ký lần nữa rồi gõ ở đó.")
            self._foot.refuse(words, wrong=False)
        elif question is _Question.NOTICE:
            known = self.flow.key.checks if self.flow.key else ()
            self._panel.show_checks(most_urgent_first((*known, *found)))
            self._panel.reveal_checks()
            self._foot.ask_for_yes()
        else:
            self._foot.ask_for_last_try()

    def _ask_anew(self) -> None:
        """A yes to the last try was for the PIN that stood there."""
        self._answered -= {_Question.LAST_TRY, _Question.KEYPAD}
        if self._asked is not None:
            self._asked = None
            self._foot.calm()

    def _tries(self, chosen: object) -> PinTries:
        """Return the worse of what the token tells and what it last answered."""
        seen = chosen.token.tries if isinstance(chosen, PluggedToken) else PinTries.FULL
        return max(seen, self._told, key=_SEVERITY.index)

    def _show_seen(self, key: OpenedKey) -> None:
        self._panel.show_checks(key.checks)
        stops = blocked(key.checks)
        if stops:
            self._stop_at(stops[0])
            return
        self._foot.calm()
        self._show_tries()
        if self._foot.button.hasFocus():
            self._foot.field.edit.setFocus()

    def _show_tries(self) -> None:
        tries = self._tries(self._choice.chosen)
        self._foot.expect_pin(tries)
        if tries is PinTries.LOCKED:
            sentence = self._kit.suite.sentences.error(SigningError(SigningProblem.PIN_LOCKED))
            self._foot.stop_at(sentence, Way.CHOOSE, self.tr("Chọn chữ ký số khác…"))

    def _stop_at(self, check: Check) -> None:
        """Say what forbids the signature; the button leads to what mends it."""
        self._panel.reveal_checks()
        words = self._kit.suite.sentences.check(check)
        if check.code in _OF_THE_KEY:
            sentence = self.tr("{words}. Chọn chữ ký số khác để ký.").format(words=words)
            self._foot.stop_at(sentence, Way.CHOOSE, self.tr("Chọn chữ ký số khác…"))
        else:
            sentence = self.tr("{words}. Xem mục chưa đạt ở danh sách trên.").format(words=words)
            self._foot.stop_at(sentence, Way.CHECK, self.tr("Kiểm tra lại"))

    def _show_refusal(self, error: SecretaryError) -> None:
        sentence = self._kit.suite.sentences.error(error)
        code = error.code if isinstance(error, SigningError) else ""
        if code == SigningProblem.PIN_WRONG and self._on_device:
            code, sentence = "", self.tr("Thiết bị không hỏi mã PIN ở bàn phím riêng. Hãy gõ mã PIN ở đây.")
        if self.flow.key is None:
            self._foot.stop_at(sentence, Way.CHECK, self.tr("Thử lại"))
        else:
            self._foot.refuse(sentence, wrong=code in _TRIES)
        if code in _TRIES:
            self._told = _TRIES[SigningProblem(code)]
            self._show_tries()
        self.gone = sentence if code in _GONE else ""
        if code in _TRIES or code in _GONE:
            self._choice.look_again()

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self._foot.calm()
        self._foot.show_busy(busy, stoppable=True)
