"""Work off the main thread: what it answers is told, also when the window is closing."""

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretary_app.domain.errors import NotSavedError, SecretaryError, UnreadableFileError
from secretary_app.ui.tasks import Tasks


def unexpected(error: SecretaryError) -> None:
    raise error


@pytest.mark.usefixtures("qapp")
def test_finishing_tells_every_answer_also_of_work_that_an_answer_starts() -> None:
    tasks = Tasks()
    told: list[int] = []

    def go_on(value: int) -> None:
        told.append(value)
        if value < 3:
            tasks.run(lambda: value + 1, go_on, unexpected)

    tasks.run(lambda: 1, go_on, unexpected)
    tasks.finish()
    assert told == [1, 2, 3]
    assert not tasks.busy


@pytest.mark.usefixtures("qapp")
def test_who_was_told_is_not_held_any_longer() -> None:
    """A window does thousands of jobs; each one answers to a screen that shall go with its window."""
    tasks, screen = Tasks(), Listener()
    held = weakref.ref(screen)
    tasks.run(screen.look, screen.hear, screen.hear)
    tasks.run_aside(lambda: 2, screen.hear, screen.hear)
    tasks.run(_fails, screen.hear, screen.hear)
    del screen
    while tasks.busy:
        QApplication.processEvents()
    gc.collect()
    assert held() is None


class Listener:
    """A screen."""

    def look(self) -> int:
        """Do what a job does with what it was given."""
        return 1

    def hear(self, answer: object) -> None:
        """Be told."""


def _fails() -> None:
    raise NotSavedError("locked", "")


def test_an_expected_error_is_told_and_a_bug_is_raised_where_it_is_seen(qtbot: QtBot) -> None:
    tasks = Tasks()
    told: list[SecretaryError] = []

    def refuse() -> int:
        raise UnreadableFileError("a.pdf", "missing")

    def fall() -> int:
        return 1 // 0

    tasks.run(refuse, lambda _value: None, told.append)
    tasks.finish()
    assert [type(error) for error in told] == [UnreadableFileError]
    with qtbot.capture_exceptions() as bugs:
        tasks.run(fall, lambda _value: None, told.append)
        tasks.finish()
    assert [kind for kind, _, _ in bugs] == [ZeroDivisionError]
    assert not tasks.busy


def test_a_worker_gives_way_to_keys_many_times_in_a_frame() -> None:
    Tasks()
    assert sys.getswitchinterval() <= 0.001


def test_what_waits_for_a_device_keeps_nothing_else_waiting(qtbot: QtBot) -> None:
    tasks, answering = Tasks(), threading.Event()
    told: list[str] = []
    tasks.run_aside(lambda: "device" if answering.wait(10) else "", told.append, unexpected)
    tasks.run(lambda: "page", told.append, unexpected)
    qtbot.waitUntil(lambda: told == ["page"])
    assert tasks.busy
    answering.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == ["page", "device"]


def test_a_device_that_never_answers_keeps_no_window_open(qtbot: QtBot) -> None:
    tasks, begun, answering, ended = Tasks(), threading.Event(), threading.Event(), threading.Event()
    told: list[str] = []

    def wait() -> str:
        begun.set()
        answering.wait(10)
        ended.set()
        return "too late"

    tasks.run_aside(wait, told.append, unexpected)
    tasks.run_aside(lambda: "after it", told.append, unexpected)
    tasks.run(lambda: "page", told.append, unexpected)
    qtbot.waitUntil(begun.is_set)
    tasks.finish()
    assert told == ["page"]
    assert not tasks.busy
    answering.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(0)
    assert told == ["page"]


@pytest.mark.usefixtures("qapp")
def test_dead_cycles_are_not_searched_by_a_worker() -> None:
    """What is found is taken apart on the spot, and parts of a closed window must not be, outside the main thread."""
    tasks, searched, done = Tasks(), list[int](), list[int]()

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            searched.append(threading.get_ident())

    def make_many() -> int:
        kept = [[number] for number in range(50_000)]  # many times what begins a search
        return threading.get_ident() if kept else 0

    gc.callbacks.append(note)
    was_on = gc.isenabled()
    try:
        gc.enable()
        tasks.run(make_many, done.append, unexpected)
        tasks.finish()
        assert gc.isenabled()
    finally:
        gc.callbacks.remove(note)
        if not was_on:
            gc.disable()
    assert done
    assert done[0] not in searched
