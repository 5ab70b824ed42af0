#!/usr/bin/env python3
"""One door for everyone who works on Thư ký Hội nghị: set up, run, test, lint, bench, demo, screens, package, lock.

Standard library only, so that it starts on a bare machine:  python3 dev.py run
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older interpreter must get a sentence, not a traceback
    sys.exit(f"Cần Python 3.11 trở lên để chạy dev.py; máy này đang dùng Python {sys.version.split()[0]}.")

import argparse
import contextlib
import hashlib
import importlib.util
import os
import selectors
import shutil
import signal
import subprocess
import sysconfig
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
PACKAGE_LOCK = ROOT / "requirements-package.lock"
STAMP = VENV / "installed-from.txt"
VALIDATOR_ORDER = ROOT / "tests" / "verapdf" / "pom.xml"
VALIDATOR = ROOT / "build" / "verapdf.jar"
WINDOWS = os.name == "nt"
PATIENCE = 10  # seconds for a window manager to take its screen

# Debian's names; a bar parts the old name from the one Ubuntu 24.04 uses.
WINDOW_PACKAGES = (
    "libglib2.0-0|libglib2.0-0t64",
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
# A real input method types Vietnamese into the real program (tests/journeys/test_real_unikey.py).
TYPING_PACKAGES = ("dbus", "ibus", "ibus-unikey", "xdotool")
# Maven brings Java along and, from its own repository, the reference validator (tests/verapdf/pom.xml).
VALIDATOR_PACKAGES = ("maven",)
# Documents and workbooks are opened by the program that many offices read them with (tests/libre_office.py).
OFFICE_PACKAGES = ("libreoffice-writer-nogui", "libreoffice-calc-nogui")
# Packages for Debian, tried in a bare Debian, and an installer for Windows (packaging/README.md).
PACKAGING_PACKAGES = (
    "appstream",
    "binutils",
    "debootstrap",
    "desktop-file-utils",
    "gcc",
    "icu-devtools",
    "nsis",
    "openbox",
    "weston",
    "xdotool",
    "xvfb",
    "xz-utils",
)
# With these the installer for Windows is tried too; where they are missing that is said, and is a failure in CI.
WINDOWS_PACKAGES = ("wine", "wine64")
# A token made of software stands for those of the leaders (tests/soft_tokens.py).
TOKEN_PACKAGES = ("softhsm2",)
# A disk that can be watched and that fails is a small library in C (tests/disk/shim.c).
DISK_PACKAGES = ("gcc", "libc6-dev")
TEST_PACKAGES = (
    *WINDOW_PACKAGES,
    *OFFICE_PACKAGES,
    *TOKEN_PACKAGES,
    *DISK_PACKAGES,
    *TYPING_PACKAGES,
    *VALIDATOR_PACKAGES,
    "xvfb",
    "xauth",
    "openbox",
    "qpdf",
    "libnss3-tools",
    "poppler-utils",
    "python3-icu",
)


# ---- words ---------------------------------------------------------------------------------------------------------


def say(words: str) -> None:
    """Print one line for the person at the keyboard."""
    print(words, flush=True)


def stop(words: str) -> NoReturn:
    """End with one sentence instead of a traceback."""
    sys.exit(words)


# ---- processes -----------------------------------------------------------------------------------------------------


def environment(**more: str) -> dict[str, str]:
    """The inherited environment, with UTF-8 everywhere whatever LANG says."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8", **more}


def call(command: Sequence[str | Path], env: dict[str, str] | None = None, *, quiet: bool = False) -> int:
    """Run a program in the top folder and return its exit status; when quiet, only its complaints are heard."""
    words = [str(part) for part in command]
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(words, cwd=ROOT, env=env or environment(), stdout=out, check=False).returncode


def need(command: Sequence[str | Path], sorry: str) -> None:
    """Run a program that must succeed."""
    if call(command) != 0:
        stop(sorry)


