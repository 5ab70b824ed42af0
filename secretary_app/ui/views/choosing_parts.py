"""Opens the choice of parts in place of the closing list, and stores each turn at once."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import is_closed
from secretary_app.domain.printing import Part
from secretary_app.ui.views.parts_pane import PartsPane
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit


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
            self.pane.show_parts(self._kit.suite.parts.parts(known), closed=is_closed(self._view.conference))

    def _toggle(self) -> None:
        if self.pane.isHidden():
            self.begin()
        else:
            self.end()

    def _turn(self, key: str) -> None:
        """Print a part, or leave it out."""
        conference, parts = self._view.conference, self._kit.suite.parts
        if is_closed(conference):
            return
        part = Part(key)
        printed = not conference.details.printing.prints(part)
        is_saved_here(self._kit, self._view, lambda known: parts.print_part(known, part, printed=printed))
