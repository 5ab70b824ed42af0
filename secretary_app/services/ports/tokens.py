"""Reading tokens and signing with them."""

from pathlib import Path
from typing import Protocol

from secretary_app.domain.tokens import Token, TokenKey
from secretary_app.services.ports.signing import SigningIdentity


class TokenSession(Protocol):
    """One use of one key: a process of its own, so that a library that hangs or crashes takes nothing along.

    Every method but `cancel` may wait for the token and belongs into a worker.
    """

    def certificate(self) -> SigningIdentity:
        """Return what can be checked without a PIN: an identity that cannot sign yet; raise SigningError."""
        ...

    def log_in(self, pin: str) -> SigningIdentity:
        """Return the identity that signs; the PIN is given to the token once, never again.

        Raise SigningError: pin_wrong, pin_locked, pin_last …, and the session is of no use any more.
        """
        ...

    def cancel(self) -> None:
        """Give up at once, from any thread: whatever waits raises SigningError (cancelled)."""
        ...

    def close(self) -> None:
        """Log out and end; does nothing the second time."""
        ...


class TokenReading(Protocol):
    """Finds tokens without a PIN."""

    def known_modules(self) -> tuple[Path, ...]:
        """Return the libraries of known makers that are on this machine."""
        ...

    def tokens(self, module: Path) -> tuple[Token, ...]:
        """Return the tokens that are plugged in; raise SigningError (module_missing, module_unusable)."""
        ...

    def session(self, key: TokenKey) -> TokenSession:
        """Return a session that begins with its first use."""
        ...
