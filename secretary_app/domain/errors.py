"""Expected errors: they carry data, not prose; the window and the command line find the words."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(eq=False)
class SecretaryError(Exception):
    """Something that can happen to a user and is told in one sentence; nothing was changed."""


@dataclass(eq=False)
class ConferenceClosedError(SecretaryError):
    """A change was asked of a conference whose words are already adopted."""

    name: str


@dataclass(eq=False)
class StateNotAllowedError(SecretaryError):
    """The conference cannot go from its state to the one asked for."""

    current: str
    wanted: str


@dataclass(eq=False)
class MissingPartError(SecretaryError):
    """A part of a conference (a seat, a finding …) that was named does not exist."""

    part: str
    identifier: str


@dataclass(eq=False)
class RunningItemError(SecretaryError):
    """An item of the agenda that is being discussed cannot be passed over."""

    title: str


@dataclass(eq=False)
class VersionNotKeptError(SecretaryError):
    """The words of an adopted version are not on this machine: it came with a file, which holds one version only."""

    version: int


@dataclass(eq=False)
class MovementOrderError(SecretaryError):
    """The clock times of a delegate's movements would go backwards."""

    seat_id: str


@dataclass(eq=False)
class BodyInUseError(SecretaryError):
    """A body to which people belong cannot be removed."""

    name: str


@dataclass(eq=False)
class RosterRowsError(SecretaryError):
    """A roster has wrong rows, so nothing of it was taken over."""

    path: str
    count: int


@dataclass(eq=False)
class DirectoryNotSetUpError(SecretaryError):
    """A roster names bodies, but the directory has none yet."""

    path: str


@dataclass(eq=False)
class EmptyWordsError(SecretaryError):
    """A finding without words cannot be kept."""


@dataclass(eq=False)
class WordsNotFoundError(SecretaryError):
    """Words that should be replaced do not stand in the line."""

    words: str


@dataclass(eq=False)
class LongPhraseError(SecretaryError):
    """A wording is longer than one that is kept; nothing of it was cut off."""

    letters: int
    limit: int


@dataclass(eq=False)
class VerbatimLockedError(SecretaryError):
    """The words are locked as verbatim and must be unlocked before they change."""

    finding_id: str


@dataclass(eq=False)
class NotReadyError(SecretaryError):
    """Adoption or signing was asked for while something that blocks it is open."""

    problems: tuple[str, ...]


@dataclass(eq=False)
class ConferenceNotFoundError(SecretaryError):
    """No conference has this identifier, or its beginning is ambiguous."""

    identifier: str


@dataclass(eq=False)
class ConferenceExistsError(SecretaryError):
    """A different conference with the same identifier is already stored; it was not overwritten."""

    identifier: str
    name: str


@dataclass(eq=False)
class UnreadableFileError(SecretaryError):
    """A file could not be read: missing, not permitted, or not of its kind."""

    path: str
    reason: str  # one of: missing, denied, not_text, not_json, not_pdf, encrypted, too_large, broken_seal, unknown


@dataclass(eq=False)
class WrongFormatError(SecretaryError):
    """A conference file breaks its published schema."""

    path: str
    place: str  # JSON path of the first fault, such as "findings[3].kind"
    reason: str  # unknown_field, missing_field, wrong_value, newer_version, wrong_format, broken_reference
    detail: str = ""


@dataclass(eq=False)
class NothingToUndoError(SecretaryError):
    """There is no change left to undo or redo."""


@dataclass(eq=False)
class NotSavedError(SecretaryError):
    """The data folder refused a write; the words are still with the user."""

    reason: str  # disk_full, read_only, locked, disconnected, failing, damaged, unknown; replaced, taken (by others)
    path: str


@dataclass(eq=False)
class PassphraseError(SecretaryError):
    """The passphrase of a data folder was not told, or cannot be used; nothing was opened or changed."""

    reason: str  # wrong, needed, too_short, too_long, different, unreadable


@dataclass(eq=False)
class KeyFileError(SecretaryError):
    """The key file of a protected data folder cannot be used; nothing was changed."""

    path: str
    reason: str  # missing, damaged, newer, absurd_cost, other_folder


@dataclass(eq=False)
class DataFolderBusyError(SecretaryError):
    """Another program writes this data folder.

    `reason`: running, silent (it runs and does not answer), elsewhere (so says the lock of another machine), unknown.
    """

    path: str
    host: str
    process: int
    since: str  # as people read it; empty when unknown
    profile: str = ""
    reason: str = "running"


@dataclass(eq=False)
class DataMissingError(SecretaryError):
    """A data folder that was used has no database any more; it was not opened, or it would look like a new one."""

    path: str  # of the database
    reason: str  # missing, or empty: a file without a byte


@dataclass(eq=False)
class NotOpenedError(SecretaryError):
    """An unexpected error keeps the window from being opened; the data were not touched by it."""

    folder: str
    report: str  # where it is written down; the data folder when that was refused, too


