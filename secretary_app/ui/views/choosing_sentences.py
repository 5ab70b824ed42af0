"""Keeps a rewritten sentence whose basis has changed, or takes the generated one, by key on the chosen row."""

from PySide6.QtCore import QObject

from secretary_app.domain.conference import is_closed
from secretary_app.domain.own_sentences import OwnSentence, Standing
from secretary_app.ui.views.correcting import Correcting
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View
from secretary_app.ui.widgets.document_list import DocumentList


class ChoosingSentences(QObject):
    """Acts on the chosen row; a row that was not rewritten is told to be so."""

    def __init__(self, view: View, document: DocumentList, correcting: Correcting) -> None:
        super().__init__(view)
        self._view = view
        self._document = document
        self._correcting = correcting
        view.kit.actions.on("keep_own_sentence", self._keep)
        view.kit.actions.on("take_new_sentence", self._take)

    def _keep(self) -> None:
        own, sentences = self._chosen(), self._view.kit.suite.own_sentences
        if own is None:
            return
        if own.standing is not Standing.OUTDATED:
            self._view.kit.messages.tell(self.tr("Câu sửa tay này vẫn giữ nguyên; không có câu mới để chọn."))
            return
        is_saved_here(self._view.kit, self._view, lambda known: sentences.keep(known, own.key))

    def _take(self) -> None:
        own, sentences = self._chosen(), self._view.kit.suite.own_sentences
        if own is not None:
            is_saved_here(self._view.kit, self._view, lambda known: sentences.give_up(known, own.key))

    def _chosen(self) -> OwnSentence | None:
        """Return the rewritten sentence of the chosen row, after keeping what is being typed."""
        known, row = self._view.conference_id, self._document.selected
        if known is None or row is None or is_closed(self._view.conference) or not self._correcting.finish():
            return None
        found = self._view.kit.suite.own_sentences.all(known)
        own = next((own for own in found if own.key == row.source), None)
        if own is None:
            self._view.kit.messages.tell(self.tr("Đoạn đang chọn không phải câu sửa tay nên không có gì để chọn."))
        return own
