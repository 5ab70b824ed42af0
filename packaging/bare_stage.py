"""Where the packaged program is tried: a clean home, nobody's rights, no network, a screen of its own."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from environment import NAME, ROOT, WINDOWS, stop

SAMPLE: Final = ROOT / "resources" / "samples" / "ham-tan-2023.hoinghi.json"
PATIENCE: Final = 60  # seconds
_NOBODY: Final = 65534  # what is written anywhere else than allowed is refused
_LOOK: Final = 0.05  # seconds between two looks at something outside this process


@dataclass(frozen=True)
class Stage:
    """A clean home for the program, in a bare system when there is one."""

    program: str
    root: str  # of the bare system; empty for this one
    home: str  # as the program sees it
    user: int  # whose rights it has

    @property
    def folder(self) -> Path:
        """Return the home, seen from here."""
        return Path(f"{self.root}{self.home}")

    @property
    def data(self) -> Path:
        """Return the data folder, seen from here."""
        return self.folder / (NAME if WINDOWS else f".local/share/{NAME}")

    def command(self, *words: str) -> list[str]:
        """Return what starts the program in its home; on Linux without a network."""
        if WINDOWS:
            return [self.program, *words]
        started = ["env", f"--chdir={self.home}", self.program, *words]
        if os.geteuid() != 0:
            return ["unshare", "--net", "--map-root-user", *started]
        return ["unshare", "--net", "chroot", f"--userspec={self.user}:{self.user}", self.root or "/", *started]

    def environment(self, **more: str) -> dict[str, str]:
        """Return surroundings of its own."""
        if WINDOWS:
            return {
                **os.environ,
                "LOCALAPPDATA": self.home,
                "WIN_PD_OVERRIDE_LOCAL_APPDATA": self.home,  # what platformdirs asks instead of the account
                "TEMP": f"{self.home}/tam",
                "TMP": f"{self.home}/tam",
                **more,
            }
        return {
            "HOME": self.home,
            "TMPDIR": f"{self.home}/tam",
            "XDG_RUNTIME_DIR": f"{self.home}/phien",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            **more,
        }

    def start(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """Start the window; `more` goes into its surroundings."""
        return subprocess.Popen(self.command(*words), env=self.environment(**more), cwd=self.folder)

    def answer(self, *words: str, status: int = 0) -> str:
        """Run one command to its end and return what it printed; another exit status is a failure."""
        done = subprocess.run(
            self.command(*words),
            env=self.environment(),
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )
        if done.returncode != status:
            stop(f"{' '.join(words)}: mã thoát {done.returncode}, chờ {status}\n{done.stdout}{done.stderr}")
        return done.stdout


@contextlib.contextmanager
def stage(program: Path, root: Path | None) -> Iterator[Stage]:
    """Make a clean home with the sample and an empty folder `ra`; it is gone afterwards."""
    base = None if WINDOWS else (root or Path("/")) / "tmp"
    user = _NOBODY if root or _is_for_all(program) else _own_user()
    with tempfile.TemporaryDirectory(prefix="nhà của thư ký ", dir=base) as name:
        folder = Path(name)
        for inner in ("tam", "phien", "ra"):
            (folder / inner).mkdir(mode=0o700)
        shutil.copyfile(SAMPLE, folder / "mau.hoinghi.json")
        if not WINDOWS and os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                os.chown(path, user, user)
        bare = str(root) if root else ""
        yield Stage(str(program), bare, str(folder).removeprefix(bare), user)


def _is_for_all(program: Path) -> bool:
    """Tell whether anybody may start it: a checkout under an administrator's home is closed to others."""
    rights = ["chroot", f"--userspec={_NOBODY}:{_NOBODY}", "/"]
    asked = [*rights, str(program), "--version"]
    return _own_user() == 0 and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _own_user() -> int:
    return 0 if WINDOWS else os.geteuid()


def await_that(process: subprocess.Popen[bytes], holds: Callable[[], bool], what: str) -> None:
    """Wait until something outside holds; stop when the program ended, or it takes too long."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if process.poll() is not None:
            stop(f"Chương trình đã dừng (mã {process.returncode}) trước khi {what}")
        if time.monotonic() > end:
            process.kill()
            stop(f"Quá {PATIENCE} giây mà chưa {what}")
        time.sleep(_LOOK)


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Start a screen with a window manager; yield its name."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end, encoding="ascii") as answer:
        display = f":{answer.readline().strip()}"
    quiet, env = subprocess.DEVNULL, {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=env, stdout=quiet, stderr=quiet)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(PATIENCE)


@contextlib.contextmanager
def wayland() -> Iterator[str]:
    """Start a compositor of Wayland that shows nothing to anybody; yield the place of its socket."""
    with tempfile.TemporaryDirectory(prefix="wayland-", ignore_cleanup_errors=True) as name:
        folder, quiet = Path(name), subprocess.DEVNULL
        command = ["weston", "--backend=headless-backend.so", "--socket=thu", "--width=1366", "--height=768"]
        server = subprocess.Popen(command, env={**os.environ, "XDG_RUNTIME_DIR": name}, stdout=quiet, stderr=quiet)
        try:
            await_that(server, (folder / "thu").exists, "weston chạy")
            for path, rights in ((folder, 0o755), (folder / "thu", 0o777)):  # the program has the rights of nobody
                path.chmod(rights)
            yield str(folder / "thu")
        finally:
            server.terminate()
            server.wait(PATIENCE)
