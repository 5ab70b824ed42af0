"""What the secretary is told of a signed copy before it goes on record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import (
    DATE_FIELD,
    NUMBER_FIELD,
    ORGANISATION_SLOT,
    Check,
    CheckGrade,
    FileReport,
    SignatureReport,
    SlotState,
    number_text,
)
from secretary_app.domain.signer_names import NameMatch, organisation_match, person_match
from secretary_app.domain.text import clock_text, date_text
from secretary_app.services.ports import Growth
from secretary_app.services.returned import ReturnedSignature

_STANDING: Final = frozenset({"clock_time", "revocation_unknown", "returned_sums"})  # worth knowing, nothing to decide
_DATE: Final = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*")
_CLOCKS_DIFFER: Final = timedelta(minutes=15)
_LONGEST_NUMBER: Final = 20  # letters


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """Everything known of a copy that holds, and the moment it is looked at."""

    conference: Conference
    report: FileReport
    growth: Growth
    found: tuple[ReturnedSignature, ...]
    passed_over: tuple[str, ...]
    now: datetime


def return_checks(facts: ReturnFacts) -> tuple[Check, ...]:
    """Return the list shown before a copy is taken; what blocks was refused before."""
    found, all_reports = facts.found, facts.report.signatures
    new = {signature.field for signature in found}
    reports = [one for one in all_reports if one.slot in new]
    return (
        Check(CheckGrade.GOOD, "returned_same"),
        Check(CheckGrade.GOOD, "returned_intact", str(len(all_reports))),
        *_trust_checks(reports),
        *_people_checks(found),
        *_time_checks(facts.conference, found, facts.now),
        *_order_checks(facts.conference, found),
        *_number_checks(facts.growth, found),
        *(Check(CheckGrade.NOTICE, "returned_sums", name) for name in facts.passed_over),
        Check(CheckGrade.NOTICE, "revocation_unknown"),
        *([Check(CheckGrade.NOTICE, "clock_time")] if any(one.time_source == "clock" for one in reports) else []),
    )


def needs_yes(checks: tuple[Check, ...]) -> bool:
    """Tell whether anything among them has to be known before somebody agrees."""
    return any(check.grade is CheckGrade.NOTICE and check.code not in _STANDING for check in checks)


def is_expected(signature: ReturnedSignature) -> bool:
    """Tell whether it is in a slot of the minute, by a certificate of the name that slot has."""
    return signature.counted and name_match(signature) is NameMatch.SAME


def name_match(signature: ReturnedSignature) -> NameMatch:
    """Return how the name in the certificate stands to the name of its slot."""
    matched = organisation_match if signature.field == ORGANISATION_SLOT else person_match
    return matched(signature.signer, signature.expected)


def number_filled_in(growth: Growth) -> str:
    """Return the number that the organisation filled in, as it prints; empty when it did not."""
    text = " ".join(growth.filled.get(NUMBER_FIELD, "").split())[:_LONGEST_NUMBER]
    return number_text(int(text), len(text)) if text.isascii() and text.isdigit() else text


def date_filled_in(growth: Growth, found: tuple[ReturnedSignature, ...]) -> str:
    """Return the ISO date that the organisation filled in; where the minute has no such field, the day it signed."""
    text = growth.filled.get(DATE_FIELD)
    if text is None:
        sealed = next((one.signed_at for one in found if one.field == ORGANISATION_SLOT), None)
        return sealed.date().isoformat() if sealed else ""
    told = _DATE.fullmatch(text)
    try:
        return date(int(told[3]), int(told[2]), int(told[1])).isoformat() if told else ""
    except ValueError:
        return ""


def _trust_checks(reports: list[SignatureReport]) -> Iterator[Check]:
    issuers = dict.fromkeys((one.issuer, one.trusted) for one in reports)
    for issuer, trusted in issuers:
        grade = CheckGrade.GOOD if trusted else CheckGrade.NOTICE
        yield Check(grade, "trusted" if trusted else "untrusted", issuer)


def _people_checks(found: tuple[ReturnedSignature, ...]) -> Iterator[Check]:
    for one in found:
        if not one.counted:
            yield Check(CheckGrade.NOTICE, "returned_extra", one.signer, other=one.field)
        elif not is_expected(one):
            yield Check(CheckGrade.NOTICE, name_match(one), one.signer, other=one.expected)


def _time_checks(conference: Conference, found: tuple[ReturnedSignature, ...], now: datetime) -> Iterator[Check]:
    """Yield times that cannot be: the clock of the machine that signed is wrong, or that of this one."""
    adopted = conference.minutes[-1].adopted_at
    for one in found:
        if one.signed_at is None:
            yield Check(CheckGrade.NOTICE, "returned_timeless", one.signer)
        elif not adopted - _CLOCKS_DIFFER <= one.signed_at <= now + _CLOCKS_DIFFER:
            yield Check(
                CheckGrade.NOTICE,
                "returned_time",
                one.signer,
                other=f"{clock_text(one.signed_at)} {date_text(one.signed_at.date())}",
            )


def _order_checks(conference: Conference, found: tuple[ReturnedSignature, ...]) -> Iterator[Check]:
    """Yield slots that were signed before their turn, and those that were settled otherwise meanwhile."""
    new = {one.field for one in found}
    skipped = ""
    for slot in conference.slots:
        if slot.id in new:
            if skipped:
                yield Check(CheckGrade.NOTICE, "returned_early", slot.title or slot.name, other=skipped)
            if slot.state is not SlotState.WAITING:
                yield Check(CheckGrade.NOTICE, "returned_settled", slot.title or slot.name)
        elif slot.state is SlotState.WAITING and not skipped:
            skipped = slot.title or slot.name


def _number_checks(growth: Growth, found: tuple[ReturnedSignature, ...]) -> Iterator[Check]:
    if ORGANISATION_SLOT not in growth.signed:
        return
    number, day = number_filled_in(growth), date_filled_in(growth, found)
    if number and day:
        yield Check(CheckGrade.GOOD, "returned_number", number, other=date_text(date.fromisoformat(day)))
    else:
        yield Check(CheckGrade.NOTICE, "returned_number")
