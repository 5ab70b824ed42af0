"""What was found in a signed copy that came back, before it goes on record."""

from dataclasses import dataclass
from datetime import datetime

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import Check


@dataclass(frozen=True, slots=True)
class ReturnedSignature:
    """One new signature: in which field, whose, when; `counted` when the field is a slot of the minute.

    `title` and `expected` say of the slot who was to sign; both are empty for a field that is none.
    """

    field: str
    signer: str
    issuer: str
    signed_at: datetime | None
    counted: bool
    title: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """Which conference a file of that name says it is of, and its title where the file tells; nobody vouches for it."""

    name: str
    conference_id: ConferenceId  # empty when the file says nothing
    title: str = ""


@dataclass(frozen=True, slots=True)
class SignedReturn:
    """A copy that holds: the same minute grown by signatures; none = it is the very step that is here.

    `step` is the version and step it grew from; number and ISO date of issue as filled in with the organisation's
    signature, else empty.
    """

    conference_id: ConferenceId
    step: tuple[int, int]
    name: str
    pdf: bytes
    signatures: tuple[ReturnedSignature, ...]
    checks: tuple[Check, ...]
    needs_yes: bool = False  # something in the checks has to be known first
    number: str = ""
    issued_on: str = ""
