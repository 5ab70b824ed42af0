"""The look of the window: tokens, fonts, palette, style sheet and icons."""

from secretary_app.ui.theme.fonts import load_fonts
from secretary_app.ui.theme.palette import make_palette
from secretary_app.ui.theme.sheet import style_sheet
from secretary_app.ui.theme.switch import ThemeChoice, ThemeSwitch
from secretary_app.ui.theme.theme import Theme
from secretary_app.ui.theme.tokens import Scheme, StateLook, Tokens, TypeStyle, UnknownTokenError, load_tokens

__all__ = [
    "Scheme",
    "StateLook",
    "Theme",
    "ThemeChoice",
    "ThemeSwitch",
    "Tokens",
    "TypeStyle",
    "UnknownTokenError",
    "load_fonts",
    "load_tokens",
    "make_palette",
    "style_sheet",
]
