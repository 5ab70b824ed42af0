"""What every command shares: the services it works with, what it tells, how it ends."""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec

import click

from secretary_app.domain.errors import (
    ConferenceClosedError,
    ConferenceExistsError,
    DataFolderBusyError,
    HandoverError,
    KeyFileError,
    NewerDataError,
    NotReadyError,
    NotSavedError,
    ReturnError,
    SecretaryError,
    SigningError,
    StateNotAllowedError,
    UpgradeError,
)
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from secretary_app.services.suite import Suite

DONE, NO, WRONG_USAGE, REFUSED = 0, 1, 2, 3

_REFUSALS: Final = (
    ConferenceClosedError,
    ConferenceExistsError,
    DataFolderBusyError,
    KeyFileError,
    NewerDataError,
    HandoverError,
    NotReadyError,
    NotSavedError,
    ReturnError,
    StateNotAllowedError,
    UpgradeError,
)
_WRONG_INPUT_TO_SIGN: Final = frozenset(
    {"wrong_password", "unreadable_key", "no_key", "unknown_slot"}
    | {"module_missing", "module_unusable", "token_missing", "token_removed", "token_busy", "token_failed"}
    | {"pin_wrong", "pin_last", "pin_locked"}
)

_NOTHING_TO_UPGRADE: Final = frozenset({"no_address", "bad_address", "unsigned", "other_format"})

P = ParamSpec("P")


class Context:
    """What every command works with; services are put together when first asked for."""

    def __init__(self, folder: Path, passphrase: str | None = None) -> None:
        self.folder = folder
        self.passphrase = passphrase
        self.sentences = Sentences.load(resource("i18n/sentences.vi.toml"))
        self._suite: Suite | None = None

    @property
    def suite(self) -> Suite:
        """Return the services over the data folder.

        Raises NewerDataError, NotSavedError, PassphraseError or KeyFileError.
        """
        if self._suite is None:
            from secretary_app.app.composition import SystemClock, compose  # noqa: PLC0415 - costs start-up
            from secretary_app.cli.unlocking import vault_of  # noqa: PLC0415 - costs start-up

            self._suite = compose(self.folder, SystemClock(), vault=vault_of(self.folder, self.passphrase))
        return self._suite

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

        with DataFolderLock(folder or self.folder, SystemClock().now()):
            yield


def exit_status(error: SecretaryError) -> int:
    """Return the documented exit status of an expected error."""
    if isinstance(error, SigningError):
        return WRONG_USAGE if error.code in _WRONG_INPUT_TO_SIGN else REFUSED
    if isinstance(error, UpgradeError) and error.code in _NOTHING_TO_UPGRADE:
        return WRONG_USAGE
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
