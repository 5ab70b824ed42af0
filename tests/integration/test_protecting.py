"""A data folder is put under a passphrase and taken out again: nothing is lost, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import unicodedata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from secretary_app.app.composition import compose
from secretary_app.domain.errors import KeyFileError, NotSavedError, PassphraseError, UnreadableFileError
from secretary_app.domain.passphrase import Strength, strength
from secretary_app.services.ports import Draft
from secretary_app.storage.cipher import conversion, database_copy, key_ring, staging
from secretary_app.storage.cipher.connection import connect
from secretary_app.storage.cipher.conversion import protect, unprotect
from secretary_app.storage.cipher.marks import KEY_FILE, SPARE_KEY_FILE, is_protected
from secretary_app.storage.cipher.staging import Ending
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.high_water import FILE_NAME as HIGH_WATER
from secretary_app.storage.protection import FolderProtection
from secretary_app.storage.vault import OPEN
from tests.builders import FixedClock, a_conference
from tests.minute_case import ham_tan
from tests.protected_folders import CHEAP, PASSPHRASE, Quiet, protected, unlocked_suite
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretary_app.domain.conference import Conference, ConferenceId
    from secretary_app.services.suite import Suite
    from secretary_app.storage.cipher.database_copy import KeyedFile
    from secretary_app.storage.vault import Vault

OTHER = "một mật khẩu khác hẳn"
SAMPLE = ham_tan()
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


class Known(NamedTuple):
    """What a folder holds, as its services tell."""

    conference: bytes
    findings: int
    problems: tuple[str, ...]
    journal: int
    draft: str
    step: bytes
    setting: object


def fill(folder: Path, conference: Conference | None = None) -> ConferenceId:
    suite = make_suite(folder)
    suite.archive.import_conference(conference or a_conference())
    conference_id = suite.preparation.summaries()[0].id
    suite.drafts.keep_draft(conference_id, Draft("dòng đang gõ dở"))
    suite.archive.archive.keep(conference_id, 1, 0, PDF)
    suite.settings.keep("thu", {"tên": "Nguyễn Văn A"})
    close_suites()
    return conference_id


def known(suite: Suite, conference_id: ConferenceId) -> Known:
    draft = suite.drafts.draft(conference_id)
    archive = suite.archive.archive
    report = suite.archive.check()
    return Known(
        suite.archive.encode(conference_id),
        len(suite.archive.search("ban")),
        report.problems,
        report.entries,
        draft.words if draft else "",
        archive.read(archive.place(conference_id, 1, 0)),
        suite.settings.section("thu").get("tên"),
    )


def tell(folder: Path, vault: Vault, conference_id: ConferenceId) -> Known:
    suite = compose(folder, FixedClock(), vault=vault)
    try:
        return known(suite, conference_id)
    finally:
        suite.desk.store.close()


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def digests(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in sorted(names(folder))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "du-lieu"


def test_a_folder_under_a_passphrase_holds_what_it_held(folder: Path) -> None:
    conference_id = fill(folder, SAMPLE)
    before = tell(folder, OPEN, conference_id)
    assert before.problems == ()
    progress = Quiet()

    vault = protect(folder, PASSPHRASE, progress, CHEAP)

    assert vault is not None
    assert progress.heard[-1][0] == progress.heard[-1][1]
    assert FolderProtection(folder).is_on
    assert tell(folder, vault, conference_id) == before
    assert tell(folder, key_ring.opened(folder, PASSPHRASE).vault, conference_id) == before
    assert not staging.is_pending(folder)


def test_taken_out_again_it_is_as_it_was(folder: Path) -> None:
    conference_id = fill(folder, SAMPLE)
    before, files = tell(folder, OPEN, conference_id), names(folder) - {HIGH_WATER}  # speaks of one file, gone with it
    protected(folder)

    assert unprotect(folder, PASSPHRASE, Quiet())

    assert tell(folder, OPEN, conference_id) == before
    assert names(folder) == files
    assert not FolderProtection(folder).is_on


def test_rows_keep_their_numbers(folder: Path) -> None:
    fill(folder, SAMPLE)
    count = "SELECT rowid, id, words FROM finding ORDER BY rowid"
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("DELETE FROM finding WHERE rowid % 3 = 0")
    before = connection.execute(count).fetchall()
    connection.close()
    vault = protected(folder)
    after = vault.connect(folder / FILE_NAME, 1.0)
    assert after.execute(count).fetchall() == before
    after.close()


def test_new_files_are_the_owner_s_alone(folder: Path) -> None:
    fill(folder)
    protected(folder)
    if os.name == "posix":
        assert {(folder / name).stat().st_mode & 0o077 for name in names(folder)} == {0}


def test_work_goes_on_in_a_protected_folder(folder: Path) -> None:
    conference_id = fill(folder)
    protected(folder)
    suite = unlocked_suite(folder)
    suite.settings.keep("thu", {"tên": "Trần Thị B"})
    suite.archive.archive.keep(conference_id, 1, 1, PDF + b"signed")
    close_suites()
    assert known(unlocked_suite(folder), conference_id).setting == "Trần Thị B"


# --- passphrases ------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_changes_no_byte(folder: Path) -> None:
    fill(folder)
    protected(folder)
    before = digests(folder)
    for wrong in ("", " ", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 100_000, "\ud800"):
        with pytest.raises(PassphraseError):
            key_ring.opened(folder, wrong)
    assert digests(folder) == before


def test_letters_count_not_how_they_were_composed(folder: Path) -> None:
    fill(folder)
    protected(folder, unicodedata.normalize("NFC", PASSPHRASE))
    assert key_ring.opened(folder, unicodedata.normalize("NFD", PASSPHRASE))


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder: Path) -> None:
    conference_id = fill(folder)
    before = tell(folder, protected(folder), conference_id)
    database = (folder / FILE_NAME).read_bytes()
    key_ring.rewrap(folder, PASSPHRASE, OTHER, CHEAP)
    assert (folder / FILE_NAME).read_bytes() == database
    assert tell(folder, key_ring.opened(folder, OTHER).vault, conference_id) == before
    with pytest.raises(PassphraseError):
        key_ring.opened(folder, PASSPHRASE)


def test_a_change_that_was_interrupted_leaves_both_and_the_one_used_stays(folder: Path) -> None:
    fill(folder)
    protected(folder)
    old = (folder / SPARE_KEY_FILE).read_bytes()
    key_ring.rewrap(folder, PASSPHRASE, OTHER, CHEAP)
    (folder / SPARE_KEY_FILE).write_bytes(old)  # killed between the two
    assert key_ring.opened(folder, OTHER)
    unlocked = key_ring.opened(folder, PASSPHRASE)
    key_ring.mend(folder, unlocked.written)
    assert (folder / KEY_FILE).read_bytes() == (folder / SPARE_KEY_FILE).read_bytes() == old


@pytest.mark.parametrize("lost", [KEY_FILE, SPARE_KEY_FILE])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"{}")])
def test_one_key_file_is_enough_and_the_other_is_made_anew(
    folder: Path, lost: str, damage: Callable[[Path], object]
) -> None:
    fill(folder)
    protected(folder)
    whole = (folder / lost).read_bytes()
    damage(folder / lost)
    assert len(key_ring.faulty(folder)) == 1
    key_ring.mend(folder, key_ring.opened(folder, PASSPHRASE).written)
    assert (folder / lost).read_bytes() == whole
    assert key_ring.faulty(folder) == ()


def test_without_any_key_file_that_is_told_not_that_the_data_are_damaged(folder: Path) -> None:
    fill(folder)
    protected(folder)
    for name in (KEY_FILE, SPARE_KEY_FILE):
        (folder / name).unlink()
    before = digests(folder)
    assert is_protected(folder)
    with pytest.raises(KeyFileError) as refused:
        key_ring.opened(folder, PASSPHRASE)
    assert refused.value.reason == "missing"
    assert digests(folder) == before


def test_the_key_file_of_another_folder_is_named(folder: Path, tmp_path: Path) -> None:
    fill(folder)
    protected(folder)
    other = tmp_path / "khac"
    fill(other)
    protected(other)
    for name in (KEY_FILE, SPARE_KEY_FILE):
        shutil.copy(other / name, folder / name)
    with pytest.raises(KeyFileError) as refused:
        key_ring.opened(folder, PASSPHRASE)
    assert refused.value.reason == "other_folder"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Strength.TOO_SHORT),
        ("123456789", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaa", Strength.TOO_SHORT),
        ("          ", Strength.TOO_SHORT),
        ("mua bay tren", Strength.PLAIN),
        ("mua bay tren dong lua", Strength.GOOD),
        ("mưa bay trên đồng lúa", Strength.GOOD),
    ],
)
def test_length_is_what_makes_a_passphrase_strong(typed: str, found: Strength) -> None:
    assert strength(typed) is found


# --- what goes wrong on the way ---------------------------------------------------------------------------------


def test_a_conversion_that_is_stopped_leaves_every_byte(folder: Path) -> None:
    fill(folder)
    before, looks = digests(folder), 0
    while protect(folder, PASSPHRASE, Quiet(looks), CHEAP) is None:
        assert digests(folder) == before
        looks += 1
    assert looks >= 3
    before, looks = digests(folder), 0
    while not unprotect(folder, PASSPHRASE, Quiet(looks)):
        assert digests(folder) == before
        looks += 1
    assert looks >= 3


def test_no_room_is_told_before_anything_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder)
    before = digests(folder)
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=100))
    with pytest.raises(NotSavedError) as refused:
        protect(folder, PASSPHRASE, Quiet(), CHEAP)
    assert refused.value.reason == "disk_full"
    assert digests(folder) == before


def test_a_copy_that_is_not_the_same_is_never_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder, SAMPLE)
    before = digests(folder)
    copy = database_copy.copy_database

    def lossy(source: KeyedFile, target: KeyedFile, stopped: Callable[[], bool]) -> None:
        copy(source, target, stopped)
        connection = connect(target.path, target.key, 1.0)
        connection.execute("DELETE FROM finding WHERE rowid = 5")
        connection.commit()
        connection.close()

    monkeypatch.setattr(conversion, "copy_database", lossy)
    with pytest.raises(NotSavedError) as refused:
        protect(folder, PASSPHRASE, Quiet(), CHEAP)
    assert refused.value.reason == "not_verified"
    assert digests(folder) == before


def test_a_broken_file_stops_taking_out_and_is_named(folder: Path) -> None:
    fill(folder)
    protected(folder)
    (folder / "cai-dat.json").write_bytes(b"{}")
    before = digests(folder)
    with pytest.raises(UnreadableFileError) as refused:
        unprotect(folder, PASSPHRASE, Quiet())
    assert refused.value.path == str(folder / "cai-dat.json")
    assert digests(folder) == before


def test_a_wrong_passphrase_takes_nothing_out(folder: Path) -> None:
    fill(folder)
    protected(folder)
    before = digests(folder)
    with pytest.raises(PassphraseError):
        unprotect(folder, OTHER, Quiet())
    assert digests(folder) == before


# --- killed on the way ------------------------------------------------------------------------------------------

_DEEDS = (
    (os, "fsync"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (shutil, "rmtree"),
    (os, "rmdir"),
    (os, "unlink"),
)


def killed_at(deed: int, work: Callable[[], object]) -> bool:
    """Do work in a child that dies before its so-and-so-manieth change of the disk; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        left = deed

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def doing(*args: object, **kwargs: object) -> object:
                nonlocal left
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1
                return real(*args, **kwargs)

            return doing

        try:
            for place, name in _DEEDS:
                setattr(place, name, counted(getattr(place, name)))
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}
    return status == signal.SIGKILL


