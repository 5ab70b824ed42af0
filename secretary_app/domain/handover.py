"""A minute on its way to leaders who sign elsewhere: what is known of it, and what can be wrong when it comes back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReturnProblem(StrEnum):
    """Why a file that came back was refused; codes of `ReturnError`."""

    UNKNOWN_CONFERENCE = "unknown_conference"  # no conference of this data folder is in the file
    OTHER_CONFERENCE = "other_conference"
    REOPENED = "reopened"  # it is a version that was opened again since
    OLDER_STEP = "older_step"  # everything in it is here already, and more
    DIVERGED = "diverged"  # it and the minute here grew from one step in different ways
    TAMPERED = "tampered"  # the handed-over bytes themselves were changed
    RESAVED = "resaved"  # another program wrote the file anew
    FOREIGN = "foreign"  # not this minute at all, such as a scan
    NOT_SIGNED = "not_signed"  # it grew, but by no signature
    CHANGED = "changed"  # it grew by more than signatures
    NEW_FIELD = "new_field"  # signed in a field of its own, which a certified minute does not allow
    BAD_SIGNATURE = "bad_signature"
    EXPIRED = "expired"  # the signature fits, but its certificate may not sign: codes of `FileProblem`
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_USAGE = "wrong_usage"
    WEAK_ALGORITHM = "weak_algorithm"
    NUMBER_EARLY = "number_early"  # number or date filled in without the organisation's signature
    DAMAGED = "damaged"  # something hangs on or is cut off, or a signature was taken out
    MOVED_ON = "moved_on"  # the minute here took another step while this was looked at
    UNCONFIRMED = "unconfirmed"  # something has to be known first, and nobody said yes


class Whereabouts(StrEnum):
    """Where the newest step of a minute is."""

    HERE = "here"
    OUT = "out"  # a copy is with somebody, and is still the newest step
    STALE = "stale"  # a copy is with somebody, but the minute was signed on here


@dataclass(frozen=True, slots=True)
class HandoverNote:
    """What this machine remembers of the last time a minute was handed over.

    `step` is the number of signatures it had then, `addressee` the name of who was to sign next.
    """

    at: datetime
    version: int
    step: int
    addressee: str
    digest: str  # SHA-256 of the file, hex
    place: str  # where it was written
    ended: bool = False  # it came back, or is no longer waited for


def whereabouts(note: HandoverNote | None, version: int, step: int) -> Whereabouts:
    """Return where the newest step of this version is; a copy of an earlier version counts no more."""
    if note is None or note.ended or note.version != version:
        return Whereabouts.HERE
    return Whereabouts.OUT if note.step == step else Whereabouts.STALE
