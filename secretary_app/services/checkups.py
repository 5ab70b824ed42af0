"""Checks of the data folder: when one is due and how deep it goes, and what the last one found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from secretary_app.services.ports import (
    CheckDepth,
    Clock,
    FolderCheck,
    IntegrityReport,
    Setting,
    SettingsStore,
    StepWatch,
)

SECTION: Final = "kiem-tra"
WHOLE_AFTER: Final = timedelta(days=7)


class CheckCause(StrEnum):
    """Why a check goes as deep as it does."""

    FIRST = "first"  # nothing is known of the folder
    ENDED_BADLY = "ended_badly"  # the program or the machine stopped without closing the folder
    FOUND_BEFORE = "found_before"  # the last check found something
    LONG_AGO = "long_ago"  # the last whole one is older than `WHOLE_AFTER`, or of a clock that went back
    USUAL = "usual"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What the last check found; no problems = sound."""

    at: datetime
    depth: CheckDepth
    problems: tuple[str, ...]
    whole_at: datetime | None


@dataclass(slots=True)
class Checkups:
    """`ended_badly` tells of the program that had the folder before this one."""

    check: FolderCheck
    settings: SettingsStore
    clock: Clock
    ended_badly: bool = False
    _found: LastCheck | None = None  # in this session, also when it could not be kept

    @property
    def last(self) -> LastCheck | None:
        """Return what the last check found; None before there was one."""
        return self._found or _read(self.settings.section(SECTION))

    def due(self) -> tuple[CheckDepth, CheckCause]:
        """Return how deep the check at a start goes, and why."""
        last, now = self.last, self.clock.now()
        if last is None or last.whole_at is None:
            return CheckDepth.WHOLE, CheckCause.FIRST
        if self.ended_badly:
            return CheckDepth.WHOLE, CheckCause.ENDED_BADLY
        if last.problems:
            return CheckDepth.WHOLE, CheckCause.FOUND_BEFORE
        if not timedelta(0) <= now - last.whole_at < WHOLE_AFTER:
            return CheckDepth.WHOLE, CheckCause.LONG_AGO
        return CheckDepth.QUICK, CheckCause.USUAL

    def run(self, depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        """Check the folder, in a worker; None when it was stopped. Raise NotSavedError when it cannot be read."""
        return self.check.run(depth, watch)

    def note(self, depth: CheckDepth, report: IntegrityReport) -> LastCheck:
        """Keep what was found and return it; raise NotSavedError.

        A quick check without problems does not make those of a whole one forgotten: it does not look everywhere.
        """
        last, now = self.last, self.clock.now()
        problems = report.problems
        if depth is CheckDepth.QUICK and last is not None:
            problems = tuple(dict.fromkeys((*problems, *last.problems)))
        whole_at = now if depth is CheckDepth.WHOLE else last.whole_at if last is not None else None
        found = self._found = LastCheck(now, depth, problems, whole_at)
        self.settings.keep(SECTION, _plain(found))
        return found


def _plain(check: LastCheck) -> dict[str, Setting]:
    return {
        "at": check.at.isoformat(),
        "depth": str(check.depth),
        "problems": list(check.problems),
        "whole_at": check.whole_at.isoformat() if check.whole_at is not None else "",
    }


def _read(kept: Mapping[str, Setting]) -> LastCheck | None:
    """Return what a section says; None when it says nothing that can be understood."""
    problems, whole_at = kept.get("problems", []), str(kept.get("whole_at", ""))
    try:
        return LastCheck(
            datetime.fromisoformat(str(kept["at"])),
            CheckDepth(str(kept["depth"])),
            tuple(problems) if isinstance(problems, list) else (),
            datetime.fromisoformat(whole_at) if whole_at else None,
        )
    except (KeyError, ValueError):
        return None
