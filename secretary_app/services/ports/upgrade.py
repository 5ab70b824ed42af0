"""Adding proof to a signed file, and the only connections that the program ever opens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from secretary_app.domain.upgrades import Login, UpgradeAddresses
from secretary_app.services.ports.signing import Trust


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a server: a POST where it has a body, else a GET; `limit` counts the bytes of the answer."""

    url: str
    limit: int
    body: bytes = b""
    kind: str = ""  # media type of the body
    login: Login | None = None


class WebSession(Protocol):
    """Connections to hosts that the user agreed to, and to no others."""

    def ask(self, question: Question) -> bytes:
        """Return the answer; raise UpgradeError. Needs a thread without a running event loop."""
        ...

    def cancel(self) -> None:
        """Give up at once, from any thread: what waits or is asked later raises UpgradeError (cancelled)."""
        ...


class Connections(Protocol):
    """Opens connections, once somebody has agreed to them."""

    def proxy_for(self, url: str) -> str:
        """Return the host of the proxy that this system wants for an address; empty = none."""
        ...

    def session(self, hosts: frozenset[str]) -> WebSession:
        """Return a session for these hosts (as in `Contact.host`); nothing is opened before the first question."""
        ...


@dataclass(frozen=True, slots=True)
class GrowRequest:
    """A signed file that gets proof: whom to trust, where to ask; `at` is now."""

    pdf: bytes
    at: datetime
    trust: Trust
    addresses: UpgradeAddresses
    login: Login | None = None


class PdfGrowing(Protocol):
    """Adds proof to signed files, as updates behind what is there."""

    def add_stamp(self, request: GrowRequest, web: WebSession) -> bytes:
        """Return the file with a time stamp over all of it; raise UpgradeError, then nothing was added."""
        ...

    def add_evidence(self, request: GrowRequest, web: WebSession) -> bytes:
        """Return the file with the certificates of all signatures and stamps and their state; raise UpgradeError."""
        ...

    def state_addresses(self, request: GrowRequest) -> tuple[str, ...]:
        """Return the addresses that `add_evidence` would ask, each once; raise UpgradeError (state_nowhere)."""
        ...
