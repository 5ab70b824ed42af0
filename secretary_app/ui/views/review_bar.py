"""The bar over Rà soát: which version it is, and what can be done with the document."""

from PySide6.QtCore import Signal

from secretary_app.domain.conference import Conference, is_closed
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import PaneBar


class ReviewBar(PaneBar):
    """Two of its buttons stay pressed: corrections are marked, the page is in sight."""

    marking_changed = Signal()
    versions_wanted = Signal()
    parts_wanted = Signal()
    print_wanted = Signal()
    page_toggled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.set_title(self.tr("Rà soát"))
        self._theme = theme
        self._compare = self._tool("compare", self.tr("Chỗ sửa"), "review_compare")
        self._compare.setCheckable(True)
        self._compare.setChecked(True)
        self._compare.setToolTip(self.tr("Hiện chữ cũ và chữ mới ở chỗ đã sửa"))
        self._compare.toggled.connect(lambda _on: self.marking_changed.emit())
        versions = self._tool("two_versions", self.tr("So sánh bản"), "compare_versions_button")
        versions.setToolTip(self.tr("So sánh hai bản của biên bản (Ctrl+F5)"))
        versions.clicked.connect(lambda _on: self.versions_wanted.emit())
        parts = self._tool("list-check", self.tr("Phần in ra"), "review_parts")
        parts.setToolTip(self.tr("Chọn phần nào in ra (F6)"))
        parts.clicked.connect(lambda _on: self.parts_wanted.emit())
        printer = self._tool("print", self.tr("In…"), "review_print")
        printer.clicked.connect(lambda _on: self.print_wanted.emit())
        self._page = self._tool("file-text", self.tr("Trang in"), "review_page_button")
        self._page.setCheckable(True)
        self._page.hide()
        self._page.toggled.connect(lambda _on: self.page_toggled.emit())

    @property
    def marks_corrections(self) -> bool:
        """Tell whether old and new words are both shown where something was corrected."""
        return self._compare.isChecked()

    @property
    def page_wanted(self) -> bool:
        """Tell whether the page is to be in sight though there is little room."""
        return self._page.isChecked()

    def set_narrow(self, narrow: bool) -> None:
        """Let the page come and go by a button where there is little room."""
        self._page.setVisible(narrow)

    def show_conference(self, conference: Conference, *, compared: bool) -> None:
        """Show which version is in sight; two of them that are compared have marks of their own."""
        self._compare.setEnabled(not compared)
        version = len(conference.minutes) + (0 if is_closed(conference) else 1)
        detail = self.tr("bản {version}, đã thông qua") if is_closed(conference) else self.tr("bản {version}, đọc lại")
        self.set_title(self.tr("Rà soát"), detail.format(version=version))

    def _tool(self, icon: str, words: str, object_name: str) -> Button:
        button = Button(self._theme, words, "quiet", icon=icon)
        name_widget(button, object_name, words)
        self.add_action(button)
        return button
