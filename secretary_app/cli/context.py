"""What every command shares: the services it works with, what it tells, how it ends."""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property, wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec

import click

from secretary_app.app.places import Place, Source, Wanted, find_place, known_profiles
from secretary_app.app.portable import keep_inside
from secretary_app.domain.errors import (
    BackupError,
    ConferenceClosedError,
    ConferenceExistsError,
    DataFolderBusyError,
    DataMissingError,
    HandoverError,
    KeyFileError,
    NewerDataError,
    NotCopiedError,
    NotReadyError,
    NotSavedError,
    PlaceError,
    ReturnError,
    SecretaryError,
    SigningError,
    StateNotAllowedError,
    UpgradeError,
)
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from secretary_app.services.suite import Suite
from secretary_app.storage.vault import Vault

if TYPE_CHECKING:
    from secretary_app.services.safety import Safety

DONE, NO, WRONG_USAGE, REFUSED = 0, 1, 2, 3

_REFUSALS: Final = (
    ConferenceClosedError,
    ConferenceExistsError,
    DataFolderBusyError,
    DataMissingError,
    KeyFileError,
    NewerDataError,
    HandoverError,
    NotCopiedError,
    NotReadyError,
    NotSavedError,
    PlaceError,
    ReturnError,
    StateNotAllowedError,
    UpgradeError,
)
_WRONG_INPUT_TO_SIGN: Final = frozenset(
    {"wrong_password", "unreadable_key", "no_key", "unknown_slot"}
    | {"module_missing", "module_unusable", "token_missing", "token_removed", "token_busy", "token_failed"}
    | {"pin_wrong", "pin_last", "pin_locked"}
)

_NO_BACKUP_MADE: Final = frozenset({"not_verified", "data_damaged", "busy"})  # the others are of a file or a place
_NOTHING_TO_UPGRADE: Final = frozenset({"no_address", "bad_address", "unsigned", "other_format"})

P = ParamSpec("P")


class Context:
    """What every command works with; services are put together when first asked for."""

    def __init__(self, wanted: Wanted, passphrase: str | None = None) -> None:
        self.wanted = wanted
        self.passphrase = passphrase
        self.sentences = Sentences.load(resource("i18n/sentences.vi.toml"))
        self._suite: Suite | None = None

    @cached_property
    def place(self) -> Place:
        """Return the data folder, found when first needed; raise ProfileNotNamedError, PlaceError, ProfileError."""
        from secretary_app.storage.moved import is_unfinished  # noqa: PLC0415 - costs start-up

        place = find_place(self.wanted, known_profiles())
        if is_unfinished(place.folder):
            raise PlaceError("unfinished", str(place.folder), place.profile)
        if place.source is Source.PORTABLE:
            keep_inside(place.folder)
        return place

    @property
    def folder(self) -> Path:
        """Return the data folder; see `place`."""
        return self.place.folder

    @cached_property
    def vault(self) -> Vault:
        """Return how the data folder is kept; its passphrase is asked for unless it was told.

        Raises PassphraseError, KeyFileError, DataFolderBusyError or NotSavedError.
        """
        from secretary_app.cli.unlocking import vault_of  # noqa: PLC0415 - costs start-up

        return vault_of(self.folder, self.passphrase)

    @property
    def suite(self) -> Suite:
        """Return the services over the data folder.

        Raises DataMissingError, NewerDataError, NotSavedError, PassphraseError or KeyFileError.
        """
        if self._suite is None:
            from secretary_app.app.composition import SystemClock, compose  # noqa: PLC0415 - costs start-up
            from secretary_app.app.present_data import require_data  # noqa: PLC0415 - costs start-up

            require_data(self.folder, SystemClock())
            self._suite = compose(self.folder, SystemClock(), vault=self.vault, who=self.place.who)
        return self._suite

    @property
    def safety(self) -> "Safety":
        """Return what makes and restores backups; the data folder is not opened for it."""
        from secretary_app.app.composition import RandomIds, SystemClock  # noqa: PLC0415 - costs start-up
        from secretary_app.app.safeguards import compose_safety  # noqa: PLC0415 - costs start-up

        return compose_safety(self.folder, SystemClock(), RandomIds(), self.vault)

    def close(self) -> None:
        """Let the data folder go, if it was opened."""
        if self._suite is not None:
            self._suite.desk.store.close()
            self._suite = None

    @contextmanager
    def writing(self, folder: Path | None = None) -> Iterator[None]:
        """Hold a data folder, this one unless another is named; raise DataFolderBusyError while a window has it."""
        from secretary_app.app.composition import SystemClock  # noqa: PLC0415 - costs start-up
        from secretary_app.storage.lock import DataFolderLock  # noqa: PLC0415 - costs start-up

        if folder is None:
            _ = self.vault  # an interrupted conversion is ended under a lock of its own
        profile = "" if folder else self.place.profile
        with DataFolderLock(folder or self.folder, SystemClock().now(), profile):
            yield


def exit_status(error: SecretaryError) -> int:
    """Return the documented exit status of an expected error."""
    if isinstance(error, SigningError):
        return WRONG_USAGE if error.code in _WRONG_INPUT_TO_SIGN else REFUSED
    if isinstance(error, UpgradeError) and error.code in _NOTHING_TO_UPGRADE:
        return WRONG_USAGE
    if isinstance(error, BackupError):
        return REFUSED if error.reason in _NO_BACKUP_MADE else WRONG_USAGE
    return REFUSED if isinstance(error, _REFUSALS) else WRONG_USAGE


def command(function: Callable[Concatenate[Context, P], None]) -> Callable[Concatenate[Context, P], None]:
    """Turn expected errors into one sentence on stderr and the documented exit status; the data folder is let go."""

    @wraps(function)
    def guarded(context: Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(context, *args, **kwargs)
        except SecretaryError as error:
            say(context.sentences.error(error))
            sys.exit(exit_status(error))
        finally:
            context.close()

    return guarded


def speak_utf8() -> None:
    """Let both streams carry any letter: on Windows a file or a pipe would take those of one code page only."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Tell people something; results go to stdout, this goes to stderr."""
    click.echo(text, err=True)


def answer(value: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2))


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value
