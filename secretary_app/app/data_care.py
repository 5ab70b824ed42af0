"""What watches over the state of the data, put together; a check is imported when one is made."""

from pathlib import Path

from secretary_app.app.deferring import deferred
from secretary_app.services.checkups import Checkups
from secretary_app.services.data_care import DataCare
from secretary_app.services.desk import Desk
from secretary_app.services.ports import FolderCheck, FolderMeasure, SettingsStore
from secretary_app.services.save_record import SaveRecord
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.vault import Vault


def compose_care(folder: Path, vault: Vault, settings: SettingsStore, desk: Desk) -> DataCare:
    """Return what watches over one data folder."""
    checkups = Checkups(deferred(lambda: _check(folder, vault)), settings, desk.clock)
    return DataCare(checkups, SaveRecord.of(desk.events), deferred(lambda: _measure(folder)))


# The imports below stand inside the functions because no start needs them.


def _check(folder: Path, vault: Vault) -> FolderCheck:
    from secretary_app.storage.high_water import HighWater  # noqa: PLC0415
    from secretary_app.storage.own_check import OwnCheck  # noqa: PLC0415

    return OwnCheck(folder, vault, (HighWater(folder / FILE_NAME).problems,))


def _measure(folder: Path) -> FolderMeasure:
    from secretary_app.storage.folder_measure import DiskMeasure  # noqa: PLC0415

    return DiskMeasure(folder)
