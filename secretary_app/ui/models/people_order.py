"""People in Vietnamese order of names; each name is looked at once."""

from secretary_app.domain.people import Person
from secretary_app.domain.text import SortKey, name_sort_key


class PeopleOrder:
    """Keeps the last order: sorting five hundred names at every saved field would be felt."""

    def __init__(self) -> None:
        self._people: tuple[Person, ...] = ()
        self._sorted: tuple[Person, ...] = ()
        self._keys: dict[str, SortKey] = {}

    def of(self, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """Return the people by given name, then by the whole name."""
        if people is not self._people:
            self._people = people
            self._sorted = tuple(sorted(people, key=self._key))
        return self._sorted

    def _key(self, person: Person) -> SortKey:
        if person.name not in self._keys:
            self._keys[person.name] = name_sort_key(person.name)
        return self._keys[person.name]
