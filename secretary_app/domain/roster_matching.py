"""Finds out which known person a row of a roster speaks of: by exact name and body, then by titles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, Title, TitleKind, titles_on
from secretary_app.domain.roster import RosterRow
from secretary_app.domain.text import NameKey, name_key

TitleNames = frozenset[tuple[TitleKind, str]]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row whose body was found; None when the row names none."""

    row: RosterRow
    body_id: BodyId | None

    @property
    def key(self) -> tuple[NameKey, BodyId | None]:
        """Return name and body, by which people are told apart."""
        return name_key(self.row.name), self.body_id

    @property
    def titles(self) -> TitleNames:
        """Return the titles without regard to their order."""
        return title_names(self.row.titles)


@dataclass(frozen=True, slots=True)
class Matches:
    """The known person of each row by its number; rows in neither part are new people."""

    known: dict[int, Person]
    ambiguous: frozenset[int]


def title_names(titles: Iterable[Title]) -> TitleNames:
    """Return kinds and names of titles."""
    return frozenset((title.kind, title.name) for title in titles)


def matched(rows: Sequence[PlacedRow], people: Sequence[Person], day: date | None) -> Matches:
    """Match rows with people; titles are those of the day."""
    named: dict[NameKey, list[Person]] = defaultdict(list)
    for person in people:
        named[name_key(person.name)].append(person)
    groups: dict[tuple[NameKey, BodyId | None], list[PlacedRow]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    mentions = Counter(row.key[0] for row in rows)
    known: dict[int, Person] = {}
    ambiguous: set[int] = set()
    for (name, body_id), group in groups.items():
        candidates = _candidates(named[name], body_id, is_only_row=mentions[name] == 1)
        found, unclear = _paired(group, candidates, day)
        known |= found
        ambiguous |= unclear
    return Matches(known, frozenset(ambiguous))


def _candidates(people: list[Person], body_id: BodyId | None, *, is_only_row: bool) -> list[Person]:
    """Return who of that name sits in the body; a row without a body may mean anybody when nobody is without one."""
    if body_id is not None:
        return [person for person in people if any(held.body_id == body_id for held in person.memberships)]
    homeless = [person for person in people if not person.memberships]
    return homeless if homeless or not is_only_row else people


def _paired(
    rows: list[PlacedRow], candidates: list[Person], day: date | None
) -> tuple[dict[int, Person], frozenset[int]]:
    found: dict[int, Person] = {}
    titles = {person.id: title_names(titles_on(person, day)) for person in candidates}
    for fits in (TitleNames.__eq__, TitleNames.__le__):
        open_rows = [row for row in rows if row.row.number not in found]
        taken = {person.id for person in found.values()}
        free = [person for person in candidates if person.id not in taken]
        choices = {
            row.row.number: [person for person in free if fits(row.titles, titles[person.id])] for row in open_rows
        }
        sole = {number: people[0] for number, people in choices.items() if len(people) == 1}
        wooed = Counter(person.id for person in sole.values())
        found |= {number: person for number, person in sole.items() if wooed[person.id] == 1}
    left = [row.row.number for row in rows if row.row.number not in found]
    free = [person for person in candidates if person not in found.values()]
    if len(left) == len(free) == 1:
        return {**found, left[0]: free[0]}, frozenset()
    return found, frozenset(left if free else ())
