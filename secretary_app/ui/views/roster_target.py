"""Where the people of a roster go."""

from collections.abc import Callable
from dataclasses import dataclass

from secretary_app.domain.locality import Body
from secretary_app.domain.people import Person
from secretary_app.domain.roster import RosterPlan


@dataclass(frozen=True, slots=True)
class RosterTarget:
    """Where people go: what it is called, who is known there, by which bodies, and how an accepted plan is stored."""

    name: str
    people: Callable[[], tuple[Person, ...]]
    bodies: Callable[[], tuple[Body, ...]]
    store: Callable[[RosterPlan], object]
