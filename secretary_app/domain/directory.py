"""The directory of an office: its organisation profile, its bodies, and everybody who may take part.

Conferences take copies of it, so that an old minute never changes because the directory did.
"""

from dataclasses import dataclass, field, fields
from typing import ClassVar, Final, NewType

from secretary_app.domain.locality import Body, Locality
from secretary_app.domain.people import Person

DirectoryId = NewType("DirectoryId", str)

DIRECTORY_ID: Final = DirectoryId("")  # a data folder has one directory, and no conference has an empty id


@dataclass(frozen=True, slots=True)
class Directory:
    """The organisation profile and the people known; each list is in order of `rank`."""

    LISTS: ClassVar[tuple[str, ...]] = ("bodies", "people")
    SINGLES: ClassVar[tuple[str, ...]] = ("locality",)

    id: DirectoryId = DIRECTORY_ID
    locality: Locality = field(default_factory=Locality)
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()


assert {*Directory.LISTS, *Directory.SINGLES, "id"} == {part.name for part in fields(Directory)}  # noqa: S101


def is_set_up(directory: Directory) -> bool:
    """Tell whether the organisation was ever named."""
    return bool(directory.locality.name or directory.locality.organisation)
