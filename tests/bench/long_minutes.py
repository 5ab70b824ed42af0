"""Conferences whose minutes have so many pages, in the words of the sample."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingId


def conference_of(pages: int, sample: Conference, count: Callable[[Conference], int]) -> Conference:
    """Return the sample with its findings repeated until the minute has that many pages by `count`."""
    least = most = len(sample.findings)
    while count(_repeated(sample, most)) < pages:
        least, most = most, most * 2
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if count(_repeated(sample, middle)) >= pages else (middle, most)
    return _repeated(sample, most)


def _repeated(sample: Conference, findings: int) -> Conference:
    repeated = tuple(
        replace(finding, id=FindingId(f"dong-{number}"), rank=float(number))
        for number, finding in enumerate(islice(cycle(sample.findings), findings), start=1)
    )
    return replace(sample, findings=repeated)
