"""The folder of trusted certificates: what its files say, and how they come and go."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from secretary_app.domain.trust import TrustContents, TrustOffer
from secretary_app.services.ports.signing import Trust


class TrustReading(Protocol):
    """Reads certificates and revocation lists; whatever lies in a folder, it never fails."""

    def contents(self, trust: Trust, now: datetime) -> TrustContents:
        """Return everything that is trusted, and what is not used and why."""
        ...

    def offer(self, path: Path, trust: Trust, now: datetime) -> TrustOffer:
        """Return what a file would add to what is trusted; raise TrustFileError when it holds nothing to be trusted."""
        ...


class TrustFiles(Protocol):
    """Puts files into the trust folder and takes them out; nothing is ever deleted."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file durably; raise NotSavedError."""
        ...

    def set_aside(self, name: str) -> str:
        """Move a file into the subfolder of removed ones and return its name there; raise NotSavedError."""
        ...

    def bring_back(self, aside: str, name: str) -> None:
        """Move a file back under its name, unless another one took it; raise NotSavedError."""
        ...
