"""A desk with a real ibus-unikey: own screen, own bus, own home, and the program as a process of its own.

Nothing outside the folder of the test is touched, and everything that is started here is ended here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import dev
from tests.telex import telex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROGRAMS = ("ibus", "ibus-daemon", "xdotool", "dbus-daemon", "openbox", "Xvfb")
_UNIKEY = Path("/usr/share/ibus/component/unikey.xml")
_PATIENCE = 20  # seconds for a state that always comes within one
_LOOK_AGAIN = 0.02  # seconds between two looks at a state that nobody announces
_AT_REST = 0.1  # seconds in which no process of the desk wakes up
_QUIET = subprocess.DEVNULL

# No service is started by its name: the portals and the accessibility bus of a desktop have no place in a test.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={home}</listen><auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>"""
# All but the place of the tone are the values that UniKey comes with; written down so that they stay so.
_SETTINGS = """[org/freedesktop/ibus/engine/unikey]
input-method='telex'
output-charset='unicode'
spell-check=true
auto-restore-non-vn=true
modern-style={modern}
free-marking=true
macro-enabled=false
"""
_PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


def missing() -> list[str]:
    """What a desk needs and this machine has not."""
    if sys.platform != "linux":
        return ["Linux"]
    absent = [name for name in _PROGRAMS if shutil.which(name) is None]
    return absent if _UNIKEY.is_file() else [*absent, "ibus-unikey"]


def until(state: Callable[[], bool], what: str) -> None:
    """Wait for a state of another process; fail with what was waited for."""
    end = time.monotonic() + _PATIENCE
    while not state():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(_LOOK_AGAIN)


@dataclass(frozen=True, slots=True)
class Desk:
    """A screen with the window of the program; the keyboard goes through UniKey."""

    home: Path
    pictures: Path
    env: dict[str, str]
    program: int  # its process
    delay: int  # milliseconds from key to key

    def types(self, words: str) -> None:
        """Type words as a Telex typist does."""
        self._keyboard("type", "--delay", str(self.delay), "--", telex(words))

    def presses(self, *keys: str) -> None:
        """Press keys that are no letters, such as F2, ctrl+1, Return."""
        self._keyboard("key", "--delay", str(self.delay), "--", *keys)

    def goes(self, *keys: str) -> None:
        """Press keys that lead to another field, and look up before typing on.

        Qt asks ibus about each key without waiting for the answer; what is typed within that millisecond still
        belongs to the field before.
        """
        self.presses(*keys)
        self.looks_up()

    def looks_up(self) -> None:
        """See what the program did with all that was typed."""
        self.wait_for(self._is_at_rest, "an end of all work")

    @contextlib.contextmanager
    def stands_still(self) -> Iterator[None]:
        """Let the program do nothing meanwhile, as when its disk or the machine is busy; the keys wait for it."""
        os.kill(self.program, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.program, signal.SIGCONT)

    def title(self) -> str:
        """The title of the window that has the keyboard; empty when none has."""
        found = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], env=self.env, capture_output=True, check=False
        )
        return found.stdout.decode().strip()

    def picture(self, name: str) -> Path:
        """Photograph the screen."""
        path = self.pictures / f"{name}.png"
        subprocess.run([sys.executable, "-c", _PICTURE, path], env=_without_ibus(self.env), check=True)
        return path

    def wait_for(self, state: Callable[[], bool], what: str) -> None:
        """Wait for a state; on failure say where a picture of the screen is."""
        try:
            until(state, what)
        except AssertionError as error:
            raise AssertionError(f"{error}\nscreen: {self.picture('failed')}") from None

    def _is_at_rest(self) -> bool:
        before = _wakings(self.home)
        time.sleep(_AT_REST)
        return _wakings(self.home) == before

    def _keyboard(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True, timeout=60)


