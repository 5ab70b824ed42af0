"""Keeps what is typed in any field and stored nowhere yet, and puts it back after the program ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from secretary_app.services.ports import SettingsStore
from secretary_app.ui.messages import Messages
from secretary_app.ui.views.draft_keeper import DraftKeeper
from secretary_app.ui.widgets.kept_words import KeptWords, kept_words_of

SECTION: Final = "o-dang-go"
_MOST: Final = 50  # fields whose words wait for somebody to come back


@dataclass(frozen=True, slots=True)
class _Typed:
    """The words of one field; `number` grows with each writing, so the highest was typed last."""

    words: str
    cursor: int
    stored: str
    number: int


class TypedWords(QObject):
    """One for the window: it learns of a field when the focus comes there. `place` names screen and conference.

    Words go back only into a field whose stored words are still those they were typed over.
    """

    def __init__(self, store: SettingsStore, messages: Messages, window: QWidget, place: Callable[[], str]) -> None:
        super().__init__(window)
        self._store = store
        self._messages = messages
        self._window = window
        self._place = place
        self._fields: dict[KeptWords, str] = {}  # where the focus was since the window was opened, with its place
        self._waiting: dict[str, _Typed] | None = None  # from an earlier life; read at the first need
        self._written: dict[str, _Typed] = {}
        self._number = 0
        self._keeper = DraftKeeper(self._keep_again, self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def flush(self) -> bool:
        """Keep everything at once and tell whether it is kept."""
        self._keeper.drop()
        return self._keep()

    def touch(self) -> None:
        """Something was typed or stored: look soon what is to be kept."""
        if self._fields:
            self._keeper.touch()

    def come_back(self) -> None:
        """Open the field again that was typed in last, if it is on the screen in front."""
        here = f"{self._place()}\n"
        waiting = {key: typed for key, typed in self._left_behind().items() if key.startswith(here)}
        for key in sorted(waiting, key=lambda key: waiting[key].number, reverse=True)[:1]:
            _, name, about = key.split("\n", 2)
            for field in self._window.findChildren(KeptWords):
                if field.edit.objectName() == name and field.edit.window() is self._window:
                    field.ties.reopen(about)
                    if self._key(field) == key:
                        field.edit.setFocus()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = kept_words_of(new)
        if field is not None and self._window.isAncestorOf(field.edit):
            self._take_in(field)
        self.touch()

    def _take_in(self, field: KeptWords) -> None:
        self._put_back(field)
        if field not in self._fields:
            field.edit.textChanged.connect(self.touch)
            field.edit.cursorPositionChanged.connect(self.touch)
        self._fields[field] = self._place()

    def _put_back(self, field: KeptWords) -> None:
        typed = self._left_behind().get(self._key(field))
        if typed is None or field.unsaved or not field.ties.is_open():
            return
        del self._left_behind()[self._key(field)]
        if typed.stored == field.ties.stored():
            field.put_back(typed.words, typed.cursor)
        elif typed.words != field.ties.stored():
            told = self.tr("Ô này nay đã có chữ khác, nên chữ đang gõ dở lần trước không đưa vào: “{words}”")
            self._messages.tell(told.format(words=typed.words))

    def _key(self, field: KeptWords, place: str | None = None) -> str:
        return f"{place or self._place()}\n{field.edit.objectName()}\n{field.ties.about()}"

    def _keep(self) -> bool:
        """Write what is unsaved now, and what still waits; tell whether it is kept."""
        self._fields = {field: place for field, place in self._fields.items() if isValid(field)}  # a list made anew
        unsaved = {self._key(field, place): field for field, place in self._fields.items() if field.unsaved}
        typed = {key: self._typed(key, field) for key, field in unsaved.items()}
        waiting = self._left_behind()
        for key in typed:
            waiting.pop(key, None)  # typed anew
        whole = {**waiting, **typed}
        if whole == self._written:
            return True
        values = {key: [one.words, str(one.cursor), one.stored, str(one.number)] for key, one in whole.items()}
        kept = self._messages.attempt(lambda: self._stored(values), self._keep_again)
        if kept:
            self._written = whole
        return bool(kept)

    def _stored(self, values: dict[str, list[str]]) -> bool:
        self._store.keep(SECTION, values)
        return True

    def _keep_again(self) -> None:
        self._keep()

    def _typed(self, key: str, field: KeptWords) -> _Typed:
        before = self._written.get(key)
        if before is not None and (before.words, before.cursor) == (field.words, field.cursor):
            return before
        self._number += 1
        return _Typed(field.words, field.cursor, field.ties.stored(), self._number)

    def _left_behind(self) -> dict[str, _Typed]:
        if self._waiting is None:
            found = {key: _read(value) for key, value in self._store.section(SECTION).items()}
            known = {key: typed for key, typed in found.items() if typed is not None}
            newest = sorted(known, key=lambda key: known[key].number)[-_MOST:]
            self._waiting = {key: known[key] for key in newest}
            self._written = dict(self._waiting)
            self._number = max((typed.number for typed in known.values()), default=0)
        return self._waiting


def _read(value: object) -> _Typed | None:
    """Return what was kept of a field; None when somebody else wrote there."""
    match value:
        case [str(words), str(cursor), str(stored), str(number)] if cursor.isdecimal() and number.isdecimal():
            return _Typed(words, int(cursor), stored, int(number))
        case _:
            return None
