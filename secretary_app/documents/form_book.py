"""The form profiles of this machine by name, and which one a conference is for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from secretary_app.documents.form import Form, load_form
from secretary_app.documents.form_reading import Reading
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import FormProfileError
from secretary_app.services.ports import FormProfile


class FormBook:
    """A profile is a TOML file, its name that of the file; a broken one is told, never used."""

    def __init__(self, usual: Path, folders: Sequence[Path], read: Reading = Path.read_bytes) -> None:
        """Look for further profiles in the folders; nothing is read before it is asked for, and then by `read`."""
        self._usual, self._folders, self.read = usual, folders, read

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """Return the files by name, the usual one first; of two with one name the first holds."""
        found = {self._usual.stem: self._usual}
        for folder in self._folders:
            for path in sorted(folder.glob("*.toml")):
                found.setdefault(path.stem, path)
        return found

    @property
    def profiles(self) -> tuple[FormProfile, ...]:
        """Return the forms that can be chosen, the usual one first."""
        return tuple(
            FormProfile(name, form.profile.title, form.profile.explanation, form.profile.provisional)
            for name, form in self._read[0].items()
        )

    @property
    def problems(self) -> tuple[FormProfileError, ...]:
        """Return why files are no forms."""
        return self._read[1]

    def name_for(self, conference: Conference) -> str:
        """Return the form a conference names, else the usual one."""
        wanted = conference.details.form
        return wanted if wanted in self._read[0] else self._usual.stem

    def form_for(self, conference: Conference) -> Form:
        """Return the form a conference prints by."""
        return self._read[0][self.name_for(conference)]

    @cached_property
    def _read(self) -> tuple[dict[str, Form], tuple[FormProfileError, ...]]:
        forms: dict[str, Form] = {}
        problems: list[FormProfileError] = []
        for name, path in self.paths.items():
            try:
                forms[name] = load_form(path, self.paths, self.read)
            except FormProfileError as error:
                problems.append(error)
        return forms, tuple(problems)
