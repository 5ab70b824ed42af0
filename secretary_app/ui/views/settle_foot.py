"""The foot of the signing panel where a slot is settled without a digital signature, or made to wait again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretary_app.domain.entry import parse_day
from secretary_app.ui.labels import date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.sign_foot import foot_column
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import announce, name_widget, set_look


class Settling(StrEnum):
    """What is asked of a slot beside a digital signature."""

    PAPER = "paper"
    SEAL = "seal"  # the organisation's seal on paper
    DECLINED = "declined"
    OPEN_AGAIN = "open_again"


@dataclass(frozen=True, slots=True)
class SettleQuestion:
    """What is asked about whom; `notice` is what the register or the order says of it.

    A day is looked for from `since` on, and not after `today`.
    """

    settling: Settling
    name: str
    since: date
    today: date
    notice: str = ""
    number: str = ""  # "05/BB-VP, 14/3/2026", with the seal


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer: words are a reason or a note, the day is that of a signature by pen."""

    settling: Settling
    words: str
    day: date | None


class SettleFoot(QWidget):
    """A question, one or two fields, one button; no box lies over the window."""

    confirmed = Signal(object)  # Settled
    given_up = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._asked: SettleQuestion | None = None
        self._question = Label("", "strong")
        self._notice = Label("", tone="warn")
        for label in (self._question, self._notice):
            label.setWordWrap(True)
        self._notice.setObjectName("settle_notice")
        self.reason = self._field("decline_reason", self.tr("Lý do từ chối ký"))
        self.day = self._field("paper_day", self.tr("Ngày ký trên giấy"))
        self.note = self._field("paper_note", self.tr("Ghi chú, ví dụ bản giấy lưu ở đâu"))
        self.confirm = Button(theme, "", "primary")
        self.confirm.setObjectName("settle_confirm")
        self.confirm.clicked.connect(self._confirm)
        self._lay_out(theme)

    def show_question(self, question: SettleQuestion) -> None:
        """Ask; what was typed for another question is gone."""
        self._asked = question
        self._question.setText(self._words(question))
        self._notice.setText(question.notice)
        self._notice.setVisible(bool(question.notice))
        self.reason.clear()
        self.note.clear()
        self.day.setText(date_text(question.today))
        self.reason.setVisible(question.settling is Settling.DECLINED)
        self._day_row.setVisible(question.settling is Settling.PAPER)
        self.note.setVisible(question.settling in {Settling.PAPER, Settling.SEAL})
        set_look(self.day, "wrong", False)
        self.confirm.set_words(self._verb(question.settling))
        announce(self._question, " ".join(filter(None, (self._question.text(), question.notice))))

    def start(self) -> None:
        """Put the focus where the answer is given."""
        declined = self._asked is not None and self._asked.settling is Settling.DECLINED
        (self.reason if declined else self.confirm).setFocus()

    def _confirm(self) -> None:
        asked = self._asked
        if asked is None:
            return
        day = None
        if asked.settling is Settling.PAPER and self.day.text().strip():
            day = parse_day(self.day.text(), asked.since)
            wrong = day is None or day > asked.today
            set_look(self.day, "wrong", wrong)
            if wrong:
                self.day.setFocus()
                self.day.selectAll()
                return
        words = self.reason.text() if asked.settling is Settling.DECLINED else self.note.text()
        self.confirmed.emit(Settled(asked.settling, words, day))

    def _words(self, question: SettleQuestion) -> str:
        words = {
            Settling.PAPER: self.tr("{name} ký bằng bút trên bản in. Ô này để trống trong tệp."),
            Settling.SEAL: self.tr("{name} đóng dấu trên bản in. Ghi vào sổ: số {number}."),
            Settling.DECLINED: self.tr("{name} từ chối ký. Lý do được giữ cùng hội nghị."),
            Settling.OPEN_AGAIN: self.tr("Bỏ ghi nhận của {name}: ô này lại chờ ký. Nhật ký vẫn giữ việc này."),
        }[question.settling]
        if question.settling is Settling.SEAL and not question.number:
            words = self.tr("{name} đóng dấu trên bản in, không cấp số.")
        return words.format(name=question.name, number=question.number)

    def _verb(self, settling: Settling) -> str:
        return {
            Settling.PAPER: self.tr("Ghi là ký trên giấy"),
            Settling.SEAL: self.tr("Ghi là đóng dấu trên giấy"),
            Settling.DECLINED: self.tr("Ghi từ chối ký"),
            Settling.OPEN_AGAIN: self.tr("Bỏ ghi nhận"),
        }[settling]

    def _field(self, object_name: str, words: str) -> TypingEdit:
        field = TypingEdit()
        name_widget(field, object_name, words)
        field.setPlaceholderText(words)
        if object_name != "paper_day":
            KeptWords(field, FieldTies(about=self._question.text, is_open=field.isVisible))
        field.entered.connect(lambda _text: self._confirm())
        field.escape_requested.connect(self.given_up)
        return field

    def _lay_out(self, theme: Theme) -> None:
        give_up = Button(theme, self.tr("Thôi"), "quiet", keys="Esc")
        name_widget(give_up, "settle_cancel", self.tr("Thôi, quay lại ký số"))
        give_up.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(give_up)
        buttons.addWidget(self.confirm)
        self._day_row = QWidget()
        days = QHBoxLayout(self._day_row)
        days.setContentsMargins(0, 0, 0, 0)
        label = Label(self.tr("Ngày ký"), tone="muted")
        label.setBuddy(self.day)
        days.addWidget(label)
        days.addWidget(self.day, 1)
        column = foot_column(self, theme)
        column.addStretch(1)
        for widget in (self._question, self._notice, self.reason, self._day_row, self.note):
            column.addWidget(widget)
        column.addLayout(buttons)
