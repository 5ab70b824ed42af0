"""Two versions of a minute as one document: old words struck where they stood, new ones underlined."""

from collections import Counter
from collections.abc import Iterator, Sequence

from secretary_app.domain.block_changes import BlockChange
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.ui.models.row_kinds import ROW_KINDS, lead_ink
from secretary_app.ui.models.word_changes import WordComparison
from secretary_app.ui.widgets.document_row import CHANGED, GONE, DocumentRow, Ink, RowKind, Run

_SUBJECT = "subject"
_HEADS = {"signature.": "Người ký", "recipient.": "Nơi nhận"}  # they stand beside the body, not in it


def version_rows(changes: Sequence[BlockChange]) -> tuple[DocumentRow, ...]:
    """Return a row for each block, in the order of both versions."""
    return tuple(_rows(changes))


def _rows(changes: Sequence[BlockChange]) -> Iterator[DocumentRow]:
    used: Counter[str] = Counter()
    heads = dict(_HEADS)
    words = WordComparison()
    for change in changes:
        shown = change.new or change.old
        if shown is None:
            continue
        for beginning in [beginning for beginning in heads if shown.source.startswith(beginning)]:
            yield DocumentRow(beginning, RowKind.SECTION, (Run(heads.pop(beginning)),))
        name = shown.source or f"{shown.kind}:{shown.lead}{shown.text}"
        name = name if change.new else f"old:{name}"
        used[name] += 1
        key = name if used[name] == 1 else f"{name}#{used[name]}"
        kind = RowKind.SUBJECT if shown.source == _SUBJECT else ROW_KINDS[shown.kind]
        dash = (Run("- "),) if shown.kind is BlockKind.ITEM else ()
        yield DocumentRow(key, kind, (*dash, *_runs(change, words)), source=shown.source, change=_what_became(change))


def _what_became(change: BlockChange) -> str:
    if change.old is None:
        return "moved_to" if change.moved else "added"
    if change.new is None:
        return "moved_from" if change.moved else "removed"
    return CHANGED if change.is_difference else ""


def _runs(change: BlockChange, words: WordComparison) -> tuple[Run, ...]:
    old, new = change.old, change.new
    if old is None or new is None:
        only = new or old
        ink = Ink.NEW if old is None else Ink.OLD
        return (Run(_line(only), ink),) if only and _line(only) else ()
    if not change.is_difference:
        return _plain(new)
    if _parts(old) != _parts(new):
        return words.runs(_line(old), _line(new))
    gap = (Run(" "),) if new.lead and new.text else ()
    muted = bool(gap) and lead_ink(new) is Ink.LEAD
    return (*_lead(words.runs(old.lead, new.lead), muted=muted), *gap, *words.runs(old.text, new.text))


def _plain(block: Block) -> tuple[Run, ...]:
    lead = (Run(f"{block.lead} ", lead_ink(block)),) if block.lead and block.text else (Run(block.lead),)
    return tuple(run for run in (*lead, Run(block.text)) if run.text)


def _lead(runs: tuple[Run, ...], *, muted: bool) -> tuple[Run, ...]:
    return tuple(Run(run.text, Ink.LEAD) if muted and run.ink is Ink.SAME else run for run in runs)


def _parts(block: Block) -> tuple[bool, bool]:
    return bool(block.lead), bool(block.text)


def _line(block: Block) -> str:
    return " ".join(part for part in (block.lead, block.text) if part)


def taken(row: DocumentRow, *, new: bool) -> str:
    """Return the words of one side of a row."""
    gone = GONE if new else frozenset({Ink.NEW, Ink.GAP})
    return "".join(run.text for run in row.runs if run.ink not in gone)
