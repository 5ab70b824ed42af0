"""The middle pane of *Biên bản & ký số*: which key signs the slot in turn, what was checked, and the password."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.signatures import CertificateFacts, Check
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.sign_foot import DoneFoot, PasswordFoot, SettleFoot
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.key_card import KeyCard
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import name_widget, text_width
from secretary_app.ui.widgets.side_list import PaneBar

_SIDE = 20
_CHECK_SIDES = 2 * 16 + 27  # what a check list takes of the width beside its words


class Settling(StrEnum):
    """How a slot can be settled without a digital signature."""

    PAPER = "paper"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class SlotInTurn:
    """What the panel shows of the slot whose turn it is."""

    number: int
    title: str
    name: str
    key_file: Path | None
    image_file: Path | None


class SignPanel(QFrame):
    """Shows and asks; what happens is decided by the view."""

    key_file_wanted = Signal()
    image_wanted = Signal()
    sign_wanted = Signal()
    settled = Signal(str, str)  # a Settling, the reason

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__()
        self._theme = theme
        self._sentences = sentences
        self._slot: SlotInTurn | None = None
        self.setProperty("surface", "paper")
        self.setProperty("edge", "right")
        self.setObjectName("sign_panel")
        self.bar = PaneBar(theme, "")
        self.bar.setProperty("edge", "")
        self.card = KeyCard(theme)
        self.key_link = Button(theme, "", "link")
        name_widget(self.key_link, "choose_key_file", self.tr("Chọn tệp chữ ký số"))
        self.key_link.clicked.connect(self.key_file_wanted)
        self._image = ElidedLabel("", tone="muted")
        self.image_link = Button(theme, "", "link")
        name_widget(self.image_link, "choose_signature_image", self.tr("Chọn ảnh chữ ký"))
        self.image_link.clicked.connect(self.image_wanted)
        self.checks = CheckList(theme, "signing_checks", self.tr("Kiểm tra trước khi ký"), "paper")
        self.checks.keep_whole()
        self.password = PasswordFoot(theme)
        self.settle = SettleFoot(theme)
        self.done = DoneFoot(theme)
        self._feet = QStackedWidget()
        self._source = QWidget()
        self._area = QScrollArea()
        self._lay_out()
        self._connect()

    def show_slot(self, slot: SlotInTurn) -> None:
        """Show the slot in turn with the files its person used last; a key opened before is forgotten."""
        self._slot = slot
        self.bar.set_title(self.tr("Ký ô số {number}").format(number=slot.number), slot.name)
        self._source.show()
        self._area.show()
        image = slot.image_file
        self._image.setText(self.tr("đã có") if image else self.tr("không có, in tên và thời gian ký"))
        self.image_link.set_words(self.tr("Đổi ảnh…") if image else self.tr("Chọn ảnh…"))
        self.key_link.set_words(self.tr("Đổi tệp…") if slot.key_file else self.tr("Chọn tệp…"))
        if slot.key_file:
            folder = self.tr("trong {folder}").format(folder=slot.key_file.parent)
            self.card.show_key(slot.key_file.name, folder, known=False)
        else:
            self.card.show_key(self.tr("Chưa chọn tệp"), self.tr("Tệp .p12 hoặc .pfx của người ký"), known=False)
        self.password.show_slot(slot.title)
        self._feet.setCurrentWidget(self.password)

    def show_done(self, sentence: str) -> None:
        """Say that nothing waits for a signature any more."""
        self._slot = None
        self.bar.set_title(self.tr("Đã đủ các ô ký"))
        self._source.hide()
        self._area.hide()
        self.done.words.setText(sentence)
        self._feet.setCurrentWidget(self.done)

    def show_certificate(self, facts: CertificateFacts) -> None:
        """Show whose certificate was found in the key file."""
        until = date_text(facts.not_after.astimezone().date())
        parts = (facts.unit, self.tr("hạn đến {day}").format(day=until))
        self.card.show_key(facts.subject, " · ".join(part for part in parts if part), known=True)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what was found before signing, open things first."""
        self.checks.set_checks(tuple(self._row(check, number) for number, check in enumerate(checks)))

    def ask(self, settling: Settling) -> None:
        """Ask how the slot is settled without a digital signature."""
        if self._slot is not None:
            self.settle.show_question(settling.value, self._slot.name)
            self._feet.setCurrentWidget(self.settle)
            self.settle.start()

    def back(self) -> None:
        """Go back to the password."""
        self._feet.setCurrentWidget(self.password)
        self.password.field.edit.setFocus()

    def _row(self, check: Check, number: int) -> CheckRow:
        """Return a line; a long sentence is parted at its colon."""
        words = self._sentences.check(check)
        room = self.width() - _CHECK_SIDES
        if text_width(self._theme.font("ui"), words) <= room:
            return CheckRow(f"{check.code}:{number}", CheckLevel(check.grade), words)
        title, _, detail = words.partition(": ")
        return CheckRow(f"{check.code}:{number}", CheckLevel(check.grade), title, detail[:1].upper() + detail[1:])

    def _connect(self) -> None:
        self.password.sign_wanted.connect(self.sign_wanted)
        self.settle.confirmed.connect(self.settled)
        self.settle.given_up.connect(self.back)

    def _lay_out(self) -> None:
        theme = self._theme
        source = QVBoxLayout(self._source)
        source.setContentsMargins(_SIDE, 0, _SIDE, theme.space("s"))
        source.setSpacing(theme.space("xs"))
        source.addLayout(_line(Label(self.tr("Tệp chữ ký số"), tone="muted"), None, self.key_link))
        source.addWidget(self.card)
        source.addLayout(_line(Label(self.tr("Ảnh chữ ký:"), tone="muted"), self._image, self.image_link))
        area = self._area
        area.setObjectName("signing_checks_scroll")
        area.setAccessibleName(self.tr("Kiểm tra trước khi ký"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        inner = QWidget()
        checks = QVBoxLayout(inner)
        checks.setContentsMargins(_SIDE - 16, 0, _SIDE - 16, 0)
        checks.addWidget(self.checks)
        checks.addStretch(1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        for foot in (self.password, self.settle, self.done):
            self._feet.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._source)
        column.addWidget(area, 1)
        column.addWidget(self._feet)


def _line(label: Label, value: QWidget | None, link: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    if value is None:
        row.addStretch(1)
    else:
        row.addWidget(value, 1)
    row.addWidget(link)
    return row
