"""Draw the program's icon in the sizes that desktops ask for: `icons.py FOLDER`."""

import sys
from pathlib import Path
from typing import Final

from environment import NAME, ROOT
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Write one PNG of each size and an icon file for Windows."""
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
    application.quit()
    pictures = [Image.open(folder / f"{edge}.png") for edge in _SIZES]
    pictures[-1].save(folder / f"{NAME}.ico", sizes=[(edge, edge) for edge in _SIZES], append_images=pictures[:-1])


main()
