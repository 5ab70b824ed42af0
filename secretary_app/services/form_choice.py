"""Which form a conference is printed by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import FormProfileError
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.services.desk import Desk
from secretary_app.services.ports import FormProfile, MinuteForms


@dataclass(frozen=True, slots=True)
class FormChoice:
    """The forms of this machine, and the one of each conference."""

    desk: Desk
    form: MinuteForms

    def profiles(self) -> tuple[FormProfile, ...]:
        """Return the forms that can be chosen, the usual one first."""
        return self.form.profiles()

    def problems(self) -> tuple[FormProfileError, ...]:
        """Return why files in the folders of forms are none."""
        return self.form.problems()

    def chosen(self, conference_id: ConferenceId) -> FormProfile:
        """Return the form a conference prints by: the usual one when it names one that is not known here."""
        return printing_form(self.form, self.desk.conference(conference_id))

    def checks(self, conference_id: ConferenceId) -> tuple[Check, ...]:
        """Return what is worth knowing about the form of a conference."""
        return tuple(form_checks(self.form, self.desk.conference(conference_id)))

    def choose(self, conference_id: ConferenceId, name: str) -> None:
        """Print a conference by another form."""
        self.desk.change(
            conference_id,
            "form_chosen",
            lambda conference: replace(conference, details=replace(conference.details, form=name)),
        )


def printing_form(form: MinuteForms, conference: Conference) -> FormProfile:
    """Return the form a conference prints by."""
    profiles = form.profiles()
    return next((profile for profile in profiles if profile.name == conference.details.form), profiles[0])


def form_checks(form: MinuteForms, conference: Conference) -> Iterator[Check]:
    """Say that the form a conference names is not known here, or that it is still to be compared with the rules."""
    printed = printing_form(form, conference)
    if printed.name != conference.details.form:
        yield Check(CheckGrade.NOTICE, "unknown_form", conference.details.form, "form", printed.title)
    elif printed.provisional:
        yield Check(CheckGrade.NOTICE, "provisional_form", printed.title, "form")
