"""Where the program finds its resources and keeps its data."""

from pathlib import Path

import platformdirs

DATA_VARIABLE = "SECRETARY_APP_DATA"
_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a bundled file or folder, such as ``themes/tokens.toml``; FileNotFoundError if it is not bundled."""
    for base in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = base / name
        if path.exists():
            return path
    raise FileNotFoundError(name)


def usual_data_folder() -> Path:
    """Return where the data lie when nobody says otherwise; it need not exist yet."""
    return Path(platformdirs.user_data_dir("thu-ky-hoi-nghi", appauthor=False))


def backup_folder(data: Path) -> Path:
    """Return where the backups of a data folder lie unless the user chose a place: beside it, `<name>-sao-luu`.

    A data folder that is a whole disk has nothing beside it; its backups lie in the platform's place.
    """
    whole = data.absolute()
    beside = Path(platformdirs.user_data_dir("thu-ky-hoi-nghi", appauthor=False)) if whole.parent == whole else whole
    return beside.with_name(f"{beside.name}-sao-luu")
