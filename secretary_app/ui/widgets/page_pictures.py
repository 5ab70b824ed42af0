"""The drawn pages of a file: those in sight and their neighbours, each with how finely it was drawn."""

from collections.abc import Mapping

from PySide6.QtGui import QImage

_NEAR = 1  # pages kept and drawn ahead on either side


class PagePictures:
    """Keeps few pictures, however long the file is."""

    def __init__(self) -> None:
        self._drawn: dict[int, tuple[float, QImage]] = {}

    def __len__(self) -> int:
        return len(self._drawn)

    def of(self, page: int) -> QImage | None:
        """Return the picture of a page, drawn for whatever size."""
        drawn = self._drawn.get(page)
        return drawn[1] if drawn else None

    def take(self, pictures: Mapping[int, QImage], dots: float) -> None:
        """Keep pages drawn at so many dots per inch."""
        self._drawn |= {page: (dots, picture) for page, picture in pictures.items()}

    def forget(self) -> None:
        """Keep nothing: another file is shown."""
        self._drawn.clear()

    def missing(self, seen: range, count: int, dots: float) -> tuple[int, ...]:
        """Return what is to be drawn next: all pages in sight, then one neighbour after the other."""
        lacking = tuple(page for page in seen if not self._is_drawn(page, dots))
        return lacking or tuple(page for page in _near(seen, count) if not self._is_drawn(page, dots))[:1]

    def keep_near(self, seen: range, count: int) -> None:
        """Let go of pages far from those in sight."""
        kept = _near(seen, count)
        self._drawn = {page: drawn for page, drawn in self._drawn.items() if page in kept}

    def _is_drawn(self, page: int, dots: float) -> bool:
        return page in self._drawn and self._drawn[page][0] == dots


def _near(seen: range, count: int) -> range:
    return range(max(seen.start - _NEAR, 0), min(seen.stop + _NEAR, count))
