"""Opens the choice of parts in place of the closing list, and stores each turn at once."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import is_closed
from secretary_app.domain.printing import Part
from secretary_app.ui.views.parts_pane import AS_TABLE, PartsLayout, PartsPane
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit

_ANNEX_STEP: Final = 5
_MOST_DELEGATES: Final = 9999


class ChoosingParts(QObject):
    """One pane, shown instead of another one; the focus goes back to where it was."""

    def __init__(self, kit: ViewKit, view: View, instead_of: QWidget) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._instead_of = instead_of
        self._before: QWidget | None = None
        self.pane = PartsPane(kit.theme, kit.suite.sentences)
        self.pane.left.connect(self.end)
        self.pane.list.turned.connect(self._turn)
        self.pane.list.stepped.connect(self._step)
        kit.actions.on("choose_parts", self._toggle)

    def begin(self, part: str = "") -> None:
        """Show the parts, the cursor on one of them."""
        if self._view.conference_id is None:
            return
        if self.pane.isHidden():
            self._before = self._view.window().focusWidget()
        self._instead_of.hide()
        self.pane.show()
        self.follow()
        self.pane.list.choose(part)
        self.pane.list.setFocus()

    def end(self) -> None:
        """Show the other pane again."""
        if self.pane.isHidden():
            return
        self.pane.hide()
        self._instead_of.show()
        (self._before or self._instead_of).setFocus()
        self._before = None

    def follow(self) -> None:
        """Show the parts as they are stored now."""
        known = self._view.conference_id
        if known is not None and not self.pane.isHidden():
            conference, parts = self._view.conference, self._kit.suite.parts
            layout = PartsLayout(conference.details.printing.tasks_as_table, parts.annex_over(known))
            self.pane.show_parts(parts.parts(known), layout, closed=is_closed(conference))

    def _toggle(self) -> None:
        if self.pane.isHidden():
            self.begin()
        else:
            self.end()

    def _turn(self, key: str) -> None:
        """Print a part, or leave it out; or set the tasks the other way."""
        conference, parts = self._view.conference, self._kit.suite.parts
        if is_closed(conference):
            return
        printing = conference.details.printing
        if key == AS_TABLE:
            table = not printing.tasks_as_table
            is_saved_here(self._kit, self._view, lambda known: parts.set_tasks_as_table(known, as_table=table))
            return
        part = Part(key)
        printed = not printing.prints(part)
        is_saved_here(self._kit, self._view, lambda known: parts.print_part(known, part, printed=printed))

    def _step(self, key: str, places: int) -> None:
        """List the delegates in an annex from more, or fewer, of them on."""
        known, parts = self._view.conference_id, self._kit.suite.parts
        if known is None or key != Part.ANNEX or is_closed(self._view.conference):
            return
        most = min(max(parts.annex_over(known) + places * _ANNEX_STEP, 0), _MOST_DELEGATES)
        is_saved_here(self._kit, self._view, lambda known: parts.set_annex_over(known, most))
