"""The passphrase of a data folder on the command line: from a file, from standard input, or asked for unseen."""

import sys
from pathlib import Path
from typing import Final

import click

from secretary_app.cli.terminal import somebody_answers
from secretary_app.domain.errors import PassphraseError
from secretary_app.domain.passphrase import LONGEST
from secretary_app.storage.protection import FolderProtection
from secretary_app.storage.vault import OPEN, Vault

_STANDARD_INPUT: Final = Path("-")
_MOST: Final = 8 * LONGEST  # bytes


def told_passphrase(file: Path | None) -> str | None:
    """Return the first line of a file, or of standard input for "-"; None without a file.

    Raises click.UsageError when it cannot be read; the words of the file are never shown.
    """
    if file is None:
        return None
    try:
        if file == _STANDARD_INPUT:
            return _first_line(sys.stdin.buffer.readline(_MOST))
        with file.open("rb") as opened:
            return _first_line(opened.readline(_MOST))
    except (OSError, ValueError) as error:
        raise click.BadParameter("không đọc được tệp mật khẩu", param_hint="--passphrase-file") from error


def vault_of(folder: Path, passphrase: str | None) -> Vault:
    """Return the vault of a data folder, whose passphrase is asked for at a terminal unless it was told.

    A conversion or a restore that was interrupted is brought to its end first. Raises PassphraseError, KeyFileError,
    DataFolderBusyError while a conversion goes on, or NotSavedError.
    """
    _settle(folder)
    if not FolderProtection(folder).is_on:
        return OPEN
    from secretary_app.storage.cipher import key_ring  # noqa: PLC0415 - costs start-up

    unlocked = key_ring.opened(folder, passphrase if passphrase is not None else _asked())
    return unlocked.vault


def _settle(folder: Path) -> None:
    from secretary_app.storage.backups.contents import PLAN  # noqa: PLC0415 - costs start-up
    from secretary_app.storage.cipher import staging  # noqa: PLC0415 - costs start-up

    if staging.is_pending(folder) or (folder / PLAN).exists():
        from secretary_app.app.composition import SystemClock  # noqa: PLC0415 - costs start-up
        from secretary_app.app.present_data import finish_restore  # noqa: PLC0415 - costs start-up
        from secretary_app.storage.lock import DataFolderLock  # noqa: PLC0415 - costs start-up

        with DataFolderLock(folder, SystemClock().now()):
            finish_restore(folder)
            staging.settle(folder)


def _asked() -> str:
    if not somebody_answers():
        raise PassphraseError("needed")
    return str(click.prompt("Mật khẩu dữ liệu", hide_input=True, err=True))


def _first_line(data: bytes) -> str:
    return data.decode("utf-8-sig").rstrip("\r\n")
