"""The minute as the file that counts now."""

from collections.abc import Callable
from functools import partial

from secretary_app.domain.conference import ConferenceId
from secretary_app.services.suite import Suite


def newest_step(suite: Suite, conference_id: ConferenceId) -> Callable[[], bytes]:
    """Return work for a worker that gives a minute as signed so far, adopted or not; it raises UnreadableFileError."""
    kept = suite.minutes.kept_file(conference_id)
    if kept is not None:
        return partial(suite.minutes.archive.read, kept)
    job = suite.review.print_job(conference_id)
    return lambda: suite.review.lay_out(job).pdf
