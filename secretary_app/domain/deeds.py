"""Deeds that leave the tables as they are, or change what lies beside them, noted in the journal and never undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

OFFICE: Final = ""  # owner of what concerns the whole data folder, as of the directory

Fact: TypeAlias = str | int | float | bool


class DeedLabel(StrEnum):
    """What was done; each has a sentence among those of changes."""

    EXPORTED = "exported"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    HANDOVER_ENDED = "handover_ended"
    PROOF_ADDED = "proof_added"
    NUMBER_COUNTING = "number_counting_changed"
    NUMBER_LEFT_OUT = "number_left_out"
    NUMBER_TAKEN_IN = "number_taken_in_again"
    TRUST_ADDED = "trust_added"
    TRUST_REMOVED = "trust_removed"
    TRUST_BROUGHT_BACK = "trust_brought_back"
    PICTURE_KEPT = "picture_kept"
    PICTURE_CHANGED = "picture_changed"
    PICTURE_REMOVED = "picture_removed"
    SETTING_CHANGED = "setting_changed"
    BACKUP_RESTORED = "backup_restored"
    PASSPHRASE_SET = "passphrase_set"  # noqa: S105 - a code, not a secret
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - a code, not a secret
    PASSPHRASE_REMOVED = "passphrase_removed"  # noqa: S105 - a code, not a secret


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, with facts by name; `was` holds what of them was otherwise before.

    Secrets do not belong here, nor bytes: of a file its SHA-256 under "digest".
    """

    label: DeedLabel
    facts: Mapping[str, Fact] = field(default_factory=dict)
    was: Mapping[str, Fact] = field(default_factory=dict)


def backup_restored(made_at: datetime, place: str, digest: str) -> Deed:
    """Return that the present data came from a backup made at a moment, read from a place (path), with its SHA-256."""
    return Deed(DeedLabel.BACKUP_RESTORED, {"made_at": made_at.isoformat(), "place": place, "digest": digest})


def passphrase_set() -> Deed:
    """Return that the data folder is kept under a passphrase from now on."""
    return Deed(DeedLabel.PASSPHRASE_SET)


def passphrase_changed() -> Deed:
    """Return that the passphrase is another one."""
    return Deed(DeedLabel.PASSPHRASE_CHANGED)


def passphrase_removed() -> Deed:
    """Return that the data folder is no longer kept under a passphrase."""
    return Deed(DeedLabel.PASSPHRASE_REMOVED)
