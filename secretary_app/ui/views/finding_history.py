"""What happened to one captured line, from the journal: old words are never lost."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding
from secretary_app.services.ports import PartStep, StepKind
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import date_text
from secretary_app.ui.models.word_changes import short_change
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetRow

_CONTEXT: Final = "FindingHistory"


def finding_history_rows(
    theme: Theme, sentences: Sentences, conference: Conference, steps: tuple[PartStep, ...]
) -> tuple[SheetRow, ...]:
    """Return the words as they are, who disagreed, then one line for each change, newest first."""
    rows = [_row(theme, sentences, step) for step in reversed(steps)]
    return (*_dissents(theme, conference, steps), *rows)


def _dissents(theme: Theme, conference: Conference, steps: tuple[PartStep, ...]) -> tuple[SheetRow, ...]:
    finding = _now(steps)
    names = {person.id: person.name for person in conference.people}
    look = theme.state("finding", "dissent")
    return tuple(
        SheetRow(
            f"{dissent.at:%H:%M:%S}",
            dissent.words,
            _tr("ý kiến khác của {name}").format(name=names.get(dissent.person_id, "")),
            icon=look.icon,
            role=look.colour,
        )
        for dissent in (finding.dissents if finding else ())
    )


def _now(steps: tuple[PartStep, ...]) -> Finding | None:
    return steps[-1].after if steps else None


def _row(theme: Theme, sentences: Sentences, step: PartStep) -> SheetRow:
    look = theme.state("finding", (step.after or step.before).state)
    return SheetRow(
        f"{step.at:%H:%M:%S}",
        _changed(step.before, step.after),
        " · ".join(part for part in (_label(sentences, step), date_text(step.at.date()), step.who) if part),
        icon=look.icon if step.after else "trash",
        role=look.colour if step.after else "text_muted",
        trail={StepKind.UNDO: _tr("hoàn tác"), StepKind.REDO: _tr("làm lại")}.get(step.kind, ""),
    )


def _changed(before: Finding | None, after: Finding | None) -> str:
    """Return what became of the words: old and new ones when they changed, else the words."""
    if before is not None and after is not None and before.words != after.words:
        return short_change(before.words, after.words)
    shown = after or before
    return shown.words if shown else ""


def _label(sentences: Sentences, step: PartStep) -> str:
    if step.kind is StepKind.ADD:
        return _tr("có từ khi nhập hội nghị")
    return sentences.word("change", step.label)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
