"""What a move leaves in the folders: asked at every start, so it stands apart from the moving."""

from pathlib import Path
from typing import Final

MARKER_NAME: Final = "dang-chuyen.txt"  # in the new folder, until it is whole
NOTE_NAME: Final = "da-chuyen-di.txt"  # in the old folder: where its data are now


def moved_to(folder: Path) -> str:
    """Return where the data of an old folder are now, as its note says; empty when they were not moved."""
    try:
        lines = (folder / NOTE_NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return lines[1] if len(lines) > 1 else ""


def is_unfinished(folder: Path) -> bool:
    """Tell whether a folder holds a copy that was broken off."""
    return (folder / MARKER_NAME).exists()
