"""The directory as lines: people by body in order of precedence, then who belongs to none, then who is not used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from typing_extensions import override

from secretary_app.domain.directory import Directory
from secretary_app.domain.locality import Body
from secretary_app.domain.people import Person, PersonId, members_on, membership_on, titles_text
from secretary_app.domain.text import fold
from secretary_app.ui.labels import date_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.widgets.people_list import PeopleHead, PeopleRow
from secretary_app.ui.widgets.rows import Index

NO_BODY: Final = "none"  # group of those who belong to no body today
INACTIVE: Final = "inactive"


@dataclass(frozen=True, slots=True)
class PeopleWanted:
    """What is looked for: letters of a name, title or body, and a group ('' = all)."""

    query: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    key: str
    title: str
    people: tuple[Person, ...]
    body: Body | None = None


class DirectoryModel(LinesModel[PeopleHead | PeopleRow]):
    """Groups with their people; whoever sits in two bodies stands in both."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: dict[str, tuple[Person, tuple[Body, ...], str]] = {}  # folded once per person

    @property
    def rows(self) -> tuple[PeopleRow, ...]:
        """Return the rows in sight, without the heads."""
        return tuple(line for line in self.lines if isinstance(line, PeopleRow))

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names in sight, each row once."""
        return tuple(row.name for row in self.rows)

    def show_directory(self, directory: Directory, day: date, wanted: PeopleWanted) -> None:
        """Show who is wanted, as titles and memberships are on that day."""
        self.set_lines(tuple(self._lines_of(directory, day, wanted)))

    def row_of(self, person_id: PersonId, group: str = "") -> PeopleRow | None:
        """Return the row of a person: in that group if they stand there, else the first one."""
        rows = [row for row in self.rows if row.person_id == person_id]
        return next((row for row in rows if row.group == group), next(iter(rows), None))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the arrow keys pass over the heads."""
        if index.isValid() and not self.line_at(index).selectable:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _lines_of(self, directory: Directory, day: date, wanted: PeopleWanted) -> Iterator[PeopleHead | PeopleRow]:
        parts = fold(wanted.query).split()
        for group in self._groups(directory, day):
            if wanted.group not in {"", group.key}:
                continue
            found = [person for person in group.people if self._has(person, directory.bodies, parts)]
            if found:
                yield PeopleHead(f"head:{group.key}", group.title, str(len(found)))
                yield from (self._row(group, person, day) for person in found)

    def _groups(self, directory: Directory, day: date) -> Iterator[_Group]:
        seated: set[PersonId] = set()
        for body in directory.bodies:
            members = members_on(directory.people, body.id, day)
            seated.update(person.id for person in members)
            yield _Group(body.id, body.name, members, body)
        rest = tuple(person for person in directory.people if person.active and person.id not in seated)
        yield _Group(NO_BODY, self.tr("Chưa thuộc cơ quan nào"), rest)
        yield _Group(INACTIVE, self.tr("Không còn dùng"), tuple(p for p in directory.people if not p.active))

    def _has(self, person: Person, bodies: tuple[Body, ...], parts: Sequence[str]) -> bool:
        """Tell whether each part stands somewhere in name, titles or bodies."""
        if not parts:
            return True
        known = self._letters.get(person.id)
        if known is None or known[0] is not person or known[1] is not bodies:
            held = {membership.body_id for membership in person.memberships}
            names = [f"{body.name} {body.short_name}" for body in bodies if body.id in held]
            known = (person, bodies, fold(" ".join((person.name, titles_text(person), *names))))
            self._letters[person.id] = known
        return all(part in known[2] for part in parts)

    def _row(self, group: _Group, person: Person, day: date) -> PeopleRow:
        held = membership_on(person, group.body.id, day) if group.body else None
        since = self.tr("từ {day}").format(day=date_text(held.since)) if held and held.since else ""
        return PeopleRow(
            f"{group.key}:{person.id}",
            person.id,
            group.key,
            person.name,
            titles_text(person, day),
            since,
            muted=group.key == INACTIVE,
        )
