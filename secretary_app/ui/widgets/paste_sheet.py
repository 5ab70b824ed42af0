"""What several pasted paragraphs would become, before anything of it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.painting import name_widget


class PasteSheet(ListSheet):
    """Enter agrees, Ctrl+J asks for one line instead, Esc gives up; who agrees finds it open until it is closed."""

    one_line_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "paste_sheet", self.tr("Dán nhiều đoạn"))
        self._over = False
        words = self.tr("Dán thành một dòng")
        self._one_line = Button(theme, words, keys="Ctrl J")
        name_widget(self._one_line, "paste_one_line", words)
        self._one_line.clicked.connect(self._want_one_line)
        self.panel.add_to_foot(self._one_line)

    @property
    def is_over(self) -> bool:
        """Tell whether it was closed; it may be gone by then."""
        return self._over

    @override
    def close_overlay(self) -> None:
        self._over = True
        super().close_overlay()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_J and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._want_one_line()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def _agree(self) -> None:
        self.agreed.emit()

    def _want_one_line(self) -> None:
        self.close_overlay()
        self.one_line_wanted.emit()
