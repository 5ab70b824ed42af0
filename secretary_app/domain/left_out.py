"""What a choice of parts keeps off the paper though somebody captured it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from secretary_app.domain.attendance import AttendanceStatus, Seat, attended, way_of_coming
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, is_printed
from secretary_app.domain.presence import gaps
from secretary_app.domain.printing import DEMANDED, Part
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.domain.sittings import nights

_NAMED = frozenset({AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT})
_KIND = attrgetter("kind")
_TIMED = frozenset({AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY})


@dataclass(frozen=True, slots=True)
class PartHeld:
    """A part of the minute and how much of it there is: lines, people, places."""

    part: Part
    held: int
    printed: bool
    demanded: bool


def parts_held(conference: Conference) -> tuple[PartHeld, ...]:
    """Return every part in the order of the minute, with what the conference holds of it."""
    printing, kinds = conference.details.printing, Counter(map(_KIND, filter(is_printed, conference.findings)))
    return tuple(
        PartHeld(part, _held(conference, part, kinds), printing.prints(part), part in DEMANDED) for part in Part
    )


def left_out_checks(conference: Conference) -> Iterator[Check]:
    """Name each part that is left out though it holds words: nothing captured goes silently."""
    for found in parts_held(conference):
        if not found.printed and found.held:
            yield Check(CheckGrade.NOTICE, "left_out", found.part, f"parts:{found.part}", str(found.held))


def reaches_paper(conference: Conference, finding: Finding) -> bool:
    """Tell whether a finding goes into the minute with the parts that were chosen."""
    return is_printed(finding) and conference.details.printing.prints_kind(finding.kind)


def _held(conference: Conference, part: Part, kinds: Counter[str]) -> int:
    """Return how much of a part was captured; parts that only lay words out hold none."""
    delegates = [seat for seat in conference.seats if seat.body_id is not None]
    counts = {
        Part.RECESSES: lambda: len(nights(conference)),
        Part.NAMES: lambda: sum(map(_is_named, delegates)),
        Part.TIMES: lambda: sum(map(_is_timed, delegates)),
        Part.GUESTS: lambda: sum(seat.body_id is None and attended(seat) for seat in conference.seats),
        Part.DISSENTS: lambda: sum(
            len(finding.dissents) for finding in conference.findings if reaches_paper(conference, finding)
        ),
        Part.ADOPTION: lambda: sum(kept.key == Part.ADOPTION for kept in conference.details.overrides),
        Part.RECIPIENTS: lambda: len(conference.details.recipients),
    }
    if part in counts:
        return counts[part]()
    return kinds[part.value]


def _is_named(seat: Seat) -> bool:
    return seat.status in _NAMED or way_of_coming(seat) is AttendanceStatus.SUBSTITUTED


def _is_timed(seat: Seat) -> bool:
    return seat.status in _TIMED or way_of_coming(seat) is AttendanceStatus.LATE or bool(attended(seat) and gaps(seat))
