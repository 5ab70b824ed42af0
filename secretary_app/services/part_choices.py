"""Which parts of the minute print, chosen in *Rà soát*."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.left_out import PartHeld, parts_held
from secretary_app.domain.printing import Part, Printing, with_part_printed
from secretary_app.services.desk import Desk
from secretary_app.services.ports import MinuteForm


@dataclass(frozen=True, slots=True)
class PartChoices:
    """Each choice is a change of its own, so that it is undone like any other."""

    desk: Desk
    form: MinuteForm

    def parts(self, conference_id: ConferenceId) -> tuple[PartHeld, ...]:
        """Return every part in the order of the minute, with what was captured for it."""
        return parts_held(self.desk.conference(conference_id))

    def annex_over(self, conference_id: ConferenceId) -> int:
        """Return over how many delegates and guests they are listed in an annex: as chosen, else as the form says."""
        conference = self.desk.conference(conference_id)
        return conference.details.printing.most_named(self.form.annex_over(conference))

    def print_part(self, conference_id: ConferenceId, part: Part, *, printed: bool) -> None:
        """Print a part or leave it out; what the model demands stays."""
        self._choose(conference_id, lambda printing: with_part_printed(printing, part, printed=printed))

    def set_tasks_as_table(self, conference_id: ConferenceId, *, as_table: bool) -> None:
        """Print directions and tasks as a table, or as text."""
        self._choose(conference_id, lambda printing: replace(printing, tasks_as_table=as_table))

    def set_annex_over(self, conference_id: ConferenceId, most: int | None) -> None:
        """List the delegates in an annex when they are more than that; None = as the form says."""
        self._choose(conference_id, lambda printing: replace(printing, annex_over=most))

    def _choose(self, conference_id: ConferenceId, rule: Callable[[Printing], Printing]) -> None:
        self.desk.change(
            conference_id,
            "parts_chosen",
            lambda conference: replace(
                conference, details=replace(conference.details, printing=rule(conference.details.printing))
            ),
        )
