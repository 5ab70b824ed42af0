"""The middle pane of *Biên bản & ký số*: which key signs the slot in turn, what was checked, and its secret."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.signatures import Check, SlotRole
from secretary_app.services.sentences import Sentences
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.key_source import KeySource
from secretary_app.ui.views.password_foot import PasswordFoot
from secretary_app.ui.views.settle_foot import SettleFoot, SettleQuestion
from secretary_app.ui.views.sign_foot import DoneFoot
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.key_card import KeyCard
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import name_widget, text_width
from secretary_app.ui.widgets.side_list import PaneBar

_SIDE = 20
_CHECK_INSET = 16
_CHECK_SIDES = 2 * _CHECK_INSET + 27  # what a check list takes of the width beside its words


@dataclass(frozen=True, slots=True)
class SlotInTurn:
    """What the panel shows of the slot whose turn it is."""

    number: int
    title: str
    name: str
    image_file: Path | None
    role: SlotRole


class SignPanel(QFrame):
    """Shows and asks; what happens is decided by the view."""

    image_wanted = Signal()
    settled = Signal(object)  # Settled

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
        self.source = KeySource(theme)
        self._image_name = Label("", tone="muted")
        self._image_name.setObjectName("signature_image_name")
        self._image = ElidedLabel("", tone="muted")
        self.image_link = Button(theme, "", "link")
        name_widget(self.image_link, "choose_signature_image", self.tr("Chọn ảnh chữ ký"))
        self.image_link.clicked.connect(self.image_wanted)
        self.checks = CheckList(theme, "signing_checks", self.tr("Kiểm tra trước khi ký"), "paper", as_given=True)
        self.checks.keep_whole()
        self.password = PasswordFoot(theme)
        self.settle = SettleFoot(theme)
        self.done = DoneFoot(theme)
        self._feet = QStackedWidget()
        self._area = QScrollArea()
        self._lay_out()
        self._connect()

    @property
    def card(self) -> KeyCard:
        """Return the card of the key that signs."""
        return self.source.cards.card

    def show_slot(self, slot: SlotInTurn) -> None:
        """Show the slot in turn; a secret typed for the one before is forgotten."""
        self._slot = slot
        self.bar.set_title(self.tr("Ký ô số {number}").format(number=slot.number), slot.name)
        self._area.show()
        seal, image = slot.role is SlotRole.ORGANISATION, slot.image_file
        self._image_name.setText(self.tr("Ảnh con dấu:") if seal else self.tr("Ảnh chữ ký:"))
        self._image.setText(self.tr("đã có") if image else self.tr("không có, in tên và thời gian ký"))
        self.image_link.set_words(self.tr("Đổi ảnh…") if image else self.tr("Chọn ảnh…"))
        self.password.show_slot(slot.title)
        self._feet.setCurrentWidget(self.password)

    def show_done(self, sentence: str) -> None:
        """Say that nothing waits for a signature any more."""
        self._slot = None
        self.bar.set_title(self.tr("Đã đủ các ô ký"))
        self._area.hide()
        self.done.words.setText(sentence)
        self._feet.setCurrentWidget(self.done)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what was found before signing, open things first."""
        self.checks.set_checks(tuple(self._row(check, number) for number, check in enumerate(checks)))

    def reveal_checks(self) -> None:
        """Bring the first checks into sight, which are the open ones."""
        self._area.verticalScrollBar().setValue(self.checks.y())

    def ask(self, question: SettleQuestion) -> None:
        """Ask how a slot is settled without a digital signature, or whether it waits again."""
        self.settle.show_question(question)
        self._feet.setCurrentWidget(self.settle)
        self.settle.start()

    def back(self) -> None:
        """Go back to the password, or to what is left to do when nothing waits."""
        waits = self._slot is not None
        self._feet.setCurrentWidget(self.password if waits else self.done)
        if waits:
            self.password.start()

    def _row(self, check: Check, number: int) -> CheckRow:
        """Return a line; a long sentence is parted at its colon."""
        words = self._sentences.check(check)
        room = self.width() - _CHECK_SIDES
        if text_width(self._theme.font("ui"), words) <= room:
            return CheckRow(f"{check.code}:{number}", CheckLevel(check.grade), words)
        title, _, detail = words.partition(": ")
        return CheckRow(f"{check.code}:{number}", CheckLevel(check.grade), title, detail[:1].upper() + detail[1:])

    def _connect(self) -> None:
        self.settle.confirmed.connect(self.settled)
        self.settle.given_up.connect(self.back)

    def _lay_out(self) -> None:
        theme = self._theme
        area = self._area
        area.setObjectName("signing_checks_scroll")
        area.setAccessibleName(self.tr("Chữ ký số và kiểm tra trước khi ký"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        inner = QWidget()
        shown = QVBoxLayout(inner)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(theme.space("s"))
        upper, checks = self._upper(), QHBoxLayout()
        checks.addWidget(self.checks)
        for layout in (upper, checks):
            shown.addLayout(layout)
        shown.addStretch(1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._keep_edges(upper, checks, most))
        self._keep_edges(upper, checks, 0)
        for foot in (self.password, self.settle, self.done):
            self._feet.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(area, 1)
        column.addWidget(self._feet)

    def _keep_edges(self, upper: QVBoxLayout, checks: QHBoxLayout, most: int) -> None:
        """Let a scroll bar take its width from the edge, so that nothing moves when it comes."""
        bar = self._theme.size("scroll_bar") if most else 0
        upper.setContentsMargins(_SIDE, 0, _SIDE - bar, 0)
        checks.setContentsMargins(_SIDE - _CHECK_INSET, 0, max(_SIDE - _CHECK_INSET - bar, 0), 0)

    def _upper(self) -> QVBoxLayout:
        """Return the key and the image of the signature."""
        column = QVBoxLayout()
        column.setSpacing(self._theme.space("xs"))
        column.addWidget(self.source)
        column.addLayout(_line(self._image_name, self._image, self.image_link))
        return column


def _line(label: Label, value: QWidget, link: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(value, 1)
    row.addWidget(link)
    return row
