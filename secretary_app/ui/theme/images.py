"""The few marks that a Qt style sheet can only take from files, drawn from the theme into a temporary folder."""

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from secretary_app.ui.theme.theme import Theme

_MARKS = {"chevron": ("menu_open", "text_muted", 18), "check": ("check", "text_on_accent", 14)}


class SheetImages:
    """Owns the folder; it disappears with this object."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def address(self, theme: Theme, name: str) -> str:
        """Path of a mark for a style sheet, drawn when it is first asked for in a scheme."""
        base = Path(self._folder.path()) / f"{name}-{theme.scheme.value}.png"
        if not base.exists():
            self._draw(theme, name, base)
        return base.as_posix()

    def _draw(self, theme: Theme, name: str, base: Path) -> None:
        for ratio, path in ((1.0, base), (2.0, base.with_stem(f"{base.stem}@2x"))):
            if name in _MARKS:
                icon, role, size = _MARKS[name]
                pixmap = theme.pixmap(icon, role, size, ratio)
            else:
                pixmap = theme.dot(ratio)
            pixmap.save(str(path))
