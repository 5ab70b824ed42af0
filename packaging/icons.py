"""Draw the program's icon in the sizes that desktops ask for: `icons.py FOLDER`."""

import sys
from pathlib import Path
from typing import Final

from environment import NAME, ROOT
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_SIDE: Final = (164, 314)  # what NSIS asks for
_GROUND: Final = "#e4e9f8"


def main() -> None:
    """Write one PNG of each size, and an icon file and a picture for the installer of Windows."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / f"{NAME}.svg"))
    for edge in _SIZES:
        image = QImage(edge, edge, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{edge}.png"))
    _side(drawing).save(str(folder / "cai-dat.bmp"))
    application.quit()
    pictures = [Image.open(folder / f"{edge}.png") for edge in _SIZES]
    pictures[-1].save(folder / f"{NAME}.ico", sizes=[(edge, edge) for edge in _SIZES], append_images=pictures[:-1])


def _side(drawing: QSvgRenderer) -> QImage:
    """Return the picture beside the first and the last page of the installer for Windows."""
    image = QImage(*_SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(_GROUND))
    painter = QPainter(image)
    drawing.render(painter, QRectF(34, 109, 96, 96))
    painter.end()
    return image


main()
