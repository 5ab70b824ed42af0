"""Which key the person in turn signs with: remembered, found again on whatever token is plugged in, or chosen anew."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.tokens import Token, TokenCertificate
from secretary_app.services.token_search import SearchedModule, TokenSearch, certificate_of
from secretary_app.ui.models.chosen_key import AwayToken, ChosenKey, KeyFile, NoKey, PluggedToken
from secretary_app.ui.models.key_words import device_words
from secretary_app.ui.preferences import SignerToken
from secretary_app.ui.views.view import ViewKit


class KeyChoice(QObject):
    """Knows the key of one person at a time; remembers for each where it was, and never a secret."""

    changed = Signal()

    def __init__(self, kit: ViewKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self.search = TokenSearch(kit.suite.tokens, kit.suite.settings)
        self._name = ""
        self._chosen: ChosenKey = NoKey()
        self._turn = 0  # a search for somebody before tells nothing

    @property
    def name(self) -> str:
        """Return whose key it is."""
        return self._name

    @property
    def chosen(self) -> ChosenKey:
        """Return the key, as far as it is known."""
        return self._chosen

    def begin(self, name: str) -> None:
        """Take what a person used last; a token is looked for."""
        self._turn += 1
        self._name = name
        token = self._kit.preferences.signer_token(name)
        path = self._kit.preferences.signer_file("key", name)
        if token is not None:
            self._look_for(token)
        else:
            self._set(KeyFile(path, path.is_file()) if path is not None else NoKey())

    def look_again(self) -> None:
        """Look for the token that was used last, after it was plugged in or pulled out, or refused a PIN."""
        chosen = self._chosen
        if isinstance(chosen, AwayToken):
            self._look_for(chosen.remembered)
        elif isinstance(chosen, PluggedToken):  # it stays in sight meanwhile
            self._turn += 1
            self._search(_remembered(chosen.token, chosen.certificate))
        else:
            self.begin(self._name)

    def choose_file(self, path: Path) -> None:
        """Take a key file."""
        self._turn += 1
        self._kit.preferences.remember_signer_file("key", self._name, path)
        self._kit.preferences.remember_signer_token(self._name, None)
        self._set(KeyFile(path, path.is_file()))

    def choose_token(self, token: Token, certificate: TokenCertificate) -> None:
        """Take a certificate on a token that is plugged in."""
        self._turn += 1
        self._kit.preferences.remember_signer_token(self._name, _remembered(token, certificate))
        self._set(PluggedToken(token, certificate))

    def choose_certificate(self, fingerprint: str) -> None:
        """Take another certificate on the same token."""
        chosen = self._chosen
        if isinstance(chosen, PluggedToken):
            for certificate in chosen.token.certificates:
                if certificate.facts.fingerprint == fingerprint:
                    self.choose_token(chosen.token, certificate)

    def _look_for(self, remembered: SignerToken) -> None:
        self._turn += 1
        self._set(AwayToken(remembered, searching=True))
        self._search(remembered)

    def _search(self, remembered: SignerToken) -> None:
        work = partial(self.search.search, Path(remembered.module))
        turn = self._turn
        self._kit.tasks.run_aside(
            work, partial(self._take, turn, remembered), lambda error: self._fail(turn, remembered, error)
        )

    def _take(self, turn: int, remembered: SignerToken, found: tuple[SearchedModule, ...]) -> None:
        if turn != self._turn:
            return
        place = certificate_of(found, remembered.fingerprint)
        self._set(PluggedToken(*place) if place is not None else AwayToken(remembered, searching=False))

    def _fail(self, turn: int, remembered: SignerToken, error: SecretaryError) -> None:
        if turn == self._turn:
            self._set(AwayToken(remembered, searching=False))
            self._kit.messages.tell_error(error)

    def _set(self, chosen: ChosenKey) -> None:
        self._chosen = chosen
        self.changed.emit()


def _remembered(token: Token, certificate: TokenCertificate) -> SignerToken:
    facts = certificate.facts
    return SignerToken(facts.fingerprint, facts.subject, device_words(token), str(certificate.key.module))
