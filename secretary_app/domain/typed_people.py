"""People of a conference as the secretary types them in: names with their address, a title of each kind, a body."""

from dataclasses import dataclass, replace

from secretary_app.domain.address import parted_address
from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.conference import Conference, person_by_id
from secretary_app.domain.findings import cleaned
from secretary_app.domain.locality import BodyId
from secretary_app.domain.parts import rank_after_all, with_part
from secretary_app.domain.people import COMRADE, Membership, Person, PersonId, Title, TitleKind


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as typed in: titles in printing order, Party first."""

    name: str
    party_title: str = ""
    state_title: str = ""
    body_id: BodyId | None = None


def seated(conference: Conference, new: NewPerson, person_id: PersonId, seat_id: SeatId) -> Conference:
    """Return the conference with somebody new who has a seat in a body, or as a guest."""
    address, name = parted_address(cleaned(new.name))
    person = Person(
        person_id,
        rank_after_all(conference.people),
        name,
        honorific=address or COMRADE,
        titles=_titles(new),
        memberships=_memberships(new),
    )
    number = max((seat.number for seat in conference.seats), default=0) + 1
    seat = Seat(seat_id, rank_after_all(conference.seats), number, person_id, new.body_id)
    return with_part(with_part(conference, "people", person), "seats", seat)


def renamed(conference: Conference, person_id: PersonId, new: NewPerson) -> Conference:
    """Return the conference with somebody as typed anew; what was not typed stays."""
    old = person_by_id(conference, person_id)
    belongs = new.body_id in {membership.body_id for membership in old.memberships}
    address, name = parted_address(cleaned(new.name))
    person = replace(
        old,
        name=name,
        honorific=address or old.honorific,
        titles=_retitled(old, new),
        memberships=old.memberships if belongs else _memberships(new),
    )
    changed = with_part(conference, "people", person)
    for seat in conference.seats:
        if seat.person_id == person_id:
            changed = with_part(changed, "seats", replace(seat, body_id=new.body_id))
    return changed


def _titles(new: NewPerson) -> tuple[Title, ...]:
    pairs = ((TitleKind.PARTY, new.party_title), (TitleKind.STATE, new.state_title))
    return tuple(Title(kind, cleaned(words)) for kind, words in pairs if words.strip())


def _retitled(person: Person, new: NewPerson) -> tuple[Title, ...]:
    """Return the titles with the first of each kind as typed; dates and further titles stay."""
    kept = list(person.titles)
    pairs = ((TitleKind.PARTY, new.party_title), (TitleKind.STATE, new.state_title))
    for place, (kind, typed) in enumerate(pairs):
        old = next((title for title in kept if title.kind is kind), None)
        words = typed.strip()
        if old is None and words:
            kept.insert(min(place, len(kept)), Title(kind, cleaned(words)))
        elif old is not None and words:
            kept[kept.index(old)] = replace(old, name=cleaned(words))
        elif old is not None:
            kept.remove(old)
    return tuple(kept)


def _memberships(new: NewPerson) -> tuple[Membership, ...]:
    return (Membership(new.body_id),) if new.body_id else ()
