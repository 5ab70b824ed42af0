"""The sections of a minute: headings, clauses, and what was captured under them, as text or as a table."""

from collections.abc import Iterator

from secretary_app.documents.findings import finding_blocks
from secretary_app.documents.form import Form, Words
from secretary_app.documents.sections import Clause, Section, sections_of
from secretary_app.documents.task_table import is_tabled, table_head, table_rows
from secretary_app.documents.words import meeting_word, roman
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.text import normalise


def content_blocks(form: Form, conference: Conference) -> Iterator[Block]:
    """Return every section that has something to print, numbered one after the other."""
    words, as_table = form.words, conference.details.printing.tasks_as_table
    for number, section in enumerate(sections_of(form, conference), start=1):
        yield Block(BlockKind.SECTION, section.heading.upper(), section.key, words("section", numeral=roman(number)))
        if as_table and is_tabled(section):
            yield from _table(words, conference, section)
        else:
            yield from _clauses(words, conference, section)


def _clauses(words: Words, conference: Conference, section: Section) -> Iterator[Block]:
    clause_number = 0
    for clause in section.clauses:
        if clause.heading:
            clause_number += 1
            lead = words("clause", number=clause_number)
            yield Block(BlockKind.CLAUSE, normalise(clause.heading), clause.key, lead)
        if _is_assigned(clause):
            yield _tasks_intro(words, conference)
        for finding in clause.findings:
            yield from finding_blocks(words, conference, finding)


def _table(words: Words, conference: Conference, section: Section) -> Iterator[Block]:
    """Return the clauses as one table; their headings span it, and so does what introduces the tasks among others."""
    all_assigned = all(map(_is_assigned, section.clauses))
    if all_assigned:
        yield _tasks_intro(words, conference)
    yield table_head(words)
    row_number, clause_number = 1, 0
    for clause in section.clauses:
        if clause.heading:
            clause_number += 1
            lead, heading = words("clause", number=clause_number), normalise(clause.heading)
            yield Block(BlockKind.TABLE_ROW, heading, clause.key, lead, cells=(f"{lead} {heading}",))
        if _is_assigned(clause) and not all_assigned:
            intro = _tasks_intro(words, conference)
            yield Block(BlockKind.TABLE_ROW, intro.text, intro.source, cells=(intro.text,))
        yield from table_rows(words, conference, clause.findings, row_number)
        row_number += len(clause.findings)


def _is_assigned(clause: Clause) -> bool:
    """Tell whether the conference assigns every task that follows: the introduction says that it agreed on all."""
    assigned = (FindingKind.TASK, FindingState.AGREED)
    return all((finding.kind, finding.state) == assigned for finding in clause.findings)


def _tasks_intro(words: Words, conference: Conference) -> Block:
    meeting = meeting_word(words, conference.details)
    return Block(BlockKind.PARAGRAPH, words("finding.tasks", meeting=meeting), "tasks")