def venv_program(name: str) -> Path:
    """Where the virtual environment keeps a program."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def python() -> Path:
    """The interpreter of the virtual environment."""
    return venv_program("python")


# ---- system packages (Debian and Ubuntu) -----------------------------------------------------------------------------


def is_debian() -> bool:
    """Whether packages of the system come from apt."""
    return sys.platform == "linux" and bool(shutil.which("apt-get")) and bool(shutil.which("dpkg-query"))


def is_installed(names: str) -> bool:
    """Whether one of the names, parted by bars, is an installed package."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Abbrev}\\n", *names.split("|")]
    answer = subprocess.run(query, capture_output=True, text=True, check=False, env=environment())
    return any(line.startswith("ii") for line in answer.stdout.splitlines())


def apt_install(names: Sequence[str]) -> bool:
    """Install packages without a question; false when apt could not."""
    env = environment(DEBIAN_FRONTEND="noninteractive")
    call(["apt-get", "update", "-qq"], env, quiet=True)  # an index that cannot be refreshed may still be good enough
    return call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], env, quiet=True) == 0


def system_packages(wanted: Sequence[str]) -> None:
    """Install what is missing where we may; otherwise name it and go on."""
    if not is_debian():
        return
    missing = [names.split("|")[0] for names in wanted if not is_installed(names)]
    if not missing:
        return
    if os.geteuid() == 0:
        say(f"Đang cài gói hệ thống còn thiếu: {' '.join(missing)}")
        if apt_install(missing):
            return
    say(f"Máy còn thiếu gói hệ thống; xin cài bằng quyền quản trị: apt-get install {' '.join(missing)}")


def shared_python() -> tuple[str, ...]:
    """The package of Python's shared library, which a packaged program starts; Debian keeps it apart."""
    if is_debian() and sys.base_prefix == "/usr":
        return (f"libpython{sys.version_info[0]}.{sys.version_info[1]}",)
    if sys.platform == "linux" and not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        stop("Python này không có thư viện dùng chung (libpython); hãy đóng gói bằng Python của hệ thống.")
    return ()


