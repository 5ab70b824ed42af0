"""Tabler's outlines, recoloured and rendered once per name, colour, size and screen scale."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from secretary_app.ui.theme.tokens import UnknownTokenError

_STROKE = re.compile(r'stroke-width="[^"]*"')
_Key = tuple[str, int, int, float]


@dataclass(slots=True)
class IconBox:
    """Draws icons of one folder and keeps what it drew."""

    folder: Path
    stroke: float
    _texts: dict[str, str] = field(default_factory=dict)
    _pixmaps: dict[_Key, QPixmap] = field(default_factory=dict)

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """Icon of a width and height in device-independent pixels; UnknownTokenError if there is no such file."""
        key = (name, colour.rgba(), size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, colour, size, ratio)
        return self._pixmaps[key]

    def _render(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(QByteArray(self._coloured(name, colour).encode()))
        edge = round(size * ratio)
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _coloured(self, name: str, colour: QColor) -> str:
        text = self._text(name).replace("currentColor", colour.name())
        return _STROKE.sub(f'stroke-width="{self.stroke}"', text)

    def _text(self, name: str) -> str:
        if name not in self._texts:
            try:
                self._texts[name] = (self.folder / f"{name}.svg").read_text(encoding="utf-8")
            except FileNotFoundError:
                raise UnknownTokenError("icon", name) from None
        return self._texts[name]
