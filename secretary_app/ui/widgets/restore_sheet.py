"""A backup looked into, and the one question before it takes the place of the data."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.list_sheet import SheetPanel, SheetRow
from secretary_app.ui.widgets.overlay import Overlay
from secretary_app.ui.widgets.painting import announce, name_widget


class RestoreSheet(Overlay):
    """Shows what is in a backup; ``restored`` is emitted only after the question was answered with that button.

    The safe answer is the one that Enter gives: to keep what is here. Esc goes one step back, and stops what runs.
    """

    restored = Signal()
    taken = Signal(int)  # one conference, by the place of its row
    stopped = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "restore_sheet", "Xem trước bản sao lưu")
        self.panel = SheetPanel(theme, self, "restore_sheet")
        self.restore = self._button("restore_sheet_restore", "Khôi phục…", "history")
        self.take = self._button("restore_sheet_take", "Chỉ lấy hội nghị đang chọn", "recover")
        self.yes = self._button("restore_sheet_yes", "Khôi phục bản này", "history")
        self.stop = self._button("restore_sheet_stop", "Dừng", "")
        self.words = self._wrapped()
        self.hold(self.panel)
        self._takeable: frozenset[int] = frozenset()
        self._sentence = self._question = ""
        self._busy = False
        self._connect()

    @property
    def place(self) -> int:
        """Return the place of the chosen row; -1 for none."""
        return self.panel.list.currentIndex().row()

    def show_busy(self, title: str, sentence: str) -> None:
        """Open, or stay open, while something runs that can be stopped."""
        self._busy = True
        self.panel.title.setText(title)
        self._show_buttons(self.stop)
        self._say(sentence, "muted")
        if self.isHidden():
            self.open(self.stop)
        self.stop.setFocus()

    def say_progress(self, sentence: str) -> None:
        """Say how far it is, without telling screen readers each time."""
        if self._busy:
            self.words.setText(sentence)

    def show_backup(self, note: str, rows: tuple[SheetRow, ...], takeable: frozenset[int]) -> None:
        """Show what is in the backup; conferences at the places `takeable` may be taken alone."""
        self._busy = False
        self._takeable = takeable
        self.panel.note.setText(note)
        self.panel.model.set_rows(rows, tuple(row.spoken for row in rows))
        self.panel.list.setAccessibleName("Các hội nghị trong bản sao lưu, so với ở đây")
        if rows:
            self.panel.list.setCurrentIndex(self.panel.model.index(0))
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, sentence: str, question: str) -> None:
        """Say what restoring would do; `question` is asked once somebody wants it."""
        self._sentence, self._question = sentence, question
        self._calm()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be done; only closing is left."""
        self._busy = False
        self._show_buttons()
        self._say(sentence, "bad")
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.panel.agree.isHidden():
            self._calm()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def close_overlay(self) -> None:
        """Close; out of the question only back to the list, and while something runs stop it first."""
        if self._busy:
            self._busy = False
            self.stopped.emit()
        elif not self.panel.agree.isHidden():
            self._calm()
            return
        super().close_overlay()

    def end(self) -> None:
        """Close, since all is done."""
        self._busy = False
        self._show_buttons()
        super().close_overlay()

    def _ask(self) -> None:
        self._show_buttons(self.yes)
        self._say(self._question, "warn")
        self.panel.set_foot(" ", "", "Giữ dữ liệu hiện nay")
        self.panel.agree.setFocus()

    def _calm(self) -> None:
        """Show what can be done; nothing is asked."""
        self._show_buttons(self.restore)
        self._fit_take()
        self._say(self._sentence, "")
        self.panel.list.setFocus()

    def _fit_take(self) -> None:
        """Offer to take one conference alone where that is possible, and nothing else is asked or done."""
        self.take.setVisible(not self.restore.isHidden() and self.place in self._takeable)

    def _say(self, sentence: str, tone: str) -> None:
        self.words.set_tone(tone)
        self.words.setText(sentence)
        self.panel.set_foot(" ", "", "")
        announce(self.words, sentence)

    def _show_buttons(self, *shown: Button) -> None:
        for button in (self.restore, self.take, self.yes, self.stop):
            button.setVisible(button in shown)

    def _wrapped(self) -> Label:
        """Return the sentences above the buttons, which leave them too little room in their own row."""
        words = Label("", "read")
        name_widget(words, "restore_sheet_words", "")
        words.setWordWrap(True)
        space = self._theme.space
        words.setContentsMargins(space("xl"), space("m"), space("xl"), 0)
        self.panel.add_below(words)
        return words

    def _button(self, name: str, words: str, icon: str) -> Button:
        button = Button(self._theme, words, icon=icon)
        name_widget(button, name, words)
        self.panel.add_to_foot(button)
        button.hide()
        return button

    def _connect(self) -> None:
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.agree.clicked.connect(self._calm)
        self.panel.list.selectionModel().currentChanged.connect(lambda *_: self._fit_take())
        self.restore.clicked.connect(self._ask)
        self.yes.clicked.connect(self.restored)
        self.take.clicked.connect(lambda: self.taken.emit(self.place))
        self.stop.clicked.connect(self.close_overlay)
