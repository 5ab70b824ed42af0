"""What paints the rows of a varied list."""

from PySide6.QtWidgets import QStyledItemDelegate


class VariedPainter(QStyledItemDelegate):
    """Paints rows and knows their heights."""

    def fit(self, width: int) -> None:
        """Take rows of another width; `height` is asked again for every row."""
        raise NotImplementedError

    def height(self, row: int) -> int:
        """Return the height of a row, in pixels."""
        raise NotImplementedError

    def pinned(self, row: int) -> int | None:
        """Return the head that stays at the top while rows under it are in sight."""
        raise NotImplementedError
