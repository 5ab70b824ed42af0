"""What makes and restores backups, put together; it needs no open database and is made at its first use."""

from pathlib import Path

from secretary_app.paths import backup_folder
from secretary_app.services.backup_settings import BackupSettings
from secretary_app.services.ports import Clock, Ids
from secretary_app.services.safety import Safety
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.backups.files import DataBackups
from secretary_app.storage.settings import JsonSettings
from secretary_app.storage.vault import OPEN, Vault


def compose_safety(folder: Path, clock: Clock, ids: Ids, vault: Vault = OPEN) -> Safety:
    """Return the backups of a data folder, which need not be there or be sound."""
    usual = backup_folder(folder)
    chosen = BackupSettings(JsonSettings(folder, FileArchive(folder, vault)), usual)
    return Safety(DataBackups(folder, vault, usual), chosen, clock, ids, folder)
