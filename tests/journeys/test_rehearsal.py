"""A rehearsal is the whole program, is marked everywhere, and leaves no trace, even when it is killed."""

from __future__ import annotations

import json
import os
import selectors
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.app import rehearsal
from secretary_app.app.composition import SAMPLE
from secretary_app.app.rehearsal import hand_over
from secretary_app.domain.errors import NotSavedError
from secretary_app.paths import resource
from secretary_app.storage.archive import FileArchive
from secretary_app.ui.preferences import Place, Preferences
from tests.journeys.rehearsing_secretary import SAID
from tests.suites import close_suites, make_suite, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")
ROOT = Path(__file__).parents[2]
PATIENCE = 120


class House:
    """All places where the program could leave something: the data folder, home, the temporary files."""

    def __init__(self, home: Path) -> None:
        self.data = home / "dữ liệu"
        self.session = home / "run"
        self.temporary = home / "tạm"
        self.temporary.mkdir()
        self.home = home
        self._started: list[subprocess.Popen[str]] = []
        suite = make_suite(self.data)
        suite.desk.add(sample(suite))
        close_suites()
        preferences = Preferences(self.data)
        preferences.remember(Path("tệp cũ.pdf"))
        preferences.theme = "light"
        preferences.place = Place(step="step_home")

    def files(self, *under: Path) -> dict[str, bytes | None]:
        """Return everything there, folders without bytes."""
        paths = (path for place in under or (self.home,) for path in place.rglob("*"))
        return {str(path): path.read_bytes() if path.is_file() else None for path in paths}

    def start(self, end: str, *words: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "TMPDIR": str(self.temporary), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "tests.journeys.rehearsing_secretary", end, *words]
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
        )
        self._started.append(process)
        return process

    def clear(self) -> None:
        """End what a failed test left running."""
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def house(clean_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    house = House(clean_home)
    monkeypatch.setenv("TMPDIR", str(house.temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield house
    house.clear()


def seen(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what the program told first."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        assert waiting.select(PATIENCE), "the program says nothing"
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


def ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    told = seen(process)
    assert process.wait(PATIENCE) == 0
    return told


def check_marked(told: dict[str, Any]) -> None:
    assert told["rehearsal"] is True
    assert told["titles"][0].startswith("Tập thử – ")
    assert {(visible, words) for _step, visible, words in told["bands"]} == {(True, "TẬP THỬ – không gì được giữ lại")}
    assert told["words"][-1] == SAID
    assert told["marked"] == [True, True]  # the copy, and one that was created in it
    assert told["people"] > 0


def test_a_rehearsal_leaves_no_trace(house: House) -> None:
    before = house.files()
    file = hand_over(resource(SAMPLE).read_bytes(), "light")
    assert file.parent.parent == house.session
    told = ended(house.start("quit", "--rehearsal", str(file)))
    check_marked(told)
    assert (told["folder"], told["mode"]) == (str(file.parent), 0o700)
    assert house.files() == before


def test_a_file_named_by_hand_is_rehearsed_and_stays(house: House, tmp_path: Path) -> None:
    file = tmp_path / "của tôi.hoinghi.json"
    file.write_bytes(resource(SAMPLE).read_bytes())
    before = house.files()
    check_marked(ended(house.start("quit", "--rehearsal", str(file))))
    assert house.files() == before
    assert file.read_bytes() == resource(SAMPLE).read_bytes()


def test_what_a_killed_rehearsal_leaves_is_unreadable_to_others_and_goes_at_the_next_start(house: House) -> None:
    before = house.files(house.session, house.temporary)
    data = house.files(house.data)
    file = hand_over(resource(SAMPLE).read_bytes(), "light")
    process = house.start("stay", "--rehearsal", str(file))
    told = seen(process)
    ended(house.start("quit"))  # a window that starts meanwhile leaves a living rehearsal alone
    assert (file.parent / "hoi-nghi.db").exists()
    process.send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == -signal.SIGKILL
    assert told["folder"] == str(file.parent)
    assert file.parent.exists()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert house.files(house.data).keys() >= data.keys()
    ended(house.start("quit"))
    assert house.files(house.session, house.temporary) == before


@pytest.mark.parametrize(
    ("frozen", "words"), [(False, ["-m", "secretary_app", "--rehearsal"]), (True, ["--rehearsal"])]
)
@pytest.mark.parametrize("works", [True, False])
def test_the_program_starts_itself_again_or_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, words: list[str], frozen: bool, works: bool
) -> None:
    before = house.files()
    file = hand_over(b"{}", "dark")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    begun: list[tuple[str, list[str]]] = []

    class Process:
        @staticmethod
        def startDetached(program: str, given: list[str]) -> tuple[bool, int]:  # noqa: N802 - Qt's name
            begun.append((program, given))
            return works, 1

    monkeypatch.setattr(rehearsal, "QProcess", Process)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert rehearsal.start(file) is works
    assert begun == [(sys.executable, [*words, str(file)])]
    assert (house.files() == before) is not works


def test_the_forms_of_the_office_go_along(house: House) -> None:
    own = house.home / "the-thuc"
    own.mkdir()
    (own / "xa-nha.toml").write_text('[profile]\nbase = "nd30"\ntitle = "Mẫu của xã"\n', encoding="utf-8")
    file = hand_over(b"{}", "dark", own)
    assert "Mẫu của xã" in [form.title for form in make_suite(file.parent).forms.profiles()]
    close_suites()


def test_what_cannot_be_written_leaves_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = house.files()

    def full(*_given: object) -> None:
        raise NotSavedError("disk_full", "")

    monkeypatch.setattr(FileArchive, "write", full)
    with pytest.raises(NotSavedError):
        hand_over(b"{}", "dark")
    assert house.files() == before
