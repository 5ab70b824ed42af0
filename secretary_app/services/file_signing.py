"""Signing a PDF file slot by slot, whether or not its conference is stored here."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Final

from secretary_app.domain.checklist import blocked
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import (
    ORGANISATION_SLOT,
    CertificateFacts,
    Check,
    CheckGrade,
    NumberAndDate,
    SigningProblem,
)
from secretary_app.domain.signer_names import NameMatch, organisation_match, person_match
from secretary_app.domain.slots import RECORDED
from secretary_app.services.order_checks import most_urgent_first, with_clock, with_expected
from secretary_app.services.ports import FieldState, PdfSigning, SigningIdentity, SignRequest, Trust

_VIETNAM: Final = timezone(timedelta(hours=7))
_LINE: Final = 30  # letters; longer ones would have to be drawn very small
_SEAL_LINE: Final = 26


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """One signature as asked for.

    `done` names slots that were signed on paper or declined; `signatory` who is expected to sign, empty when nobody
    knows; `version` the adopted version of the minute, 0 for a file that is not stored here; `expected` the slots of
    its conference, and `adopted` when its words were adopted. `early` is the wish to sign before the turn of this slot;
    `found` what whoever gave the order found already, such as a number that is taken; `titles` how slots are called.
    """

    pdf: bytes
    slot: str
    at: datetime
    trust: Trust = Trust()  # noqa: RUF009 - a frozen value
    number: NumberAndDate | None = None
    image: bytes | None = None  # PNG, as wide on paper as its pHYs chunk says
    done: frozenset[str] = frozenset()
    signatory: str = ""
    version: int = 0
    expected: tuple[str, ...] = ()
    adopted: datetime | None = None
    early: bool = False
    found: tuple[Check, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def for_conference(order: SigningOrder, conference: Conference) -> SigningOrder:
    """Return an order with what its conference tells: who is expected, which slots there are, which are settled."""
    slots = conference.slots
    return replace(
        order,
        done=frozenset(slot.id for slot in slots if slot.state in RECORDED),
        signatory=next((slot.name for slot in slots if slot.id == order.slot), ""),
        expected=tuple(slot.id for slot in slots),
        adopted=conference.minutes[-1].adopted_at if conference.minutes else None,
        titles={slot.id: slot.title or slot.name for slot in slots},
    )


@dataclass(slots=True)
class FileSigning:
    """Checks, then signs; every refusal leaves the file as it was.

    `certifies` tells whether the first signature certifies the document.
    """

    signing: PdfSigning
    certifies: Callable[[], bool] = lambda: True

    def open_pkcs12(self, data: bytes, password: str) -> SigningIdentity:
        """Return the identity of a PKCS#12 file; raise SigningError."""
        return self.signing.open_pkcs12(data, password)

    def fields(self, pdf: bytes) -> tuple[FieldState, ...]:
        """Return the signature fields of a file; raise UnreadableFileError."""
        return self.signing.fields(pdf)

    def standing_notices(self) -> tuple[Check, ...]:
        """Return what holds of every signature made without a network, to be told before a key is opened."""
        return (Check(CheckGrade.NOTICE, "revocation_unknown"), Check(CheckGrade.NOTICE, "clock_time"))

    def checks(self, order: SigningOrder, identity: SigningIdentity) -> tuple[Check, ...]:
        """Return every check before this signature: what stops, what asks for a yes, the rest as it was checked."""
        fields = self.signing.fields(order.pdf)
        found = self.signing.checks(order.pdf, order.slot, identity, order.trust, order.at)
        found = with_clock(with_expected(found, fields, order.expected), fields, order.at, order.adopted)
        return most_urgent_first((*found, *order.found, *self._doubts(order, identity.facts, fields)))

    def require(self, order: SigningOrder, identity: SigningIdentity) -> tuple[FieldState, ...]:
        """Return the fields of the file; raise SigningError for what forbids this signature, whoever holds the key.

        Before a PIN is asked for: a token counts the wrong ones.
        """
        fields = self.signing.fields(order.pdf)
        _require_turn(fields, order)
        _require_number(order)
        stops = blocked(self.checks(order, identity))
        if stops:
            raise SigningError(stops[0].code, ": ".join(filter(None, (stops[0].subject, stops[0].other))))
        return fields

    def sign(self, order: SigningOrder, identity: SigningIdentity) -> bytes:
        """Return the file grown by one signature; may run in a worker.

        The first signature certifies, the seal of a complete minute locks (PAdES, ISO 32000 DocMDP).
        Raise SigningError, also when a slot before this one still waits.
        """
        fields = self.require(order, identity)
        waiting = [field for field in fields if not field.signed and field.name not in order.done]
        request = SignRequest(
            order.pdf,
            order.slot,
            order.at,
            signature_lines(identity.facts, order.at, sealing=order.slot == ORGANISATION_SLOT),
            order.image,
            "" if order.slot == ORGANISATION_SLOT else signing_time(order.at),
            order.number,
            certify=self.certifies() and not any(field.signed for field in fields),
            lock=order.slot == ORGANISATION_SLOT and len(waiting) == 1,
        )
        return self.signing.sign(request, identity)

    def _doubts(self, order: SigningOrder, facts: CertificateFacts, fields: tuple[FieldState, ...]) -> Iterator[Check]:
        """Yield why this may be the key of somebody else, or a slot that was taken for another."""
        if order.signatory:
            matched = organisation_match if order.slot == ORGANISATION_SLOT else person_match
            match = matched(facts.subject, order.signatory)
            if match is not NameMatch.SAME:
                yield Check(CheckGrade.NOTICE, match, facts.subject, other=order.signatory)
        turn = _in_turn(fields, order)
        if order.early and turn is not None and turn.name != order.slot:
            yield Check(CheckGrade.NOTICE, "before_turn", _title(turn, order))
        for other in fields:
            if other.signed and other.fingerprint and other.fingerprint == facts.fingerprint:
                yield Check(CheckGrade.NOTICE, "certificate_used", facts.subject, other=_title(other, order))


