"""Whether a data folder may be opened: one that was used and has lost its database must not look like a new one."""

from pathlib import Path

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import Clock
from secretary_app.storage.backups.contents import PLAN
from secretary_app.storage.presence import lost_database


def require_data(place: Path, clock: Clock) -> None:
    """Raise DataMissingError for a folder that was used and has lost its database."""
    lost = lost_database(place, lambda: _has_backups(place, clock))
    if lost is not None:
        raise lost


def finish_restore(place: Path) -> None:
    """Finish a restore that was interrupted, before anything of the folder is read; this program holds its lock.

    Raise NotSavedError.
    """
    if (place / PLAN).exists():
        from secretary_app.storage.backups.swapping import finish  # noqa: PLC0415 - hardly any start needs it

        finish(place)


def _has_backups(place: Path, clock: Clock) -> bool:
    # Only where there is no database: no other start pays for this.
    from secretary_app.app.composition import RandomIds  # noqa: PLC0415
    from secretary_app.app.safeguards import compose_safety  # noqa: PLC0415

    try:
        return bool(compose_safety(place, clock, RandomIds()).backups())
    except SecretaryError:
        return False
