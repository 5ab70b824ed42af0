"""What taking a roster over would do, as lines: wrong rows first, then who is added, changed, left alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import Person, titles_text
from secretary_app.domain.roster import EntryKind, RosterEntry, RosterPlan, RowFault
from secretary_app.services.roster_telling import fault_told, rows_told, sheets_told
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import date_text
from secretary_app.ui.widgets.list_sheet import SheetRow

_CONTEXT: Final = "RosterRows"
_LOOKS: Final = {
    EntryKind.ADD: ("user-plus", "ok"),
    EntryKind.CHANGE: ("pencil", "accent"),
    EntryKind.SAME: ("check", "text_muted"),
}


def roster_rows(sentences: Sentences, plan: RosterPlan, bodies: tuple[Body, ...]) -> tuple[SheetRow, ...]:
    """Return the lines of a plan."""
    names = {body.id: body.short_name for body in bodies}
    wrong, notice = ("x", "bad"), ("alert-triangle", "warn")
    lines = [
        *_faults(_tr("Dòng sai, phải sửa trong tệp"), plan.wrong, _Telling(sentences, plan, "roster_fault"), wrong)
    ]
    lines += _faults(_tr("Cần xem lại"), plan.notices, _Telling(sentences, plan, "roster_notice"), notice)
    for kind in EntryKind:
        lines += _entries(sentences, plan, kind, names)
    return tuple(lines)


def _faults(title: str, faults: tuple[RowFault, ...], telling: "_Telling", look: tuple[str, str]) -> Iterator[SheetRow]:
    if faults:
        yield SheetRow("", title, head=True, trail=str(len(faults)))
    for fault in faults:
        yield telling.line(fault, look)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells faults by the sentences of one table."""

    sentences: Sentences
    plan: RosterPlan
    table: str

    def line(self, fault: RowFault, look: tuple[str, str]) -> SheetRow:
        words = fault_told(self.sentences, self.plan, self.table, fault)
        sheet = sheets_told(self.sentences, self.plan, (fault.row,))
        return SheetRow(rows_told(self.sentences, (fault.row,)), words, sheet, icon=look[0], role=look[1])


def _entries(sentences: Sentences, plan: RosterPlan, kind: EntryKind, names: dict[BodyId, str]) -> Iterator[SheetRow]:
    entries = plan.of(kind)
    if entries:
        yield SheetRow("", sentences.word("roster_kind", kind), head=True, trail=str(len(entries)))
    for entry in entries:
        icon, role = _LOOKS[entry.kind]
        parts = (sheets_told(sentences, plan, entry.rows), _detail(entry, names))
        detail = " · ".join(filter(None, parts))
        yield SheetRow(rows_told(sentences, entry.rows), entry.after.name, detail, icon=icon, role=role)


def _detail(entry: RosterEntry, names: dict[BodyId, str]) -> str:
    """Return titles and bodies; of a change what was and what will be."""
    after = _described(entry.after, names)
    if entry.kind is not EntryKind.CHANGE or entry.before is None:
        return after
    before = _described(entry.before, names)
    pairs = (
        (before, after),
        (entry.before.honorific, entry.after.honorific),
        (entry.before.pronunciation, entry.after.pronunciation),
        (_seats(entry.before), _seats(entry.after)),
    )
    said = [f"{old or '–'} → {new or '–'}" for old, new in pairs if old != new]
    return "; ".join(said)


def _described(person: Person, names: dict[BodyId, str]) -> str:
    bodies = ", ".join(names.get(held.body_id, "") for held in person.memberships)
    return " · ".join(part for part in (bodies, titles_text(person)) if part)


def _seats(person: Person) -> str:
    """Return dates and order of the memberships."""
    days = ((date_text(day) if day else "" for day in (held.since, held.until)) for held in person.memberships)
    orders = (str(held.order or "") for held in person.memberships)
    return ", ".join(_joined((*both, order)) for both, order in zip(days, orders, strict=True))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