@contextlib.contextmanager
def a_desk(
    data: Path, pictures: Path, *, modern: bool = False, synchronous: bool = False, delay: int = 2
) -> Iterator[Desk]:
    """Open the program on a data folder; `modern` is UniKey's setting for hoà instead of hòa.

    `synchronous` is a setting for all programs of a user, by which Qt waits for ibus at each key.
    """
    with contextlib.ExitStack() as stack:
        # Short, because ibus listens on a socket in it, whose name has room for 107 letters.
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="unikey-", ignore_cleanup_errors=True)))
        stack.callback(_none_left, home)
        (screen,) = stack.enter_context(dev.private_screens(1))
        env = _home(home, screen, modern=modern)
        env["DBUS_SESSION_BUS_ADDRESS"] = _bus(home, env, stack)
        daemon = ["ibus-daemon", "--panel", "disable", "--emoji-extension", "disable", "--config", "disable"]
        _start(daemon, env, stack)
        until(lambda: _is_unikey_on(env), "ibus with UniKey")
        waiting = {"IBUS_ENABLE_SYNC_MODE": "1"} if synchronous else {}
        program = _start([sys.executable, "-m", "secretary_app", "--data-dir", str(data)], env | waiting, stack)
        desk = Desk(home, pictures, env, program, delay)
        desk.wait_for(lambda: "Thư ký Hội nghị" in desk.title(), "the window")
        yield desk


def _home(home: Path, screen: str, *, modern: bool) -> dict[str, str]:
    """An environment in which nothing of the real user is seen."""
    run, settings = home / "run", home / "config" / "glib-2.0" / "settings"
    run.mkdir(mode=0o700)
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(_SETTINGS.format(modern=str(modern).lower()), encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    places = {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "cache", "data", "state")}
    return {
        **kept,
        **places,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "DISPLAY": screen,
        "GSETTINGS_BACKEND": "keyfile",
        "QT_IM_MODULE": "ibus",
        "XMODIFIERS": "@im=ibus",
        "QT_QPA_PLATFORM": "xcb",
        "QT_FONT_DPI": "96",
        "PYTHONUTF8": "1",
    }


def _without_ibus(env: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name not in {"QT_IM_MODULE", "XMODIFIERS"}}


def _bus(home: Path, env: dict[str, str], stack: contextlib.ExitStack) -> str:
    """Start a session bus and return its address, which it says once it listens."""
    rules = home / "bus.conf"
    rules.write_text(_BUS.format(home=home), encoding="utf-8")
    read_end, write_end = os.pipe()
    command = ["dbus-daemon", "--nofork", f"--config-file={rules}", f"--print-address={write_end}"]
    _start(command, env, stack, pass_fds=(write_end,))
    os.close(write_end)
    with os.fdopen(read_end, encoding="ascii") as answer:
        return answer.readline().strip()


def _start(command: list[str], env: dict[str, str], stack: contextlib.ExitStack, pass_fds: tuple[int, ...] = ()) -> int:
    """Start a program that ends with the desk, and return its process."""
    process = subprocess.Popen(
        command, env=env, cwd=dev.ROOT, stdin=_QUIET, stdout=_QUIET, stderr=_QUIET, pass_fds=pass_fds
    )
    stack.callback(dev.end, process)
    return process.pid


def _is_unikey_on(env: dict[str, str]) -> bool:
    """Ask for UniKey, and whether it is there; the asking itself says "failed" for a layout that it does not know."""
    subprocess.run(["ibus", "engine", "Unikey"], env=env, stdout=_QUIET, stderr=_QUIET, check=False)
    answer = subprocess.run(["ibus", "engine"], env=env, stdout=subprocess.PIPE, stderr=_QUIET, check=False)
    return answer.stdout.decode().strip() == "Unikey"


def _none_left(home: Path) -> None:
    """Nothing that was started for this home still runs; what ibus itself started ends with it."""
    until(lambda: not _living(home), f"the end of every process of {home}")


def _living(home: Path) -> list[int]:
    """The processes whose home is the home."""
    mark = f"HOME={home}".encode()
    living = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (place / "environ").read_bytes().split(b"\0"):
                living.append(int(place.name))
    return living


def _wakings(home: Path) -> list[str]:
    """How often each process of the home was woken by something that it had waited for."""
    told = []
    for process in _living(home):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
            told += [f"{process} {line}" for line in lines if line.startswith("voluntary")]
    return told
