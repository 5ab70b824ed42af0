"""What happened to one delegate's attendance, from the journal: old values of corrected times are never lost."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.attendance import MovementKind, Seat
from secretary_app.services.ports import StepKind
from secretary_app.services.roll_call import AttendanceStep
from secretary_app.ui.labels import moment_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetRow

_CONTEXT: Final = "AttendanceHistory"


def history_rows(theme: Theme, steps: tuple[AttendanceStep, ...], first: date | None) -> tuple[SheetRow, ...]:
    """Return one line for each change, newest first: what holds since then, and below it what was there before.

    Where nothing was changed yet, that is said. A time of another day than the first one tells its day.
    """
    if not steps:
        return (SheetRow("", _tr("Chưa có thay đổi nào")),)
    return tuple(_row(theme, step, first) for step in reversed(steps))


def _row(theme: Theme, step: AttendanceStep, first: date | None) -> SheetRow:
    look = theme.state("attendance", step.after.status if step.after else "unmarked")
    before = _told(theme, step.before, first) if step.before else _tr("chưa có trong danh sách")
    return SheetRow(
        f"{step.at:%H:%M:%S}" if first in {None, step.at.date()} else moment_text(step.at, first),
        _told(theme, step.after, first) if step.after else _tr("bỏ khỏi danh sách"),
        " · ".join(part for part in (_tr("trước đó: {before}").format(before=before), step.who) if part),
        icon=look.icon,
        role=look.colour,
        trail={StepKind.UNDO: _tr("hoàn tác"), StepKind.REDO: _tr("làm lại")}.get(step.kind, ""),
    )


def _told(theme: Theme, seat: Seat, first: date | None) -> str:
    """Return status and everything that belongs to it: 'Đến muộn; đến 14:10, ra 14:40; lý do …'."""
    parts = [theme.state("attendance", seat.status).word, _movements(seat, first), seat.reason]
    if seat.substitute is not None:
        substitute = (seat.substitute.name, seat.substitute.title, seat.substitute.consent)
        parts.append(", ".join(part for part in substitute if part))
    return "; ".join(part for part in parts if part)


def _movements(seat: Seat, first: date | None) -> str:
    words = {MovementKind.ARRIVED: _tr("đến {time}"), MovementKind.LEFT: _tr("ra {time}")}
    return ", ".join(words[step.kind].format(time=moment_text(step.at, first)) for step in seat.movements)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
