"""The attendance box: a number or a few letters, then Enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import KeyCap
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconSpace, TypingEdit
from secretary_app.ui.widgets.painting import name_widget, set_look


class QuickBox(QFrame):
    """The biggest thing on its screen; the typed part is ``edit``, named ``attendance_box``.

    Up and Down come as wishes, so that a list of candidates which never has the focus can move.
    """

    entered = Signal(str)
    text_changed = Signal(str)
    up_requested = Signal()
    down_requested = Signal()
    escape_requested = Signal()

    def __init__(self, theme: Theme, placeholder: str = "Số hoặc vài chữ của tên") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("box", "big")
        self.setFixedHeight(theme.size("attendance_box"))
        self.edit = TypingEdit(self)
        self.edit.setProperty("frameless", True)
        self.edit.setProperty("type", "quick")
        self.setProperty("active", False)
        self.edit.setPlaceholderText(placeholder)
        name_widget(self.edit, "attendance_box", "Ô điểm danh")
        self.setFocusProxy(self.edit)
        self._outcome = Label("", tone="muted")
        self._lay_out()
        self._connect()

    @property
    def text(self) -> str:
        """What was typed so far."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the box after a mark; nothing typed is left for Ctrl+Z, so it takes back the mark."""
        self.edit.setText("")

    def set_outcome(self, word: str) -> None:
        """Say which status Enter will give now, such as “Đến muộn”."""
        self._outcome.setText(word)
        self.edit.setAccessibleDescription(f"Enter: {word}")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(self._theme.space("s") + 2)
        row.addWidget(IconSpace(self._theme, "attendance_box", "text_muted", "rail_point", self))
        row.addWidget(self.edit, 1)
        row.addWidget(self._outcome)
        row.addWidget(KeyCap(self._theme, "Enter", self))

    def _connect(self) -> None:
        self.edit.focus_changed.connect(lambda active: set_look(self, "active", active))
        self.edit.entered.connect(self.entered)
        self.edit.textChanged.connect(self.text_changed)
        self.edit.up_requested.connect(self.up_requested)
        self.edit.down_requested.connect(self.down_requested)
        self.edit.escape_requested.connect(self.escape_requested)
