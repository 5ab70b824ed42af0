"""What the side pane of *Ghi biên bản* shows: the agenda, and what is not decided yet."""

from collections.abc import Sequence
from datetime import datetime

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding
from secretary_app.ui.labels import clock_text, since_text
from secretary_app.ui.widgets.side_list import SideRow

MOST_SHOWN = 100  # undecided lines; the count tells all of them, and the key goes through all of them


def agenda_rows(conference: Conference) -> tuple[SideRow, ...]:
    """Return one row per item: number or ✓, title, when it began; the current one is marked."""
    current = conference.details.current_item_id
    return tuple(_agenda_row(number, item, item.id == current) for number, item in enumerate(conference.agenda, 1))


def undecided_rows(conference: Conference, findings: Sequence[Finding]) -> tuple[SideRow, ...]:
    """Return the first undecided findings with the body each concerns."""
    short_names = {body.id: body.short_name for body in conference.bodies}
    return tuple(
        SideRow(finding.id, finding.words, short_names.get(finding.body_id, "Chung") if finding.body_id else "Chung")
        for finding in findings[:MOST_SHOWN]
    )


def to_fix_rows(findings: Sequence[Finding]) -> tuple[SideRow, ...]:
    """Return the first findings to set right, with what of each."""
    return tuple(
        SideRow(finding.id, finding.words, "Ai nói?" if finding.speaker_unknown else "Xem lại")
        for finding in findings[:MOST_SHOWN]
    )


def current_item(conference: Conference) -> tuple[int, AgendaItem] | None:
    """Return the running item with its number, if one is running."""
    for number, item in enumerate(conference.agenda, 1):
        if item.id == conference.details.current_item_id:
            return number, item
    return None


def running_text(item: AgendaItem, now: datetime) -> str:
    """Return since when an item runs, and for how many minutes on the same day: “từ 14:18 · 14 phút”."""
    if item.started is None:
        return ""
    minutes = int((now - item.started).total_seconds() // 60)
    same_day = item.started.date() == now.date() and minutes >= 0
    return f"{since_text(item.started)} · {minutes} phút" if same_day else since_text(item.started)


def neighbour(conference: Conference, steps: int) -> AgendaItemId | None:
    """Return the item so many places from the running one; the first when none runs, None past the ends."""
    place = current_item(conference)
    wanted = place[0] - 1 + steps if place else 0
    return conference.agenda[wanted].id if 0 <= wanted < len(conference.agenda) else None


def _agenda_row(number: int, item: AgendaItem, current: bool) -> SideRow:
    trail = clock_text(item.started) if item.started else ""
    if item.started and not current:
        return SideRow(item.id, item.title, icon="point_done", trail=trail)
    return SideRow(item.id, item.title, lead=str(number), trail=trail, current=current)
