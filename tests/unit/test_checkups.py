"""When a check is due and how deep it goes; what the last one found stays known."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.services.checkups import SECTION, WHOLE_AFTER, CheckCause, Checkups
from secretary_app.services.ports import CheckDepth, IntegrityReport, StepWatch
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.settings import FILE_NAME, JsonSettings
from tests.builders import FixedClock

WHOLE, QUICK = CheckDepth.WHOLE, CheckDepth.QUICK
SOUND = IntegrityReport(1, 2, ())


class FakeCheck:
    """Finds nothing."""

    def run(self, depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        """Tell one step."""
        return SOUND if watch(1) and depth else None


def checkups(folder: Path, clock: FixedClock | None = None) -> Checkups:
    return Checkups(FakeCheck(), JsonSettings(folder, FileArchive(folder)), clock or FixedClock())


def test_the_first_check_reads_everything(tmp_path: Path) -> None:
    assert checkups(tmp_path).due() == (WHOLE, CheckCause.FIRST)


def test_after_a_whole_check_quick_ones_are_enough_for_days(tmp_path: Path) -> None:
    clock = FixedClock()
    checkups(tmp_path, clock).note(WHOLE, SOUND)
    clock.moment += WHOLE_AFTER - timedelta(seconds=1)
    assert checkups(tmp_path, clock).due() == (QUICK, CheckCause.USUAL)
    checkups(tmp_path, clock).note(QUICK, SOUND)  # does not count as a whole one
    clock.move(seconds=1)
    assert checkups(tmp_path, clock).due() == (WHOLE, CheckCause.LONG_AGO)


def test_a_clock_that_went_back_counts_as_long_ago(tmp_path: Path) -> None:
    clock = FixedClock()
    checkups(tmp_path, clock).note(WHOLE, SOUND)
    clock.move(days=-1)
    assert checkups(tmp_path, clock).due() == (WHOLE, CheckCause.LONG_AGO)


def test_after_a_crash_everything_is_read(tmp_path: Path) -> None:
    checkups(tmp_path).note(WHOLE, SOUND)
    after = checkups(tmp_path)
    after.ended_badly = True
    assert after.due() == (WHOLE, CheckCause.ENDED_BADLY)


def test_a_fault_stays_known_until_a_whole_check_finds_nothing(tmp_path: Path) -> None:
    checkups(tmp_path).note(WHOLE, IntegrityReport(1, 2, ("blob_damaged:ab",)))
    assert checkups(tmp_path).due() == (WHOLE, CheckCause.FOUND_BEFORE)
    checkups(tmp_path).note(QUICK, IntegrityReport(1, 2, ("journal_cut:3",)))
    last = checkups(tmp_path).last
    assert last is not None
    assert last.problems == ("journal_cut:3", "blob_damaged:ab")
    checkups(tmp_path).note(WHOLE, SOUND)
    last = checkups(tmp_path).last
    assert last is not None
    assert (last.problems, last.depth) == ((), WHOLE)


def test_a_fault_is_known_also_when_it_cannot_be_written_down(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    found = checkups(tmp_path)
    with pytest.raises(NotSavedError):
        found.note(WHOLE, IntegrityReport(1, 2, ("database_damaged",)))
    assert found.last is not None
    assert found.last.problems == ("database_damaged",)


@pytest.mark.parametrize(
    "kept", [{"at": "gì đó"}, {"depth": "whole"}, {"at": "2026-01-01T00:00:00+07:00", "depth": "?"}]
)
def test_what_is_written_oddly_counts_as_nothing(tmp_path: Path, kept: dict[str, str]) -> None:
    JsonSettings(tmp_path, FileArchive(tmp_path)).keep(SECTION, kept)
    assert checkups(tmp_path).last is None
    assert checkups(tmp_path).due() == (WHOLE, CheckCause.FIRST)


def test_a_check_is_passed_on_and_may_be_stopped(tmp_path: Path) -> None:
    assert checkups(tmp_path).run(WHOLE, lambda _turn: True) == SOUND
    assert checkups(tmp_path).run(WHOLE, lambda _turn: False) is None
