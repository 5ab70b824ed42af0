"""After a program over a protected folder was killed no word of it stands readable on the disk; else it does."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.app.composition import FORMS_FOLDER, compose
from secretary_app.app.window_memory import preferences_of
from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.handover import HandoverNote
from secretary_app.domain.pictures import KeptPicture, PictureKind, PictureOwner
from secretary_app.paths import resource
from secretary_app.services.ports import Draft
from secretary_app.storage.cipher import key_ring
from secretary_app.storage.handovers import JsonHandoverNotes
from secretary_app.storage.pictures import PictureFolder
from secretary_app.storage.vault import OPEN
from secretary_app.ui.preferences import Place
from tests.builders import START, FixedClock, a_finding
from tests.minute_case import ham_tan
from tests.plain_words import found_in
from tests.protected_folders import PASSPHRASE, protected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretary_app.domain.conference import ConferenceId
    from secretary_app.services.suite import Suite

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")

TYPED = ("dòng gõ dở về kè sông Dinh", "người ký Đặng Thị Ngọc Lan", "nơi nhận Văn phòng Huyện Bí Mật")
PICTURE = b"\x89PNG" + "chữ ký mẫu của bà Lan".encode() * 3
SECRETS = (
    *TYPED,
    "chữ ký mẫu của bà Lan",
    "thư-mục-riêng-của-bà-Lan",
    "Thể thức riêng của Huyện Bí Mật",
    "phát sinh sau khi đặt mật khẩu",
)


def words_of(value: Any) -> Iterator[str]:
    """Yield everything that is words in a conference file: not identifiers, moments or names of states."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, str) and len(value) >= 12 and " " in value:
        yield value


def fill(suite: Suite) -> ConferenceId:
    """Write something into every file that a data folder has."""
    suite.archive.import_conference(ham_tan())
    conference_id = suite.preparation.summaries()[0].id
    suite.directory.take_delegates(suite.desk.conference(conference_id))
    folder, archive = suite.data_folder, suite.archive.archive
    pdf = suite.review.lay_out(suite.review.print_job(conference_id)).pdf
    archive.keep(conference_id, 1, 0, pdf)
    suite.drafts.keep_draft(conference_id, Draft(TYPED[0]))
    suite.settings.keep("thu", {"ai": TYPED[1]})
    note = HandoverNote(START, 1, 0, TYPED[1], "0" * 64, TYPED[2])
    JsonHandoverNotes(folder, archive).keep(conference_id, note)
    pictures = PictureFolder(folder, archive)
    name = pictures.add(PICTURE)
    pictures.keep([KeptPicture(PictureOwner(PictureKind.SIGNATURE, TYPED[1], None), name, 40)])
    suite.trust.files.put("nguoi-ky.cer", TYPED[1].encode())
    (folder / FORMS_FOLDER).mkdir()
    profile = resource("forms/nd30.toml").read_text("utf-8").replace("[profile]", f"# {SECRETS[5]}\n[profile]", 1)
    archive.write(folder / FORMS_FOLDER / "rieng.toml", profile.encode())
    return conference_id


def remember(suite: Suite) -> None:
    preferences = preferences_of(suite)
    preferences.remember(Path("/thư-mục-riêng-của-bà-Lan/tệp.pdf"))
    preferences.place = Place("c", "step_capture", "finding:thư-mục-riêng-của-bà-Lan")


def work_and_die(suite: Suite, conference_id: ConferenceId) -> None:
    """Capture, search, check, print; end in the middle of a large transaction."""
    remember(suite)
    for number in range(30):
        finding = a_finding(f"n{number}", f"Nội dung {number} {SECRETS[6]}")
        suite.desk.store.save(
            conference_id, Change("finding_added", (PartChange("findings", finding.id, None, finding),)), START
        )
    suite.archive.search("phat sinh")
    suite.archive.check()
    suite.review.lay_out(suite.review.print_job(conference_id))
    database = suite.desk.store.data.database  # type: ignore[attr-defined] # as the store of the program has it
    database.execute("BEGIN")
    database.execute("PRAGMA cache_size = 10")
    database.execute("CREATE TEMP TABLE sorted AS SELECT * FROM finding ORDER BY words")
    database.execute("UPDATE finding SET words = words || ?", (SECRETS[6],))
    os.kill(os.getpid(), signal.SIGKILL)


def killed_child(work: Callable[[], None]) -> None:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """Return the folders of the data, of the user and of temporary files, used by all that is started."""
    data, home, temporary = tmp_path / "du-lieu", tmp_path / "home", tmp_path / "tam"
    for folder in (home, temporary):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return data, home, temporary


def needles() -> tuple[str, ...]:
    suite_file = json.loads(resource("samples/ham-tan-2023.hoinghi.json").read_text("utf-8"))
    return (*dict.fromkeys(words_of(suite_file)), *SECRETS)


def test_a_killed_program_leaves_no_readable_word(places: tuple[Path, Path, Path]) -> None:
    data, words = places[0], needles()
    assert len(words) > 60

    def plain() -> None:
        suite = compose(data, FixedClock())
        fill(suite)
        remember(suite)
        suite.desk.store.close()
        os.kill(os.getpid(), signal.SIGKILL)

    killed_child(plain)
    before = found_in(places, words)
    # The search itself finds what is there to be found, in every kind of file.
    kinds = {"hoi-nghi.db", "cua-so.ini", "cai-dat.json", "danh-muc.json", "ban-giao.json", "buoc-0.pdf", "rieng.toml"}
    assert kinds <= set(before)
    assert {word for hits in before.values() for word in hits} >= set(SECRETS[:6])

    protected(data)
    assert found_in(places, words) == {}

    def sealed() -> None:
        suite = compose(data, FixedClock(), vault=key_ring.opened(data, PASSPHRASE).vault)
        work_and_die(suite, suite.preparation.summaries()[0].id)

    killed_child(sealed)
    assert (data / "hoi-nghi.db-wal").stat().st_size > 100_000
    assert (data / "cua-so.ini").is_file()
    assert found_in(places, (*words, PASSPHRASE)) == {}


def test_the_search_finds_what_a_killed_program_leaves_in_a_plain_log(places: tuple[Path, Path, Path]) -> None:
    data = places[0]

    def plain() -> None:
        suite = compose(data, FixedClock(), vault=OPEN)
        work_and_die(suite, fill(suite))

    killed_child(plain)
    found = found_in(places, SECRETS)
    assert SECRETS[6] in found["hoi-nghi.db-wal"]
    assert SECRETS[4] in found["cua-so.ini"]
