"""One conference whole, and the rules of its life."""

from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final, NewType

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.attendance import Seat
from secretary_app.domain.commitments import Commitment
from secretary_app.domain.errors import ConferenceClosedError, StateNotAllowedError
from secretary_app.domain.findings import Correction, Finding
from secretary_app.domain.locality import Body, BodyId, Locality
from secretary_app.domain.minute import Minute
from secretary_app.domain.parts import part_by_id
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.printing import Printing
from secretary_app.domain.signatures import SignatureSlot

ConferenceId = NewType("ConferenceId", str)


class ConferenceState(StrEnum):
    """The life of a conference, in order; recess only within the session."""

    PREPARE = "prepare"
    IN_SESSION = "in_session"
    RECESS = "recess"
    REVIEW = "review"
    ADOPTED = "adopted"
    SIGNING = "signing"
    ISSUED = "issued"


_NEXT: Final[dict[ConferenceState, tuple[ConferenceState, ...]]] = {
    ConferenceState.PREPARE: (ConferenceState.IN_SESSION,),
    ConferenceState.IN_SESSION: (ConferenceState.RECESS, ConferenceState.REVIEW, ConferenceState.PREPARE),
    ConferenceState.RECESS: (ConferenceState.IN_SESSION, ConferenceState.REVIEW),
    ConferenceState.REVIEW: (ConferenceState.ADOPTED, ConferenceState.IN_SESSION),
    ConferenceState.ADOPTED: (ConferenceState.SIGNING, ConferenceState.REVIEW),
    ConferenceState.SIGNING: (ConferenceState.ISSUED, ConferenceState.REVIEW),
    ConferenceState.ISSUED: (),
}
_CLOSED: Final = frozenset({ConferenceState.ADOPTED, ConferenceState.SIGNING, ConferenceState.ISSUED})


@dataclass(frozen=True, slots=True)
class Override:
    """A generated sentence the secretary rewrote; `basis` is the generated text it replaced."""

    key: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Recess:
    """The conference does not meet from `began` until `ended`; None = it still does not."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Presiding:
    """Which of the co-chairs presides from a moment on."""

    person_id: PersonId
    since: datetime


@dataclass(frozen=True, slots=True)
class Details:
    """What is said once of a conference."""

    name: str  # as printed under BIÊN BẢN
    short_name: str = ""  # in the window; the name when empty
    kind: str = ""
    state: ConferenceState = ConferenceState.PREPARE
    state_since: datetime | None = None
    place: str = ""
    planned_start: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    chairs: tuple[PersonId, ...] = ()  # in protocol order
    secretary_id: PersonId | None = None
    current_item_id: AgendaItemId | None = None
    recipients: tuple[str, ...] = ()
    review_year: int | None = None  # the year the conference looks back on
    coming_year: int | None = None  # the year its directions are for
    overrides: tuple[Override, ...] = ()
    form: str = "nd30"
    note: str = ""
    rehearsal: bool = False  # tried out only: counts in no statistics
    recesses: tuple[Recess, ...] = ()  # oldest first
    presiding: tuple[Presiding, ...] = ()  # oldest first; empty = nobody was named
    printing: Printing = field(default_factory=Printing)


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference with all that belongs to it; each list is in order of `rank`."""

    LISTS: ClassVar[tuple[str, ...]] = (
        "bodies",
        "people",
        "seats",
        "agenda",
        "findings",
        "corrections",
        "commitments",
        "minutes",
        "slots",
    )
    SINGLES: ClassVar[tuple[str, ...]] = ("details", "locality")

    id: ConferenceId
    details: Details
    locality: Locality = field(default_factory=Locality)
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    seats: tuple[Seat, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    minutes: tuple[Minute, ...] = ()
    slots: tuple[SignatureSlot, ...] = ()

    @property
    def title(self) -> str:
        """Return the name shown in the window."""
        return self.details.short_name or self.details.name

    @property
    def state(self) -> ConferenceState:
        """Return where the conference is in its life."""
        return self.details.state

    @property
    def day(self) -> date | None:
        """Return the day the conference began, or is planned for."""
        moment = self.details.started or self.details.planned_start
        return moment.date() if moment else None


assert {*Conference.LISTS, *Conference.SINGLES, "id"} == {part.name for part in fields(Conference)}  # noqa: S101


def is_closed(conference: Conference) -> bool:
    """Tell whether the words are adopted and no longer change."""
    return conference.state in _CLOSED


def require_open(conference: Conference) -> None:
    """Raise ConferenceClosedError when the words are adopted."""
    if is_closed(conference):
        raise ConferenceClosedError(conference.title)


def next_states(state: ConferenceState) -> tuple[ConferenceState, ...]:
    """Return the states that may follow."""
    return _NEXT[state]


def in_state(conference: Conference, state: ConferenceState, at: datetime) -> Conference:
    """Return the conference in its next state; raise StateNotAllowedError when it may not follow.

    The first session stamps the beginning; going back to preparation forgets it, for it was begun by mistake. A recess
    lasts until the conference meets again: one that goes over into review never ends.
    """
    if state not in next_states(conference.state):
        raise StateNotAllowedError(conference.state, state)
    details = replace(conference.details, state=state, state_since=at)
    if state is ConferenceState.IN_SESSION and details.started is None:
        details = replace(details, started=at)
    if state is ConferenceState.PREPARE:
        details = replace(details, started=None, recesses=(), presiding=())
    if state is ConferenceState.RECESS:
        details = replace(details, recesses=(*details.recesses, Recess(_after_earlier(details, at))))
    elif state is ConferenceState.IN_SESSION:
        details = _resumed(details, at)
    return replace(conference, details=details)


def lasting_recess(details: Details) -> Recess | None:
    """Return the recess after which the conference did not meet again; an earlier version recorded none."""
    return details.recesses[-1] if details.recesses and details.recesses[-1].ended is None else None


def _after_earlier(details: Details, at: datetime) -> datetime:
    """Return when a recess begins: never before the one before it was over, also when the clock was set back."""
    return max([at, *(recess.ended or recess.began for recess in details.recesses)])


def _resumed(details: Details, at: datetime) -> Details:
    """End the recess, never before it began; an end recorded on an earlier day was the end of a sitting only."""
    recess = lasting_recess(details)
    if recess is None:
        return details
    back = max(recess.began, at)
    over = details.ended is not None and details.ended.date() < back.date()
    recesses = (*details.recesses[:-1], replace(recess, ended=back))
    return replace(details, recesses=recesses, ended=None if over else details.ended)


def over_since(conference: Conference) -> datetime | None:
    """Return when the conference ended, as recorded, else when it went to review; None while it is not over.

    One that went to review out of a recess was over when the recess began.
    """
    details = conference.details
    if details.ended is None and details.state is ConferenceState.REVIEW:
        recess = lasting_recess(details)
        return recess.began if recess else details.state_since
    return details.ended


def person_by_id(conference: Conference, person_id: PersonId) -> Person:
    """Return a person of the conference; raise MissingPartError when unknown."""
    found = part_by_id(conference, "people", person_id)
    assert isinstance(found, Person)  # noqa: S101 - tells the type checker what the list holds
    return found


def body_by_id(conference: Conference, body_id: BodyId) -> Body:
    """Return a body of the conference; raise MissingPartError when unknown."""
    found = part_by_id(conference, "bodies", body_id)
    assert isinstance(found, Body)  # noqa: S101 - tells the type checker what the list holds
    return found
