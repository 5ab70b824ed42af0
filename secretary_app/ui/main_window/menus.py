"""Keeps menus and keys true: what can be done is enabled, and undo and redo say what they would do."""

from PySide6.QtWidgets import QMenu

from secretary_app.domain.conference import Conference
from secretary_app.services.keeping import Undoing
from secretary_app.ui.main_window.commands import STATE_ACTIONS, state_actions
from secretary_app.ui.views.view import View, ViewKit


class Menus:
    """Fits the commands of the window to the screen in front and to the open conference."""

    def __init__(self, kit: ViewKit, state_menu: QMenu) -> None:
        self._kit = kit
        self._state_menu = state_menu

    def fit(self, step: str, view: View, conference: Conference | None) -> None:
        """Enable what does something now."""
        self._kit.actions.fit(step, conference_open=conference is not None, allowed=view.allows)
        if self._kit.suite.rehearsal:
            self._kit.actions["rehearse"].setEnabled(False)  # one is enough
        self._fit_adding(step)
        self._fit_states(conference)
        self._fit_history(view.history)

    def _fit_adding(self, step: str) -> None:
        """Name the key of the list of people as words alone: as a shortcut it would be taken from the fields."""
        add = self._kit.actions["add_person"]
        words, _, _ = add.text().partition("\t")
        add.setText(f"{words}\tInsert" if step == "step_directory" else words)

    def _fit_states(self, conference: Conference | None) -> None:
        wanted = state_actions(conference.state) if conference else ()
        self._state_menu.clear()
        for name in STATE_ACTIONS:
            self._kit.actions[name].setEnabled(name in wanted)
            self._kit.actions[name].setVisible(conference is None or name in wanted)
        for name in wanted:
            self._state_menu.addAction(self._kit.actions[name])

    def _fit_history(self, history: Undoing | None) -> None:
        undoable, redoable = (history.undoable(), history.redoable()) if history else (None, None)
        for name, verb, label in (("undo", "Hoàn tác", undoable), ("redo", "Làm lại", redoable)):
            words = self._kit.suite.sentences.word("change", label) if label else ""
            self._kit.actions[name].setText(f"{verb}: {words}" if words else verb)
            self._kit.actions[name].setEnabled(label is not None)
