"""Errors of every kind, and every end: no word is lost, one calm sentence is said, the next start is at its place."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.domain.conference import ConferenceState
from secretary_app.storage.bug_reports import FOLDER_NAME, NATIVE_FILE
from secretary_app.storage.running_mark import FILE_NAME
from tests.builders import a_conference
from tests.journeys.crashing_secretary import ENDS, HURTS, KNOWN, SECRET
from tests.suites import make_suite

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that shares what was imported")

PATIENCE = 30  # seconds for a program to say something; only a broken one takes so long
STOPPED = 2.5  # seconds that a program stands still
SUDDEN = "Lần trước chương trình dừng đột ngột"
Facts = dict[str, Any]


@dataclass
class Programs:
    """Starts programs over one folder, one after another; what they tell comes by a pipe."""

    process: subprocess.Popen[str]
    pipe: int
    folder: Path
    rest: str = ""

    def run(self, *deeds: str) -> list[Facts]:
        """Let one do these deeds and return what it told."""
        assert self.process.stdin is not None
        self.process.stdin.write(",".join(deeds) + "\n")
        self.process.stdin.flush()
        told: list[Facts] = []
        while not told or "died" not in told[-1]:
            told.append(json.loads(self._line()))
            if told[-1].get("doing") == "stop":
                time.sleep(STOPPED)
                os.kill(told[0]["born"], signal.SIGCONT)
        return told

    def _line(self) -> str:
        if "\n" not in self.rest:
            assert select.select([self.pipe], [], [], PATIENCE)[0], "the program says nothing more"
            self.rest += os.read(self.pipe, 1 << 16).decode()
            return self._line()
        line, _, self.rest = self.rest.partition("\n")
        return line

    def mark(self) -> Path:
        return self.folder / FILE_NAME

    def reports(self) -> list[str]:
        return [path.read_text("utf-8") for path in sorted((self.folder / FOLDER_NAME).glob("*.txt"))]


def facts(told: list[Facts], name: str) -> list[Facts]:
    return [fact for fact in told if name in fact]


@contextmanager
def programs_over(folder: Path) -> Iterator[Programs]:
    suite = make_suite(folder)
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    suite.desk.store.close()
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "tests.journeys.crashing_secretary", str(folder), str(writer)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[writer],
        env=environment,
        cwd=Path(__file__).parents[2],
        text=True,
        start_new_session=True,
    ) as process:
        os.close(writer)
        yield Programs(process, reader, folder)
        os.killpg(process.pid, signal.SIGKILL)  # a program that hangs, too
    os.close(reader)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """One folder for all: each test leaves it after a clean end."""
    with programs_over(tmp_path_factory.mktemp("dữ liệu của Nguyễn Thị Thư")) as programs:
        yield programs


def assert_nothing_personal(programs: Programs) -> None:
    """No report names a person, a word that was typed, the message of an error, or a folder of this machine."""
    reports = programs.reports()
    assert reports
    for report in reports:
        assert len(report.encode()) <= 16_384
        assert report.startswith("Thư ký Hội nghị – báo lỗi")
        for word in (SECRET, "chữ ", "Nguyễn", str(Path.home()), str(Path(__file__).parents[2]), str(programs.folder)):
            assert word not in report
        assert re.search(r"^Phiên bản: \d", report, re.MULTILINE)


KINDS = {
    "slot": "Oops",
    "handler": "Oops",
    "model": "Oops",
    "worker": "Oops",
    "thread": "Oops",
    "unraisable": "Oops",
    "critical": "Qt critical",
    "memory": "MemoryError",
    "recursion": "RecursionError",
}


@pytest.mark.parametrize("deeds", [("slot", "handler", "model", "worker"), ("thread", "unraisable", "critical")])
def test_an_error_is_told_the_words_are_kept_and_the_window_goes_on(programs: Programs, deeds: tuple[str, ...]) -> None:
    check_hurts(programs, deeds)


def test_without_memory_or_stack_it_is_the_same(programs: Programs) -> None:
    check_hurts(programs, ("memory", "recursion"))


def check_hurts(programs: Programs, deeds: tuple[str, ...]) -> None:
    told = programs.run(*deeds)
    hurts = facts(told, "hurt")
    assert [fact["hurt"] for fact in hurts] == list(deeds)
    for fact, doing in zip(hurts, facts(told, "doing"), strict=True):
        assert fact["kept"], fact["hurt"]
        assert (fact["place"], fact["line"]) == ([KNOWN, "step_capture"], doing["typed"])
        assert "Những gì đã lưu còn nguyên, chữ đang gõ đã được giữ." in fact["told"]
        report = Path(re.findall("“(.*)”", fact["told"])[0])
        assert f"Loại lỗi: {KINDS[fact['hurt']]}" in report.read_text("utf-8")
        assert "Màn hình: step_capture" in report.read_text("utf-8")
    assert told[-2]["ended"] == 0
    assert not programs.mark().exists()
    assert_nothing_personal(programs)


def test_every_kind_of_error_was_tried() -> None:
    assert KINDS.keys() == HURTS.keys()
    assert {*ENDS, "commit"} == {*SUDDEN_ENDS, *ASKED_ENDS, "often"}


SUDDEN_ENDS = {"segfault": signal.SIGSEGV, "abort": signal.SIGABRT, "fatal": signal.SIGABRT, "kill": signal.SIGKILL}
ASKED_ENDS = ("term", "hup", "int", "commit", "quit")


@pytest.mark.parametrize("deed", SUDDEN_ENDS)
def test_after_a_sudden_end_it_opens_where_it_was_and_says_so(programs: Programs, deed: str) -> None:
    before = len(programs.reports())
    told = programs.run(deed)
    typed = facts(told, "doing")[0]["typed"]
    assert told[-1]["died"] == SUDDEN_ENDS[deed]
    assert programs.mark().exists()
    shown = facts(programs.run(), "shown")[0]["shown"]
    assert (shown["place"], shown["line"], shown["cursor"]) == ([KNOWN, "step_capture"], typed, len(typed))
    assert shown["wants_check"]
    assert re.match(rf"{SUDDEN} lúc \d\d:\d\d ngày \d+/\d+/\d{{4}}\. Mọi dòng đã lưu còn nguyên", shown["told"])
    assert len(programs.reports()) == before + {"kill": 0, "fatal": 2}.get(deed, 1)
    if deed != "kill":
        assert_nothing_personal(programs)
    after = facts(programs.run(), "shown")[0]["shown"]
    assert (after["told"], after["wants_check"]) == ("", False), "an ordinary end came after that"
    assert not programs.mark().exists()
    assert not (programs.folder / NATIVE_FILE).exists()


@pytest.mark.parametrize("deed", ASKED_ENDS)
def test_asked_to_end_it_keeps_the_words_and_ends_cleanly(programs: Programs, deed: str) -> None:
    told = programs.run(deed)
    typed = facts(told, "doing")[0]["typed"]
    assert (told[-2]["ended"], told[-1]["died"]) == (0, 0)
    assert not programs.mark().exists()
    shown = facts(programs.run(), "shown")[0]["shown"]
    assert (shown["place"], shown["line"], shown["cursor"]) == ([KNOWN, "step_capture"], typed, len(typed))
    assert (shown["told"], shown["wants_check"]) == ("", False)


def test_what_begins_while_it_ends_is_answered(programs: Programs) -> None:
    told = programs.run("late")
    assert [fact.get("late_job", fact.get("ended")) for fact in told[-3:-1]] == ["done", 0]
    assert told[-1]["died"] == 0


def test_errors_in_a_row_open_the_window_anew_at_its_place_then_at_home_and_never_again(programs: Programs) -> None:
    told = programs.run("often", "often", "often")
    first, again, home = (fact["shown"] for fact in facts(told, "shown"))
    typed = [fact["typed"] for fact in facts(told, "doing")]
    assert not first["told"]
    assert (again["place"], again["line"]) == ([KNOWN, "step_capture"], typed[0])
    assert again["told"].startswith("Cửa sổ gặp lỗi liên tiếp nên đã tự mở lại đúng chỗ đang làm.")
    assert home["place"] == ["", "step_home"]
    assert home["told"].startswith("Cửa sổ lại gặp lỗi liên tiếp nên đã tự mở lại ở Trang chính.")
    assert len(typed) == 3
    assert told[-2]["ended"] == 0


def test_two_sudden_ends_soon_after_a_start_lead_home(programs: Programs) -> None:
    for _ in range(2):
        programs.run("kill")
    shown = facts(programs.run(), "shown")[0]["shown"]
    assert shown["place"] == ["", "step_home"]
    assert "hai lần liền" in shown["told"]
    assert "Trang chính" in shown["told"]


def test_a_window_that_cannot_be_made_is_tried_once_more_then_refused_in_words(programs: Programs) -> None:
    told = programs.run("start")
    assert len(facts(told, "shown")) == 1
    assert told[-2]["ended"] == 0
    told = programs.run("start", "start")
    assert not facts(told, "shown")
    assert told[-2]["ended"] == 3
    assert_nothing_personal(programs)


def test_stopped_for_seconds_it_goes_on_as_if_nothing_was(programs: Programs) -> None:
    """What a sleep of the machine does to a program: timers go on, the draft is kept, a save works."""
    told = programs.run("stop")
    typed = facts(told, "doing")[0]["typed"]
    (after,) = facts(told, "went_on")
    assert after["at"] - facts(told, "doing")[0]["at"] > STOPPED
    assert (after["words"], after["line"], after["told"]) == (typed.strip(), "", "")
    assert after["went_on"].startswith("Đã lưu")
    assert told[-2]["ended"] == 0
