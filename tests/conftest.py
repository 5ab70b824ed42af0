"""What stands around every test: a home of its own, no network, no surprise dialog, no window left behind."""

from __future__ import annotations

import functools
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests import guards
from tests.guards import Answers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

settings.register_profile("calm", deadline=None, derandomize=True, database=None)
settings.load_profile("calm")

PASSED = pytest.StashKey[bool]()


def choose_screen() -> None:
    """Give each test process the screen that dev.py started for it; draw offscreen where there is none."""
    screens = os.environ.get("TEST_SCREENS", "").split()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    if screens:
        os.environ["DISPLAY"] = screens[int(worker) % len(screens)]
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


choose_screen()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test itself passed, so that guards do not bury its own failure."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


def uses_qt(request: pytest.FixtureRequest) -> bool:
    """Whether the test, or a fixture it asks for, drives Qt."""
    return not {"qtbot", "qapp"}.isdisjoint(request.fixturenames)


@pytest.fixture(autouse=True)
def clean_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a home and a data folder of its own, with blanks and diacritics in their names."""
    home = tmp_path_factory.mktemp("nhà của thư ký", numbered=True)
    run = home / "run"
    run.mkdir(mode=0o700)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    monkeypatch.setenv("SECRETARY_APP_DATA", str(home / "dữ liệu"))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that reaches for another machine, also when the program swallows the refusal."""
    attempts: list[object] = []

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded_connect(name, attempts))
    yield
    assert not attempts, f"Phép thử đã tìm đến mạng: {attempts}"


def guarded_connect(name: str, attempts: list[object]) -> Callable[[socket.socket, Any], Any]:
    """The method of that name, for addresses of this machine only; other attempts are written down."""
    real = getattr(socket.socket, name)

    def connect(self: socket.socket, address: Any) -> Any:
        if guards.is_local(address):
            return real(self, address)
        attempts.append(address)
        raise AssertionError(f"Phép thử không được dùng mạng: {address}")

    return connect


@pytest.fixture(autouse=True)
def no_folder_left_open() -> Iterator[None]:
    """Close every data folder that the test opened through `tests.suites`."""
    yield
    if "tests.suites" in sys.modules:
        sys.modules["tests.suites"].close_suites()


@pytest.fixture
def answers() -> Answers:
    """Answers for the dialogs that a test expects; see `Answers`."""
    return Answers()


@pytest.fixture
def answer_file_dialog(answers: Answers) -> Callable[..., None]:
    """Choose files in the next file dialog: `answer_file_dialog(path)`; without a path it is cancelled."""
    return answers.file


@pytest.fixture(autouse=True)
def no_surprise_dialog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which a modal dialog opens that it did not prepare for; nothing ever waits for a person."""
    if not uses_qt(request):
        yield
        return
    prepared: Answers = request.getfixturevalue("answers")
    replace_dialogs(monkeypatch, prepared)
    yield
    assert not prepared.surprises, f"Hộp thoại không ai chờ: {prepared.surprises}"
    if request.node.stash.get(PASSED, False):
        assert not prepared.unused(), f"{prepared.unused()} câu trả lời chuẩn bị sẵn mà không ai hỏi"


def replace_dialogs(monkeypatch: pytest.MonkeyPatch, prepared: Answers) -> None:
    """Let the prepared answers stand in for everything in Qt that blocks until a person has answered."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415
    from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox  # noqa: PLC0415

    for dialog in (QDialog, QFileDialog, QMessageBox, QInputDialog, QPrintDialog):
        if "exec" in vars(dialog):
            monkeypatch.setattr(dialog, "exec", prepared_exec(prepared))
    for name in guards.MESSAGES:
        monkeypatch.setattr(QMessageBox, name, prepared.take_message)
    for name in guards.FILE_QUESTIONS:
        monkeypatch.setattr(QFileDialog, name, functools.partial(prepared.take_file, name))
    for name in guards.INPUTS:
        monkeypatch.setattr(QInputDialog, name, lambda *_, name=name, **__: prepared.surprise(f"QInputDialog.{name}"))
    monkeypatch.setattr(QMenu, "exec", lambda *_, **__: prepared.surprise("QMenu.exec; dùng popup()"))


def prepared_exec(prepared: Answers) -> Callable[[Any], int]:
    """A method that plays the user instead of waiting for one."""

    def play(dialog: Any) -> int:
        return prepared.take_dialog(dialog)

    return play


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window behind, and close it for the sake of the next test."""
    if not uses_qt(request):
        yield
        return
    request.getfixturevalue("qapp")
    before = guards.top_level_windows()
    yield
    if not request.node.stash.get(PASSED, False):
        return
    leaked = guards.leaked_windows(before)
    told = guards.names(leaked)
    for window in leaked:
        window.hide()
        window.deleteLater()
    assert not told, f"Cửa sổ bị bỏ quên: {told}"
