"""The real services on a folder of the test, put together as the program does."""

from pathlib import Path

from secretary_app.app.composition import SAMPLE, compose
from secretary_app.domain.conference import Conference
from secretary_app.paths import resource
from secretary_app.services.ports import Clock
from secretary_app.services.suite import Suite
from tests.builders import FixedClock


def make_suite(folder: Path, clock: Clock | None = None) -> Suite:
    """Return all services over a new data folder, at a fixed time unless a clock is given."""
    return compose(folder, clock or FixedClock())


def sample(suite: Suite) -> Conference:
    """Return the bundled conference of Hàm Tân."""
    return suite.archive.read(resource(SAMPLE))
