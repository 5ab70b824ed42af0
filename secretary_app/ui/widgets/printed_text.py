"""A box that looks like the paper it will be printed on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from secretary_app.ui.theme import Scheme, Theme
from secretary_app.ui.widgets.painting import name_widget

_FIXED = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)


class PrintedText(QTextEdit):
    """Generated sentences, serif and justified, on paper; read-only until ``set_editable``."""

    edited = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._paragraphs: tuple[str, ...] = ()
        self._marked: tuple[str, ...] = ()
        self._quiet = False
        name_widget(self, object_name, accessible_name)
        self.setProperty("printed", True)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.setFont(theme.font("printed"))
        self.textChanged.connect(self._tell)

    def set_sentences(self, paragraphs: tuple[str, ...], marked: tuple[str, ...] = ()) -> None:
        """Show paragraphs as they will be printed; words of ``marked`` found in them are tinted as still open."""
        if (paragraphs, marked) == (self._paragraphs, self._marked):
            return
        self._paragraphs, self._marked = paragraphs, marked
        self._quiet = True
        self.setPlainText("\n".join(paragraphs))
        self._set_lines()
        for words in marked:
            self._tint(words)
        self._quiet = False

    def set_editable(self, editable: bool) -> None:
        """Let the user change the words; ``edited`` then carries the whole text."""
        self.setReadOnly(not editable)

    def _set_lines(self) -> None:
        lines = QTextBlockFormat()
        lines.setAlignment(Qt.AlignmentFlag.AlignJustify)
        lines.setLineHeight(self._theme.line_height("printed"), _FIXED)
        lines.setBottomMargin(self._theme.space("xs"))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)

    def _tint(self, words: str) -> None:
        tint = QTextCharFormat()
        tint.setForeground(self._theme.colour_in(Scheme.LIGHT, "warn"))
        tint.setBackground(self._theme.colour_in(Scheme.LIGHT, "warn_soft"))
        found = self.document().find(words)
        while not found.isNull():
            found.mergeCharFormat(tint)
            found = self.document().find(words, found)

    def _tell(self) -> None:
        if not self._quiet and not self.isReadOnly():
            self.edited.emit(self.toPlainText())
