"""Lines of the journal as rows of a list, and everything that is known of one."""

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
    changes = (_change(change) for change in line.changes)
    return "\n\n".join(("\n".join(head), *changes, *((line.more,) if line.more else ())))


def _first(line: JournalLine) -> str:
    """Return the first change in short, and that there are others."""
    if not line.changes:
        return line.more
    change, others = line.changes[0], len(line.changes) - 1
    values = _values(change)
    told = ": ".join(part for part in (change.subject, change.what, values) if part)
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


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
