"""Where a check of *Rà soát* leads: into the document, to a field beside it, or to another screen."""

from PySide6.QtCore import QObject

from secretary_app.ui.views.choosing_parts import ChoosingParts
from secretary_app.ui.views.closing_list import ClosingPane
from secretary_app.ui.views.comparing import Comparing
from secretary_app.ui.views.printed_words import written_at
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View
from secretary_app.ui.widgets.document_list import DocumentList

_STEPS = {
    "attendance": "step_attendance",
    "capture": "step_capture",
    "chairs": "step_prepare",
    "secretary": "step_prepare",
    "conference_name": "step_prepare",
    "organisation": "step_prepare",
    "form": "step_prepare",
}


class ReviewGoing(QObject):
    """Follows the links of the closing list."""

    def __init__(self, view: View, closing: ClosingPane, document: DocumentList, comparing: Comparing) -> None:
        super().__init__(view)
        self._view = view
        self._closing = closing
        self._document = document
        self._comparing = comparing
        self.choosing = ChoosingParts(view.kit, view, closing)

    def to(self, goto: str) -> None:
        """Go where a check can be mended."""
        place, _, source = goto.partition(":")
        if goto == "end_now":
            is_saved_here(self._view.kit, self._view, self._view.kit.suite.review.end_now)
        elif place in {"started", "ended"}:
            self.point_at(source)
            field = self._closing.started if place == "started" else self._closing.ended
            field.setFocus()
            field.selectAll()
        elif place == "capture":
            self._view.step_requested.emit("step_capture", f"finding:{source}" if source else "")
        elif place == "parts":
            self.choosing.begin(source)
        elif goto == "to_review":
            self._view.kit.actions[goto].trigger()
        elif goto in _STEPS:
            self._view.step_requested.emit(_STEPS[goto], "" if _STEPS[goto] != "step_prepare" else goto)
        elif written_at(source):
            self._view.step_requested.emit("step_prepare", written_at(source))
        else:
            self.select(source or goto)

    def select(self, source: str) -> None:
        """Choose the paragraph made of a source and put the focus there."""
        if self.point_at(source):
            self._document.setFocus()

    def point_at(self, source: str) -> bool:
        """Choose the paragraph made of a source, in the minute itself; tell whether there is one."""
        if source:
            self._comparing.end()
        return self._document.point_at(source)