def signing_time(at: datetime) -> str:
    """Return what stands below the picture of a signature; a seal stands alone.

    The time is Vietnamese time in ISO 8601 (as Nghị định 30/2020, Phụ lục I, mục II.8.b writes it).
    """
    return f"Ký số: {_moment(at)}"


def signature_lines(facts: CertificateFacts, at: datetime, *, sealing: bool = False) -> tuple[str, ...]:
    """Return what a signature without an image shows: who, when, who vouches; a seal in shorter lines.

    The time is that of `signing_time`.
    """
    if sealing:
        return (
            *textwrap.wrap(facts.subject, _SEAL_LINE),
            "Ký số:",
            _moment(at),
            *textwrap.wrap(facts.issuer, _SEAL_LINE),
        )
    return (
        *textwrap.wrap(facts.subject, _LINE),
        signing_time(at),
        *textwrap.wrap(f"Cấp bởi: {facts.issuer}", _LINE),
    )


def _moment(at: datetime) -> str:
    return at.astimezone(_VIETNAM).isoformat(timespec="seconds")


def _require_turn(fields: tuple[FieldState, ...], order: SigningOrder) -> None:
    field = next((field for field in fields if field.name == order.slot), None)
    if field is None:
        raise SigningError(SigningProblem.UNKNOWN_SLOT, order.slot)
    if field.signed:
        raise SigningError(SigningProblem.ALREADY_SIGNED, order.slot)
    turn = _in_turn(fields, order)
    if turn is not None and turn.name != order.slot and (order.slot == ORGANISATION_SLOT or not order.early):
        raise SigningError(SigningProblem.OUT_OF_ORDER, _title(turn, order))


def _in_turn(fields: tuple[FieldState, ...], order: SigningOrder) -> FieldState | None:
    return next((field for field in fields if not field.signed and field.name not in order.done), None)


def _title(field: FieldState, order: SigningOrder) -> str:
    return order.titles.get(field.name, field.name)


def _require_number(order: SigningOrder) -> None:
    if order.slot == ORGANISATION_SLOT and order.number is None:
        raise SigningError(SigningProblem.MISSING_NUMBER, order.slot)
    if order.slot != ORGANISATION_SLOT and order.number is not None:
        raise SigningError(SigningProblem.UNEXPECTED_NUMBER, order.slot)
