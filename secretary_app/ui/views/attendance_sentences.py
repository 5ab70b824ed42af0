"""The printed sentences of Điểm danh: shown, rewritten by the secretary, generated again."""

from typing import Final

from PySide6.QtCore import QObject

from secretary_app.domain.conference import ConferenceId, Override, is_closed
from secretary_app.domain.minute import Block
from secretary_app.domain.own_sentences import says_the_same
from secretary_app.domain.text import normalise
from secretary_app.ui.views.attendance_quick import SentencesPane
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords

_PREFIX: Final = "attendance."


class SentenceDesk(QObject):
    """Keeps the sentence box true and takes rewritten sentences to the service."""

    def __init__(self, kit: ViewKit, pane: SentencesPane, view: View) -> None:
        super().__init__(view)
        self._kit = kit
        self._pane = pane
        self._view = view
        self._blocks: tuple[Block, ...] = ()
        self._rewritten: Block | None = None
        ties = FieldTies(
            stored=lambda: self._rewritten.text if self._rewritten else "",
            about=lambda: self._rewritten.source if self._rewritten else "",
            is_open=lambda: self._rewritten is not None,
            reopen=self._reopen,
        )
        KeptWords(pane.box, ties)
        pane.box.sentence_chosen.connect(self._begin)
        pane.box.kept.connect(self._keep)
        pane.box.left.connect(self._end)

    def show(self) -> None:
        """Show the sentences as they print now; one being rewritten is left alone."""
        known = self._view.conference_id
        self._blocks = self._kit.suite.roll_call.sentences(known) if known else ()
        if self._rewritten is not None:
            return
        marked = tuple(dict.fromkeys(block.warning for block in self._blocks if block.warning))
        self._pane.box.set_sentences(tuple(f"- {block.text}" for block in self._blocks), marked)
        self._pane.name_rest(*self._note())

    def edit(self, group: str) -> None:
        """Rewrite the sentence the cursor was put into, else the one of a group (a body or "guests")."""
        sources = [block.source for block in self._blocks]
        source = f"{_PREFIX}{group}"
        if self._pane.box.textCursor().position() > 0 or source not in sources:
            self._begin(self._pane.box.sentence)
        else:
            self._begin(sources.index(source))

    def keep(self) -> None:
        """Keep a sentence that is being rewritten."""
        if self._rewritten is not None:
            self._keep(self._pane.box.toPlainText())

    def _begin(self, number: int) -> None:
        if self._rewritten or number >= len(self._blocks) or is_closed(self._view.conference):
            return
        self._rewritten = self._blocks[number]
        self._pane.name_rewriting(self._whose(self._rewritten))
        self._pane.box.begin(self._rewritten.text)

    def _reopen(self, source: str) -> None:
        """Rewrite a sentence again that was open when the program ended."""
        sources = [block.source for block in self._blocks]
        if source in sources:
            self._begin(sources.index(source))

    def _keep(self, typed: str) -> None:
        block = self._rewritten
        self._end()
        text = normalise(" ".join(typed.split()))
        if block is None or text == block.text:
            return
        override = self._kit.suite.roll_call.override
        is_saved_here(
            self._kit,
            self._view,
            lambda known: override(known, block.source, text, self._generated(known, block.source)),
        )

    def _end(self) -> None:
        self._rewritten = None
        self._pane.box.end()
        self.show()

    def _generated(self, known: ConferenceId, source: str) -> str:
        blocks = self._kit.suite.roll_call.generated_sentences(known)
        return next((block.text for block in blocks if block.source == source), "")

    def _note(self) -> tuple[str, str]:
        """Say how many sentences are the secretary's own, or that one no longer fits the roll."""
        if self._view.conference_id is None:
            return "", ""
        sources = {block.source for block in self._blocks}
        own = [kept for kept in self._view.conference.details.overrides if kept.key in sources]
        if any(self._is_old(kept) for kept in own):
            return self.tr("câu sửa tay nay khác danh sách"), "warn"
        return (self.tr("{count} câu sửa tay").format(count=len(own)) if own else ""), "muted"

    def _is_old(self, kept: Override) -> bool:
        return not says_the_same(kept.basis, self._generated(self._view.conference.id, kept.key))

    def _whose(self, block: Block) -> str:
        body_id = block.source.removeprefix(_PREFIX)
        names = {body.id: body.short_name for body in self._view.conference.bodies}
        return next((name for key, name in names.items() if key == body_id), self.tr("khách mời"))
