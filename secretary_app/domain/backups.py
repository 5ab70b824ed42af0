"""Why a backup was made, what became of a conference since, and what happened at the second place."""

from enum import StrEnum


class BackupReason(StrEnum):
    """What a backup was made for."""

    ASKED = "asked"
    TIMED = "timed"  # a conference is in session
    STATE = "state"  # a conference went to another state
    MIGRATION = "migration"  # before the tables of the database change
    RESTORE = "restore"  # before another backup takes the place of the data


class Fate(StrEnum):
    """How a conference of a backup stands to the one that is here."""

    SAME = "same"
    NEWER_HERE = "newer_here"
    NEWER_THERE = "newer_there"
    APART = "apart"  # both were changed since they were the same
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"


class SecondCopying(StrEnum):
    """What became of the copy at the second place."""

    NOT_CHOSEN = "not_chosen"
    ABSENT = "absent"  # the stick is not in
    COPIED = "copied"
    FAILED = "failed"
