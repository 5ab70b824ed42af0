"""Signature slots of a minute, and what a check of a signed file says."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, NewType

from secretary_app.domain.people import PersonId
from secretary_app.domain.trust import Revocation

SlotName = NewType("SlotName", str)

SECRETARY_SLOT: Final = SlotName("THU_KY")
ORGANISATION_SLOT: Final = SlotName("CO_QUAN")
NUMBER_FIELD: Final = "SO_VAN_BAN"
DATE_FIELD: Final = "NGAY_BAN_HANH"


class SlotRole(StrEnum):
    """Who signs in a slot."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    ORGANISATION = "organisation"


class SlotState(StrEnum):
    """How far a slot is; whose turn it is follows from the order."""

    WAITING = "waiting"
    SIGNED = "signed"
    PAPER = "paper"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """One place for a signature; `id` is the name of its PDF field."""

    id: SlotName
    rank: float
    role: SlotRole
    title: str  # "Chủ tịch HĐND huyện"
    name: str
    person_id: PersonId | None = None
    state: SlotState = SlotState.WAITING
    signed_at: datetime | None = None  # of a signature by pen the day alone is known, written as its midnight
    signer: str = ""  # name in the certificate
    reason: str = ""  # why it was declined; of a signature by pen what is noted, such as where the copy is kept


class SigningProblem(StrEnum):
    """Why a signature was refused; codes of `SigningError`."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code, not a secret
    UNREADABLE_KEY = "unreadable_key"
    NO_KEY = "no_key"
    WEAK_KEY = "weak_key"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_USAGE = "wrong_usage"
    UNTRUSTED = "untrusted"
    REVOKED = "revoked"
    ISSUER_REVOKED = "issuer_revoked"
    WEAK_ALGORITHM = "weak_algorithm"  # the certificate itself is signed with a digest that can be forged
    ODD_NAME = "odd_name"  # a name holds letters with which no certificate path can be validated
    MISSING_FIELD = "missing_field"  # a slot of the conference has no field in the file
    UNKNOWN_SLOT = "unknown_slot"
    ALREADY_SIGNED = "already_signed"
    OUT_OF_ORDER = "out_of_order"
    DAMAGED_EARLIER = "damaged_earlier"
    MISSING_NUMBER = "missing_number"
    UNEXPECTED_NUMBER = "unexpected_number"
    NUMBER_TAKEN = "number_taken"  # another minute of this year has it
    NUMBER_VOID = "number_void"  # the register says that no minute gets it
    NUMBER_BEFORE_FIRST = "number_before_first"  # given on paper, before the register was begun
    LOCKED = "locked"  # a record that a seal made after it rests on
    STALE_FILE = "stale_file"  # the minute took another step while this signature was made
    LIBRARY = "library"
    MODULE_MISSING = "module_missing"  # the library of the token's maker is not there
    MODULE_UNUSABLE = "module_unusable"  # it is no PKCS#11 library, or of another system, or it crashed
    TOKEN_MISSING = "token_missing"  # noqa: S105 - the token is not plugged in
    TOKEN_REMOVED = "token_removed"  # noqa: S105 - it was pulled out while at work
    TOKEN_BUSY = "token_busy"  # noqa: S105 - another program holds it
    TOKEN_FAILED = "token_failed"  # noqa: S105 - it refused for a reason of its own
    PIN_WRONG = "pin_wrong"
    PIN_LAST = "pin_last"  # wrong, and the next wrong one locks the token
    PIN_LOCKED = "pin_locked"
    CANCELLED = "cancelled"


class Verdict(StrEnum):
    """The answer for one file or one signature."""

    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"
    UNSIGNED = "unsigned"


class AttachedConference(StrEnum):
    """Whether the conference data inside the file says what its pages say."""

    SAME = "same"
    DIFFERENT = "different"
    ABSENT = "absent"


class FileProblem(StrEnum):
    """What is wrong with a signed file or one of its signatures; stable, see the help."""

    CHANGED_BYTES = "changed_bytes"  # the signed bytes are not those that were signed
    BAD_SIGNATURE = "bad_signature"  # the signature value does not fit certificate and digest
    CHANGED_AFTER = "changed_after"  # something not allowed was added after the signature
    NOT_WHOLE = "not_whole"  # the signature does not cover what it should
    UNTRUSTED = "untrusted"  # no path to a trusted root
    EXPIRED = "expired"  # certificate not valid at the signing time
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"  # before the signing time
    REVOKED_LATER = "revoked_later"  # after the signing time, which only a clock tells
    ISSUER_REVOKED = "issuer_revoked"  # an authority above the signer, before the signing time
    SELF_SIGNED = "self_signed"  # nobody but the signer vouches for the certificate
    WRONG_USAGE = "wrong_usage"  # the certificate may not sign documents
    WEAK_ALGORITHM = "weak_algorithm"
    MISSING_SIGNATURE = "missing_signature"  # an expected slot is empty
    UNEXPECTED_SIGNATURE = "unexpected_signature"  # in a place that the minute does not have
    DIFFERENT_DATA = "different_data"  # the attached conference says something else than the pages
    DAMAGED_FILE = "damaged_file"
    UNSUPPORTED_FORMAT = "unsupported_format"  # a kind of signature that this program does not judge
    OLDER_REVISION = "older_revision"  # the archive keeps the same minute with more signatures
    DIFFERS_FROM_ARCHIVE = "differs_from_archive"  # the archive keeps another file of the same minute
    SUPERSEDED = "superseded"  # a later version of the minute was adopted
    JUNK_IN_TRUST = "junk_in_trust"  # a file in the trust folder is no certificate; it was skipped


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What is told of a certificate."""

    subject: str
    issuer: str
    unit: str
    not_before: datetime
    not_after: datetime
    fingerprint: str  # SHA-256, hex


