"""What the command `sign` knows of the file it signs: its conference, when it is stored here, and its register."""

from dataclasses import dataclass, replace
from typing import Final

from secretary_app.cli.context import Context
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import ConferenceNotFoundError, SecretaryError
from secretary_app.domain.signatures import Check, CheckGrade, NumberAndDate
from secretary_app.services.file_signing import SigningOrder, for_conference
from secretary_app.services.ports import SigningIdentity

GAP: Final = "number_gap"


@dataclass(frozen=True, slots=True)
class Known:
    """The conference a file is about; `here` tells whether it is stored in this data folder."""

    conference: Conference | None
    here: bool = False


def known_conference(context: Context, pdf: bytes) -> Known:
    """Return the conference of a file: as stored here, else as attached, else none."""
    try:
        attached = context.suite.verification.attached(pdf)
    except SecretaryError:  # a file of another program may attach anything
        return Known(None)
    if attached is None:
        return Known(None)
    try:
        return Known(context.suite.desk.conference(attached.id), here=True)
    except ConferenceNotFoundError:
        return Known(attached)


def informed(context: Context, order: SigningOrder, known: Known) -> SigningOrder:
    """Return an order with what is known: who signs, which slots are settled on paper, what the register says.

    A number that the register of this data folder cannot give stops the seal of a conference that is stored here; of
    another conference of the same organisation it is only told.
    """
    conference = known.conference
    if conference is None:
        return order
    if known.here:
        order = for_conference(order, conference)
    return _numbered(context, order, conference, order.number, here=known.here) if order.number else order


def _numbered(
    context: Context, order: SigningOrder, conference: Conference, number: NumberAndDate, *, here: bool
) -> SigningOrder:
    register = context.suite.register
    found = register.checks(conference, number)
    told = found if here else tuple(replace(check, grade=CheckGrade.NOTICE) for check in found)
    return replace(order, number=register.written(conference, number), found=told)


def notices(context: Context, order: SigningOrder, identity: SigningIdentity) -> tuple[Check, ...]:
    """Return what is to be known before this signature, and stops nothing."""
    found = context.suite.signing.checks(order, identity)
    return tuple(check for check in found if check.grade is CheckGrade.NOTICE)
