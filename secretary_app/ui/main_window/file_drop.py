"""Files dragged into the window: conference files are opened, PDFs checked, bundles, rosters, pictures taken over."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from secretary_app.services.handing_over import ZIP_ENDING
from secretary_app.services.ports import PICTURE_ENDINGS, ROSTER_ENDINGS

_KINDS = frozenset({".json", ".pdf", ZIP_ENDING, *ROSTER_ENDINGS, *PICTURE_ENDINGS})


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files of known kinds that are dragged; an event filter in Python would hang on at the end."""
    paths = (Path(address.toLocalFile()) for address in event.mimeData().urls() if address.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in _KINDS)
