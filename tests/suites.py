"""The real services on a folder of the test, put together as the program does."""

from pathlib import Path

from secretary_app.app.composition import SAMPLE, compose
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.paths import resource
from secretary_app.services.ports import Clock
from secretary_app.services.suite import Suite
from tests.builders import FixedClock, a_conference

SECRETARY = "Nguyễn Thị Thư"  # who sits there
_OPENED: list[Suite] = []


def make_suite(folder: Path, clock: Clock | None = None, *, rehearsal: bool = False, who: str = SECRETARY) -> Suite:
    """Return all services over a new data folder, at a fixed time unless a clock is given."""
    return kept_open(compose(folder, clock or FixedClock(), rehearsal=rehearsal, who=who))


def kept_open(suite: Suite) -> Suite:
    """Return a suite that is closed when the test ends."""
    _OPENED.append(suite)
    return suite


def suite_with_sample(folder: Path, clock: Clock) -> tuple[Suite, ConferenceId]:
    """Return all services over a new data folder that holds the bundled conference, and its id."""
    suite = make_suite(folder, clock)
    suite.archive.import_conference(sample(suite))
    return suite, suite.preparation.summaries()[0].id


def with_a_conference(folder: Path) -> Path:
    """Make a data folder with one conference, closed, and return it."""
    suite = make_suite(folder)
    suite.desk.add(a_conference())
    close_suites()
    return folder


def close_suites() -> None:
    """Close the data folders that a test opened: hundreds of tests would run out of open files."""
    while _OPENED:
        _OPENED.pop().desk.store.close()


def sample(suite: Suite) -> Conference:
    """Return the bundled conference of Hàm Tân."""
    return suite.archive.read(resource(SAMPLE))
