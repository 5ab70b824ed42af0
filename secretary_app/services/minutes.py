"""The adopted minute as a file: exported, signed slot by slot, issued."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, in_state
from secretary_app.domain.errors import ConferenceNotFoundError, EmptyWordsError, SigningError
from secretary_app.domain.parts import part_by_id, with_part
from secretary_app.domain.signatures import (
    Check,
    NumberAndDate,
    SignatureSlot,
    SigningProblem,
    SlotName,
    SlotState,
    number_text,
)
from secretary_app.domain.slots import require_turn, slot_in_turn
from secretary_app.services.desk import Desk
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import MinuteArchive, SigningIdentity, Trust
from secretary_app.services.review import Review


@dataclass(slots=True)
class Minutes:
    """What is done in *Biên bản & ký số*."""

    desk: Desk
    review: Review
    signing: FileSigning
    archive: MinuteArchive

    def pdf(self, conference_id: ConferenceId) -> bytes:
        """Return the minute in its newest step: as signed so far, laid out anew while nobody has signed.

        Raise UnreadableFileError when the signed file is not here: an unsigned one never stands in for it.
        """
        kept = self.kept_file(conference_id)
        return self.archive.read(kept) if kept else self.review.lay_out(self.review.print_job(conference_id)).pdf

    def export(self, conference_id: ConferenceId, path: Path) -> None:
        """Write the newest step to a place of the user's choice; raise NotSavedError or UnreadableFileError."""
        self.archive.write(path, self.pdf(conference_id))

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
        order = self.order_on(conference_id, slot, self.pdf(conference_id))
        return replace(order, trust=trust, number=number, image=image)

    def order_on(self, conference_id: ConferenceId, slot: str, pdf: bytes) -> SigningOrder:
        """Return an order for a caller who has the newest step of the minute already, to be filled in.

        Raise SigningError when it is not the turn of this slot.
        """
        conference = self.desk.conference(conference_id)
        person = require_turn(conference.slots, slot).name
        settled = {SlotState.PAPER, SlotState.DECLINED}
        done = frozenset(other.id for other in conference.slots if other.state in settled)
        return SigningOrder(
            pdf,
            slot,
            self.desk.clock.now(),
            done=done,
            signatory=person,
            version=_version(conference),
            expected=tuple(other.id for other in conference.slots),
            adopted=conference.minutes[-1].adopted_at,
        )

    def checks(self, order: SigningOrder, identity: SigningIdentity) -> tuple[Check, ...]:
        """Return the list shown before signing."""
        return self.signing.checks(order, identity)

    def record(
        self, conference_id: ConferenceId, order: SigningOrder, identity: SigningIdentity, signed: bytes
    ) -> Path:
        """Keep the signed file as a new step, then note who signed; return where the file is kept.

        Raise SigningError when the slot is not the one in turn any more, or when the minute took another step or
        version meanwhile, to which this signature does not belong; NotSavedError when it cannot be kept.
        """
        conference = self.desk.conference(conference_id)
        require_turn(conference.slots, order.slot)
        self._require_current(conference, order)
        path = self.archive.keep(conference_id, _version(conference), _signed(conference) + 1, signed)
        self.desk.change_closed(
            conference_id,
            "slot_signed",
            lambda current: _with_signature(current, order, identity.facts.subject, self.desk.clock.now()),
        )
        return path

    def sign(self, conference_id: ConferenceId, order: SigningOrder, identity: SigningIdentity) -> Path:
        """Sign and record in one go, for callers without a window."""
        return self.record(conference_id, order, identity, self.signing.sign(order, identity))

    def sign_on_paper(self, conference_id: ConferenceId, slot: SlotName) -> None:
        """Note that this slot is signed by pen."""
        self._settle(conference_id, slot, SlotState.PAPER, "slot_on_paper", "")

    def decline(self, conference_id: ConferenceId, slot: SlotName, reason: str) -> None:
        """Note that the person does not sign, and why; raise EmptyWordsError without a reason."""
        if not reason.strip():
            raise EmptyWordsError
        self._settle(conference_id, slot, SlotState.DECLINED, "slot_declined", reason.strip())

    def kept_file(self, conference_id: ConferenceId) -> Path | None:
        """Return where the newest signed step is kept; None while nobody has signed.

        Only what is on record counts: a step whose record was refused is signed again. The file of a conference that
        was signed on another machine is not here.
        """
        conference = self.desk.conference(conference_id)
        signed = _signed(conference)
        return self.archive.place(conference_id, _version(conference), signed) if signed else None

    def keep_upgraded(self, conference_id: ConferenceId, before: bytes, upgraded: bytes) -> Path:
        """Keep the newest step with proof added, beside the one it grew from; return where.

        Raise SigningError when the minute took another step meanwhile; NotSavedError when it cannot be kept.
        """
        conference, kept = self.desk.conference(conference_id), self.kept_file(conference_id)
        if kept is None or self.archive.read(kept) != before or not upgraded.startswith(before):
            raise SigningError(SigningProblem.STALE_FILE, conference.id)
        return self.archive.keep(conference_id, _version(conference), _signed(conference), upgraded)

    def _require_current(self, conference: Conference, order: SigningOrder) -> None:
        kept = self.kept_file(conference.id)
        moved_on = kept is not None and self.archive.read(kept) != order.pdf
        if moved_on or order.version != _version(conference):
            raise SigningError(SigningProblem.STALE_FILE, order.slot)

    def _settle(self, conference_id: ConferenceId, slot: SlotName, state: SlotState, label: str, reason: str) -> None:
        settled = replace(require_turn(self.slots(conference_id), slot), state=state, reason=reason)
        now = self.desk.clock.now()
        self.desk.change_closed(
            conference_id,
            label,
            lambda conference: _moved_on(with_part(conference, "slots", settled), now),
        )


def _version(conference: Conference) -> int:
    if not conference.minutes:
        raise ConferenceNotFoundError(conference.id)
    return conference.minutes[-1].version


def _signed(conference: Conference) -> int:
    """Return how many signatures are on record, which is also the number of the newest step."""
    return sum(slot.state is SlotState.SIGNED for slot in conference.slots)


def _with_signature(conference: Conference, order: SigningOrder, signer: str, now: datetime) -> Conference:
    slot = part_by_id(conference, "slots", order.slot)
    assert isinstance(slot, SignatureSlot)  # noqa: S101 - tells the type checker what the list holds
    signed = replace(slot, state=SlotState.SIGNED, signed_at=order.at, signer=signer)
    conference = with_part(conference, "slots", signed)
    if order.number is not None:
        minute = replace(
            conference.minutes[-1],
            number=f"{number_text(order.number.number)}/BB-{conference.locality.symbol}",
            issued_on=order.number.day.isoformat(),
        )
        conference = with_part(conference, "minutes", minute)
    return _moved_on(conference, now)


def _moved_on(conference: Conference, now: datetime) -> Conference:
    if conference.state is ConferenceState.ADOPTED:
        conference = in_state(conference, ConferenceState.SIGNING, now)
    if slot_in_turn(conference.slots) is None:
        conference = in_state(conference, ConferenceState.ISSUED, now)
    return conference
