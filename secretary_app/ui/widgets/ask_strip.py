"""One to three short questions asked in place, never in a dialog: a reason, a substitute, a guest's title."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget


@dataclass(frozen=True, slots=True)
class Question:
    """One field: what it asks for and what is known already."""

    words: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class StripWords:
    """What Enter does, and what Esc does where nothing is known yet and where something is."""

    keep: str
    leave_empty: str
    leave_known: str


class AskStrip(QFrame):
    """A title and one to three fields; Enter keeps, also that they are empty; Esc leaves what is known as it is.

    Going elsewhere keeps what was typed.
    """

    kept = Signal(tuple)  # the answers, as many as there were questions
    left = Signal()

    def __init__(self, theme: Theme, words: StripWords) -> None:
        super().__init__()
        self._words = words
        self._open = False
        self._asked = 0
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "top")
        self._title = Label("", "strong")
        self.edits = (TypingEdit(self), TypingEdit(self), TypingEdit(self))
        self._keep = HintButton(theme, words.keep, "Enter").place_in(self, "ask_keep")
        self._leave = HintButton(theme, words.leave_empty, "Esc").place_in(self, "ask_leave")
        self._lay_out(theme)
        self._connect()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a question is waiting."""
        return self._open

    def ask(self, title: str, questions: tuple[Question, ...]) -> None:
        """Ask; the focus goes to the first empty field, else to the first one with its words chosen."""
        self._open = True
        self._asked = len(questions)
        self._title.setText(title)
        for number, edit in enumerate(self.edits):
            edit.setVisible(number < self._asked)
            edit.setText(questions[number].known if number < self._asked else "")
            edit.setPlaceholderText(questions[number].words if number < self._asked else "")
            name_widget(edit, f"ask_{number + 1}", edit.placeholderText())
        known = any(question.known for question in questions)
        self._leave.set_words(self._words.leave_known if known else self._words.leave_empty)
        self.show()
        empty = [edit for edit in self.edits[: self._asked] if not edit.text()]
        first = (empty or self.edits)[0]
        first.setFocus()
        first.selectAll()

    def keep(self) -> None:
        """Close and hand the answers over."""
        self._close(kept=True)

    def leave(self) -> None:
        """Close without answers."""
        self._close(kept=False)

    def _close(self, *, kept: bool) -> None:
        if not self._open:
            return
        self._open = False
        answers = tuple(edit.text() for edit in self.edits[: self._asked])
        if kept:
            self.kept.emit(answers)
        else:
            self.left.emit()

    def _entered(self, number: int) -> None:
        if number + 1 < self._asked:
            self.edits[number + 1].setFocus()
        else:
            self.keep()

    def _focus_changed(self, active: bool) -> None:
        """Keep what was typed when the focus goes to another widget of the window; another window changes nothing."""
        if not active and self._open and self.window().focusWidget() not in self.edits:
            self.keep()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("l") + theme.space("xs"), 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(self._title)
        for edit in self.edits:
            row.addWidget(edit, 1)
        row.addWidget(self._keep)
        row.addWidget(self._leave)

    def _connect(self) -> None:
        for number, edit in enumerate(self.edits):
            edit.entered.connect(lambda _text, number=number: self._entered(number))
            edit.escape_requested.connect(self.leave)
            edit.focus_changed.connect(self._focus_changed)
        self._keep.clicked.connect(self.keep)
        self._leave.clicked.connect(self.leave)
        for before, after in pairwise(self.edits):
            self.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
