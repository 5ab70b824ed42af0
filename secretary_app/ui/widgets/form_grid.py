"""Rows of a form: a muted label at the left, its field at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget


class FormGrid(QWidget):
    """Label and field per row, 8 apart; the label is the buddy of its field."""

    def __init__(self, theme: Theme, inset: int) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(inset, 0, inset, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme.space("s"))
        self._grid.setColumnMinimumWidth(0, 3 * theme.space("xl") + theme.space("l"))
        self._grid.setColumnStretch(1, 1)

    def add(self, words: str, field: QWidget, *others: QWidget) -> Label:
        """Add a row; further widgets stand behind the first one."""
        row = self._grid.rowCount()
        label = Label(words, "ui", "muted")
        label.setBuddy(field)
        label.setMinimumHeight(self._theme.size("field"))
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if others:
            line = QHBoxLayout()
            line.setSpacing(self._theme.space("s"))
            for widget in (field, *others):
                line.addWidget(widget)
            self._grid.addLayout(line, row, 1)
        else:
            self._grid.addWidget(field, row, 1)
        return label

    def add_below(self, widget: QWidget) -> None:
        """Put something under the field of the last row."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)


def text_field(object_name: str, accessible_name: str, placeholder: str = "") -> TypingEdit:
    """Make a plain line edit of a form."""
    edit = TypingEdit()
    name_widget(edit, object_name, accessible_name)
    edit.setPlaceholderText(placeholder)
    return edit