def kills(start: Path, work: Callable[[Path], object], place: Path, step: int) -> Iterator[Ending | None]:
    """Kill the work at each step-th change of the disk; yield how the next opening brought it to its end."""
    for deed in count(0, step):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)
        if not killed_at(deed, lambda: work(place)):
            return
        yield staging.settle(place)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")
@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 7])
@pytest.mark.parametrize("to_protect", [True, False])
def test_killed_at_any_change_of_the_disk_all_is_old_or_all_is_new(
    folder: Path, tmp_path: Path, step: int, *, to_protect: bool
) -> None:
    conference_id = fill(folder)
    before = tell(folder, OPEN, conference_id)
    if not to_protect:
        protected(folder)
    start, endings = digests(folder), []

    def work(place: Path) -> object:
        if to_protect:
            return protect(place, PASSPHRASE, Quiet(), CHEAP)
        return unprotect(place, PASSPHRASE, Quiet())

    place, done = tmp_path / "ban-thu", Ending.PROTECTED if to_protect else Ending.PLAIN
    for ending in kills(folder, work, place, step):
        endings.append(ending)
        on = FolderProtection(place).is_on
        changed = on is to_protect
        assert ending in {None, done if changed else Ending.AS_BEFORE}
        assert not staging.is_pending(place)
        if not changed:
            assert digests(place) == start
        else:
            vault = key_ring.opened(place, PASSPHRASE).vault if on else OPEN
            assert tell(place, vault, conference_id) == before
    assert {Ending.AS_BEFORE, done} <= set(endings)
