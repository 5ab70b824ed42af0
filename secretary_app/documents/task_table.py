"""Directions and tasks as rows of a table: number, what is to be done, who does it, until when."""

from collections.abc import Iterator
from typing import Final

from secretary_app.documents.findings import dissent_blocks, noted_warning, owner_of, said_words
from secretary_app.documents.form import Words
from secretary_app.documents.sections import Section
from secretary_app.documents.words import sentence_start, short_date
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.text import normalise

_TABLED: Final = frozenset({FindingKind.DIRECTION, FindingKind.TASK})
_COLUMNS: Final = ("number", "content", "owner", "due")


def is_tabled(section: Section) -> bool:
    """Tell whether a section holds nothing but directions and tasks."""
    return all(finding.kind in _TABLED for clause in section.clauses for finding in clause.findings)


def table_head(words: Words) -> Block:
    """Return the heads of the columns."""
    cells = tuple(words(f"tasks.{column}") for column in _COLUMNS)
    return Block(BlockKind.TABLE_HEAD, "; ".join(cells), cells=cells)


def table_rows(words: Words, conference: Conference, findings: tuple[Finding, ...], first: int) -> Iterator[Block]:
    """Return a row for each finding, numbered on from the first; dissents stand under what they are about."""
    for number, finding in enumerate(findings, start=first):
        dissents = (f"{block.lead} {block.text}" for block in dissent_blocks(words, conference, finding))
        content = "\n".join((said_words(words, finding), *dissents))
        owner = sentence_start(normalise(owner_of(conference, finding)))
        due = short_date(words, finding.due) if finding.due else ""
        line = "; ".join(" ".join(cell.split("\n")) for cell in (content, owner, due) if cell)
        cells = (str(number), content, owner, due)
        yield Block(BlockKind.TABLE_ROW, line, finding.id, str(number), noted_warning(words, finding), cells)
