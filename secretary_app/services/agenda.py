"""The agenda: items come, change, move, are passed over and taken up, before the conference and while it meets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import RunningItemError
from secretary_app.domain.findings import cleaned
from secretary_app.domain.parts import part_by_id, rank_after_all, with_moved, with_part, without_part
from secretary_app.services.desk import Desk


@dataclass(slots=True)
class Agenda:
    """What a secretary does with the agenda; findings keep their item whatever its number becomes."""

    desk: Desk

    def add_agenda_item(self, conference_id: ConferenceId, title: str, minutes: int = 0) -> AgendaItemId:
        """Add an item at the end; raise EmptyWordsError without a title."""
        item_id = AgendaItemId(self.desk.ids.new())
        words = cleaned(title)
        self.desk.change(
            conference_id,
            "agenda_item_added",
            lambda conference: with_part(
                conference, "agenda", AgendaItem(item_id, rank_after_all(conference.agenda), words, minutes)
            ),
        )
        return item_id

    def change_agenda_item(self, conference_id: ConferenceId, item_id: AgendaItemId, title: str, minutes: int) -> None:
        """Change title and planned minutes of an item."""
        words = cleaned(title)
        self._change_item(
            conference_id,
            "agenda_item_changed",
            item_id,
            lambda item: replace(item, title=words, planned_minutes=minutes),
        )

    def move_agenda_item(self, conference_id: ConferenceId, item_id: AgendaItemId, places: int) -> None:
        """Move an item up (negative) or down by so many places; at the edge it stays."""
        self.desk.change(
            conference_id, "agenda_item_moved", lambda conference: with_moved(conference, "agenda", item_id, places)
        )

    def remove_agenda_item(self, conference_id: ConferenceId, item_id: AgendaItemId) -> None:
        """Remove an item; findings captured under it stay."""
        self.desk.change(conference_id, "agenda_item_removed", lambda conference: _without_item(conference, item_id))

    def start_agenda_item(self, conference_id: ConferenceId, item_id: AgendaItemId) -> None:
        """Make an item the current one and stamp the times of both."""
        now = self.desk.clock.now()
        self.desk.change(
            conference_id, "agenda_item_started", lambda conference: _with_current(conference, item_id, now)
        )

    def insert(
        self, conference_id: ConferenceId, title: str, minutes: int = 0, *, before: AgendaItemId
    ) -> AgendaItemId:
        """Add an item before another one; raise EmptyWordsError without a title."""
        item = AgendaItem(AgendaItemId(self.desk.ids.new()), 0.0, cleaned(title), minutes)
        self.desk.change(conference_id, "agenda_item_added", lambda conference: _inserted(conference, item, before))
        return item.id

    def skip(self, conference_id: ConferenceId, item_id: AgendaItemId, *, skipped: bool) -> None:
        """Pass over an item, or take it up again; raise RunningItemError while it is being discussed."""
        label = "agenda_item_skipped" if skipped else "agenda_item_taken_up"
        self.desk.change(conference_id, label, lambda conference: _skipped(conference, item_id, skipped=skipped))

    def _change_item(
        self,
        conference_id: ConferenceId,
        label: str,
        item_id: AgendaItemId,
        rule: Callable[[AgendaItem], AgendaItem],
    ) -> None:
        self.desk.change(
            conference_id, label, lambda conference: with_part(conference, "agenda", rule(_item(conference, item_id)))
        )


def _item(conference: Conference, item_id: AgendaItemId) -> AgendaItem:
    found = part_by_id(conference, "agenda", item_id)
    assert isinstance(found, AgendaItem)  # noqa: S101 - tells the type checker what the list holds
    return found


def _without_item(conference: Conference, item_id: AgendaItemId) -> Conference:
    findings = tuple(
        replace(finding, agenda_item_id=None) if finding.agenda_item_id == item_id else finding
        for finding in conference.findings
    )
    details = conference.details
    if details.current_item_id == item_id:
        details = replace(details, current_item_id=None)
    return without_part(replace(conference, findings=findings, details=details), "agenda", item_id)


def _with_current(conference: Conference, item_id: AgendaItemId, now: datetime) -> Conference:
    wanted = _item(conference, item_id)
    current = conference.details.current_item_id
    if current and current != item_id:
        conference = with_part(conference, "agenda", replace(_item(conference, current), ended=now))
    started = replace(wanted, started=wanted.started or now, ended=None, skipped=False)
    details = replace(conference.details, current_item_id=item_id)
    return replace(with_part(conference, "agenda", started), details=details)


def _inserted(conference: Conference, item: AgendaItem, before: AgendaItemId) -> Conference:
    """Put an item between its neighbours; where their ranks leave no number between them all are numbered anew."""
    order = list(conference.agenda)
    place = order.index(_item(conference, before))
    after = order[place].rank
    rank = (order[place - 1].rank + after) / 2 if place else after - 1.0
    order.insert(place, replace(item, rank=rank))
    if any(one.rank >= other.rank for one, other in pairwise(order)):
        order = [replace(known, rank=float(number)) for number, known in enumerate(order, start=1)]
    return replace(conference, agenda=tuple(order))


def _skipped(conference: Conference, item_id: AgendaItemId, *, skipped: bool) -> Conference:
    item = _item(conference, item_id)
    if skipped and conference.details.current_item_id == item_id:
        raise RunningItemError(item.title)
    return with_part(conference, "agenda", replace(item, skipped=skipped))
