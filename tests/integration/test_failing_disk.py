"""A disk that fails in the middle of a deed, whichever of its calls: told in a sentence, before or after, and whole."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.disk.deeds import DEEDS
from tests.disk.hand import CHANGES, SHORT, Call
from tests.disk.shim import PROJECT, environment, fast_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Attempt = Callable[..., "Trials"]  # deed, error number, whether the disk stays broken, kinds of calls

Trials = list[dict[str, Any]]
ERRORS = {
    "full": errno.ENOSPC,
    "quota": errno.EDQUOT,
    "broken": errno.EIO,
    "read_only": errno.EROFS,
    "interrupted": errno.EINTR,
    "short": SHORT,
}
REASONS = {"disk_full", "read_only", "failing", "disconnected", "locked", "unknown", "UnreadableFileError"}
# A call that was interrupted, or took half, is made again at once: for ever would be no disk but a loop.
DISKS = [*((name, False) for name in ERRORS), *((name, True) for name in ("full", "quota", "broken", "read_only"))]
USUAL = (("full", False), ("broken", True), ("short", False))


@pytest.fixture(scope="module")
def attempt() -> Iterator[Attempt]:
    """Tries deeds in a program on a failing disk, which is started once."""
    root = fast_folder()
    command = [sys.executable, "-m", "tests.disk.failing", str(root)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(root), cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        orders, answers = program.stdin, program.stdout

        def ask(deed: str, error: int, lasting: bool, calls: Call = CHANGES) -> Trials:
            orders.write(f"{json.dumps([deed, Call.WRITE if error == SHORT else calls, error, lasting])}\n")
            orders.flush()
            answer = answers.readline()
            assert answer, "the program died"
            found: Trials = json.loads(answer)
            return found

        yield ask
        orders.close()
    shutil.rmtree(root)


def check(trials: Trials, *, lasting: bool) -> None:
    assert trials, "nothing was written"
    for trial in trials:
        assert trial["problems"] == [], trial
        assert trial["told"], trial
        if trial["answer"] == "":
            assert (trial["found"], trial["in_the_end"]) == ("after", "after"), trial
            continue
        assert trial["answer"] in REASONS, trial
        assert trial["found"] in {"before", "after"}, trial
        assert trial["in_the_end"] == "after", trial
        # A bundle that is whole but could not be flushed on a disk that stays broken stands in its own way.
        in_its_own_way = lasting and trial["found"] == "after" and trial["again"] == "HandoverError"
        assert trial["again"] == "" or in_its_own_way, trial


def test_a_line_on_a_full_disk_is_saved_or_told(attempt: Attempt) -> None:
    trials = attempt("line", errno.ENOSPC, False)
    check(trials, lasting=False)
    assert len(trials) > 10
    assert sum(trial["answer"] == "disk_full" for trial in trials) > 10


def test_a_file_on_a_broken_disk_is_old_or_new(attempt: Attempt) -> None:
    check(attempt("setting", errno.EIO, False), lasting=False)


@pytest.mark.parametrize(("deed", "passed_over"), [("line", 1), ("setting", 0)])
def test_a_flush_that_fails_is_never_called_saved(attempt: Attempt, deed: str, passed_over: int) -> None:
    trials = attempt(deed, errno.EIO, False, Call.SYNC)
    check(trials, lasting=False)
    answers = [trial["answer"] for trial in trials]
    # SQLite passes over a failing flush of the folder in which it made its log, but over none of the log itself.
    assert answers.count("") == passed_over
    assert set(answers) == ({"failing", ""} if passed_over else {"failing"})


def test_half_a_write_is_completed(attempt: Attempt) -> None:
    trials = attempt("setting", SHORT, False)
    check(trials, lasting=False)
    assert all(trial["answer"] == "" for trial in trials)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "name", "lasting"),
    [(deed, *disk) for deed in DEEDS for disk in (DISKS if deed in {"line", "setting"} else USUAL)],
)
def test_every_deed_on_every_disk_is_done_or_told_and_whole(
    attempt: Attempt, deed: str, name: str, lasting: bool
) -> None:
    check(attempt(deed, ERRORS[name], lasting), lasting=lasting)
