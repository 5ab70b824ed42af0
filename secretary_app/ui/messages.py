"""What the window tells the user: one sentence at a time, never a box that must be clicked away."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.services.sentences import Sentences

T = TypeVar("T")


class Grade(StrEnum):
    """How much a message matters."""

    NOTICE = "notice"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, and for a failed save what to try again."""

    text: str
    grade: Grade = Grade.NOTICE
    retry: Callable[[], None] | None = None


class Messages(QObject):
    """Passes messages to the main window, which shows the newest."""

    told = Signal(object)  # Message
    cleared = Signal()

    def __init__(self, sentences: Sentences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sentences = sentences

    def tell(self, text: str) -> None:
        """Show a sentence."""
        self.told.emit(Message(text))

    def tell_error(self, error: SecretaryError, retry: Callable[[], None] | None = None) -> None:
        """Show what happened; a failed save offers to try again."""
        grade = Grade.FAILURE if isinstance(error, NotSavedError) else Grade.NOTICE
        self.told.emit(Message(self.sentences.error(error), grade, retry))

    def clear(self) -> None:
        """Take the message away."""
        self.cleared.emit()

    def attempt(self, deed: Callable[[], T], retry: Callable[[], None] | None = None) -> T | None:
        """Do something for the user; an expected error is told and None comes back."""
        try:
            return deed()
        except SecretaryError as error:
            self.tell_error(error, retry)
            return None
