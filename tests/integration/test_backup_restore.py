"""Restoring: a preview first, a new content beside the data, and a swap after which the old data is still there."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.domain.backups import BackupReason, Fate
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import (
    ConferenceExistsError,
    ConferenceNotFoundError,
    NewerDataError,
    NotSavedError,
    UnreadableFileError,
)
from secretary_app.storage.backups import files, restoring, swapping
from secretary_app.storage.backups.comparing import Comparison, compared
from secretary_app.storage.backups.contents import PLAN
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS
from tests.backup_case import GIAO_BAN, MINUTE, Office, an_office, names_in, tree
from tests.builders import START, FixedClock, a_conference, at
from tests.integration.test_migration_from_earlier import recorded, written_by_an_earlier_version
from tests.suites import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretary_app.services.ports.backups import ConferenceDifference


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path / "máy này")


def differences(office: Office, file: Path) -> dict[str, ConferenceDifference]:
    return {line.id: line for line in office.safety.preview(file).conferences}


def test_the_preview_tells_how_each_conference_stands(office: Office) -> None:
    for key in ("giống", "sửa ở đây", "bị sửa hai nơi", "mất ở đây"):
        office.begin(key)
    office.capture("chung", into=ConferenceId("bị sửa hai nơi"))
    before = office.back_up()
    office.capture("chỉ trong bản sau", into=GIAO_BAN)
    office.capture("một hướng", into=ConferenceId("bị sửa hai nơi"))
    office.begin("mới tạo rồi mất")
    later = office.back_up()

    office.clock.move(minutes=90)
    office.restore(before.path)
    office.capture("hướng khác", "nữa", into=ConferenceId("bị sửa hai nơi"))
    office.capture("mới", into=ConferenceId("sửa ở đây"))
    office.begin("chỉ ở đây")
    found = differences(office, later.path)
    assert {key: line.fate for key, line in found.items()} == {
        "giao-ban": Fate.NEWER_THERE,
        "giống": Fate.SAME,
        "sửa ở đây": Fate.NEWER_HERE,
        "bị sửa hai nơi": Fate.APART,
        "mất ở đây": Fate.SAME,
        "chỉ ở đây": Fate.ONLY_HERE,
        "mới tạo rồi mất": Fate.ONLY_THERE,
    }
    here = found["giao-ban"]
    assert (here.title, here.lines_here, here.lines_there) == ("Giao ban quý I năm 2026", 2, 3)
    assert (here.changed_here, here.changed_there) == (START, START)
    apart = found["bị sửa hai nơi"]
    assert (apart.lines_here, apart.lines_there) == (3, 2)
    assert (apart.changed_here, apart.changed_there) == (at(90), START)
    assert (found["chỉ ở đây"].lines_there, found["mới tạo rồi mất"].lines_here) == (None, None)
    preview = office.safety.preview(later.path)
    assert (preview.age, preview.present_problem, preview.directory_differs) == (timedelta(minutes=90), "", False)
    assert [line.fate is Fate.SAME for line in preview.conferences] == [False] * 5 + [True] * 2


def test_looking_changes_nothing(office: Office) -> None:
    made = office.back_up()
    office.capture("mới")
    before = tree(office.base)
    office.safety.preview(made.path)
    office.safety.check(made.path)
    office.safety.take(made.path, GIAO_BAN)
    assert tree(office.base) == before


def test_a_restore_brings_everything_back_and_keeps_what_was_here(office: Office) -> None:
    office.furnish()
    office.keep_minute()
    made = office.back_up()
    kept = tree(office.folder)
    office.capture("sau bản sao lưu")
    office.suite.settings.keep("numbers", {"first": 99})
    (office.folder / "the-thuc" / "khác.toml").write_text("x", encoding="utf-8")
    office.keep_minute(b"%PDF-1.7 a step that the backup does not have")
    present = office.lines()

    aside = office.restore(made.path)
    assert aside is not None
    assert aside.parent == office.base
    assert aside.name == "du-lieu-truoc-khi-khoi-phuc-2026-03-13_14-00-00_dữ liệu"
    assert office.lines() == ["Thu ngân sách đạt 104 %", "Đường liên thôn đã xong"]
    assert office.suite.archive.check().problems == ()
    restored = tree(office.folder)
    assert restored.keys() == kept.keys()
    assert {name: data for name, data in restored.items() if name != FILE_NAME} == {
        name: data for name, data in kept.items() if name != FILE_NAME
    }
    with SqliteConferenceStore(aside) as old:
        assert [finding.words for finding in old.load(GIAO_BAN).findings] == present
    assert (aside / "the-thuc" / "khác.toml").exists()
    assert len(list((aside / "bien-ban").rglob("*.pdf"))) == 2
    assert {path.name for path in office.base.iterdir()} == {office.folder.name, office.shelf.name, aside.name}


def test_what_was_here_is_in_a_backup_too_before_it_gives_way(office: Office) -> None:
    made = office.back_up()
    office.capture("sau bản sao lưu")
    office.restore(made.path)
    newest = office.safety.backups()[0]
    assert (newest.reason, newest.findings) == (BackupReason.RESTORE, 3)


def test_what_the_window_keeps_of_its_own_place_stays(office: Office) -> None:
    office.furnish()
    made = office.back_up()
    (office.folder / "cua-so.ini").write_text("[window]\ntheme=dark\n", encoding="utf-8")
    office.restore(made.path)
    assert "dark" in (office.folder / "cua-so.ini").read_text(encoding="utf-8")


def test_several_restores_keep_what_was_here_each_time(office: Office) -> None:
    made = office.back_up()
    kept = set()
    for number in range(3):
        office.capture(f"lần {number}")
        kept.add(office.restore(made.path))
    assert len({path for path in kept if path is not None and path.is_dir()}) == 3


@pytest.mark.parametrize("damage", ["gone", "empty", "junk", "no folder"])
def test_it_works_when_the_data_is_damaged_or_missing(office: Office, damage: str) -> None:
    office.keep_minute()
    made = office.back_up()
    office.close()
    path = office.folder / FILE_NAME
    if damage == "gone":
        path.unlink()
    elif damage == "no folder":
        shutil.rmtree(office.folder)
    else:
        path.write_bytes(b"" if damage == "empty" else b"junk " * 5000)
        for log in office.folder.glob("*.db-*"):
            log.unlink()
    preview = office.safety.preview(made.path)
    assert (
        preview.present_problem == {"gone": "missing", "empty": "", "junk": "damaged", "no folder": "missing"}[damage]
    )
    assert [(line.id, line.fate) for line in preview.conferences] == [(GIAO_BAN, Fate.ONLY_THERE)]
    kept = office.safety.swap(office.safety.prepare(made.path)).kept
    office.open()
    assert office.lines() == ["Thu ngân sách đạt 104 %", "Đường liên thôn đã xong"]
    assert office.suite.archive.archive.place(GIAO_BAN, 1, 0).read_bytes() == MINUTE
    if damage == "junk":
        assert kept is not None
        assert (kept / FILE_NAME).read_bytes() == b"junk " * 5000
    if damage == "no folder":
        assert kept is None


def test_pdfs_that_did_not_come_along_are_named_and_taken_from_the_data_where_they_are(office: Office) -> None:
    minute = office.keep_minute()
    made = office.back_up()
    copied = office.base / "mang đi" / made.path.name
    copied.parent.mkdir()
    shutil.copy(made.path, copied)
    shutil.rmtree(office.shelf / "kho")
    assert office.safety.check(copied).missing == ()  # it lies in the data folder
    minute.unlink()
    name = minute.relative_to(office.folder).as_posix()
    assert office.safety.check(copied).missing == (name,)
    assert office.safety.preview(copied).check.missing == (name,)
    prepared = office.safety.prepare(copied)
    assert prepared.check.missing == (name,)
    assert not (prepared.folder / name).exists()


def test_a_pdf_in_the_store_that_is_no_longer_itself_is_not_restored(office: Office) -> None:
    minute = office.keep_minute()
    made = office.back_up()
    minute.unlink()
    (stored,) = (path for path in (office.shelf / "kho").rglob("*") if path.is_file())
    stored.write_bytes(MINUTE.replace(b"signed", b"forged"))
    assert office.safety.check(made.path).missing == (minute.relative_to(office.folder).as_posix(),)


def test_a_backup_of_a_newer_version_is_refused(office: Office) -> None:
    database = office.suite.desk.store.data.database  # type: ignore[attr-defined]
    database.execute("INSERT INTO migration VALUES (99, 'of tomorrow', '')")
    database.conn.commit()
    with pytest.raises(NewerDataError):
        office.safety.back_up()
    assert office.safety.backups() == ()


def test_while_somebody_has_the_database_open_nothing_changes_place(office: Office) -> None:
    made = office.back_up()
    office.capture("mới")
    prepared = office.safety.prepare(made.path)
    with pytest.raises(NotSavedError) as caught:
        office.safety.swap(prepared)
    assert caught.value.reason == "locked"
    assert len(office.lines()) == 3
    office.close()
    office.safety.swap(prepared)
    office.open()
    assert len(office.lines()) == 2


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS)))
def test_an_older_backup_gets_the_tables_of_today_when_it_is_opened(tmp_path: Path, steps: int) -> None:
    recorded(tmp_path / "nay")
    written_by_an_earlier_version(tmp_path / "xưa" / "dữ liệu", tmp_path / "nay" / FILE_NAME, steps)
    office = Office(tmp_path / "xưa", opened=False)
    made = office.back_up()
    assert made.schema == steps
    office.open()
    assert differences(office, made.path)[GIAO_BAN].fate is Fate.SAME
    office.capture("sau đó")
    office.restore(made.path)
    assert office.suite.desk.conference(GIAO_BAN).findings == ()
    assert office.suite.archive.check().problems == ()


# --- interrupted at every step


def counted(act: Callable[[], object], die_at: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Act in a process that dies at a renaming, removing or making; return how many there were, -1 when it died."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            _, status = os.waitpid(child, 0)
            told = pipe.read()
        return int(told) if os.waitstatus_to_exitcode(status) == 0 else -1
    steps = 0
    try:
        for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
            real = getattr(Path, name)

            def step(path: Path, *rest: object, real: Callable[..., object] = real, **named: object) -> object:
                nonlocal steps
                steps += 1
                if steps == die_at:
                    os._exit(9)
                return real(path, *rest, **named)

            monkeypatch.setattr(Path, name, step)
        act()
        os.write(writer, str(steps).encode())
        os._exit(0)
    finally:
        os._exit(1)


def state_of(folder: Path) -> tuple[list[str], str]:
    with SqliteConferenceStore(folder) as store:
        assert store.check().problems == ()
        return [finding.words for finding in store.load(GIAO_BAN).findings], (folder / "cai-dat.json").read_text(
            "utf-8"
        )


@pytest.fixture
def waiting(office: Office) -> tuple[Office, Callable[[], object]]:
    """Return an office whose restore is prepared, and what puts it in place."""
    office.furnish()
    office.keep_minute()
    made = office.back_up()
    office.capture("sau bản sao lưu")
    office.suite.settings.keep("numbers", {"first": 99})
    prepared = office.safety.prepare(made.path)
    office.close()
    return office, lambda: office.safety.swap(prepared)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that dies at once")
@pytest.mark.parametrize("again", [1, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_any_step_either_content_is_whole_and_the_other_one_is_kept(
    waiting: tuple[Office, Callable[[], object]], monkeypatch: pytest.MonkeyPatch, again: int
) -> None:
    """Also the finishing is killed, at its first step or at each one, before it is let through."""
    office, swap = waiting
    beginning = office.base.with_name("lúc đầu")
    shutil.copytree(office.base, beginning)
    outcomes: list[bool] = []
    old, done = state_of(office.folder), -1
    while done < 0:
        shutil.rmtree(office.base)
        shutil.copytree(beginning, office.base)
        done = counted(swap, len(outcomes) + 1, monkeypatch)
        for die_again in range(1, again + 1):
            if counted(lambda: swapping.finish(office.folder), die_again, monkeypatch) >= 0:
                break
        found = state_of(office.folder)
        asides = list(office.base.glob("du-lieu-truoc-khi-khoi-phuc-*"))
        assert len(list((office.folder / "bien-ban").rglob("*.pdf"))) == 1
        assert not (office.folder / PLAN).exists()
        outcomes.append(found != old)
        if outcomes[-1]:
            assert (found[0], found[1]) == (old[0][:2], old[1].replace("99", "3"))
            assert [state_of(aside) for aside in asides] == [old]
        else:
            assert [path for aside in asides for path in aside.iterdir()] == []
    assert (outcomes[0], outcomes[-1]) == (False, True)
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 12


def test_a_renaming_that_is_refused_leaves_everything_as_it_was(
    waiting: tuple[Office, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, swap = waiting
    before = tree(office.folder)
    real, count, refused = Path.rename, 0, 0

    def refusing(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == refused:
            raise PermissionError(13, "held by another program", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    for number in range(1, 13):
        count, refused = 0, number
        with pytest.raises(NotSavedError):
            swap()
        after = tree(office.folder)
        assert after.keys() == before.keys()
        assert all(after[name] == data for name, data in before.items() if name != FILE_NAME)
        assert len(state_of(office.folder)[0]) == 3
    refused = 0
    swap()
    assert len(state_of(office.folder)[0]) == 2


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that dies at once")
def test_killed_while_it_goes_back_either_content_is_whole(
    waiting: tuple[Office, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, swap = waiting
    beginning = office.base.with_name("lúc đầu")
    shutil.copytree(office.base, beginning)
    old, real, count = state_of(office.folder), Path.rename, 0

    def refusing(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 10:  # old entries are aside, some new ones are in place
            raise PermissionError(13, "held by another program", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    for die_at in range(14, 40):
        shutil.rmtree(office.base)
        shutil.copytree(beginning, office.base)
        counted(swap, die_at, monkeypatch)
        count = 10
        found = state_of(office.folder)
        count = 0
        assert len(list((office.folder / "bien-ban").rglob("*.pdf"))) == 1
        if found != old:
            (aside,) = office.base.glob("du-lieu-truoc-khi-khoi-phuc-*")
            assert state_of(aside) == old
            assert found[0] == old[0][:2]


@pytest.mark.parametrize("die_at", range(4, 16, 3))
def test_a_prepared_content_that_was_taken_away_meanwhile_lets_the_old_one_come_back(
    waiting: tuple[Office, Callable[[], object]], monkeypatch: pytest.MonkeyPatch, die_at: int
) -> None:
    office, swap = waiting
    old = state_of(office.folder)
    (prepared,) = office.base.glob("du-lieu-dang-khoi-phuc-*")
    names = tree(office.folder).keys()
    assert counted(swap, die_at, monkeypatch) == -1
    assert (office.folder / PLAN).exists()
    shutil.rmtree(prepared)
    killed_again = 1
    while counted(lambda: swapping.finish(office.folder), killed_again, monkeypatch) < 0:
        killed_again += 1  # each time a step later, over what the time before left
    assert killed_again > 3
    assert state_of(office.folder) == old
    assert {name for name in tree(office.folder) if not name.endswith(".tmp")} == names  # a plan half written stays


def test_on_a_disk_of_its_own_all_of_it_happens_inside_the_data_folder(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (restoring, swapping):
        monkeypatch.setattr(module, "base", lambda folder: folder)
    office.furnish()
    made = office.back_up()
    office.capture("sau bản sao lưu")
    present = office.lines()
    aside = office.restore(made.path)
    assert aside is not None
    assert aside.parent == office.folder
    assert len(office.lines()) == 2
    with SqliteConferenceStore(aside) as old:
        assert [finding.words for finding in old.load(GIAO_BAN).findings] == present
    office.capture("sau khi khôi phục")
    assert not [name for name in names_in(office.back_up().path) if "khoi-phuc" in name]


def test_where_backups_go_is_not_taken_back_by_a_restore(office: Office) -> None:
    made = office.back_up()
    stick = office.base / "USB"
    stick.mkdir()
    office.safety.choose_second(stick)
    office.safety.choose_folder(office.base / "nơi mới")
    known = office.safety.second()
    office.restore(made.path)
    assert office.safety.folder == office.base / "nơi mới"
    assert known is not None
    assert office.safety.second() is not None
    assert office.safety.chosen.second == (stick, known.identifier)


def test_a_backup_made_meanwhile_leaves_the_work_of_a_preview_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = office.back_up()
    real = compared

    def backed_up_meanwhile(*given: Any) -> Comparison:
        office.capture("trong khi xem trước")
        office.back_up()
        return real(*given)

    monkeypatch.setattr(files, "compared", backed_up_meanwhile)
    assert differences(office, made.path)[GIAO_BAN].fate is Fate.NEWER_HERE


# --- one conference


def test_one_conference_comes_back_with_its_words_and_files(office: Office) -> None:
    office.suite.desk.add(sample(office.suite))
    adopted = sample(office.suite).id
    office.suite.review.adopt(adopted)
    gone = office.suite.desk.conference(adopted)
    minute = office.keep_minute(of=adopted)
    made = office.back_up()

    other = Office(office.base / "máy khác", FixedClock(at(200)))
    other.begin("cuộc khác")
    taken = other.safety.take(made.path, adopted)
    assert taken.missing == ()
    other.safety.bring_back(taken, other.suite.desk)
    assert other.suite.desk.conference(adopted) == gone
    digest = gone.minutes[-1].digest
    assert other.suite.desk.store.blob(digest) == office.suite.desk.store.blob(digest) is not None
    assert (other.folder / minute.relative_to(office.folder)).read_bytes() == MINUTE
    assert other.suite.archive.check().problems == ()
    assert len(other.suite.preparation.summaries()) == 2
    with pytest.raises(ConferenceExistsError):
        other.safety.bring_back(taken, other.suite.desk)


def test_a_conference_that_no_backup_has_is_told(office: Office) -> None:
    with pytest.raises(ConferenceNotFoundError):
        office.safety.take(office.back_up().path, ConferenceId("không có"))


def test_a_file_that_is_here_is_not_overwritten_by_one_that_comes_back(office: Office) -> None:
    minute = office.keep_minute()
    made = office.back_up()
    other = Office(office.base / "máy khác", FixedClock(at(200)))
    taken = other.safety.take(made.path, GIAO_BAN)
    here = other.folder / minute.relative_to(office.folder)
    here.parent.mkdir(parents=True)
    here.write_bytes(b"mine")
    other.safety.bring_back(taken, other.suite.desk)
    assert here.read_bytes() == b"mine"


def test_the_conference_that_is_here_is_never_replaced_by_one_of_a_backup(office: Office) -> None:
    made = office.back_up()
    office.capture("mới hơn")
    taken = office.safety.take(made.path, GIAO_BAN)
    with pytest.raises(ConferenceExistsError):
        office.safety.bring_back(replace(taken, conference=a_conference()), office.suite.desk)
    assert len(office.lines()) == 3


def test_a_missing_backup_is_told(office: Office) -> None:
    made = office.back_up()
    made.path.unlink()
    for act in (office.safety.check, office.safety.preview, office.safety.prepare):
        with pytest.raises(UnreadableFileError) as caught:
            act(made.path)
        assert caught.value.reason == "missing"
