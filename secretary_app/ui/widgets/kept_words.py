"""Marks a field whose words outlive the program: what is typed there and stored nowhere yet is kept as a draft."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit


def _nothing() -> str:
    return ""


def _always() -> bool:
    return True


def _stays(_about: str) -> None:
    """Most fields are open whenever their screen is in front."""


@dataclass(frozen=True, slots=True)
class FieldTies:
    """What a field knows of itself: what is stored of it, what it is about, whether and how it is open."""

    stored: Callable[[], str] = _nothing
    about: Callable[[], str] = _nothing  # such as the key of the row that is edited; it tells fields of one name apart
    is_open: Callable[[], bool] = _always
    reopen: Callable[[str], None] = _stays  # open it again on what it was about


class KeptWords(QObject):
    """Sits on a field that never holds a secret: what is typed there may lie in a file of the data folder."""

    def __init__(self, edit: QLineEdit | QPlainTextEdit | QTextEdit, ties: FieldTies) -> None:
        super().__init__(edit)
        self.edit = edit
        self.ties = ties

    @property
    def words(self) -> str:
        """What stands in the field."""
        return self.edit.text() if isinstance(self.edit, QLineEdit) else self.edit.toPlainText()

    @property
    def cursor(self) -> int:
        """How many letters stand before the cursor."""
        if isinstance(self.edit, QLineEdit):
            return self.edit.cursorPosition()
        return self.edit.textCursor().position()

    @property
    def unsaved(self) -> bool:
        """Whether words stand here that are stored nowhere."""
        return self.ties.is_open() and self.words != self.ties.stored()

    def put_back(self, words: str, cursor: int) -> None:
        """Let the field be as it was left."""
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(words)
            self.edit.setCursorPosition(cursor)
            return
        self.edit.setPlainText(words)
        place = self.edit.textCursor()
        place.setPosition(min(cursor, self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(place)


def kept_words_of(field: object) -> KeptWords | None:
    """Return the mark of a widget, if it is such a field."""
    if not isinstance(field, (QLineEdit, QPlainTextEdit, QTextEdit)):
        return None
    return next((child for child in field.children() if isinstance(child, KeptWords)), None)
