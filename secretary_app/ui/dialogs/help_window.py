"""The help in a window of its own, so that it can stand beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from secretary_app import __version__
from secretary_app.paths import resource
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
        self._pages.setProperty("frameless", True)
        self.setProperty("surface", "paper")
        self._pages.setFont(theme.font("read"))
        self._pages.document().setDocumentMargin(theme.space("xl"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.resize(*_SIZE)

    def show_page(self, name: str) -> None:
        """Show a page in front; raise FileNotFoundError for one that is not bundled."""
        self.setWindowTitle(_TITLES[name])
        text = resource(f"help/{name}").read_text(encoding="utf-8")
        self._pages.setMarkdown(text.replace("{version}", __version__))
        self.show()
        self.raise_()
        self.activateWindow()
