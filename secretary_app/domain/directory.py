"""The directory of an office: its organisation profile, its bodies, and everybody who may take part.

Conferences take copies of it, so that an old minute never changes because the directory did.
"""

from dataclasses import dataclass, field, fields, replace
from typing import ClassVar, Final, NewType

from secretary_app.domain.locality import Body, Locality
from secretary_app.domain.parts import part_by_id, with_part, without_part
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.periods import joined_periods
from secretary_app.domain.phrases import Phrase
from secretary_app.domain.text import NameKey, name_key

DirectoryId = NewType("DirectoryId", str)

DIRECTORY_ID: Final = DirectoryId("")  # a data folder has one directory, and no conference has an empty id


@dataclass(frozen=True, slots=True)
class Directory:
    """The organisation profile, the people known and the office's own wordings; each list is in order of `rank`."""

    LISTS: ClassVar[tuple[str, ...]] = ("bodies", "people", "phrases")
    SINGLES: ClassVar[tuple[str, ...]] = ("locality",)

    id: DirectoryId = DIRECTORY_ID
    locality: Locality = field(default_factory=Locality)
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    phrases: tuple[Phrase, ...] = ()


assert {*Directory.LISTS, *Directory.SINGLES, "id"} == {part.name for part in fields(Directory)}  # noqa: S101


def is_set_up(directory: Directory) -> bool:
    """Tell whether the organisation was ever named."""
    return bool(directory.locality.name or directory.locality.organisation)


def merged(directory: Directory, kept_id: PersonId, double_id: PersonId) -> Directory:
    """Return the directory with two entries of one person made one; raise MissingPartError.

    What the kept one does not say comes from the double. Conferences still name the double, so its id is remembered.
    """
    kept: Person = part_by_id(directory, "people", kept_id)
    double: Person = part_by_id(directory, "people", double_id)
    if kept.id == double.id:
        return directory
    one = replace(
        kept,
        titles=joined_periods(kept.titles, double.titles, lambda title: (title.kind, title.name)),
        memberships=joined_periods(kept.memberships, double.memberships, lambda held: held.body_id),
        pronunciation=kept.pronunciation or double.pronunciation,
        active=kept.active or double.active,
        also=tuple(dict.fromkeys((*kept.also, double.id, *double.also))),
    )
    return without_part(with_part(directory, "people", one), "people", double.id)


def doubles(directory: Directory) -> tuple[tuple[Person, ...], ...]:
    """Return the groups of people of one name, whatever the case and the vowel that bears a tone: perhaps one each."""
    groups: dict[NameKey, list[Person]] = {}
    for person in directory.people:
        groups.setdefault(name_key(person.name), []).append(person)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
