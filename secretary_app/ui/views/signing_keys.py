"""The key of the slot in turn: which one it is, what it shows before its secret, and signing with it."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import Check, NumberAndDate, SignatureSlot
from secretary_app.ui.models.chosen_key import KeyFile, PluggedToken
from secretary_app.ui.views.key_choice import KeyChoice
from secretary_app.ui.views.key_choosing import KeyChoosing
from secretary_app.ui.views.key_on_panel import KeyOnPanel
from secretary_app.ui.views.password_foot import Way
from secretary_app.ui.views.sign_panel import SignPanel
from secretary_app.ui.views.signature_record import SignatureRecord
from secretary_app.ui.views.signing_flow import SigningFlow, SigningWish
from secretary_app.ui.views.signing_progress import SigningProgress
from secretary_app.ui.views.token_flow import TokenWish
from secretary_app.ui.views.token_signing import TokenSigning
from secretary_app.ui.views.view import ViewKit


@dataclass(frozen=True, slots=True)
class Task:
    """The slot in turn of the conference in front; `pdf` is None while the minute is not laid out yet.

    `notices` holds before anything is known of the key.
    """

    conference_id: ConferenceId
    slot: SignatureSlot
    pdf: bytes | None = field(repr=False)
    notices: tuple[Check, ...]


class SigningKeys(QObject):
    """Knows the task, shows its key on the panel, and signs with a file or a token."""

    signed = Signal(object)  # OpenedKey whose signature is recorded

    def __init__(self, kit: ViewKit, panel: SignPanel) -> None:
        super().__init__(panel)
        self._kit = kit
        self._panel = panel
        self._task: Task | None = None
        self._in_front = False  # no token is touched while nobody sees it
        self.choice = KeyChoice(kit, self)
        self._choosing = KeyChoosing(kit, self.choice, panel)
        record = SignatureRecord(kit, self)
        self.flow = SigningFlow(kit, record, self)
        self._progress = SigningProgress(
            kit, panel, self.flow, lambda: self._task.conference_id if self._task else None
        )
        self.token = TokenSigning(kit, panel, self.choice, record)
        self._shown = KeyOnPanel(panel)
        record.kept.connect(self.signed)
        self.choice.changed.connect(self.show)
        self._choosing.finished.connect(self._start)
        panel.source.change_wanted.connect(self._choosing.open)
        panel.source.certificate_chosen.connect(self.choice.choose_certificate)

    @property
    def busy(self) -> bool:
        """Tell whether a signature is being made."""
        return self.flow.busy or self.token.flow.busy

    def begin(self, task: Task) -> None:
        """Take another slot, or the same one of another version; what was found for the one before is forgotten."""
        self.flow.forget()
        self.token.forget()
        self._task = task
        self._in_front = True
        self.choice.begin(task.slot.name)

    def take_file(self, task: Task) -> None:
        """Go on with the minute that is laid out now."""
        self._task = task
        if isinstance(self.choice.chosen, PluggedToken):
            self.show()

    def forget(self) -> None:
        """Forget a key that waits for a yes; a token that is at work is stopped, none is touched before `resume`."""
        self._in_front = False
        self._choosing.close()
        self.flow.forget()
        self.token.forget()

    def resume(self) -> None:
        """Go on where the screen was left."""
        self._in_front = True
        self.show()

    def show(self) -> None:
        """Show the chosen key as it stands; a token is looked at unless that was done."""
        task, chosen = self._task, self.choice.chosen
        if task is None or self.busy or self.flow.asks or not self._in_front:
            return
        self._shown.show_source(chosen, self._kit.suite.desk.clock.now())
        if isinstance(chosen, PluggedToken):
            wish = TokenWish(task.conference_id, task.slot.id, task.pdf, chosen.certificate) if task.pdf else None
            self.token.show(chosen, wish)
        else:
            gone = self.token.gone
            self.token.forget()
            self._shown.show_unopened(chosen, task.notices, gone)

    def _start(self) -> None:
        """Go on with a key that the user chose just now."""
        self.token.believe_again()
        self.show()
        self._panel.password.start()

    def go(self, way: Way) -> None:
        """Do what has to be done before the secret can be typed."""
        if way is Way.CHOOSE:
            self._choosing.open()
        elif way is Way.SEARCH:
            self.choice.look_again()
        else:
            self.token.forget()
            self.show()

    def sign(self, number: NumberAndDate | None, image: Path | None) -> None:
        """Sign with the secret that was typed, or say yes to what was asked."""
        task, chosen = self._task, self.choice.chosen
        if task is None or task.pdf is None or self.busy:
            return
        if isinstance(chosen, PluggedToken):
            self.token.sign(number, image)
        elif isinstance(chosen, KeyFile):
            password = self._panel.password.take()
            if not password:
                self._panel.password.refuse(self.tr("Gõ mật khẩu của tệp chữ ký số rồi ký."), wrong=False)
                return
            self.flow.start(
                SigningWish(task.conference_id, task.slot.id, task.pdf, chosen.path, password, number, image)
            )
