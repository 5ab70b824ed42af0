"""One signature with a key file: opened, checked and signed in the background, recorded on the main thread."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.checklist import blocked
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.signatures import NumberAndDate
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.order_checks import asks_for_yes
from secretary_app.ui.views.signature_record import OpenedKey, SignatureRecord, version_of
from secretary_app.ui.views.view import ViewKit


@dataclass(frozen=True, slots=True)
class SigningWish:
    """What the user asked for; the password is used once and kept nowhere else."""

    conference_id: ConferenceId
    slot: str
    pdf: bytes = field(repr=False)
    key_file: Path = field(repr=False)
    password: str = field(repr=False)
    number: NumberAndDate | None = None
    image_file: Path | None = None


class SigningFlow(QObject):
    """Tells each step by a signal; every refusal leaves the file as it was."""

    busy_changed = Signal(bool)
    opened = Signal(object)  # OpenedKey, before anything is decided
    question = Signal(object)  # OpenedKey with a notice the user has not seen yet: `go_on` signs nevertheless
    refused = Signal(object)  # SecretaryError

    def __init__(self, kit: ViewKit, record: SignatureRecord, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._record = record
        self._held: OpenedKey | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Tell whether a key is being opened or a signature made."""
        return self._busy

    @property
    def asks(self) -> bool:
        """Tell whether a yes is waited for."""
        return self._held is not None

    def forget(self) -> None:
        """Let go of a key that waits for a yes."""
        self._held = None

    def start(self, wish: SigningWish) -> None:
        """Open the key and check everything; sign at once unless something has to be told first."""
        self.forget()
        minutes = self._kit.suite.minutes
        try:
            # That it is not the turn of this slot is a notice, which asks for a yes like every other.
            order = minutes.order_on(wish.conference_id, wish.slot, wish.pdf, number=wish.number, early=True)
        except SecretaryError as error:
            self.refused.emit(error)
            return
        order = replace(order, trust=self._kit.suite.trust.trusted)
        version = version_of(self._kit.suite, wish.conference_id)
        self._run(lambda: self._open(wish, order, version), self._decide)

    def go_on(self) -> None:
        """Sign with the key that is held, whatever the notices say."""
        held = self._held
        if held is not None:
            self.forget()
            self._sign(replace(held, order=replace(held.order, at=self._kit.suite.desk.clock.now())))

    def _open(self, wish: SigningWish, order: SigningOrder, version: int) -> OpenedKey:
        """Read key and image and check; runs in the worker."""
        suite = self._kit.suite
        identity = suite.signing.open_pkcs12(suite.minutes.archive.read(wish.key_file), wish.password)
        image = suite.minutes.archive.read(wish.image_file) if wish.image_file else None
        order = replace(order, image=image)
        return OpenedKey(wish.conference_id, version, order, identity, suite.minutes.checks(order, identity))

    def _decide(self, key: OpenedKey) -> None:
        self.opened.emit(key)
        if blocked(key.checks):
            return
        if any(map(asks_for_yes, key.checks)):
            self._held = key
            self.question.emit(key)
        else:
            self._sign(key)

    def _sign(self, key: OpenedKey) -> None:
        sign = self._kit.suite.signing.sign
        self._run(lambda: sign(key.order, key.identity), lambda signed: self._record.keep(key, signed))

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._set_busy(True)

        def finish(value: object) -> None:
            self._set_busy(False)
            done(value)

        self._kit.tasks.run(work, finish, self._fail)

    def _fail(self, error: SecretaryError) -> None:
        self._set_busy(False)
        self.refused.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
