"""Lines of the journal as rows of a list, and everything that is known of one."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.text import clock_text, date_text
from secretary_app.services.journal_values import WordedChange
from secretary_app.services.journal_words import JournalLine
from secretary_app.services.ports import StepKind
from secretary_app.ui.models.word_changes import short_change
from secretary_app.ui.widgets.list_sheet import SheetRow

_CONTEXT: Final = "JournalRows"
_ICONS: Final = {
    StepKind.ADD: "plus",
    StepKind.DO: "pencil",
    StepKind.UNDO: "arrow-back-up",
    StepKind.REDO: "refresh",
    StepKind.NOTE: "info-circle",
}
_DIGEST: Final = re.compile(r"\b([0-9a-f]{32})([0-9a-f]{32})\b")
_TOKEN: Final = re.compile(r"(\S{32})(?=\S)")
_LONG: Final = 400  # letters of two wordings; beyond, comparing them for each row that is painted would be felt


def journal_row(line: JournalLine) -> SheetRow:
    """Return time, what was done to what, and below it who did it on which day."""
    day = date_text(line.at.date()) if line.at else ""
    trail = _tr("đã hoàn tác") if line.undone else ""
    if line.clock_back:
        trail = " · ".join(part for part in (trail, _tr("đồng hồ lùi")) if part)
    return SheetRow(
        f"{clock_text(line.at)}:{line.at.second:02}" if line.at else "?",
        " – ".join(part for part in (line.what, _first(line)) if part),
        " · ".join(part for part in (line.who, day) if part),
        icon="clock-exclamation" if line.clock_back else _ICONS[line.kind],
        role="warn" if line.clock_back else "text_muted",
        trail=trail,
    )


def journal_details(line: JournalLine) -> str:
    """Return everything that is known of an entry, with each value before and after in lines of their own."""
    head = (
        line.what,
        _tr("Mục {sequence} · {moment}").format(sequence=line.sequence, moment=line.moment),
        _tr("Người ghi: {who}").format(who=line.who),
        *((_tr("Đã hoàn tác sau đó."),) if line.undone else ()),
        *((_tr("Mục trước có giờ muộn hơn: đồng hồ của máy đã lùi. Thứ tự theo số mục."),) if line.clock_back else ()),
    )
    facts = "\n".join(_folding(change.what) for change in line.changes if not change.subject)
    changes = (_folding(_change(change)) for change in line.changes if change.subject)
    return "\n\n".join(part for part in ("\n".join(head), facts, *changes, line.more) if part)


def _first(line: JournalLine) -> str:
    """Return the first change in short, and that there are others."""
    if not line.changes:
        return line.more
    change, others = line.changes[0], len(line.changes) - 1
    if not change.subject:
        return ", ".join(fact.what for fact in line.changes)
    said = () if change.whole else (change.subject,)
    told = ": ".join(part for part in (*said, change.what, _values(change)) if part)
    return _tr("{told} (và {count} chỗ khác)").format(told=told, count=others) if others else told


def _values(change: WordedChange) -> str:
    if not change.before and not change.after:
        return ""
    if len(change.before) + len(change.after) > _LONG:
        return _tr("chữ đã đổi")
    if " " not in change.before or " " not in change.after:
        return _tr("“{before}” thành “{after}”").format(before=change.before, after=change.after)
    return short_change(change.before, change.after)


def _change(change: WordedChange) -> str:
    what = ": ".join(part for part in (change.subject, change.what) if part)
    if not change.before and not change.after:
        return what
    return _tr("{what}\nTrước: {before}\nSau: {after}").format(what=what, before=change.before, after=change.after)


def _folding(text: str) -> str:
    """Return words that a narrow column can break: a digest in two lines, other long words where there is no room."""
    return _TOKEN.sub("\\1\u200b", _DIGEST.sub("\\1\n\\2", text))


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