# ---- virtual environment -------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """What the environment was made from; another value means it has to be brought up to date."""
    made_from = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{hashlib.sha256(made_from).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def is_up_to_date() -> bool:
    """Whether the environment was finished from this lock file by this version of Python."""
    return python().exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()


def has_pip() -> bool:
    """Whether the environment's interpreter starts, is ours and has pip."""
    if not python().exists():
        return False
    test = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.run([str(python()), "-c", test], capture_output=True, check=False).returncode == 0


def have_ensurepip() -> None:
    """Debian parts ensurepip from Python; fetch it where we may."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if is_debian() and os.geteuid() == 0:
        say(f"Đang cài {package}")
        if apt_install([package]):
            return
    stop(f"Python này thiếu ensurepip; xin cài bằng quyền quản trị: apt-get install {package}")


def make_venv() -> None:
    """Make the virtual environment, or make a broken one anew."""
    have_ensurepip()
    say("Đang tạo môi trường .venv")
    need([sys.executable, "-m", "venv", "--clear", VENV], "Không tạo được môi trường .venv.")


def install() -> None:
    """Install exactly what the lock file names, then the program itself as an editable package."""
    say("Đang cài thư viện theo requirements-dev.lock (lần đầu mất vài phút)")
    pip: list[str | Path] = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    sorry = "Không cài được thư viện; xin kiểm tra mạng rồi chạy lại, không có gì bị mất."
    need([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK], sorry)
    need([*pip, "--no-deps", "--no-build-isolation", "-e", "."], sorry)
    STAMP.write_text(fingerprint(), encoding="utf-8")


def ready(packages: Sequence[str]) -> None:
    """Everything a command needs: system packages and an environment that matches the lock file."""
    system_packages(packages)
    if is_up_to_date():
        return
    if not has_pip():
        make_venv()
    install()


# ---- the reference validator of the printed minute (veraPDF, on Java) ------------------------------------------------


def ordered_digest() -> str:
    """The SHA-256 that the validator must have, as its order states."""
    return VALIDATOR_ORDER.read_text(encoding="utf-8").partition("<verapdf.sha256>")[2].partition("<")[0]


def is_ordered(jar: Path) -> bool:
    """Whether a file is exactly the validator that was ordered."""
    return jar.is_file() and hashlib.sha256(jar.read_bytes()).hexdigest() == ordered_digest()


def has_validator() -> bool:
    """Whether the tests can ask the validator."""
    return bool(shutil.which("java")) and is_ordered(VALIDATOR)


def fetch_validator() -> None:
    """Let Maven bring the validator once; nothing but the checked jar stays on the machine."""
    maven = shutil.which("mvn")
    if is_ordered(VALIDATOR) or not maven:
        return
    say("Đang lấy veraPDF bằng Maven (chỉ lần đầu)")
    VALIDATOR.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="verapdf-", dir=VALIDATOR.parent) as folder:
        where = [f"-Dmaven.repo.local={folder}/repository", f"-Dtarget={folder}"]
        options = ["--batch-mode", "--quiet", "--no-transfer-progress", "--strict-checksums"]
        call([maven, *options, "--file", VALIDATOR_ORDER, *where, "validate"])
        jar = Path(folder) / VALIDATOR.name
        if is_ordered(jar):
            jar.replace(VALIDATOR)
            return
    say("Không lấy được đúng tệp veraPDF; phép thử cần nó sẽ bị bỏ qua, còn trong CI thì không đạt.")


# ---- private screens -----------------------------------------------------------------------------------------------


def has_screen() -> bool:
    """Whether a window can be shown to somebody."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_make_screen() -> bool:
    """Whether private screens with a window manager can be started."""
    return sys.platform == "linux" and bool(shutil.which("Xvfb")) and bool(shutil.which("openbox"))


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started, and only that one."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_xvfb() -> tuple[subprocess.Popen[bytes], str]:
    """Start a screen on a number that the server finds itself; the number comes back through a pipe."""
    read_end, write_end = os.pipe()
    size = ["-screen", "0", "1920x1080x24", "-dpi", "96"]
    command = ["Xvfb", "-displayfd", str(write_end), *size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end, encoding="ascii") as answer:
        return server, answer.readline().strip()


def is_readable(end: int) -> bool:
    """Wait until something can be read from a pipe; False when nothing comes. Any number of open files will do."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(end, selectors.EVENT_READ)
        return bool(waiting.select(PATIENCE))


def start_openbox(display: str, cache: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a window manager, without which no window ever gets the keyboard.

    Return it with the end of a pipe into which it writes once it has taken the screen.
    """
    pipe = Path(cache) / f"ready-{display}"
    os.mkfifo(pipe)
    ready = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    env = environment(DISPLAY=f":{display}", XDG_CACHE_HOME=cache)
    command = ["openbox", "--sm-disable", "--startup", f"sh -c 'echo > {pipe}'"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet), ready


@contextlib.contextmanager
def private_screens(count: int) -> Iterator[list[str]]:
    """Start screens of our own, so that tests neither disturb the desktop nor each other; yield their names."""
    names, pipes = [], []
    with contextlib.ExitStack() as stack:
        cache = stack.enter_context(tempfile.TemporaryDirectory(prefix="screens-", ignore_cleanup_errors=True))
        for _ in range(count):
            server, display = start_xvfb()
            stack.callback(end, server)
            if not display:
                break
            manager, ready = start_openbox(display, cache)
            stack.callback(os.close, ready)
            stack.callback(end, manager)
            names.append(f":{display}")
            pipes.append(ready)
        for ready in pipes:
            if not is_readable(ready):
                stop("Trình quản lý cửa sổ openbox không khởi động được trên màn hình riêng.")
        yield names


@contextlib.contextmanager
def screen_environment(count: int = 1) -> Iterator[dict[str, str]]:
    """An environment with private screens, or Qt's offscreen drawing where there are none."""
    env = environment(QT_FONT_DPI="96")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_IM_MODULE", "XMODIFIERS"):
        env.pop(name, None)
    if WINDOWS or sys.platform == "darwin":
        yield env
        return
    with contextlib.ExitStack() as stack:
        screens = stack.enter_context(private_screens(count)) if can_make_screen() else []
        if not screens:
            env.pop("DISPLAY", None)
            yield {**env, "QT_QPA_PLATFORM": "offscreen"}
            return
        yield {**env, "DISPLAY": screens[0], "TEST_SCREENS": " ".join(screens), "QT_QPA_PLATFORM": "xcb"}


# ---- checks --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One check of the tree: its short name and the program that does it."""

    name: str
    command: tuple[str | Path, ...] = field(default=())


def lint_steps(*, fix: bool = False) -> list[Step]:
    """Every check that does not run the program."""
    ruff = venv_program("ruff")
    return [
        Step("format", (ruff, "format", *([] if fix else ["--check"]), ".")),
        Step("ruff", (ruff, "check", *(["--fix"] if fix else []), ".")),
        Step("mypy", (venv_program("mypy"),)),
        Step("packaging", (venv_program("mypy"), "--config-file", "packaging/mypy.ini")),
        Step("imports", (venv_program("lint-imports"),)),
    ]


def run_steps(steps: Sequence[Step]) -> list[str]:
    """Run each step, print its name and result, and return the names of those that failed."""
    failed = []
    for step in steps:
        say(f"== {step.name}")
        if call(step.command) != 0:
            say(f"== {step.name}: KHÔNG ĐẠT")
            failed.append(step.name)
    return failed


def workers() -> int:
    """How many test processes to start: one per core, at most eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 8)


def run_pytest(extra: Sequence[str], *, slow: bool) -> int:
    """Run the tests, each process on a screen of its own; pytest's closing line is the last one printed."""
    count = workers()
    command: list[str | Path] = [python(), "-m", "pytest"]
    command += [] if slow else ["-m", "not slow"]
    command += ["-n", str(count)] if count > 1 else []
    with screen_environment(count) as env:
        return call([*command, *extra], env)


# ---- commands ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Arguments:
    """What was asked for, after the name of the command."""

    only: str = ""
    slow: bool = False
    fix: bool = False
    extra: tuple[str, ...] = ()


def run(asked: Arguments) -> int:
    """Mở chương trình (tự chuẩn bị môi trường ở lần đầu)."""
    ready(WINDOW_PACKAGES)
    if not has_screen():
        say("Máy này không có màn hình để mở cửa sổ; chạy phần trình diễn trên dòng lệnh thay thế.")
        return demo(asked)
    return call([python(), "-m", "secretary_app", *asked.extra])


def test(asked: Arguments) -> int:
    """Chạy mọi phép kiểm tra: định dạng, ruff, mypy, import, pytest."""
    ready(TEST_PACKAGES)
    wanted = [step for step in lint_steps() if asked.only in ("", step.name)]
    failed = run_steps(wanted)
    if asked.only not in ("", "pytest"):
        return bool(failed)
    if failed:
        say(f"== KHÔNG ĐẠT trước pytest: {', '.join(failed)}")
    fetch_validator()
    say("== pytest")
    status = run_pytest(asked.extra, slow=asked.slow)
    return status or bool(failed)


def lint(asked: Arguments) -> int:
    """Chỉ xem mã nguồn, không chạy chương trình; --fix sửa những gì sửa được."""
    ready(())
    failed = run_steps([step for step in lint_steps(fix=asked.fix) if asked.only in ("", step.name)])
    say(f"== KHÔNG ĐẠT: {', '.join(failed)}" if failed else "== Đạt")
    return bool(failed)


def bench(asked: Arguments) -> int:
    """Đo tốc độ và so với mốc trong cùng một lần chạy."""
    return run_on_screen("bench", asked)


def demo(asked: Arguments) -> int:
    """Diễn lại hội nghị Hàm Tân từ đầu đến biên bản đã ký, không cần màn hình."""
    ready(WINDOW_PACKAGES)
    return call([python(), "-m", "secretary_app", "demo", *(asked.extra or ("--out", str(ROOT / "out" / "demo")))])


def screens(asked: Arguments) -> int:
    """Chụp ảnh mọi màn hình vào out/screens."""
    (ROOT / "out" / "screens").mkdir(parents=True, exist_ok=True)
    return run_on_screen("screens", asked)


def package(asked: Arguments) -> int:
    """Làm bộ cài: package linux, package windows hoặc package wheel."""
    have_ensurepip()
    system_packages((*WINDOW_PACKAGES, *PACKAGING_PACKAGES, *shared_python(), *tried_on_windows(asked)))
    return call([sys.executable, ROOT / "packaging" / "build.py", *asked.extra])


def tried_on_windows(asked: Arguments) -> tuple[str, ...]:
    """What the trial of the installer for Windows needs, where it must not be left out."""
    return WINDOWS_PACKAGES if os.environ.get("CI") and "windows" in asked.extra else ()


def lock(_asked: Arguments) -> int:
    """Lập lại các tệp khóa phiên bản từ pyproject.toml."""
    ready(())
    uv: list[str | Path] = [venv_program("uv"), "pip", "compile", "--universal", "--python-version", "3.11", "--quiet"]
    uv += [
        "--system-certs",
        "--generate-hashes",
        "--no-annotate",
        "--no-header",
        "--no-emit-find-links",
        # Debian 12 has a pip before 23.3, which finds the pin of "coverage[toml]" only where its extra is written.
        "--no-strip-extras",
    ]
    status = call([*uv, "pyproject.toml", "-o", "requirements.lock"])
    status = status or call([*uv, "pyproject.toml", "--extra", "package", "-o", PACKAGE_LOCK.name])
    return status or call([*uv, "pyproject.toml", "--extra", "dev", "-o", LOCK.name])


def run_on_screen(name: str, asked: Arguments) -> int:
    """Run a script of the tests on a private screen."""
    if not (ROOT / "tests" / name / "__main__.py").is_file():
        say(f"Chưa có tests/{name}/__main__.py nên không có gì để chạy.")
        return 0
    ready(TEST_PACKAGES)
    with screen_environment() as env:
        return call([python(), "-m", f"tests.{name}", *asked.extra], env)


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    command.__name__: command for command in (run, test, lint, bench, demo, screens, package, lock)
}


