"""The passphrase of a data folder."""

from typing import Protocol


class Protection(Protocol):
    """Tells whether a data folder is protected by a passphrase, and lets it be changed; work for a worker."""

    @property
    def is_on(self) -> bool:
        """Tell whether a passphrase is needed to open the folder; asked at any time, costs nothing."""
        ...

    def require(self, passphrase: str) -> None:
        """Raise PassphraseError when it is not the passphrase, KeyFileError when that cannot be told."""
        ...

    def change(self, old: str, new: str) -> None:
        """Let the new one open the folder from now on, and the old one no longer.

        Raises PassphraseError, KeyFileError or NotSavedError.
        """
        ...