class Coverage(StrEnum):
    """How much of the file a signature covers."""

    FILE = "file"  # all of it, but for the signature itself
    REVISION = "revision"  # all that was there when it was made
    PART = "part"  # less: what is left out could be anything


@dataclass(frozen=True, slots=True)
class KeyDetails:
    """What identifies the certificate of a signature, and how strong its key is."""

    serial: str  # hexadecimal, as the authority numbers it
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    algorithm: str  # "RSA", "ECDSA", …
    bits: int  # of the key; 0 when it has no such measure
    digest: str  # "SHA-256", of the signed bytes


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What a check says of one signature."""

    slot: str
    signer: str
    issuer: str
    unit: str
    signed_at: datetime | None
    time_source: str  # "clock" or "timestamp"
    verdict: Verdict
    integrity: bool
    trusted: bool
    not_before: datetime | None  # of the certificate; None when it could not be read
    not_after: datetime | None
    valid_at_signing: bool
    level: str  # "B-B", "B-T", …
    changes_after: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    revocation: Revocation | None = None  # what the lists at hand say; None when the certificate could not be read
    key: KeyDetails | None = None  # None when the certificate could not be read
    certifies: bool = False  # says what may still be done to the file (DocMDP)
    stamp_only: bool = False  # a time stamp of the whole file, by nobody who signs
    coverage: Coverage = Coverage.PART
    covered: int = 0  # bytes from the beginning of the file; 0 unless it covers at least its revision

    def valid_now(self, moment: datetime) -> bool:
        """Return whether the certificate is within its validity at a moment; False when it could not be read."""
        return (
            self.not_before is not None and self.not_after is not None and self.not_before <= moment <= self.not_after
        )


class ArchiveStanding(StrEnum):
    """How a file stands to the one that the archive of this machine keeps of the same minute."""

    ABSENT = "absent"  # nothing is kept to compare with
    SAME = "same"
    OLDER = "older"  # the beginning of the kept one
    GROWN = "grown"  # the kept one, and more behind it
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class ArchiveFinding:
    """What the archive says of a checked file."""

    standing: ArchiveStanding = ArchiveStanding.ABSENT
    kept: Path | None = None  # where the newest step of the same version is kept
    later_signers: tuple[str, ...] = ()  # who signed the kept one and not this one
    superseded_by: int = 0  # the newest adopted version, when that is a later one
    adopted_at: datetime | None = None  # when that one was adopted


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a check says of one file."""

    path: str
    verdict: Verdict
    signatures: tuple[SignatureReport, ...] = ()
    missing_slots: tuple[str, ...] = ()
    attached_conference: AttachedConference = AttachedConference.ABSENT
    problems: tuple[FileProblem, ...] = ()
    details: tuple[str, ...] = ()  # names or places that go with the problems
    archive: ArchiveFinding = ArchiveFinding()
    checked_at: datetime | None = None

    @property
    def signers(self) -> tuple[SignatureReport, ...]:
        """Return the signatures of people and organisations, without the time stamps of the whole file."""
        return tuple(signature for signature in self.signatures if not signature.stamp_only)


@dataclass(frozen=True, slots=True)
class NumberAndDate:
    """Number and date of issue, entered by the clerk with the organisation's seal."""

    number: int
    day: date
    width: int = 2  # digits the number has at least


class CheckGrade(StrEnum):
    """✓, ! or ✗ of a check before signing or adopting."""

    GOOD = "good"
    NOTICE = "notice"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a check list.

    `code` finds its words, `subject` and `other` fill them, `goto` names where to mend it.
    """

    grade: CheckGrade
    code: str
    subject: str = ""
    goto: str = ""
    other: str = ""  # a second name, where the words compare two


def number_text(number: int, width: int = 2) -> str:
    """Return the number as printed: two digits below ten (Nghị định 30/2020, Phụ lục I, mục II.3.c), or more."""
    return f"{number:0{width}d}"
