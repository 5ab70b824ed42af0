"""One to three short questions asked in place, never in a dialog: a reason, a substitute, a guest's title."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.label import ElidedLabel
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget


@dataclass(frozen=True, slots=True)
class Question:
    """One field: what it asks for and what is known already."""

    words: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class AskWords:
    """What the keys do: Enter, and Esc while all is empty, as it was before, or typed anew."""

    keep: str
    blank: str
    same: str
    typed: str


class AskStrip(QFrame):
    """A title with its keys, and one to three fields below; whatever was typed is kept, by every way out."""

    kept = Signal(tuple)  # the answers, as many as there were questions
    escaped = Signal(tuple)  # the answers, of which something was typed before Esc
    left = Signal()  # nothing was typed

    def __init__(self, theme: Theme, words: AskWords) -> None:
        super().__init__()
        self._words = words
        self._open = False
        self._asked = 0
        self._known: tuple[str, ...] = ()
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "top")
        self._title = ElidedLabel("", "strong")
        self.edits = (TypingEdit(self), TypingEdit(self), TypingEdit(self))
        for number, edit in enumerate(self.edits):
            ties = FieldTies(partial(self._stored, number), self._title.text, lambda: self._open)
            KeptWords(edit, ties)
        self._keep = HintButton(theme, words.keep, "Enter").place_in(self, "ask_keep")
        self._leave = HintButton(theme, words.blank, "Esc").place_in(self, "ask_leave")
        self._lay_out(theme)
        self._connect()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a question is waiting."""
        return self._open

    @property
    def answers(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(edit.text() for edit in self.edits[: self._asked])

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed over what was known, without the fields that were emptied."""
        both = zip(self.answers, self._known, strict=True)
        return tuple(answer for answer, known in both if answer and answer != known)

    def ask(self, title: str, questions: tuple[Question, ...]) -> None:
        """Ask; the focus goes to the first empty field, else to the first one with its words chosen."""
        self._open = True
        self._asked = len(questions)
        self._known = tuple(question.known for question in questions)
        self._title.setText(title)
        for number, edit in enumerate(self.edits):
            edit.setVisible(number < self._asked)
            edit.setText(questions[number].known if number < self._asked else "")
            edit.setPlaceholderText(questions[number].words if number < self._asked else "")
            name_widget(edit, f"ask_{number + 1}", edit.placeholderText())
        self._show_leaving()
        self.show()
        empty = [edit for edit in self.edits[: self._asked] if not edit.text()]
        first = (empty or self.edits)[0]
        first.setFocus()
        first.selectAll()

    def keep(self) -> None:
        """Close and hand the answers over."""
        if self._ended():
            self.kept.emit(self.answers)

    def leave(self) -> None:
        """Close without answers."""
        if self._ended():
            self.left.emit()

    def _stored(self, number: int) -> str:
        return self._known[number] if number < len(self._known) else ""

    def _escape(self) -> None:
        if not self.typed:
            self.leave()
        elif self._ended():
            self.escaped.emit(self.answers)

    def _ended(self) -> bool:
        """Close, and tell whether it was open; what is told is told once."""
        was_open, self._open = self._open, False
        return was_open

    def _show_leaving(self) -> None:
        """Say what Esc does now."""
        words = self._words
        untouched = words.same if any(self._known) else words.blank
        self._leave.set_words(words.typed if self.typed else untouched)

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
        head, fields = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._keep)
        head.addWidget(self._leave)
        for edit in self.edits:
            fields.addWidget(edit, 1)
        for row in (head, fields):
            row.setSpacing(theme.space("s"))
        column = QVBoxLayout(self)
        side, edge = theme.space("l") + theme.space("xs"), theme.space("s")
        column.setContentsMargins(side, edge - 2, theme.space("l"), edge)
        column.setSpacing(theme.space("xs"))
        column.addLayout(head)
        column.addLayout(fields)

    def _connect(self) -> None:
        for number, edit in enumerate(self.edits):
            edit.entered.connect(lambda _text, number=number: self._entered(number))
            edit.escape_requested.connect(self._escape)
            edit.textChanged.connect(lambda _text: self._show_leaving())
            edit.focus_changed.connect(self._focus_changed)
        self._keep.clicked.connect(self.keep)
        self._leave.clicked.connect(self._escape)
        for before, after in pairwise(self.edits):
            self.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
