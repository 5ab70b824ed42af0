"""Phrases in the capture line: Alt+1 … Alt+9 put one in as if it were typed, Alt+0 opens the whole bank."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from typing_extensions import override

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.phrases import GAP, MOST_KEYS, Wording, inserted
from secretary_app.ui.views.capture_choices import kind_word
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.line_refusals import keeps_nothing
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.phrase_popup import PhrasePopup, PhraseRow
from secretary_app.ui.widgets.text_place import characters, units

_DIGITS: Final = frozenset(range(int(Qt.Key.Key_0), int(Qt.Key.Key_9) + 1))
_ALT_KEYPAD: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
_KEY_EVENTS: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class PhraseTyping(QObject):
    """Steers the popup of one dock; nothing is put in while letters of a pre-edit are open.

    The digits of the keypad belong to Windows, which makes letters of them while Alt is held.
    """

    def __init__(
        self, kit: ViewKit, dock: CaptureDock, popup: PhrasePopup, bodies: Callable[[], Sequence[Body]]
    ) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._popup = popup
        self._bodies = bodies
        self._screen = popup.screen_below
        self._shown_for: tuple[FindingKind, BodyId | None] | None = None
        for watched in (self._screen, dock.line.edit, *popup.places):
            watched.installEventFilter(self)
        self._connect()

    def insert_number(self, number: int) -> None:
        """Put in the phrase of a key; tell when the kind and body in the line have none of that number."""
        if not self._is_in_front():
            return
        found = next((wording for wording in self._fitting() if wording.number == number), None)
        if found is None:
            sentence = self.tr("Loại nội dung này không có câu mẫu số {number}. Alt+0 mở mọi câu mẫu.")
            self._kit.messages.tell(sentence.format(number=number))
            return
        self.insert(found.words)

    def insert(self, words: str) -> None:
        """Type words at the cursor in one step, in place of what is chosen; the first gap is chosen then."""
        line = self._dock.line
        if line.composing:
            return
        self.close()
        cursor = line.edit.textCursor()
        text, start = line.text, cursor.selectionStart()
        before, after = text[: characters(text, start)], text[characters(text, cursor.selectionEnd()) :]
        typed = inserted(words, before, after)
        cursor.beginEditBlock()  # else Qt would take the letter before back together with the phrase
        cursor.insertText(typed)
        cursor.endEditBlock()
        gap = typed.find(GAP)
        if gap >= 0:
            place = start + units(typed, gap)
            cursor.setPosition(place)
            cursor.setPosition(place + len(GAP), QTextCursor.MoveMode.KeepAnchor)
        line.edit.setTextCursor(cursor)
        line.edit.ensureCursorVisible()

    def open_search(self) -> None:
        """Open the bank with the focus in its search; the line keeps its cursor."""
        if not self._dock.line.composing and self._is_in_front():
            self._open()
            self._popup.search.edit.setFocus()
            self._popup.search.edit.selectAll()

    def close(self) -> None:
        """Close the bank; the focus goes back to the line."""
        self._popup.hide()
        self._dock.line.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KEY_EVENTS and isinstance(event, QKeyEvent):
            if _is_alt_code(event):
                event.accept()  # no command and no letter: Windows is composing one
                return True
            if watched is self._dock.line.edit and event.type() == QEvent.Type.KeyPress and self._used(event):
                return True
        if event.type() == QEvent.Type.FocusOut and self._popup.isVisible():
            self._follow_focus()
        if watched is self._screen and event.type() in {QEvent.Type.Resize, QEvent.Type.Hide}:
            self._popup.hide()
        return super().eventFilter(watched, event)

    def _used(self, event: QKeyEvent) -> bool:
        """Use the keys that the bank names also while the focus is in the line: Esc closes, Insert keeps the line."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        deeds = {Qt.Key.Key_Escape: self.close, Qt.Key.Key_Insert: self._save}
        deed = deeds.get(Qt.Key(event.key())) if bare else None
        if deed is None or self._popup.isHidden() or self._dock.line.composing:
            return False
        deed()
        return True

    def _is_in_front(self) -> bool:
        """Tell whether the keyboard is on this screen, and not on a panel that covers it."""
        focus = self._screen.window().focusWidget()
        return self._dock.isVisible() and (focus is None or self._screen.isAncestorOf(focus))

    def _toggle(self) -> None:
        """Open by mouse: the line keeps the focus, and typing goes on."""
        if self._popup.isVisible():
            self.close()
        else:
            self._open()
            self._dock.line.setFocus()

    def _open(self) -> None:
        if self._popup.isHidden():
            self._popup.search.edit.clear()
        self._show(self._popup.search.edit.shown)
        self._popup.open_above(self._dock, self._dock.line)

    def _show(self, query: str) -> None:
        kind, body_id = self._choice()
        self._shown_for = kind, body_id
        found = self._kit.suite.phrases.search(query, kind, body_id, self._bodies())
        nothing = self.tr("Không có câu mẫu nào có “{query}”.").format(query=query.strip())
        self._popup.offer(tuple(map(self._row, found)), nothing)

    def _follow_choice(self) -> None:
        if self._popup.isVisible() and self._choice() != self._shown_for:
            self._show(self._popup.search.edit.shown)

    def _follow_focus(self) -> None:
        """Close the bank when the focus left it for anything but the line; another program does not count."""
        focus = self._screen.window().focusWidget()
        kept = focus is None or focus is self._dock.line.edit or self._popup.isAncestorOf(focus)
        if not kept:
            self._popup.hide()

    def _row(self, wording: Wording) -> PhraseRow:
        keys = f"Alt {wording.number}" if wording.number else ""
        own = self.tr("của đơn vị") if wording.own_id else ""
        kind = "" if wording.kind is None else kind_word(wording.kind)
        other = wording.kind is not self._choice()[0] or not keys
        parts = (own, kind if other else "", wording.body_name if other or own else "")
        return PhraseRow(wording.words, keys, " · ".join(part for part in parts if part))

    def _fitting(self) -> tuple[Wording, ...]:
        return self._kit.suite.phrases.for_line(*self._choice(), self._bodies())

    def _choice(self) -> tuple[FindingKind, BodyId | None]:
        draft = self._dock.draft
        return draft.kind, draft.body_id

    def _save(self) -> None:
        """Keep the words of the line as a phrase for its kind and body; the line stays as it is."""
        draft = self._dock.read().draft
        self.close()
        if keeps_nothing(self._kit, self._dock):
            return
        told = self.tr("Câu này đã nằm trong câu mẫu của đơn vị. Sửa ở Danh bạ, mục Câu mẫu.")
        bodies = tuple(self._bodies())
        is_saved(
            self._kit,
            lambda: self._kit.suite.phrases.add(draft.words, draft.kind, draft.body_id, bodies),
            lambda _made: self._kit.messages.tell(told),
        )

    def _edit_own(self) -> None:
        self.close()
        self._kit.actions["edit_phrases"].trigger()

    def _connect(self) -> None:
        actions = self._kit.actions
        for number in range(1, MOST_KEYS + 1):
            actions.on(f"phrase_{number}", partial(self.insert_number, number))
        actions.on("phrases", self.open_search)
        self._dock.phrases.clicked.connect(self._toggle)
        self._dock.changed.connect(self._follow_choice)
        self._dock.save_requested.connect(self._popup.hide)
        self._popup.searched.connect(self._show)
        self._popup.accepted.connect(self.insert)
        self._popup.left.connect(self.close)
        self._popup.save_requested.connect(self._save)
        self._popup.edit_requested.connect(self._edit_own)


def _is_alt_code(event: QKeyEvent) -> bool:
    return event.key() in _DIGITS and event.modifiers() & _ALT_KEYPAD == _ALT_KEYPAD
