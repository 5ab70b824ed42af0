"""One signature with a token: looked at without a PIN, then signed in the background, recorded on the main thread."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError, SigningError
from secretary_app.domain.signatures import NumberAndDate, SigningProblem
from secretary_app.domain.tokens import TokenCertificate
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import SigningIdentity, TokenSession
from secretary_app.services.suite import Suite
from secretary_app.ui.views.signature_record import OpenedKey, SignatureRecord, version_of
from secretary_app.ui.views.view import ViewKit


@dataclass(frozen=True, slots=True)
class TokenWish:
    """Which slot of which file a certificate on a token is to sign."""

    conference_id: ConferenceId
    slot: str
    pdf: bytes = field(repr=False)
    certificate: TokenCertificate


@dataclass(frozen=True, slots=True)
class PinWish:
    """What the user adds when all checks are known; the PIN is used once and kept nowhere else."""

    pin: str = field(repr=False)
    number: NumberAndDate | None = None
    image_file: Path | None = None


class TokenFlow(QObject):
    """Tells each step by a signal; every refusal leaves the file as it was.

    A session of the token lives in one job only, which closes it; to forget or to cancel ends it at once.
    """

    busy_changed = Signal(bool)  # a signature is being made
    seen = Signal(object)  # OpenedKey: everything that can be checked without a PIN
    refused = Signal(object)  # SecretaryError

    def __init__(self, kit: ViewKit, record: SignatureRecord, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._record = record
        self._wish: TokenWish | None = None
        self._key: OpenedKey | None = None
        self._session: TokenSession | None = None
        self._turn = 0  # answers to what was forgotten since are for nobody
        self._busy = self._cancelled = False

    @property
    def busy(self) -> bool:
        """Tell whether a signature is being made."""
        return self._busy

    @property
    def wish(self) -> TokenWish | None:
        """Return what was looked at last."""
        return self._wish

    @property
    def key(self) -> OpenedKey | None:
        """Return what was found; None while it is not known yet."""
        return self._key

    def look(self, wish: TokenWish) -> None:
        """Read the certificate and check everything; no PIN is needed for that."""
        self.forget()
        suite = self._kit.suite
        order = self._order(wish)
        if order is None:
            return
        self._wish = wish
        version = version_of(suite, wish.conference_id)
        session = self._session = suite.tokens.session(wish.certificate.key)

        def check(identity: SigningIdentity) -> None:
            if turn == self._turn:
                self._kit.tasks.run(partial(_checked, suite, order, identity, (wish, version)), show, fail)

        def show(key: OpenedKey) -> None:
            if turn == self._turn:
                self._session = None
                self._key = key
                self.seen.emit(key)

        turn, fail = self._turn, partial(self._fail, self._turn)
        self._kit.tasks.run_aside(partial(_shown_by, session, wish.certificate), check, fail)

    def sign(self, wish: PinWish) -> None:
        """Give the PIN to the token once and sign what was looked at."""
        key, seen = self._key, self._wish
        if key is None or seen is None or self._busy:
            return
        suite, turn, order = self._kit.suite, self._turn, self._order(seen, wish.number)
        if order is None:
            return
        session = self._session = suite.tokens.session(seen.certificate.key)
        self._set_busy(True)
        self._kit.tasks.run(
            partial(_signed, suite, session, replace(key, order=order), wish),
            lambda made: self._finish(turn, *made),
            partial(self._fail, turn),
        )

    def cancel(self) -> None:
        """Give up the signature that is being made, as the user wishes; what is made nevertheless is dropped."""
        if self._busy:
            self._cancelled = True
            self._end_session()

    def forget(self) -> None:
        """Give up whatever goes on, and what was found; nothing is told any more."""
        self._turn += 1
        self._cancelled = False
        self._wish = self._key = None
        self._end_session()

    def _order(self, wish: TokenWish, number: NumberAndDate | None = None) -> SigningOrder | None:
        """Return the order as of now; what forbids it is told."""
        suite = self._kit.suite
        try:
            # That it is not the turn of this slot is a notice, which asks for a yes like every other.
            order = suite.minutes.order_on(wish.conference_id, wish.slot, wish.pdf, number=number, early=True)
        except SecretaryError as error:
            self.refused.emit(error)
            return None
        return replace(order, trust=suite.trust.trusted)

    def _finish(self, turn: int, key: OpenedKey, signed: bytes) -> None:
        if self._cancelled and turn == self._turn:
            self._fail(turn, SigningError(SigningProblem.CANCELLED))
            return
        self._set_busy(False)
        if turn == self._turn:
            self._session = None
            self._record.keep(key, signed)

    def _fail(self, turn: int, error: SecretaryError) -> None:
        if self._busy:
            self._set_busy(False)
        if turn == self._turn:
            self._session, self._cancelled = None, False
            self.refused.emit(error)

    def _end_session(self) -> None:
        if self._session is not None:
            self._session.cancel()
            self._session = None

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)


def _shown_by(session: TokenSession, certificate: TokenCertificate) -> SigningIdentity:
    """Return what the token shows of the key that was chosen; runs in the worker."""
    try:
        return _same(session, certificate.facts.fingerprint)
    finally:
        session.close()


def _checked(suite: Suite, order: SigningOrder, identity: SigningIdentity, wished: tuple[TokenWish, int]) -> OpenedKey:
    """Check everything that can be known without a PIN; runs in the worker."""
    wish, version = wished
    return OpenedKey(wish.conference_id, version, order, identity, suite.minutes.checks(order, identity))


def _signed(suite: Suite, session: TokenSession, key: OpenedKey, wish: PinWish) -> tuple[OpenedKey, bytes]:
    """Read the image, then let the token sign; a PIN is not spent on what fails before. Runs in the worker."""
    try:
        image = suite.minutes.archive.read(wish.image_file) if wish.image_file else None
        _same(session, key.identity.facts.fingerprint)
        key = replace(key, order=replace(key.order, image=image), identity=session.log_in(wish.pin))
        return key, suite.signing.sign(key.order, key.identity)
    finally:
        session.close()


def _same(session: TokenSession, fingerprint: str) -> SigningIdentity:
    """Return the certificate, unless the token holds another one in its place; raise SigningError."""
    identity = session.certificate()
    if identity.facts.fingerprint != fingerprint:
        raise SigningError(SigningProblem.TOKEN_MISSING)
    return identity
