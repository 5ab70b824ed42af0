"""What is still missing before a conference may start, be adopted, or be signed."""

from collections.abc import Iterator

from secretary_app.domain.attendance import attended, headcount
from secretary_app.domain.closing_checks import closing_checks
from secretary_app.domain.conference import Conference, person_by_id
from secretary_app.domain.findings import FindingKind, is_printed, is_undecided
from secretary_app.domain.left_out import left_out_checks, reaches_paper
from secretary_app.domain.people import titles_on
from secretary_app.domain.presets import NEW_CONFERENCE_NAME
from secretary_app.domain.signatures import Check, CheckGrade

_MANY_UNDECIDED = 40  # letters of the finding shown in the list


def readiness(conference: Conference) -> tuple[Check, ...]:
    """Return the checks of *Chuẩn bị*, open ones first."""
    return open_first([*_frame_checks(conference), *_people_checks(conference)])


def closing(conference: Conference) -> tuple[Check, ...]:
    """Return the checks before adoption, open ones first; a blocked one stops adoption.

    Of the frame only what is missing is named: a minute says of which organisation it is, and where people met.
    """
    return open_first(
        [
            *blocked(tuple(_frame_checks(conference))),
            *_time_checks(conference),
            *_attendance_checks(conference),
            *_finding_checks(conference),
            _chairs_check(conference),
            *_chair_presence(conference),
            _secretary_check(conference),
            *closing_checks(conference),
            *left_out_checks(conference),
        ]
    )


def blocked(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return the checks that stop."""
    return tuple(check for check in checks if check.grade is CheckGrade.BLOCKED)


def open_first(checks: list[Check]) -> tuple[Check, ...]:
    """Return what stops, then what is worth knowing, then what is in order."""
    order = {CheckGrade.BLOCKED: 0, CheckGrade.NOTICE: 1, CheckGrade.GOOD: 2}
    return tuple(sorted(checks, key=lambda check: order[check.grade]))


def _graded(good: bool, bad_grade: CheckGrade, code: str, *, subject: str = "", goto: str = "") -> Check:
    return Check(CheckGrade.GOOD if good else bad_grade, code, subject, goto)


def _frame_checks(conference: Conference) -> Iterator[Check]:
    details = conference.details
    named = details.name not in {"", NEW_CONFERENCE_NAME}
    framed = bool(named and details.place and (details.planned_start or details.started))
    yield _graded(framed, CheckGrade.BLOCKED, "frame", goto="conference_name")
    organised = bool(conference.locality.organisation)
    yield _graded(organised, CheckGrade.BLOCKED, "organisation", goto="organisation")
    count = str(len(conference.agenda))
    yield _graded(bool(conference.agenda), CheckGrade.NOTICE, "agenda", subject=count, goto="agenda_list")
    yield _graded(bool(details.recipients), CheckGrade.NOTICE, "recipients", goto="recipients")


def _people_checks(conference: Conference) -> Iterator[Check]:
    yield _chairs_check(conference)
    yield _secretary_check(conference)
    count = str(len(conference.seats))
    yield _graded(bool(conference.seats), CheckGrade.BLOCKED, "delegates", subject=count, goto="delegates")


def _chairs_check(conference: Conference) -> Check:
    chairs = conference.details.chairs
    if not chairs:
        return Check(CheckGrade.BLOCKED, "chairs", goto="chairs")
    people = [person_by_id(conference, person_id) for person_id in chairs]
    untitled = [person.name for person in people if not titles_on(person, conference.day)]
    if untitled:
        return Check(CheckGrade.NOTICE, "chair_titles", ", ".join(untitled), "chairs")
    return Check(CheckGrade.GOOD, "chairs", str(len(chairs)))


def _secretary_check(conference: Conference) -> Check:
    known = conference.details.secretary_id is not None
    return _graded(known, CheckGrade.BLOCKED, "secretary", goto="secretary")


def _time_checks(conference: Conference) -> Iterator[Check]:
    details = conference.details
    yield _graded(details.started is not None, CheckGrade.BLOCKED, "started", goto="started")
    if details.ended is not None and details.started is not None and details.ended < details.started:
        yield Check(CheckGrade.BLOCKED, "ends_before_start", goto="ended")
    else:
        yield _graded(details.ended is not None, CheckGrade.BLOCKED, "ended", goto="ended")


def _attendance_checks(conference: Conference) -> Iterator[Check]:
    count = headcount(conference.seats)
    yield _graded(count.present > 0, CheckGrade.BLOCKED, "present", goto="attendance")
    marked = count.unmarked == 0
    yield _graded(marked, CheckGrade.BLOCKED, "marked", subject=str(count.unmarked or ""), goto="attendance")


def _chair_presence(conference: Conference) -> Iterator[Check]:
    """Name chairs who were expected and did not come; a chair without a seat is not asked for."""
    seats = {seat.person_id: seat for seat in conference.seats}
    absent = [
        person_by_id(conference, chair).name
        for chair in conference.details.chairs
        if chair in seats and not attended(seats[chair])
    ]
    if absent:
        yield Check(CheckGrade.NOTICE, "chairs_absent", ", ".join(absent), "attendance")


def _finding_checks(conference: Conference) -> Iterator[Check]:
    captured = any(map(is_printed, conference.findings))
    printed = [finding for finding in conference.findings if reaches_paper(conference, finding)]
    if captured and not printed:
        yield Check(CheckGrade.BLOCKED, "all_left_out", goto="parts")
    else:
        yield _graded(bool(printed), CheckGrade.BLOCKED, "findings", subject=str(len(printed)), goto="capture")
    undecided = [finding for finding in conference.findings if is_undecided(finding)]
    if not undecided:
        yield Check(CheckGrade.GOOD, "decided")
    for finding in undecided:
        yield Check(CheckGrade.NOTICE, "undecided", finding.words[:_MANY_UNDECIDED], f"finding:{finding.id}")
    for finding in conference.findings:
        if finding.to_check and finding.kind is not FindingKind.NOTE:
            yield Check(CheckGrade.NOTICE, "to_check", finding.words[:_MANY_UNDECIDED], f"finding:{finding.id}")
