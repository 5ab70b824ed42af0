"""Head of a section of a form: title, muted detail, quiet tools, and the button that adds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import name_widget

_WORDS = 2  # title and detail


class SectionHead(QWidget):
    """36 high; the tools up, down, remove are for the mouse and shown while a line is chosen (keys do the same)."""

    add_requested = Signal()
    move_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, theme: Theme, title: str, inset: int) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(title, "strong")
        self._detail = ElidedLabel("", "ui", "muted")
        self._tools: list[Button] = []
        self.setFixedHeight(theme.size("side_head"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(inset, 0, inset, 0)
        self._row.setSpacing(theme.space("s"))
        self._row.addWidget(self._title)
        self._row.addWidget(self._detail, 1)

    def set_detail(self, detail: str) -> None:
        """Change the muted words after the title."""
        self._detail.setText(detail)

    def add_tools(self, name: str, words: tuple[str, str, str]) -> None:
        """Add up, down and remove with their spoken words and the keys of the list; hidden until `show_tools`."""
        up, down, remove = words
        self._add_tool(f"{name}_up", "arrow-up", f"{up} (Alt+↑)").clicked.connect(lambda: self.move_requested.emit(-1))
        self._add_tool(f"{name}_down", "arrow-down", f"{down} (Alt+↓)").clicked.connect(
            lambda: self.move_requested.emit(1)
        )
        self.add_remover(name, remove)

    def add_remover(self, name: str, spoken: str) -> None:
        """Add remove alone."""
        self._add_tool(f"{name}_remove", "remove", f"{spoken} (Delete)").clicked.connect(self.remove_requested)

    def _add_tool(self, name: str, icon: str, spoken: str) -> Button:
        button = quiet_icon_button(self._theme, icon, spoken, self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.hide()
        self._row.insertWidget(_WORDS + len(self._tools), button)  # before the button that adds
        self._tools.append(button)
        return button

    def add_button(self, name: str, text: str, spoken: str) -> Button:
        """Add the button that adds a line."""
        button = Button(self._theme, text, "quiet", icon="new")
        name_widget(button, name, spoken)
        button.clicked.connect(self.add_requested)
        self._row.addWidget(button)
        return button

    def show_tools(self, shown: bool) -> None:
        """Show the tools while there is a line they act on."""
        for button in self._tools:
            button.setVisible(shown)
