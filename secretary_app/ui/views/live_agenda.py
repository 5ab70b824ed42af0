"""The agenda while the conference meets: as in *Chuẩn bị*, and besides what was discussed when, and what is skipped."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.conference import Conference
from secretary_app.ui.models.agenda_model import discussion_words
from secretary_app.ui.views.prepare_agenda import AgendaPart
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.line_painter import EditableLine

INSERT, SKIP, START = "Insert", "Space", "Ctrl Enter"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LiveAgendaPart(AgendaPart):
    """Insert adds before the chosen item, Space passes over it or takes it up again, Ctrl+Enter goes to it now."""

    start_wanted = Signal(str)

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__(kit, view, "live_agenda")
        self.list.on_key(self._used)

    def obey(self, key: str) -> None:
        """Do what a key does to the chosen item, for those who click its name."""
        chosen = self.list.key()
        if key == INSERT:
            self.list.begin_new(before=chosen)
        elif chosen and key == SKIP:
            self._skip(chosen)
        elif chosen and key == START:
            self.start_wanted.emit(chosen)

    @override
    def _lines(self, conference: Conference) -> tuple[EditableLine, ...]:
        said = discussion_words(conference)
        skipped = {item.id for item in conference.agenda if item.skipped}
        lines = super()._lines(conference)
        return tuple(
            replace(line, trail=said.get(AgendaItemId(line.key), ""), struck=line.key in skipped) for line in lines
        )

    def _skip(self, key: str) -> None:
        conference = self._view.conference
        skipped = next((item.skipped for item in conference.agenda if item.id == key), False)
        skip = self._kit.suite.agenda.skip
        is_saved(self._kit, partial(skip, conference.id, AgendaItemId(key), skipped=not skipped))

    def _used(self, event: QKeyEvent) -> bool:
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers()
        if plain and event.key() == Qt.Key.Key_Insert:
            self.obey(INSERT)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.obey(SKIP)
        elif control and event.key() in _ENTER:
            self.obey(START)
        else:
            return False
        return True
