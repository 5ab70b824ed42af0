"""The button of the phrase bank at the end of the row of kinds; an icon alone where there is little room."""

from PySide6.QtCore import Qt

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import name_widget


class PhraseButton(Button):
    """Never takes the focus from the capture line."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, "quiet", icon="phrases", keys="Alt 1–9")
        self._words = words
        name_widget(self, "phrases_button", f"{words}, Alt 1–9")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, its words as a tool tip."""
        self._keys = "" if narrow else "Alt 1–9"
        self.setText("" if narrow else self._words)
        self.setToolTip(self.accessibleName() if narrow else "")
        self.updateGeometry()
