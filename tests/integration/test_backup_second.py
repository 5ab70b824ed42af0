"""The second place: a stick that comes and goes, under any letter, and is pulled out in the middle."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.backups import SecondCopying
from secretary_app.domain.errors import BackupError, NotSavedError
from secretary_app.services.ports.backups import SecondPlace
from secretary_app.storage.backups import chunks, second, store
from tests.backup_case import MINUTE, Office, an_office, tree
from tests.builders import FixedClock, at

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "E" / "biên bản"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def office(tmp_path: Path, stick: Path) -> Office:
    office = an_office(tmp_path)
    office.keep_minute()
    office.safety.choose_second(stick)
    return office


def pull(stick: Path, letter: str = "pulled") -> Path:
    """Pull the stick out, and plug it in again as another drive if a letter is given."""
    root = stick.parent
    root.rename(root.with_name(letter))
    return root.with_name(letter) / stick.name


def place(office: Office) -> SecondPlace:
    known = office.safety.second()
    assert known is not None
    return known


def test_each_backup_goes_to_the_second_place_too(office: Office, stick: Path) -> None:
    done = office.safety.back_up()
    assert done.backup is not None
    assert (done.second.state, done.second.path) == (SecondCopying.COPIED, stick)
    copy = stick / done.backup.path.name
    assert copy.read_bytes() == done.backup.path.read_bytes()
    assert office.safety.check(copy).missing == ()
    assert [path.read_bytes() for path in (stick / "kho").rglob("*") if path.is_file()] == [MINUTE]
    assert place(office) == SecondPlace(stick, place(office).identifier, present=True, last_copy=office.clock.now())


def test_without_a_second_place_nothing_is_looked_for(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    assert office.safety.second() is None
    assert office.safety.back_up().second.state is SecondCopying.NOT_CHOSEN


def test_an_absent_stick_is_passed_over_and_its_last_copy_remembered(office: Office, stick: Path) -> None:
    office.back_up()
    copied = office.clock.now()
    pull(stick)
    office.clock.move(hours=1)
    office.capture("khi USB không cắm")
    done = office.safety.back_up()
    assert done.backup is not None
    assert (done.second.state, done.second.error) == (SecondCopying.ABSENT, None)
    assert (place(office).present, place(office).path, place(office).last_copy) == (False, stick, copied)


def test_a_stick_is_found_again_under_another_letter(office: Office, stick: Path) -> None:
    office.back_up()
    now = pull(stick, "F")
    office.capture("dưới chữ cái khác")
    assert office.safety.back_up().second.state is SecondCopying.ABSENT  # nothing is plugged in
    office.sticks[:] = [now.parent.with_name("G"), now.parent]
    office.capture("nữa")
    done = office.safety.back_up()
    assert (done.second.state, done.second.path) == (SecondCopying.COPIED, now)
    assert place(office).path == now


def test_a_folder_of_the_same_name_on_another_stick_is_not_taken_for_it(office: Office, stick: Path) -> None:
    now = pull(stick, "F")
    other = now.parent.with_name("G") / now.name
    other.mkdir(parents=True)
    second.mark(other, "somebody else's")
    office.sticks[:] = [other.parent]
    assert office.safety.back_up().second.state is SecondCopying.ABSENT
    assert not list(other.glob("*.zip"))


def test_a_stick_that_comes_back_gets_what_it_missed_though_nothing_changed(office: Office, stick: Path) -> None:
    pull(stick)
    made = office.back_up()
    now = pull(stick.parent.with_name("pulled") / stick.name, "E")
    assert now == stick
    done = office.safety.back_up()
    assert (done.backup, done.second.state) == (None, SecondCopying.COPIED)
    assert (stick / made.path.name).exists()


@pytest.mark.parametrize("step", range(5))
def test_a_stick_pulled_in_the_middle_leaves_nothing_that_looks_whole(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The stick goes away at each writing there: the store, its publishing, the file, reading it back, its name."""
    steps = 0

    def pulled(path: Path) -> None:
        nonlocal steps
        if path.is_relative_to(stick):
            steps += 1
            if steps == step + 1:
                raise OSError(errno.EIO, "pulled out", str(path))

    for name in ("write_new", "digest_of", "publish"):
        for module in (second, store):
            real = getattr(module, name)

            def acting(path: Path, *rest: object, real: object = real) -> object:
                pulled(path)
                return real(path, *rest)  # type: ignore[operator]

            monkeypatch.setattr(module, name, acting)
    done = office.safety.back_up()
    assert done.backup is not None
    assert (done.second.state, done.second.reason, done.second.path) == (SecondCopying.FAILED, "failing", stick)
    assert isinstance(done.second.error, NotSavedError)
    assert office.safety.backups(stick) == ()
    assert place(office).last_copy is None
    assert office.safety.check(done.backup.path).missing == ()
    monkeypatch.undo()
    assert office.safety.back_up().second.state is SecondCopying.COPIED
    assert [backup.path.name for backup in office.safety.backups(stick)] == [done.backup.path.name]
    assert not list(stick.rglob("*.tmp"))


