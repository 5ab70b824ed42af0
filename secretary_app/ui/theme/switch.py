"""Puts the theme on the application and follows the system when asked to."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStyleFactory

from secretary_app.ui.theme.images import SheetImages
from secretary_app.ui.theme.palette import make_palette
from secretary_app.ui.theme.sheet import style_sheet
from secretary_app.ui.theme.theme import Theme, scheme_of
from secretary_app.ui.theme.tokens import Scheme


class ThemeChoice(StrEnum):
    """What the user may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeSwitch(QObject):
    """Keeps the look of the application in step with the user's choice and the system."""

    def __init__(self, application: QApplication, theme: Theme, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._theme = theme
        self._choice = choice
        self._images = SheetImages()
        application.setStyle(QStyleFactory.create("Fusion"))
        self._tell_system()
        theme.use(self._wanted())
        self._dress()
        theme.changed.connect(self._dress)
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme that is on the application."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen last."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Use a theme from now on."""
        self._choice = choice
        self._tell_system()
        self._theme.use(self._wanted())

    def _tell_system(self) -> None:
        """Let title bars and file dialogs of the system go with the choice."""
        hints = self._application.styleHints()
        if self._choice is ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._choice is ThemeChoice.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _wanted(self) -> Scheme:
        if self._choice is ThemeChoice.SYSTEM:
            return scheme_of(self._application.styleHints().colorScheme())
        return Scheme(self._choice.value)

    def _follow(self, _system: Qt.ColorScheme) -> None:
        self._theme.use(self._wanted())

    def _dress(self) -> None:
        self._application.setFont(self._theme.font("ui"))
        self._application.setPalette(make_palette(self._theme))
        self._application.setStyleSheet(style_sheet(self._theme, self._images))
