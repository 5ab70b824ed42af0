"""The bundled fonts: Noto Sans for the window, Liberation Serif for what will be printed."""

from PySide6.QtGui import QFontDatabase

from secretary_app.paths import resource

FONT_FILES = (
    "fonts/noto/NotoSans-Regular.ttf",
    "fonts/noto/NotoSans-SemiBold.ttf",
    "fonts/liberation/LiberationSerif-Regular.ttf",
    "fonts/liberation/LiberationSerif-Bold.ttf",
    "fonts/liberation/LiberationSerif-Italic.ttf",
    "fonts/liberation/LiberationSerif-BoldItalic.ttf",
)


class FontNotLoadedError(RuntimeError):
    """A bundled font that Qt refuses."""


def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known; call once after QGuiApplication and before the first widget.

    Returns the families. Raises FontNotLoadedError when a file cannot be used.
    """
    families: dict[str, None] = {}
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resource(name)))
        if number < 0:
            raise FontNotLoadedError(name)
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)
