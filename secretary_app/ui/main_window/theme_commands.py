"""Light, dark or as the desktop: chosen in the menu and remembered."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.ui.theme import ThemeChoice, ThemeSwitch
from secretary_app.ui.views.view import ViewKit


class ThemeCommands(QObject):
    """Lives as long as `window`."""

    def __init__(self, kit: ViewKit, window: QWidget, switch: ThemeSwitch) -> None:
        super().__init__(window)
        self._kit = kit
        self._switch = switch
        for choice in ThemeChoice:
            kit.actions.on(f"theme_{choice}", partial(self._choose_theme, choice))
        kit.actions[f"theme_{switch.choice}"].setChecked(True)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._switch.choose(choice)
        self._kit.preferences.theme = choice
        self._kit.actions[f"theme_{choice}"].setChecked(True)
