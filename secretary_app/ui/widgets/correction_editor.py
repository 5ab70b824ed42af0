"""The editor that opens over a paragraph at read-back: its words, who asked, and the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.capture_edit import CaptureEdit
from secretary_app.ui.widgets.document_row import GONE, Ink, Run, ink_format
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDE = 12
_STRIP = 46
_LEAST_LINES = 2

Compare = Callable[[str, str], tuple[Run, ...]]


class CorrectionEditor(QFrame):
    """Enter keeps, Esc gives up; new words are underlined while they are typed, the text itself is never touched."""

    kept = Signal(bool)  # True: agreed as well
    dropped = Signal()
    height_changed = Signal()

    def __init__(self, theme: Theme, compare: Compare) -> None:
        super().__init__()
        self._theme = theme
        self._compare = compare
        self._old = ""
        self._height = 0
        self.setProperty("box", "big")
        name_widget(self, "correction_editor", "Sửa khi đọc lại")
        self.words = CaptureEdit(self)
        name_widget(self.words, "correction_words", "Chữ của đoạn đang sửa")
        self.words.setFont(theme.font("read"))
        self.words.set_key_hook(self._key)
        self.words.save_requested.connect(self.kept)
        self.words.text_changed_by_user.connect(self._show_changes)
        self._made_strip()
        theme.changed.connect(lambda: self._show_changes(self.text))
        self.setFocusProxy(self.words)
        self.hide()

    @property
    def text(self) -> str:
        """Return the words as typed."""
        return self.words.toPlainText()

    @property
    def changed(self) -> bool:
        """Tell whether the words differ from those the editor was opened with."""
        return self.text.strip() != self._old.strip()

    @property
    def asked_by(self) -> str:
        """Return who asked, by id; empty when nobody is named."""
        return str(self.asker.currentData() or "")

    def on_reopen(self, about: Callable[[], str], reopen: Callable[[str], None]) -> None:
        """Say which paragraph is open, and how one is opened again after the program ended: its words are kept."""
        ties = FieldTies(lambda: self._old, about, lambda: not self.isHidden(), reopen)
        self._kept = KeptWords(self.words, ties)

    def start(self, words: str, time: str, *, people: tuple[tuple[str, str], ...] | None) -> None:
        """Begin with these words; without `people` (id, name) nobody can be named as asking."""
        self._old = words
        self.words.put_text(words)
        self.words.document().clearUndoRedoStacks()
        self._time.setText(time)
        for widget in (self.asker, self._asker_label, self._time):
            widget.setVisible(people is not None)
        self.asker.clear()
        self.asker.addItem("—", "")
        for key, name in people or ():
            self.asker.addItem(name, key)
        self._show_changes(words)
        # A line edit of this kind knows its lines only after it was laid out once.
        QTimer.singleShot(0, self, self._measure)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        inner = max(width - 2 * _SIDE - 4, 1)
        flags = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap
        metrics = QFontMetrics(self._theme.font("read"))
        box = metrics.boundingRect(0, 0, inner - 2, 1_000_000, flags, self.text + "|")
        lines = max(-(-box.height() // metrics.lineSpacing()), _LEAST_LINES)
        return lines * metrics.lineSpacing() + 2 * self._theme.space("s") + _STRIP

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys the combination box and the buttons leave; nothing goes on to the list below."""
        if event.key() in _ENTER:
            self.kept.emit(event.modifiers() == Qt.KeyboardModifier.ControlModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        event.accept()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.dropped.emit()
        return True

    def _show_changes(self, text: str) -> None:
        """Underline what is new without touching the text, so that no input method is disturbed."""
        marks: list[QTextEdit.ExtraSelection] = []
        place = 0
        for run in self._compare(self._old, text):
            if run.ink in GONE:
                continue
            length = len(run.text.encode("utf-16-le")) // 2
            if run.ink is Ink.NEW:
                marks.append(self._mark(place, length))
            place += length
        self.words.setExtraSelections(marks)
        self._measure()

    def _mark(self, place: int, length: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.words.document())
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = ink_format(self._theme, Ink.NEW)
        return mark

    def _measure(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self._height:
            self._height = height
            self.height_changed.emit()

    def _made_strip(self) -> None:
        theme = self._theme
        self._asker_label = Label("Ai đề nghị", tone="muted")
        self.asker = ElidedCombo()
        name_widget(self.asker, "correction_asked_by", "Ai đề nghị sửa")
        self.asker.setMinimumWidth(theme.size("speaker"))
        self.asker.setMaxVisibleItems(12)
        self._asker_label.setBuddy(self.asker)
        self._time = Label("", tone="muted")
        drop = Button(theme, "Bỏ", "quiet", keys="Esc")
        keep = Button(theme, "Ghi", "primary", keys="Enter")
        name_widget(drop, "correction_drop", "Bỏ lần sửa này")
        name_widget(keep, "correction_keep", "Ghi lần sửa này")
        drop.clicked.connect(self.dropped)
        keep.clicked.connect(lambda: self.kept.emit(False))
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 0, theme.space("s") + 2, 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(self._asker_label)
        row.addWidget(self.asker)
        row.addWidget(self._time)
        row.addStretch(1)
        row.addWidget(drop)
        row.addSpacing(theme.space("s"))
        row.addWidget(keep)
        self._stack(row)

    def _stack(self, row: QHBoxLayout) -> None:
        rule = QFrame(self)
        rule.setProperty("rule", "line")
        strip = QWidget(self)
        strip.setFixedHeight(_STRIP - 1)
        strip.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        box = QVBoxLayout()
        box.setContentsMargins(_SIDE, self._theme.space("s"), _SIDE, self._theme.space("xs"))
        box.addWidget(self.words)
        column.addLayout(box, 1)
        column.addWidget(rule)
        column.addWidget(strip)
