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
