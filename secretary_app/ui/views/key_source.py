"""The part of the signing panel that shows which key signs: the device or file, its certificates as cards."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.domain.signatures import CertificateFacts
from secretary_app.ui.models.chosen_key import AwayToken, ChosenKey, KeyFile, NoKey, PluggedToken
from secretary_app.ui.models.key_words import certificate_words, device_words, refusal_words
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.key_card import KeyCards, KeyRow
from secretary_app.ui.widgets.label import ElidedLabel
from secretary_app.ui.widgets.painting import name_widget


class KeySource(QWidget):
    """Shows a chosen key; asks for another one."""

    change_wanted = Signal()
    certificate_chosen = Signal(str)  # the fingerprint of another certificate on the same token

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._where = ElidedLabel("", tone="muted")
        self._where.setObjectName("key_device")
        self.link = Button(theme, "", "link")
        name_widget(self.link, "choose_key", self.tr("Chọn chữ ký số"))
        self.link.clicked.connect(self.change_wanted)
        self.cards = KeyCards(theme)
        self.cards.chosen.connect(self.certificate_chosen)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._where, 1)
        head.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(head)
        column.addWidget(self.cards)
        self.show_key(NoKey(), None)

    def show_key(self, chosen: ChosenKey, now: datetime | None) -> None:
        """Show a key; `now` is when certificates must be valid, None while there are none."""
        if isinstance(chosen, PluggedToken) and now is not None:
            self._show_token(chosen, now)
        elif isinstance(chosen, KeyFile):
            self._head(self.tr("Tệp chữ ký số"), self.tr("Đổi…"))
            self._show_file(chosen)
        elif isinstance(chosen, AwayToken):
            device = chosen.remembered.device
            self._head(self.tr("USB Token: {device}").format(device=device), self.tr("Đổi thiết bị…"))
            words = self.tr("Đang tìm thiết bị…") if chosen.searching else self.tr("Chưa cắm vào máy")
            self._show_one(KeyRow("", chosen.remembered.subject, words, icon="hand_over"))
        else:
            self._head(self.tr("Chữ ký số"), self.tr("Chọn…"))
            self._show_one(
                KeyRow("", self.tr("Chưa chọn chữ ký số"), self.tr("USB Token hoặc tệp .p12, .pfx"), icon="key")
            )

    def show_certificate(self, facts: CertificateFacts) -> None:
        """Show whose certificate was found in a key file."""
        self._show_one(KeyRow("", facts.subject, certificate_words(facts), known=True, icon="signed_file"))

    def _show_token(self, chosen: PluggedToken, now: datetime) -> None:
        device = device_words(chosen.token)
        self._head(self.tr("USB Token: {device}").format(device=device), self.tr("Đổi thiết bị…"))
        rows = tuple(
            KeyRow(
                certificate.facts.fingerprint,
                certificate.facts.subject,
                certificate_words(certificate.facts),
                known=True,
                refusal=refusal_words(certificate, now),
            )
            for certificate in chosen.token.certificates
        )
        self.cards.show_rows(rows, chosen.certificate.facts.fingerprint)

    def _show_file(self, chosen: KeyFile) -> None:
        where = self.tr("trong {folder}") if chosen.there else self.tr("không còn ở {folder}")
        words = where.format(folder=chosen.path.parent)
        self._show_one(KeyRow("", chosen.path.name, words, icon="key", refusal="" if chosen.there else words))

    def _head(self, where: str, link: str) -> None:
        self._where.setText(where)
        self.link.set_words(link)

    def _show_one(self, row: KeyRow) -> None:
        self.cards.show_rows((row,))
