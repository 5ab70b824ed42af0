"""The adopted minute as a file: exported, signed slot by slot, issued."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, in_state
from secretary_app.domain.deeds import Deed, DeedLabel, Fact
from secretary_app.domain.errors import ConferenceNotFoundError, EmptyWordsError, ReturnError, SigningError
from secretary_app.domain.handover import ReturnProblem, Whereabouts, whereabouts
from secretary_app.domain.parts import part_by_id, with_part
from secretary_app.domain.signatures import (
    ORGANISATION_SLOT,
    Check,
    CheckGrade,
    NumberAndDate,
    SignatureSlot,
    SigningProblem,
    SlotName,
    SlotRole,
    SlotState,
    number_text,
)
from secretary_app.domain.slots import opened_again, require_turn, signed_count, slot_in_turn, step_of
from secretary_app.services.desk import Desk
from secretary_app.services.file_signing import FileSigning, SigningOrder, for_conference
from secretary_app.services.number_register import NumberRegister
from secretary_app.services.outgoing import Outgo, Outgoing
from secretary_app.services.ports import HandoverNotes, MinuteArchive, SigningIdentity, Trust
from secretary_app.services.returned import ReturnedSignature, SignedReturn
from secretary_app.services.review import Review


@dataclass(slots=True)
class Minutes:
    """What is done in *Biên bản & ký số*."""

    desk: Desk
    review: Review
    signing: FileSigning
    archive: MinuteArchive
    register: NumberRegister
    notes: HandoverNotes

    def pdf(self, conference_id: ConferenceId) -> bytes:
        """Return the minute in its newest step: as signed or handed over, laid out anew while it was neither.

        Raise UnreadableFileError when the signed file is not here: an unsigned one never stands in for it.
        """
        kept = self.kept_file(conference_id)
        return self.archive.read(kept) if kept else self.review.lay_out(self.review.print_job(conference_id)).pdf

    def export(self, conference_id: ConferenceId, path: Path) -> None:
        """Write the newest step to a place of the user's choice; raise NotSavedError or UnreadableFileError."""
        pdf = self.pdf(conference_id)
        Outgoing(self.desk, self.archive).write(conference_id, Outgo.MINUTE, path, pdf)

    def slots(self, conference_id: ConferenceId) -> tuple[SignatureSlot, ...]:
        """Return the signature slots in order; none before adoption."""
        return self.desk.conference(conference_id).slots

    def in_turn(self, conference_id: ConferenceId) -> SignatureSlot | None:
        """Return the slot whose turn it is."""
        return slot_in_turn(self.slots(conference_id))

    def order(
        self,
        conference_id: ConferenceId,
        slot: str,
        trust: Trust,
        *,
        number: NumberAndDate | None = None,
        image: bytes | None = None,
    ) -> SigningOrder:
        """Return the frozen values a worker needs for one signature; raise SigningError when it is not its turn."""
        order = self.order_on(conference_id, slot, self.pdf(conference_id), number=number)
        return replace(order, trust=trust, image=image)

    def order_on(
        self,
        conference_id: ConferenceId,
        slot: str,
        pdf: bytes,
        *,
        number: NumberAndDate | None = None,
        early: bool = False,
    ) -> SigningOrder:
        """Return an order for a caller who has the newest step of the minute already, to be filled in.

        What the register says of the number stands among its findings; `early` allows a slot before its turn. Raise
        SigningError when it must not be signed now.
        """
        conference = self.desk.conference(conference_id)
        require_turn(conference.slots, slot, early=early)
        order = SigningOrder(pdf, slot, self.desk.clock.now(), version=_version(conference), early=early)
        return replace(
            for_conference(order, conference),
            number=self.register.written(conference, number) if number else None,
            found=(*(self.register.checks(conference, number) if number else ()), *self._outside(conference)),
        )

    def checks(self, order: SigningOrder, identity: SigningIdentity) -> tuple[Check, ...]:
        """Return the list shown before signing."""
        return self.signing.checks(order, identity)

    def record(
        self, conference_id: ConferenceId, order: SigningOrder, identity: SigningIdentity, signed: bytes
    ) -> Path:
        """Keep the signed file as a new step, then note who signed; return where the file is kept.

        Raise SigningError when the slot is not the one in turn any more, when the minute took another step or
        version meanwhile, to which this signature does not belong, or when another conference got the number
        meanwhile; NotSavedError when it cannot be kept.
        """
        conference = self.desk.conference(conference_id)
        early = require_turn(conference.slots, order.slot, early=order.early) != slot_in_turn(conference.slots)
        self._require_current(conference, order)
        if order.number is not None:
            self.register.require_free(conference, order.number)
        path = self.archive.keep(conference_id, _version(conference), signed_count(conference) + 1, signed)
        self.desk.change_closed(
            conference_id,
            "slot_signed_early" if early else "slot_signed",
            lambda current: _with_signature(current, order, identity.facts.subject, self.desk.clock.now()),
        )
        return path

    def record_returned(self, returned: SignedReturn) -> Path:
        """Keep a file that was signed elsewhere as a new step, then note who signed; return where it is kept.

        Raise ReturnError when the minute took another step or version since it was looked at, NotSavedError when it
        cannot be kept.
        """
        conference = self.desk.conference(returned.conference_id)
        kept = self.kept_file(conference.id)
        if step_of(conference) != returned.step or (kept is not None and not self._begins(returned, kept)):
            raise ReturnError(ReturnProblem.MOVED_ON, returned.name)
        counted = tuple(signature for signature in returned.signatures if signature.counted)
        version, signed = returned.step
        path = self.archive.keep(conference.id, version, signed + len(counted), returned.pdf)
        now = self.desk.clock.now()
        self.desk.change_closed(
            conference.id, "signed_copy_taken", lambda current: _with_returned(current, returned, counted, now)
        )
        return path

    def sign(self, conference_id: ConferenceId, order: SigningOrder, identity: SigningIdentity) -> Path:
        """Sign and record in one go, for callers without a window."""
        return self.record(conference_id, order, identity, self.signing.sign(order, identity))

    def sign_on_paper(
        self,
        conference_id: ConferenceId,
        slot: SlotName,
        *,
        day: date | None = None,
        note: str = "",
        number: NumberAndDate | None = None,
    ) -> None:
        """Note that this slot is signed by pen: on which day, and what else is to be known, such as where the copy is.

        Of the organisation's, number and date of issue enter the register. Raise SigningError when the slot waits no
        more, when the seal is not last, or when the number cannot be given.
        """
        conference = self.desk.conference(conference_id)
        settled = require_turn(conference.slots, slot, early=True)
        if number is not None:
            if settled.role is not SlotRole.ORGANISATION:
                raise SigningError(SigningProblem.UNEXPECTED_NUMBER, slot)
            self.register.require_free(conference, number)
            number = self.register.written(conference, number)
        signed_at = datetime.combine(day, time(), self.desk.clock.now().tzinfo) if day else None
        settled = replace(settled, state=SlotState.PAPER, signed_at=signed_at, reason=note.strip())
        self._settle(conference_id, settled, "sealed_on_paper" if number else "slot_on_paper", number)

    def decline(self, conference_id: ConferenceId, slot: SlotName, reason: str) -> None:
        """Note that the person does not sign, and why; raise EmptyWordsError without a reason."""
        if not reason.strip():
            raise EmptyWordsError
        waiting = require_turn(self.slots(conference_id), slot, early=True)
        declined = replace(waiting, state=SlotState.DECLINED, reason=reason.strip())
        self._settle(conference_id, declined, "slot_declined")

    def open_again(self, conference_id: ConferenceId, slot: SlotName) -> None:
        """Let a slot wait again that was noted as signed by pen or declined; a number given with it is free again.

        Raise SigningError when it was signed digitally, or when the seal was given since.
        """
        conference, now = self.desk.conference(conference_id), self.desk.clock.now()
        opened = opened_again(conference, slot, now)
        label = "slot_open_again" if opened.minutes == conference.minutes else "seal_open_again"
        self.desk.change_closed(conference_id, label, lambda _current: opened)

    def kept_file(self, conference_id: ConferenceId) -> Path | None:
        """Return where the newest step is kept; None while nobody has signed and it was not handed over.

        Only what is on record counts: a step whose record was refused is signed again. The file of a conference that
        was signed on another machine is not here. What was handed over before anybody signed is step 0: a later
        version of the program might lay it out otherwise, and what comes back would fit no more.
        """
        conference = self.desk.conference(conference_id)
        if not conference.slots:
            return None
        signed = signed_count(conference)
        place = self.archive.place(conference_id, _version(conference), signed)
        return place if signed or place.is_file() else None

    def _outside(self, conference: Conference) -> Iterator[Check]:
        """Yield what has to be known before signing while a copy is with somebody: it is worth nothing afterwards."""
        note = self.notes.last(conference.id)
        if note is not None and whereabouts(note, *step_of(conference)) is Whereabouts.OUT:
            yield Check(CheckGrade.NOTICE, "handed_over", note.addressee)

    def _begins(self, returned: SignedReturn, kept: Path) -> bool:
        return returned.pdf.startswith(self.archive.read(kept))

    def keep_upgraded(self, conference_id: ConferenceId, before: bytes, upgraded: bytes) -> Path:
        """Keep the newest step with proof added, beside the one it grew from; return where.

        Raise SigningError when the minute took another step meanwhile; NotSavedError when it cannot be kept.
        """
        conference, kept = self.desk.conference(conference_id), self.kept_file(conference_id)
        if kept is None or self.archive.read(kept) != before or not upgraded.startswith(before):
            raise SigningError(SigningProblem.STALE_FILE, conference.id)
        version, signed = step_of(conference)
        facts: dict[str, Fact] = {"version": version, "signatures": signed, "digest": sha256(upgraded).hexdigest()}
        deed = Deed(DeedLabel.PROOF_ADDED, facts, {"digest": sha256(before).hexdigest()})
        with self.desk.deeds.noting(conference_id, deed):
            return self.archive.keep(conference_id, version, signed, upgraded)

    def _require_current(self, conference: Conference, order: SigningOrder) -> None:
        kept = self.kept_file(conference.id)
        moved_on = kept is not None and self.archive.read(kept) != order.pdf
        if moved_on or order.version != _version(conference):
            raise SigningError(SigningProblem.STALE_FILE, order.slot)

    def _settle(
        self, conference_id: ConferenceId, settled: SignatureSlot, label: str, number: NumberAndDate | None = None
    ) -> None:
        now = self.desk.clock.now()
        self.desk.change_closed(
            conference_id,
            label,
            lambda conference: _moved_on(_numbered(with_part(conference, "slots", settled), number), now),
        )


