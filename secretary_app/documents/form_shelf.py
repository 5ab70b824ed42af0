"""All form profiles of this machine: a conference prints by the one it names, else by the usual one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.documents.form_book import FormBook
from secretary_app.documents.form_reading import Reading
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import FormProfileError
from secretary_app.domain.minute import Block, MinuteText
from secretary_app.services.ports import FindingGroup, FormProfile, RenderedMinute

if TYPE_CHECKING:  # it brings what lays out pages, which a list of forms does not need
    from secretary_app.documents.minute_form import AdministrativeForm

    Made = Callable[[Path, Mapping[str, Path]], AdministrativeForm]


class FormShelf:
    """Fulfils `MinuteForms` by one `AdministrativeForm` for each profile in use."""

    def __init__(self, *, usual: Path, folders: Sequence[Path], made: "Made", read: Reading = Path.read_bytes) -> None:
        """Look for further profiles in the folders; `made` reads one over its base, once it is to print."""
        self._book, self._made = FormBook(usual, folders, read), made
        self._forms: dict[str, AdministrativeForm] = {}

    def profiles(self) -> tuple[FormProfile, ...]:
        """Return the forms that can be chosen, the usual one first."""
        return self._book.profiles

    def problems(self) -> tuple[FormProfileError, ...]:
        """Return why files are no forms."""
        return self._book.problems

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
        name, paths = self._book.name_for(conference), self._book.paths
        if name not in self._forms:
            self._forms[name] = self._made(paths[name], paths)
        return self._forms[name]
