"""Who is meant by what stands in the attendance box, and which of them is chosen."""

from dataclasses import dataclass, replace

from secretary_app.domain.attendance import AttendanceStatus, is_in_room
from secretary_app.services.roll_call import Delegate

_PLACES = 2  # for people; the third place is the guest's


@dataclass(frozen=True, slots=True)
class Candidates:
    """People found for a query, then the guest; `chosen` counts through both, -1 is nobody."""

    query: str = ""
    found: tuple[Delegate, ...] = ()
    chosen: int = -1

    @property
    def by_number(self) -> bool:
        """Tell whether a roster number was typed; a number is no guest's name."""
        return self.query.isdecimal()

    @property
    def offers_guest(self) -> bool:
        """Tell whether the query could be the name of a guest."""
        return bool(self.query) and not self.by_number

    @property
    def guest_chosen(self) -> bool:
        """Tell whether Enter would add a guest."""
        return self.offers_guest and self.chosen == len(self.found)

    @property
    def delegate(self) -> Delegate | None:
        """Return the chosen delegate."""
        return self.found[self.chosen] if 0 <= self.chosen < len(self.found) else None

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the chosen delegate is in the room already, so that Enter only confirms it."""
        return self.delegate is not None and is_in_room(self.delegate.seat)

    @property
    def returns(self) -> bool:
        """Tell whether the chosen delegate went out, so that Enter brings them back."""
        return self.delegate is not None and self.delegate.seat.status is AttendanceStatus.LEFT_EARLY

    @property
    def first_shown(self) -> int:
        """Return the first of the people who have a place on the screen."""
        last_first = max(0, len(self.found) - _PLACES)
        return min(max(0, self.chosen - _PLACES + 1), last_first)

    @property
    def shown(self) -> tuple[Delegate, ...]:
        """Return the people who have a place on the screen."""
        return self.found[self.first_shown : self.first_shown + _PLACES]

    @property
    def more(self) -> int:
        """Return how many people have no place on the screen."""
        return len(self.found) - len(self.shown)

    @property
    def chosen_place(self) -> int:
        """Return the place of the chosen line among the three; -1 is none."""
        return _PLACES if self.guest_chosen else self.chosen - self.first_shown if self.chosen >= 0 else -1

    def stepped(self, steps: int) -> "Candidates":
        """Return the candidates with another one chosen, stopping at the ends."""
        last = len(self.found) - (0 if self.offers_guest else 1)
        return replace(self, chosen=max(min(self.chosen + steps, last), min(0, last)))

    def with_place_chosen(self, place: int) -> "Candidates":
        """Return the candidates with the line of a place chosen, as by a click."""
        return replace(self, chosen=len(self.found) if place == _PLACES else self.first_shown + place)


def candidates_for(query: str, found: tuple[Delegate, ...]) -> Candidates:
    """Return the candidates of a query with the best one chosen; nobody is chosen when nobody is meant."""
    return Candidates(query, found, 0 if found else -1)