def _version(conference: Conference) -> int:
    if not conference.minutes:
        raise ConferenceNotFoundError(conference.id)
    return conference.minutes[-1].version


def _with_signature(conference: Conference, order: SigningOrder, signer: str, now: datetime) -> Conference:
    slot = part_by_id(conference, "slots", order.slot)
    assert isinstance(slot, SignatureSlot)  # noqa: S101 - tells the type checker what the list holds
    signed = replace(slot, state=SlotState.SIGNED, signed_at=order.at, signer=signer)
    return _moved_on(_numbered(with_part(conference, "slots", signed), order.number), now)


def _numbered(conference: Conference, given: NumberAndDate | None) -> Conference:
    """Return the conference whose newest version has this number, which makes it a line of the register."""
    if given is None:
        return conference
    reference = f"{number_text(given.number, given.width)}/BB-{conference.locality.symbol}"
    minute = replace(conference.minutes[-1], number=reference, issued_on=given.day.isoformat())
    return with_part(conference, "minutes", minute)


def _with_returned(
    conference: Conference, returned: SignedReturn, counted: tuple[ReturnedSignature, ...], now: datetime
) -> Conference:
    """Return the conference with every counted signature on record, number and date as the file has them."""
    if not counted:
        return conference
    for signature in counted:
        slot = part_by_id(conference, "slots", signature.field)
        assert isinstance(slot, SignatureSlot)  # noqa: S101 - tells the type checker what the list holds
        signed = replace(
            slot, state=SlotState.SIGNED, signed_at=signature.signed_at, signer=signature.signer, reason=""
        )
        conference = with_part(conference, "slots", signed)
    if any(signature.field == ORGANISATION_SLOT for signature in counted):
        number = f"{returned.number}/BB-{conference.locality.symbol}" if returned.number else ""
        minute = replace(conference.minutes[-1], number=number, issued_on=returned.issued_on)
        conference = with_part(conference, "minutes", minute)
    return _moved_on(conference, now)


def _moved_on(conference: Conference, now: datetime) -> Conference:
    if conference.state is ConferenceState.ADOPTED:
        conference = in_state(conference, ConferenceState.SIGNING, now)
    if slot_in_turn(conference.slots) is None and conference.state is not ConferenceState.ISSUED:
        conference = in_state(conference, ConferenceState.ISSUED, now)
    return conference
