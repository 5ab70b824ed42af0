"""What people wrote and said of a conference, taken from the conference alone: each must be found on paper."""

from collections.abc import Iterator

from secretary_app.domain.attendance import AttendanceStatus, attended
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind, is_printed
from secretary_app.domain.people import titles_on
from secretary_app.services.ports import FindingGroup
from tests.integration.printed_sheet import Sheet, squeezed

_NAMED = {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY}
_REASONED = {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT}


def captured_words_are_printed(sheet: Sheet, conference: Conference, groups: tuple[FindingGroup, ...]) -> None:
    """Every captured word stands in the text layer: the findings in the order of printing, the rest somewhere."""
    printed = sheet.letters.casefold()
    for words in _said_once(conference):
        assert squeezed(words).casefold() in printed, words
    _printed_in_order(printed, groups)
    _none_is_forgotten(conference, groups)


def _printed_in_order(printed: str, groups: tuple[FindingGroup, ...]) -> None:
    place = 0
    for finding in (finding for group in groups for finding in group.findings if is_printed(finding)):
        for words in (finding.words, *(dissent.words for dissent in finding.dissents)):
            letters = squeezed(words).casefold()
            found = printed.find(letters, place)
            assert found >= 0, words
            place = found + len(letters)


def _none_is_forgotten(conference: Conference, groups: tuple[FindingGroup, ...]) -> None:
    """The groups hold all that prints and keep the order of capture within each."""
    inside = [finding.id for group in groups for finding in group.findings if is_printed(finding)]
    assert sorted(inside) == sorted(finding.id for finding in conference.findings if is_printed(finding))
    for group in groups:
        ranks = [finding.rank for finding in group.findings]
        assert ranks == sorted(ranks)


def _said_once(conference: Conference) -> Iterator[str]:
    details, locality = conference.details, conference.locality
    yield from (details.name, details.place, locality.parent_organisation, locality.organisation, locality.symbol)
    yield from (recipient.rstrip(";.") for recipient in details.recipients)
    people = {person.id: person for person in conference.people}
    for officer in (*details.chairs, *([details.secretary_id] if details.secretary_id else [])):
        yield people[officer].name
        yield from (title.name for title in titles_on(people[officer], conference.day))
    for seat in conference.seats:
        guest = seat.body_id is None
        if (attended(seat) and seat.substitute is None) if guest else (seat.status in _NAMED):
            yield people[seat.person_id].name
        if seat.status in _REASONED and not guest:
            yield seat.reason
        if seat.status is AttendanceStatus.SUBSTITUTED and seat.substitute is not None:
            yield from (seat.substitute.name, seat.substitute.title, seat.substitute.consent)
    for finding in conference.findings:
        if is_printed(finding) and finding.kind is FindingKind.OPINION and finding.speaker_id:
            yield people[finding.speaker_id].name
        if is_printed(finding):
            yield from (people[dissent.person_id].name for dissent in finding.dissents)
