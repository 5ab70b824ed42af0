"""A second start hands its files to the first window, which comes to the front, and ends.

The two meet at a local socket of the account, never at a port. Its name comes from the data folder, so each folder has
a window of its own. Nothing but paths of files goes through it.
"""

import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from secretary_app.app.portable import portable_folder
from secretary_app.storage.lock import holder_of
from secretary_app.storage.running import began, is_running

_PREFIX: Final = "thu-ky-hoi-nghi"
_LONGEST_CALL: Final = 1 << 20  # bytes
_MOST_FILES: Final = 200
_SLOWEST_CALLER_MS: Final = 5000
_ANSWER: Final = b"ok\n"
_LONGEST_PATH: Final = 100  # bytes that the address of a socket may have, with room to spare
_PAUSE: Final = 0.05  # seconds between two tries
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - what a Wayland desktop gives a program so that it may come forward


class Answered(StrEnum):
    """What came of a call."""

    DONE = "done"
    NOBODY = "nobody"  # no window waits there
    SILENT = "silent"  # one is there and says nothing: it hangs


def door_name(folder: Path) -> str:
    """Return where the window of a data folder is called; empty where no place is safe from other accounts."""
    real = os.path.normcase(os.path.realpath(folder))
    digest = hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    if sys.platform == "win32":
        return f"{_PREFIX}-{digest}"
    for base in _private_bases(folder):
        path = str(base / f"{_PREFIX}-{digest}")
        if len(os.fsencode(path)) <= _LONGEST_PATH:
            return path
    return ""


class Door(QObject):
    """Waits for later starts; `called` gets what one of them wants opened, and its activation token."""

    def __init__(self, folder: Path, called: Callable[[tuple[Path, ...], str], None], parent: QObject) -> None:
        """Begin to wait; the data folder is held, so whatever lies at the place is left from a crash."""
        super().__init__(parent)
        self._called = called
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        self.name = door_name(folder)
        self.open = bool(self.name) and _has_private_base(self.name) and self._server.listen(self.name)

    def close(self) -> None:
        """Wait no longer, and leave nothing behind."""
        self._server.close()
        own = Path(self.name).parent
        if own.name.startswith(_PREFIX):
            with suppress(OSError):  # another window may wait there too
                own.rmdir()

    def _let_in(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            _Caller(caller, self._called)


class _Caller(QObject):
    """Hears one caller out; one that says nothing, or too much, is sent away."""

    def __init__(self, line: QLocalSocket, called: Callable[[tuple[Path, ...], str], None]) -> None:
        super().__init__(line)
        self._line = line
        self._called = called
        self._heard = b""
        line.readyRead.connect(self._hear)
        line.disconnected.connect(line.deleteLater)
        QTimer.singleShot(_SLOWEST_CALLER_MS, line, line.abort)
        self._hear()

    def _hear(self) -> None:
        self._heard += bytes(self._line.readAll().data())
        if len(self._heard) > _LONGEST_CALL:
            self._line.abort()
        elif self._heard.endswith(b"\n"):
            self._obey()

    def _obey(self) -> None:
        wish = _wish(self._heard)
        self._heard = b""
        if wish is None:
            self._line.abort()
            return
        self._line.write(_ANSWER)
        self._line.flush()
        # By the event loop: a file that asks something must not keep the caller waiting.
        called = self._called
        QTimer.singleShot(0, self._line.parent() or self._line, lambda: called(*wish))


def call(folder: Path, names: Sequence[str], patience: float) -> Answered:
    """Ask the window of a data folder to come forward and open files; wait so many seconds for it at most."""
    name, until = door_name(folder), time.monotonic() + patience
    line = QLocalSocket()
    if not name or not _is_through(line, name, until):
        return Answered.NOBODY
    _let_come_forward(folder)
    wish = {"open": [str(Path(given).absolute()) for given in names], "token": os.environ.get(_TOKEN, "")}
    line.write(json.dumps(wish).encode() + b"\n")
    heard = b""
    while not heard.endswith(_ANSWER) and (left := until - time.monotonic()) > 0:
        line.waitForReadyRead(max(1, int(left * 1000)))
        heard += bytes(line.readAll().data())
        if line.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            break
    return Answered.DONE if heard.endswith(_ANSWER) else Answered.SILENT


def is_held_here(folder: Path) -> bool:
    """Tell whether a running program of this machine seems to hold a data folder; asks the text of the lock alone."""
    holder = holder_of(folder)
    if holder is None or holder.host != socket.gethostname() or not is_running(holder.process):
        return False
    now = began(holder.process)  # after a crash the number may be that of another program
    return not (now and holder.began) or now == holder.began


def _is_through(line: QLocalSocket, name: str, until: float) -> bool:
    """Reach the first window; one that is only just starting is waited for."""
    while True:
        line.connectToServer(name)
        if line.waitForConnected(max(1, int((until - time.monotonic()) * 1000))):
            return True
        line.abort()
        if time.monotonic() + _PAUSE >= until:
            return False
        time.sleep(_PAUSE)


def _wish(heard: bytes) -> tuple[tuple[Path, ...], str] | None:
    """Return what a caller wants; None for what no second start of this program says."""
    try:
        said: Any = json.loads(heard)
        names, token = said["open"], said["token"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(names, list) or not isinstance(token, str) or len(names) > _MOST_FILES:
        return None
    if not all(isinstance(name, str) and "\0" not in name and Path(name).is_absolute() for name in names):
        return None
    return tuple(Path(name) for name in names), token


def _private_bases(folder: Path) -> Iterator[Path]:
    """Give folders that this account alone can enter: that of the session, else one among the temporary files.

    A portable program leaves nothing among the temporary files of the machine.
    """
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and _is_private(Path(named)):
        yield Path(named)
    if sys.platform == "win32" or folder == portable_folder():
        return
    own = Path(tempfile.gettempdir()) / f"{_PREFIX}-{os.getuid()}"
    if not os.path.lexists(own) or _is_private(own):
        yield own


def _has_private_base(name: str) -> bool:
    """Make the folder of the socket if need be, and tell whether it is safe; Windows knows names without folders."""
    if sys.platform == "win32":
        return True
    with suppress(OSError):
        Path(name).parent.mkdir(mode=0o700, exist_ok=True)
    return _is_private(Path(name).parent)


def _is_private(folder: Path) -> bool:
    """Tell whether it is a folder of this account, no link, that nobody else can enter: names in it are not hostile."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    ours = sys.platform == "win32" or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and ours and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def _let_come_forward(folder: Path) -> None:
    """Pass on the right to come to the front, which Windows gave this process because the user started it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        holder = holder_of(folder)
        if holder is not None:
            ctypes.windll.user32.AllowSetForegroundWindow(holder.process)
