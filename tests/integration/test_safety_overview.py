"""The one thing to say about the safety of the data: the worst that holds, each from real facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.services.ports import CheckDepth, IntegrityReport
from secretary_app.services.safety_overview import (
    LITTLE_ROOM,
    OLD_BACKUP,
    OLD_COPY,
    Overview,
    SafetyState,
    all_backups,
    disk_facts,
    overview,
)
from tests.builders import FixedClock, at
from tests.suites import make_suite
from tests.ui.safety_case import GIAO_BAN, fill
from tests.ui.whole import held

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.suite import Suite

SOUND = IntegrityReport(1, 2, ())


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at(150))


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    return make_suite(tmp_path / "dữ liệu", clock)


def known(suite: Suite) -> Overview:
    disk = disk_facts(suite.safety, suite.care)
    roomy = replace(disk, folder=replace(disk.folder, free=LITTLE_ROOM * 10))
    return overview(roomy, suite.care, suite.desk.clock.now(), suite.desk.store.last_saved())


def make_safe(suite: Suite, stick: Path) -> None:
    fill(suite)
    stick.mkdir()
    suite.safety.choose_second(stick)
    suite.safety.back_up()
    suite.care.checkups.note(CheckDepth.WHOLE, SOUND)


def test_saved_copied_to_two_places_and_checked_is_safe(suite: Suite, tmp_path: Path) -> None:
    make_safe(suite, tmp_path / "USB")
    assert known(suite).state is SafetyState.SAFE
    (kept,) = all_backups(suite.safety)
    assert (kept.here, kept.second) == (True, True)


def test_a_new_folder_is_only_unchecked(suite: Suite) -> None:
    assert known(suite).state is SafetyState.UNCHECKED


def test_what_is_stored_and_not_backed_up_is_told(suite: Suite) -> None:
    fill(suite)
    assert known(suite).state is SafetyState.NO_BACKUP


def test_one_place_is_safe_with_an_advice(suite: Suite) -> None:
    fill(suite)
    suite.safety.back_up()
    suite.care.checkups.note(CheckDepth.QUICK, SOUND)
    assert known(suite).state is SafetyState.ONE_PLACE


def test_a_refused_change_is_the_first_thing_to_say_until_one_is_stored(suite: Suite, tmp_path: Path) -> None:
    make_safe(suite, tmp_path / "USB")
    with held(suite), pytest.raises(NotSavedError):
        suite.preparation.set_details(GIAO_BAN, place="Hội trường")
    refused = known(suite)
    assert refused.state is SafetyState.NOT_SAVED
    assert refused.failure is not None
    assert refused.failure.reason == "locked"
    suite.preparation.set_details(GIAO_BAN, place="Hội trường")
    assert known(suite).state is SafetyState.SAFE


def test_a_fault_stands_before_all_that_concerns_backups(suite: Suite) -> None:
    fill(suite)
    suite.care.checkups.note(CheckDepth.WHOLE, IntegrityReport(1, 2, ("database_damaged",)))
    assert known(suite).state is SafetyState.DAMAGED


def test_changes_since_a_backup_of_long_ago_are_told(suite: Suite, tmp_path: Path, clock: FixedClock) -> None:
    make_safe(suite, tmp_path / "USB")
    clock.moment += OLD_BACKUP * 2
    assert known(suite).state is SafetyState.SAFE  # nothing changed since
    suite.preparation.set_details(GIAO_BAN, place="Hội trường")
    assert known(suite).state is SafetyState.OLD_BACKUP


def test_a_stick_that_was_away_for_long_is_told(suite: Suite, tmp_path: Path, clock: FixedClock) -> None:
    make_safe(suite, tmp_path / "USB")
    clock.moment += OLD_COPY * 2
    assert known(suite).state is SafetyState.OLD_COPY


def test_a_disk_that_is_nearly_full_is_told(suite: Suite, tmp_path: Path) -> None:
    make_safe(suite, tmp_path / "USB")
    told = known(suite)
    low = replace(told.disk, folder=replace(told.disk.folder, free=LITTLE_ROOM - 1))
    assert replace(told, disk=low).state is SafetyState.LITTLE_ROOM


def test_backups_of_another_office_on_the_same_stick_are_not_ours(suite: Suite, tmp_path: Path) -> None:
    make_safe(suite, tmp_path / "USB")
    other = make_suite(tmp_path / "khác", FixedClock())
    fill(other)
    other.safety.back_up(to=suite.safety.second().path)  # type: ignore[union-attr]  # it was chosen
    assert len(all_backups(suite.safety)) == 1


def test_the_size_of_the_folder_counts_what_is_in_it(suite: Suite) -> None:
    before = suite.care.place.facts()
    (suite.data_folder / "thêm").write_bytes(b"x" * 1000)
    assert suite.care.place.facts().size - before.size == 1000
    assert before.free is not None
