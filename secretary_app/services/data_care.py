"""What is known of the state of the data: the last change, the last check, how much room is left."""

from dataclasses import dataclass

from secretary_app.services.checkups import Checkups
from secretary_app.services.ports import FolderMeasure
from secretary_app.services.save_record import SaveRecord


@dataclass(frozen=True, slots=True)
class DataCare:
    """What *Trung tâm an toàn* tells besides the backups."""

    checkups: Checkups
    saves: SaveRecord
    place: FolderMeasure
