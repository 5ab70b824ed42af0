"""All form profiles of this machine: a conference prints by the one it names, else by the usual one."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.documents.form import load_form
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import FormProfileError
from secretary_app.domain.minute import Block, MinuteText
from secretary_app.services.ports import FindingGroup, FormProfile, RenderedMinute

if TYPE_CHECKING:  # it brings what lays out pages, which a list of forms does not need
    from secretary_app.documents.minute_form import AdministrativeForm

    Made = Callable[[Path, Mapping[str, Path]], AdministrativeForm]


class FormShelf:
    """Fulfils `MinuteForms`. A profile is a TOML file, its name that of the file; a broken one is told, never used."""

    def __init__(self, *, usual: Path, folders: Sequence[Path], made: "Made") -> None:
        """Look for further profiles in the folders; `made` reads one over its base, once it is to print."""
        self._usual, self._folders, self._made = usual, folders, made
        self._forms: dict[str, AdministrativeForm] = {}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """Return the files by name, the usual one first; of two with one name the first holds."""
        found = {self._usual.stem: self._usual}
        for folder in self._folders:
            for path in sorted(folder.glob("*.toml")):
                found.setdefault(path.stem, path)
        return found

    @cached_property
    def _read(self) -> tuple[tuple[FormProfile, ...], tuple[FormProfileError, ...]]:
        profiles: list[FormProfile] = []
        problems: list[FormProfileError] = []
        for name, path in self._paths.items():
            try:
                said = load_form(path, self._paths).profile
            except FormProfileError as error:
                problems.append(error)
            else:
                profiles.append(FormProfile(name, said.title, said.explanation, said.provisional))
        return tuple(profiles), tuple(problems)

    def profiles(self) -> tuple[FormProfile, ...]:
        """Return the forms that can be chosen, the usual one first."""
        return self._read[0]

    def problems(self) -> tuple[FormProfileError, ...]:
        """Return why files are no forms."""
        return self._read[1]

    def compose(self, conference: Conference) -> MinuteText:
        """Return the whole text before layout."""
        return self._form(conference).compose(conference)

    def attendance(self, conference: Conference) -> tuple[Block, ...]:
        """Return the attendance sentences as they will print."""
        return self._form(conference).attendance(conference)

    def annex_over(self, conference: Conference) -> int:
        """Return over how many delegates and guests the form lists them in an annex."""
        return self._form(conference).annex_over(conference)

    def groups(self, conference: Conference) -> tuple[FindingGroup, ...]:
        """Return every finding in printing order, notes and withdrawn ones last."""
        return self._form(conference).groups(conference)

    def render(self, conference: Conference, attachment: bytes) -> RenderedMinute:
        """Return the PDF/A-3a file with its fields; same input, same bytes."""
        return self._form(conference).render(conference, attachment)

    def _form(self, conference: Conference) -> "AdministrativeForm":
        wanted = conference.details.form
        name = wanted if any(profile.name == wanted for profile in self.profiles()) else self._usual.stem
        if name not in self._forms:
            self._forms[name] = self._made(self._paths[name], self._paths)
        return self._forms[name]
