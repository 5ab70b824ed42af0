"""The help in a window of its own, so that it can stand beside the work."""

from functools import cached_property

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from secretary_app import __version__
from secretary_app.paths import resource
from secretary_app.services.components import Component, components
from secretary_app.ui.dialogs.component_pages import LIST_LINK, licence_page, linked, list_page
from secretary_app.ui.theme import Theme

_TITLES = {
    "huong-dan.md": "Hướng dẫn – Thư ký Hội nghị",
    "gioi-thieu.md": "Giới thiệu – Thư ký Hội nghị",
}
_SIZE = (760, 620)


class HelpWindow(QFrame):
    """Shows one page of the bundled help; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help_window")
        self._pages = QTextBrowser()
        self._pages.setObjectName("help_pages")
        self._pages.setAccessibleName("Trang hướng dẫn")
        self._pages.setOpenLinks(False)
        self._pages.anchorClicked.connect(self._follow)
        self._pages.setProperty("frameless", True)
        self.setProperty("surface", "paper")
        self._pages.setFont(theme.font("read"))
        self._place_in_list = 0
        self._pages.document().setDocumentMargin(theme.space("xl"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Alt+Left"), self, self._go_back)
        self.resize(*_SIZE)

    @cached_property
    def _components(self) -> tuple[Component, ...]:
        """What the program is made of; read when it is first asked for."""
        return components()

    def show_page(self, name: str) -> None:
        """Show a page in front; raise FileNotFoundError for one that is not bundled."""
        self.setWindowTitle(_TITLES[name])
        text = resource(f"help/{name}").read_text(encoding="utf-8")
        self._pages.setMarkdown(text.replace("{version}", __version__))
        self.show()
        self.raise_()
        self.activateWindow()

    def _follow(self, link: QUrl) -> None:
        """Go where a link inside the pages leads; there are no others."""
        component = linked(link, self._components)
        if component is not None:
            self._place_in_list = self._pages.verticalScrollBar().value()
            self._pages.setCurrentCharFormat(QTextCharFormat())  # that of the link else
            self._pages.setPlainText(licence_page(component))
        elif link.toString() == LIST_LINK:
            self._pages.setMarkdown(list_page(self._components))
        else:
            self.show_page(link.toString())

    def _go_back(self) -> None:
        """Go from the words of a licence to the list, to where it was left."""
        if self.windowTitle() == _TITLES["gioi-thieu.md"]:
            self._pages.setMarkdown(list_page(self._components))
            self._pages.verticalScrollBar().setValue(self._place_in_list)
