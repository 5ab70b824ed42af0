"""Whether a data folder is protected, asked without the libraries that protecting needs."""

from pathlib import Path

from secretary_app.storage.cipher.marks import is_protected


class FolderProtection:
    """Fulfils `Protection`; what encrypts is imported when it is first needed."""

    def __init__(self, folder: Path) -> None:
        """Ask about that data folder."""
        self._folder = folder

    @property
    def is_on(self) -> bool:
        """Tell whether a passphrase is needed to open the folder."""
        return is_protected(self._folder)

    def require(self, passphrase: str) -> None:
        """Raise PassphraseError when it is not the passphrase, KeyFileError when that cannot be told."""
        from secretary_app.storage.cipher import key_ring  # noqa: PLC0415 - costs start-up

        key_ring.opened(self._folder, passphrase)

    def change(self, old: str, new: str) -> None:
        """Wrap the data key anew; raise PassphraseError, KeyFileError or NotSavedError."""
        from secretary_app.storage.cipher import key_ring  # noqa: PLC0415 - costs start-up

        key_ring.rewrap(self._folder, old, new)
