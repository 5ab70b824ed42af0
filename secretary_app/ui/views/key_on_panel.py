"""The chosen key on the signing panel, and what has to be done before its secret can be typed."""

from datetime import datetime

from PySide6.QtCore import QObject

from secretary_app.domain.signatures import Check
from secretary_app.domain.tokens import PinTries
from secretary_app.ui.models.chosen_key import AwayToken, ChosenKey, KeyFile
from secretary_app.ui.views.password_foot import PasswordFoot, Way
from secretary_app.ui.views.sign_panel import SignPanel


class KeyOnPanel(QObject):
    """Shows every kind of key but a token that is plugged in, whose certificate is looked at first."""

    def __init__(self, panel: SignPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def show_source(self, chosen: ChosenKey, now: datetime) -> None:
        """Show which key it is."""
        self._panel.source.show_key(chosen, now)

    def show_unopened(self, chosen: ChosenKey, notices: tuple[Check, ...], gone: str) -> None:
        """Show what is known before a file is opened or a token found; `gone` says how a token was lost just now."""
        foot = self._panel.password
        self._panel.show_checks(notices)
        if isinstance(chosen, KeyFile):
            self._show_file(foot, chosen)
        elif isinstance(chosen, AwayToken):
            self._show_away(foot, chosen, gone)
        else:
            foot.expect_nothing()
            sentence = self.tr("Chọn USB Token hoặc tệp .p12, .pfx của người ký.")
            foot.stop_at(sentence, Way.CHOOSE, self.tr("Chọn chữ ký số…"), "muted")

    def _show_file(self, foot: PasswordFoot, chosen: KeyFile) -> None:
        foot.expect_password()
        if chosen.there:
            foot.calm()
            return
        sentence = self.tr("Không thấy tệp “{name}” ở chỗ cũ. Cắm lại USB chứa tệp hoặc chọn chữ ký số khác.")
        foot.stop_at(sentence.format(name=chosen.path.name), Way.CHOOSE, self.tr("Chọn chữ ký số…"))

    def _show_away(self, foot: PasswordFoot, chosen: AwayToken, gone: str) -> None:
        foot.expect_pin(PinTries.FULL)
        if chosen.searching:
            foot.stop_at(self.tr("Đang tìm thiết bị đã dùng lần trước…"), Way.SEARCH, self.tr("Tìm lại"), "muted")
            return
        sentence = self.tr("Cắm thiết bị {device} vào máy rồi bấm Tìm lại, hoặc đổi thiết bị.")
        words = gone or sentence.format(device=chosen.remembered.device)
        foot.stop_at(words, Way.SEARCH, self.tr("Tìm lại"), "bad" if gone else "warn")
