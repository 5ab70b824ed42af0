"""The minute as rows of a document: printed blocks, with what was changed at read-back shown in them."""

from collections.abc import Iterator
from dataclasses import replace

from secretary_app.domain.conference import Conference, is_closed
from secretary_app.domain.findings import Correction, Finding, is_undecided
from secretary_app.domain.minute import Block, BlockKind, MinuteText
from secretary_app.domain.own_sentences import OwnSentence, Standing
from secretary_app.domain.text import normalise
from secretary_app.ui.labels import moment_text
from secretary_app.ui.models.row_kinds import ROW_KINDS, lead_ink
from secretary_app.ui.models.word_changes import changed_runs, short_change
from secretary_app.ui.widgets.document_row import DocumentRow, Ink, RowKind, Run
from secretary_app.ui.widgets.note_list import NoteRow


def minute_rows(
    text: MinuteText, conference: Conference, own: tuple[OwnSentence, ...] = (), *, compared: bool
) -> tuple[DocumentRow, ...]:
    """Return title, subject and every block; `compared` shows old words beside new ones.

    Under a rewritten sentence whose basis has changed stands what the form would say now; those that have no place in
    the minute stand behind it.
    """
    return tuple(_Rows(conference, own, compared=compared).all(text))


def corrections_of_version(conference: Conference) -> tuple[Correction, ...]:
    """Return the corrections since the version before the one that is being read, oldest first."""
    earlier = conference.minutes[:-1] if is_closed(conference) else conference.minutes
    since = earlier[-1].adopted_at if earlier else None
    return tuple(kept for kept in conference.corrections if since is None or kept.at > since)


def correction_notes(conference: Conference) -> tuple[NoteRow, ...]:
    """Return the list of corrections, newest first: what became what, who asked, when; the key is the finding."""
    names = {person.id: person.name for person in conference.people}
    return tuple(
        NoteRow(
            kept.finding_id,
            "edit",
            short_change(kept.old_words, kept.new_words),
            _who_and_when(names.get(kept.asked_by, "") if kept.asked_by else "", moment_text(kept.at, conference.day)),
        )
        for kept in reversed(corrections_of_version(conference))
    )


def _who_and_when(name: str, at: str) -> str:
    return f"{name or 'Không ghi người đề nghị'} · {at}"


class _Rows:
    """Makes the rows of one reading; a source that comes again gets a number behind its key."""

    def __init__(self, conference: Conference, own: tuple[OwnSentence, ...], *, compared: bool) -> None:
        self._compared = compared
        self._open = not is_closed(conference)
        self._findings: dict[str, Finding] = {finding.id: finding for finding in conference.findings}
        self._overrides = {kept.key: kept for kept in conference.details.overrides}
        self._outdated = {kept.key: kept for kept in self._standing(own, Standing.OUTDATED)}
        self._unused = self._standing(own, Standing.UNUSED)
        self._first_words: dict[str, str] = {}
        self._used: dict[str, int] = {}
        for kept in corrections_of_version(conference):
            self._first_words.setdefault(kept.finding_id, kept.old_words)

    def all(self, text: MinuteText) -> Iterator[DocumentRow]:
        """Yield the rows in printing order."""
        yield DocumentRow("title", RowKind.TITLE, (Run(text.title),))
        if text.subject:
            yield DocumentRow("subject", RowKind.SUBJECT, (Run(text.subject),))
        for block in text.blocks:
            yield self._row(block)
            if block.source in self._outdated and self._used[block.source] == 1:
                yield self._new_words(self._outdated[block.source])
        for annex in text.annexes:
            yield DocumentRow(f"annex:{annex.title}", RowKind.SECTION, (Run(annex.title),))
            for line in (annex.subject, annex.reference):
                yield DocumentRow(f"annex:{line}", RowKind.SUBJECT, (Run(line),))
            # The list follows from the roll alone, so it is read, never rewritten.
            yield from (replace(self._row(block), editable=False) for block in annex.blocks)
        if self._unused:
            yield DocumentRow("unused", RowKind.CLAUSE, (Run("Câu đã sửa tay, nay không in"),))
        for kept in self._unused:
            yield DocumentRow(f"unused:{kept.key}", RowKind.PARAGRAPH, (Run(kept.text),), kept.key, "unused")
            yield DocumentRow(f"unused:{kept.key}:keys", RowKind.ASIDE, (Run("F9 bỏ câu này", Ink.LEAD),))

    def _standing(self, own: tuple[OwnSentence, ...], standing: Standing) -> tuple[OwnSentence, ...]:
        """Return the rewritten sentences the secretary still can choose about."""
        return tuple(kept for kept in own if kept.standing is standing) if self._open else ()

    def _new_words(self, kept: OwnSentence) -> DocumentRow:
        """Return what the form would say in place of a rewritten sentence, what has changed marked, and the keys."""
        words = changed_runs(normalise(kept.basis), normalise(kept.generated))
        keys = Run("  F8\u00a0giữ\u00a0câu\u00a0sửa\u00a0tay · F9\u00a0lấy\u00a0câu\u00a0máy\u00a0soạn", Ink.LEAD)
        return DocumentRow(f"{kept.key}:new", RowKind.ASIDE, (Run("Máy soạn nay là: ", Ink.LEAD), *words, keys))

    def _row(self, block: Block) -> DocumentRow:
        name = block.source or f"{block.kind}:{block.lead}{block.text}"
        count = self._used[name] = self._used.get(name, 0) + 1
        key = name if count == 1 else f"{name}#{count}"
        finding = self._findings.get(block.source)
        lead = (Run(f"{block.lead} ", lead_ink(block)),) if block.lead and block.text else (Run(block.lead),)
        item = (Run("- "),) if block.kind is BlockKind.ITEM else ()
        first = finding is not None and count == 1
        words = self._finding_runs(finding, block) if finding is not None and first else self._sentence_runs(block)
        return DocumentRow(
            key,
            ROW_KINDS[block.kind],
            tuple(run for run in (*item, *lead, *words) if run.text),
            source=block.source,
            state=_badge(finding) if finding is not None and first else self._mark(block.source, count),
            editable=self._open and (first if finding is not None else _is_sentence(block)),
        )

    def _mark(self, source: str, count: int) -> str:
        return "outdated" if source in self._outdated and count == 1 else ""

    def _finding_runs(self, finding: Finding, block: Block) -> tuple[Run, ...]:
        """Return the words, changes marked, and what the form adds behind them (owner, date, full stop)."""
        old = self._first_words.get(finding.id)
        words = normalise(finding.words)
        if old is None or not self._compared or not block.text.startswith(words):
            return (Run(block.text),)
        return (*changed_runs(normalise(old), words), Run(block.text[len(words) :]))

    def _sentence_runs(self, block: Block) -> tuple[Run, ...]:
        own = self._overrides.get(block.source)
        told = own is None or block.source in self._outdated or block.source in self._findings
        if own is not None and self._compared and not told:
            return changed_runs(normalise(own.basis), block.text)
        if block.warning and block.warning in block.text:
            before, after = block.text.split(block.warning, 1)
            return (Run(before), Run(block.warning, Ink.OPEN), Run(after))
        return (Run(block.text),)


def _badge(finding: Finding) -> str:
    if is_undecided(finding):
        return "noted"
    return "check" if finding.to_check else ""


def _is_sentence(block: Block) -> bool:
    """Tell whether the form made it and it can be rewritten."""
    return bool(block.source and block.text)
