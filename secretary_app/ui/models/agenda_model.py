"""What the side pane of *Ghi biên bản* shows: the agenda, and what is not decided yet."""

from collections.abc import Sequence
from datetime import datetime

from secretary_app.domain.agenda import AgendaItem, AgendaItemId, discussed
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingId
from secretary_app.ui.labels import moment_text, since_text
from secretary_app.ui.widgets.side_list import SideRow

_SKIPPED = "bỏ qua"
MOST_SHOWN = 100  # undecided lines; the count tells all of them, and the key goes through all of them


def agenda_rows(conference: Conference) -> tuple[SideRow, ...]:
    """Return one row per item: number or ✓, title, when it began; the current one is marked."""
    return tuple(_agenda_row(conference, number, item) for number, item in enumerate(conference.agenda, 1))


def discussion_words(conference: Conference) -> dict[AgendaItemId, str]:
    """Return of each item that was discussed its place in the discussion and its times: “bàn thứ 2, 14:18–14:35”.

    Of an item that is passed over that is told.
    """
    words = {
        item.id: f"bàn thứ {place}, {_span(conference, item)}"
        for place, item in enumerate(discussed(conference.agenda), 1)
    }
    passed_over = {item.id: _SKIPPED for item in conference.agenda if item.skipped}
    return words | {key: ", ".join(filter(None, (words.get(key, ""), said))) for key, said in passed_over.items()}


def item_words(conference: Conference, about: FindingId | None) -> str:
    """Return the item a line belongs to, “Mục 3”: that of an earlier line, else the running one; empty for none."""
    found = (finding.agenda_item_id for finding in conference.findings if finding.id == about)
    wanted = next(found, None) if about else conference.details.current_item_id
    numbers = (number for number, item in enumerate(conference.agenda, 1) if item.id == wanted)
    return next((f"Mục {number}" for number in numbers), "")


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
    since = since_text(item.started, now.date())
    same_day = item.started.date() == now.date() and minutes >= 0
    return f"{since} · {minutes} phút" if same_day else since


def neighbour(conference: Conference, steps: int) -> AgendaItemId | None:
    """Return the item so many places from the running one; the first when none runs, None past the ends.

    Items passed over do not count.
    """
    running = conference.details.current_item_id
    open_ones = [item.id for item in conference.agenda if item.id == running or not item.skipped]
    wanted = open_ones.index(running) + steps if running in open_ones else 0
    return open_ones[wanted] if 0 <= wanted < len(open_ones) else None


def _agenda_row(conference: Conference, number: int, item: AgendaItem) -> SideRow:
    current = item.id == conference.details.current_item_id
    trail = moment_text(item.started, conference.day) if item.started else ""
    if item.skipped and not current:
        return SideRow(item.id, item.title, lead=str(number), trail=_SKIPPED, struck=True)
    if item.started and not current:
        return SideRow(item.id, item.title, icon="point_done", trail=trail)
    return SideRow(item.id, item.title, lead=str(number), trail=trail, current=current)


def _span(conference: Conference, item: AgendaItem) -> str:
    """Return from when till when an item was discussed; the day of the end only where it is another one."""
    began = moment_text(item.started, conference.day) if item.started else ""
    if item.ended is None or item.started is None:
        return f"từ {began}"
    return f"{began}–{moment_text(item.ended, item.started.date())}"
