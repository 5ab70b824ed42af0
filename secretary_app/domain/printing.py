"""What of a conference the minute prints: parts that may be left out, and how tasks and delegates are set."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from secretary_app.domain.findings import FindingKind


class Part(StrEnum):
    """A part of the minute; the names of those that hold findings are the names of their kinds."""

    START = "start"
    RECESSES = "recesses"
    PLACE = "place"
    ATTENDANCE = "attendance"
    NAMES = "names"  # who was away or stood in for somebody; without them only the numbers print
    TIMES = "times"  # who came late, left early or was out for a while
    GUESTS = "guests"
    ANNEX = "annex"  # the list of all delegates behind the signatures, where there are many
    CHAIRS = "chairs"
    SECRETARY = "secretary"
    CONTENT = "content"
    RESULT = "result"
    LIMITATION = "limitation"
    CAUSE = "cause"
    OPINION = "opinion"
    DIRECTION = "direction"
    TASK = "task"
    CONCLUSION = "conclusion"
    DISSENTS = "dissents"
    ADOPTION = "adoption"
    END = "end"
    SIGNATURES = "signatures"
    RECIPIENTS = "recipients"  # whom the minute is sent to; the heading and the archive copy stay


# What the model of the decree demands (Nghị định 30/2020, Phụ lục III, mẫu 1.9).
DEMANDED: Final = frozenset(
    {
        Part.START,
        Part.PLACE,
        Part.ATTENDANCE,
        Part.CHAIRS,
        Part.SECRETARY,
        Part.CONTENT,
        Part.END,
        Part.SIGNATURES,
    }
)


@dataclass(frozen=True, slots=True)
class Printing:
    """What was chosen for one conference."""

    left_out: tuple[Part, ...] = ()
    tasks_as_table: bool = False
    annex_over: int | None = None  # delegates and guests; None = the number of the form

    def prints(self, part: Part) -> bool:
        """Tell whether a part prints; what the model demands always does, whatever a file says."""
        return part in DEMANDED or part not in self.left_out

    def prints_kind(self, kind: FindingKind) -> bool:
        """Tell whether findings of a kind print; notes never do."""
        return kind is not FindingKind.NOTE and self.prints(Part(kind))

    def most_named(self, usual: int) -> int:
        """Return how many delegates and guests the sentences name at most; `usual` is the number of the form."""
        return usual if self.annex_over is None else self.annex_over

    def annexes(self, expected: int, usual: int) -> bool:
        """Tell whether so many delegates and guests are listed in an annex."""
        return self.prints(Part.ANNEX) and expected > self.most_named(usual)


def with_part_printed(printing: Printing, part: Part, *, printed: bool) -> Printing:
    """Return the choice with a part printed or left out, in the order of the minute; a demanded part stays."""
    if part in DEMANDED:
        return printing
    left = set(printing.left_out) - {part} if printed else {*printing.left_out, part}
    return replace(printing, left_out=tuple(known for known in Part if known in left))