@dataclass(eq=False)
class NewerDataError(SecretaryError):
    """The data folder was written by a newer version of the program and was left untouched."""

    path: str
    found: int
    known: int


@dataclass(eq=False)
class BackupError(SecretaryError):
    """A file is no backup that can be used, or a place is none for backups; nothing was changed.

    `reason` is one of: not_backup, damaged, bomb, unsafe_name, newer_format, other_key (kept with another passphrase),
    not_verified (a copy was not what was written), data_damaged (the data itself is, so no copy was kept),
    inside_data, inside_backups, busy (another program makes a backup there).
    """

    path: str
    reason: str


@dataclass(eq=False)
class NotCopiedError(SecretaryError):
    """The data was not opened: its tables have to change, and no copy could be made before; nothing was changed."""

    reason: str  # as in NotSavedError or BackupError
    path: str  # where the copy was to be


@dataclass(eq=False)
class SigningError(SecretaryError):
    """A signature could not be made; the file is as it was."""

    code: str  # see domain.signatures.SigningProblem
    detail: str = ""


@dataclass(eq=False)
class TrustFileError(SecretaryError):
    """A file cannot be added to what is trusted; nothing was changed."""

    path: str
    reason: str  # see domain.trust.TrustFault


@dataclass(eq=False)
class UpgradeError(SecretaryError):
    """Nothing was added to a signed file; it is as it was."""

    code: str  # see domain.upgrades.UpgradeProblem
    detail: str = ""  # a host, the name in a certificate, an HTTP status


@dataclass(eq=False)
class RosterError(SecretaryError):
    """A file is no roster, or one that is not safe to read; nothing of it was taken.

    `reason` is one of: not_table, damaged, old_excel, encrypted, too_large, bomb, unsafe_xml, unsafe_name, macros,
    external_links, too_many_sheets, too_many_rows, giant_cell, open_quote, too_many_merged,
    no_heading.
    """

    path: str
    reason: str


@dataclass(eq=False)
class HandoverError(SecretaryError):
    """A minute could not be handed over; nothing was written.

    `reason` is one of: not_adopted, nothing_waits, place_taken.
    """

    reason: str
    path: str = ""


@dataclass(eq=False)
class BundleError(SecretaryError):
    """What came back is nothing a minute can be taken from safely; nothing of it was taken.

    `reason` is one of: too_large, damaged, bomb, unsafe_name, encrypted, link, duplicate, too_many, no_pdf,
    several_pdfs, backup.
    """

    path: str
    reason: str


@dataclass(eq=False)
class ReturnError(SecretaryError):
    """A file that came back is not the minute as handed over plus signatures; the record is as it was."""

    reason: str  # see domain.handover.ReturnProblem
    path: str
    detail: str = ""


@dataclass(eq=False)
class EmptyPaperError(SecretaryError):
    """A paper would have nothing to say, so none was made.

    `reason` is one of the values of domain.paper.PaperKind.
    """

    reason: str
    body: str = ""  # the one an extract was asked for


class FormProblem(StrEnum):
    """Why a form profile cannot be used."""

    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_VALUE = "wrong_value"


@dataclass(eq=False)
class FormProfileError(SecretaryError):
    """A form profile is not one; `place` names the key."""

    path: str
    place: str
    reason: FormProblem


class PictureProblem(StrEnum):
    """Why a picture cannot be used to sign with."""

    NO_PICTURE = "no_picture"
    HEIF = "heif"  # the kind that some phones write; the library does not read it
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    NO_INK = "no_ink"
    NO_PAPER = "no_paper"  # all of it is dark


@dataclass(eq=False)
class PictureError(SecretaryError):
    """A file gives no picture of a signature or a seal; nothing was kept of it."""

    path: str
    reason: PictureProblem


@dataclass(eq=False)
class ProfileError(SecretaryError):
    """The list of profiles is as it was, and so is every data folder.

    `reason` is one of: unknown, empty, long, name_taken, folder_taken, only_one, open, no_data,
    unreadable, portable.
    """

    reason: str
    name: str
    path: str = ""


@dataclass(eq=False)
class ProfileNotNamedError(SecretaryError):
    """There are several profiles and none was named, so no data folder was opened."""

    names: str  # all of them, as they are told
    last: str  # the one opened last


@dataclass(eq=False)
class PlaceError(SecretaryError):
    """A data folder cannot be opened; nothing was begun in another place.

    `reason` is one of: missing (remembered, but not there or without data), portable_read_only, unfinished (a move
    into it was broken off).
    """

    reason: str
    path: str
    profile: str = ""


@dataclass(eq=False)
class MoveError(SecretaryError):
    """A data folder was not moved; it is used where it is.

    `reason` is one of: same, inside, around, not_empty, has_data, no_room, odd_file, unread (a folder inside), changed
    (while it was copied, or the copy differs), cancelled, fixed (the place was named for this run), portable.
    """

    reason: str
    path: str
    needed: str = ""  # as people read it, with its unit
    free: str = ""
