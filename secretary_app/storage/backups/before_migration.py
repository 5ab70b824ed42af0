"""The copy without which no migration begins."""

from datetime import datetime
from pathlib import Path

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.errors import BackupError, NotCopiedError, NotSavedError
from secretary_app.paths import backup_folder
from secretary_app.services.backup_settings import BackupSettings
from secretary_app.services.ports.backups import BackupOrder
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.backups.files import DataBackups
from secretary_app.storage.settings import JsonSettings
from secretary_app.storage.vault import Vault


def copy_data(folder: Path, vault: Vault) -> None:
    """Make and check a backup of the data as it is; raise NotCopiedError, then the data must stay as it is.

    The second place is left for later: looking for a stick would hold up the opening.
    """
    usual = backup_folder(folder)
    chosen = BackupSettings(JsonSettings(folder, FileArchive(folder, vault)), usual)
    now = datetime.now().astimezone().replace(microsecond=0)
    try:
        DataBackups(folder, vault, usual).write(BackupOrder(chosen.folder, BackupReason.MIGRATION, now, chosen.limit))
    except (BackupError, NotSavedError) as error:
        raise NotCopiedError(error.reason, str(chosen.folder)) from error
