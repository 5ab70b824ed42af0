"""Data folders under a passphrase, with a key that costs little time to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secretary_app.app.composition import compose
from secretary_app.storage.cipher import key_ring
from secretary_app.storage.cipher.conversion import protect
from secretary_app.storage.cipher.key_file import Cost
from tests.builders import FixedClock
from tests.suites import kept_open

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.suite import Suite
    from secretary_app.storage.cipher.sealed_vault import SealedVault

CHEAP: Final = Cost(2**14, 8, 1)
PASSPHRASE: Final = "mưa bay trên đồng lúa"  # noqa: S105 - of folders that end with the test


class Quiet:
    """Hears the progress of a conversion and lets it go on, until it was heard so often."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.heard: list[tuple[int, int]] = []
        self._left = stop_after

    def told(self, done: int, whole: int) -> None:
        self.heard.append((done, whole))

    def stopped(self) -> bool:
        if self._left is None:
            return False
        self._left -= 1
        return self._left < 0


def protected(folder: Path, passphrase: str = PASSPHRASE) -> SealedVault:
    """Put a folder that nobody has open under a passphrase."""
    vault = protect(folder, passphrase, Quiet(), CHEAP)
    assert vault is not None
    return vault


def unlocked_suite(folder: Path, passphrase: str = PASSPHRASE) -> Suite:
    """Return all services over a protected folder."""
    return kept_open(compose(folder, FixedClock(), vault=key_ring.opened(folder, passphrase).vault))