def test_a_stick_that_keeps_something_else_is_told(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = chunks.write_new

    def lying(path: Path, data: Iterable[bytes]) -> str:
        digest = real(path, data)
        with path.open("r+b") as file:
            file.seek(200)
            file.write(b"\0\0\0\0")
        return digest

    monkeypatch.setattr(second, "write_new", lying)
    done = office.safety.back_up()
    assert (done.second.state, done.second.reason) == (SecondCopying.FAILED, "not_verified")
    assert not list(stick.glob("*.zip"))


def test_the_second_place_is_thinned_out_too_and_its_store_swept(office: Office, stick: Path) -> None:
    office.back_up()
    minute = office.suite.archive.archive.place(office.suite.preparation.summaries()[0].id, 1, 0)
    minute.unlink()
    for number in range(12):
        office.capture(f"{number}")
        office.clock.move(minutes=15)
        office.back_up()
    there = {backup.path.name for backup in office.safety.backups(stick)}
    assert there == {backup.path.name for backup in office.safety.backups()}
    assert len(there) < 13
    assert not [path for path in (stick / "kho").rglob("*") if path.is_file()]


def test_two_offices_share_a_stick(office: Office, stick: Path, tmp_path: Path) -> None:
    other = Office(tmp_path / "xã khác", FixedClock(at(-5)))
    other.begin()
    other.safety.choose_second(stick)
    assert place(other).identifier == place(office).identifier
    office.back_up()
    other.back_up()
    assert {backup.origin for backup in office.safety.backups(stick)} == {
        office.safety.backups()[0].origin,
        other.safety.backups()[0].origin,
    }


def test_a_forgotten_second_place_keeps_what_it_has(office: Office, stick: Path) -> None:
    office.back_up()
    before = tree(stick)
    office.safety.forget_second()
    office.capture("sau đó")
    assert office.safety.back_up().second.state is SecondCopying.NOT_CHOSEN
    assert tree(stick) == before
    assert office.safety.second() is None


def test_a_second_place_must_be_one(office: Office) -> None:
    inside_backups = office.shelf / "x"
    inside_backups.mkdir(parents=True)
    for folder, reason in ((office.folder, "inside_data"), (inside_backups, "inside_backups")):
        with pytest.raises(BackupError) as caught:
            office.safety.choose_second(folder)
        assert caught.value.reason == reason
    with pytest.raises(NotSavedError):
        office.safety.choose_second(office.base / "không có")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": "x"}', '{"identifier": 3, "format": "secretary-app/backup-place"}']
)
def test_a_marker_that_cannot_be_read_marks_nothing(office: Office, stick: Path, text: str) -> None:
    (stick / second.MARKER).write_text(text, encoding="utf-8")
    assert not place(office).present
    office.safety.choose_second(stick)
    assert place(office).present
    assert json.loads((stick / second.MARKER).read_bytes())["identifier"] == place(office).identifier


def test_sticks_are_looked_for_where_the_system_puts_them() -> None:
    assert all(isinstance(root, Path) for root in second.plugged_in())