def parser() -> argparse.ArgumentParser:
    """The command line; what it does not know goes on to the program that is started."""
    door = argparse.ArgumentParser(
        prog="dev.py", allow_abbrev=False, description="Cửa vào duy nhất cho người phát triển."
    )
    names = door.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, command in COMMANDS.items():
        words = command.__doc__ or ""
        sub = names.add_parser(name, allow_abbrev=False, help=words, description=words)
        if name in ("test", "lint"):
            sub.add_argument("--only", default="", choices=step_names(name), help="chỉ chạy một bước")
        if name == "test":
            sub.add_argument("--all", dest="slow", action="store_true", help="thêm các phép thử chậm")
        if name == "lint":
            sub.add_argument("--fix", action="store_true", help="sửa những gì sửa được")
    return door


def step_names(command: str) -> list[str]:
    """The steps that --only can name."""
    return [step.name for step in lint_steps()] + (["pytest"] if command == "test" else [])


def parse(words: Sequence[str]) -> tuple[str, Arguments]:
    """Read the command line."""
    known, extra = parser().parse_known_args(words)
    options = {name: getattr(known, name) for name in ("only", "slow", "fix") if hasattr(known, name)}
    return known.command, Arguments(extra=tuple(word for word in extra if word != "--"), **options)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that private screens end with us
    name, asked = parse(sys.argv[1:] if words is None else words)
    return int(COMMANDS[name](asked))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
