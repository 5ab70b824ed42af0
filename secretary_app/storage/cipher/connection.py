"""Connections to encrypted databases that behave as those of `sqlite3` do, errors included.

The driver of SQLCipher has exceptions of its own. Here, at the border, each becomes the one of `sqlite3` with the same
name and code, so that nothing else of the program needs to know of a second driver.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self, cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it has neither stubs nor py.typed
from typing_extensions import override

_KEY: Final = 32  # bytes
_KINDS: Final = {
    dbapi2.IntegrityError: sqlite3.IntegrityError,
    dbapi2.OperationalError: sqlite3.OperationalError,
    dbapi2.ProgrammingError: sqlite3.ProgrammingError,
    dbapi2.InternalError: sqlite3.InternalError,
    dbapi2.NotSupportedError: sqlite3.NotSupportedError,
    dbapi2.DataError: sqlite3.DataError,
    dbapi2.InterfaceError: sqlite3.InterfaceError,
    dbapi2.DatabaseError: sqlite3.DatabaseError,
}


def connect(path: Path, key: bytes | None, patience: float, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a database under a key of 32 bytes, or one without a key; raise sqlite3.Error.

    Read-only as in `Vault`. The key comes before anything else: what is read first decides how the file is taken.
    """
    with _told():
        place = f"{path.absolute().as_uri()}?mode=ro" if read_only else str(path)
        connection = dbapi2.connect(place, uri=read_only, timeout=patience, factory=_Connection)
    try:
        # It would write to stderr what it thinks of a wrong key.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        if key is not None:
            connection.execute(f"PRAGMA key = {key_words(key)}").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)


def key_words(key: bytes) -> str:
    """Return a key as SQLCipher takes it raw: it is random, so nothing is derived from it slowly."""
    if len(key) != _KEY:
        raise ValueError(len(key))
    return f"\"x'{key.hex()}'\""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as error:
        raise _translated(error) from error


def _translated(error: Exception) -> sqlite3.Error:
    kind = next((ours for theirs, ours in _KINDS.items() if isinstance(error, theirs)), sqlite3.Error)
    told = kind(*error.args)
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(told, name, getattr(error, name))
    return told


class _Cursor(dbapi2.Cursor):  # type: ignore[misc] # the driver has no types
    """A cursor whose errors are those of `sqlite3`."""

    @override
    def execute(self, *args: Any) -> Self:
        with _told():
            super().execute(*args)
        return self

    @override
    def executemany(self, *args: Any) -> Self:
        with _told():
            super().executemany(*args)
        return self

    @override
    def executescript(self, *args: Any) -> Self:
        with _told():
            super().executescript(*args)
        return self

    @override
    def fetchone(self) -> Any:
        with _told():
            return super().fetchone()

    @override
    def fetchmany(self, *args: Any) -> Any:
        with _told():
            return super().fetchmany(*args)

    @override
    def fetchall(self) -> Any:
        with _told():
            return super().fetchall()

    @override
    def __iter__(self) -> Iterator[Any]:
        """Give the rest of the rows; the driver's own step is called directly, for there may be very many."""
        with _told():
            yield from iter(super().__next__, None)

    @override
    def __next__(self) -> Any:
        with _told():
            return super().__next__()


class _Connection(dbapi2.Connection):  # type: ignore[misc] # the driver has no types
    """A connection whose errors are those of `sqlite3`."""

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open; raise sqlite3.ProgrammingError once the connection is closed."""
        with _told():
            return bool(super().in_transaction)

    @override
    def cursor(self, factory: Callable[..., Any] = _Cursor) -> Any:
        with _told():
            return super().cursor(factory)

    @override
    def execute(self, *args: Any) -> Any:
        return self.cursor().execute(*args)

    @override
    def executemany(self, *args: Any) -> Any:
        return self.cursor().executemany(*args)

    @override
    def executescript(self, *args: Any) -> Any:
        return self.cursor().executescript(*args)

    @override
    def commit(self) -> None:
        with _told():
            super().commit()

    @override
    def rollback(self) -> None:
        with _told():
            super().rollback()

    @override
    def close(self) -> None:
        with _told():
            super().close()

    @override
    def backup(self, *args: Any, **kwargs: Any) -> None:
        with _told():
            super().backup(*args, **kwargs)
