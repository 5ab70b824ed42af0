"""Adopted minutes that wait for signatures, keys for them, and the register they get their numbers from."""

from dataclasses import replace
from datetime import date, timedelta

from secretary_app.domain.attendance import AttendanceStatus, marked
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingState
from secretary_app.domain.number_register import BookKey, NumberBook
from secretary_app.domain.signatures import NumberAndDate, SlotState
from secretary_app.services.number_register import key_of
from secretary_app.services.ports import SigningIdentity
from secretary_app.services.suite import Suite
from tests.builders import LOCALITY, PEOPLE, START, a_conference, a_finding, a_seat, at
from tests.signed_minutes import PASSWORD, CertificateOrder, authority

DAY = START.date()
KEY: BookKey = key_of(LOCALITY, DAY)
SEAL = "CO_QUAN"


def read_back(key: str) -> Conference:
    """Return a conference at read-back, ready to be adopted."""
    seats = tuple(
        marked(a_seat(number, person), AttendanceStatus.PRESENT, at(0)) for number, person in enumerate(PEOPLE, start=1)
    )
    agreed = replace(a_finding("f1", "Hai bên phối hợp tốt"), state=FindingState.AGREED, decided_at=at(20))
    conference = a_conference(findings=(agreed,), seats=seats)
    details = replace(
        conference.details,
        short_name=f"Giao ban {key}",
        state=ConferenceState.REVIEW,
        started=at(0),
        ended=at(120),
        state_since=at(120),
    )
    return replace(conference, id=ConferenceId(key), details=details)


def adopt(suite: Suite, key: str) -> ConferenceId:
    """Store an adopted conference and return its id."""
    conference = read_back(key)
    suite.desk.add(conference)
    suite.review.adopt(conference.id)
    return conference.id


def settle_all_but_seal(suite: Suite, conference_id: ConferenceId) -> None:
    """Let everybody but the organisation sign by pen."""
    for slot in suite.minutes.slots(conference_id)[:-1]:
        if slot.state is SlotState.WAITING:
            suite.minutes.sign_on_paper(conference_id, slot.id)


def issue(suite: Suite, key: str, number: int, day: date = DAY) -> ConferenceId:
    """Store a conference that is signed and sealed on paper with this number."""
    conference_id = adopt(suite, key)
    settle_all_but_seal(suite, conference_id)
    seal = suite.minutes.slots(conference_id)[-1]
    suite.minutes.sign_on_paper(conference_id, seal.id, number=NumberAndDate(number, day))
    return conference_id


def key_for(suite: Suite, name: str) -> SigningIdentity:
    """Return a key of the authority of the tests that is valid now."""
    now, year = suite.desk.clock.now(), timedelta(days=365)
    order = CertificateOrder(name=name, begins=now - year, ends=now + year)
    return suite.signing.open_pkcs12(authority().pkcs12(order), PASSWORD)


def book(suite: Suite) -> NumberBook:
    """Return this year's register of the office of the tests."""
    return suite.register.book(KEY)
