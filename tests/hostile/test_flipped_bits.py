"""Two thousand single bits of the signed sample minute, in every object and gap of it: each flip is found and named."""

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import FileProblem, Verdict
from secretary_app.paths import resource
from secretary_app.services.ports import VerifyRequest
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences
from tests.signed_sample import VERIFICATION, signed_sample, trust_of

SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))
PARTS: Final = 8  # of the flips, to be shared by the workers
LEAST: Final = 2000
IN_OBJECT: Final = 2
IN_GAP: Final = 2
IN_SIGNATURE: Final = 8  # in the digits, and as many in the padding
BYTE_RANGE: Final = re.compile(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]")
OBJECT: Final = re.compile(rb"(?:(?<=\s)|^)\d+ \d+ obj\b")


@dataclass(frozen=True)
class Span:
    """Bytes that belong together, and how many bits of them are flipped."""

    name: str
    start: int
    end: int
    flips: int


@cache
def spans() -> tuple[Span, ...]:
    """Return every object, everything between objects, header and end, and both parts of each signature."""
    pdf = signed_sample().pdf
    starts = [found.start() for found in OBJECT.finditer(pdf)]
    ends = [pdf.index(b"endobj", start) + 6 for start in starts]
    objects = [Span(f"object at {start}", start, end, IN_OBJECT) for start, end in zip(starts, ends, strict=True)]
    edges = [0, *ends], [*starts, len(pdf)]
    gaps = [Span(f"gap at {start}", start, end, IN_GAP) for start, end in zip(*edges, strict=True) if end > start]
    return (*objects, *gaps, *_signatures(pdf))


def _signatures(pdf: bytes) -> list[Span]:
    made = []
    for found in BYTE_RANGE.findall(pdf):
        _, first, second, _ = (int(number) for number in found)
        digits = first + 1 + len(pdf[first + 1 : second - 1].rstrip(b"0"))
        made.append(Span(f"signature at {first}", first, digits, IN_SIGNATURE))
        made.append(Span(f"padding at {digits}", digits, second, IN_SIGNATURE))
    return made


@cache
def flips() -> tuple[tuple[str, int, int], ...]:
    """Return name, place and bit of each flip; what the spans leave to two thousand goes to the unsigned part."""
    chance = random.Random(20260313)  # noqa: S311 - the same bits each time
    chosen = [(span.name, place, chance.randrange(8)) for span in spans() for place in _places(span, chance)]
    base = len(signed_sample().steps[0])
    rest = chance.sample(range(base), max(LEAST - len(chosen), 0))
    return (*chosen, *(("unsigned part", place, chance.randrange(8)) for place in rest))


def _places(span: Span, chance: random.Random) -> list[int]:
    inside = range(span.start, span.end)
    return chance.sample(inside, min(span.flips, len(inside)))


def unnamed(pdf: bytes, folder: Path) -> str:
    """Return what is wrong with the answer on a changed file; nothing when it was found and named."""
    try:
        report = VERIFICATION.verify(VerifyRequest(pdf, "bien-ban.pdf", trust_of(folder)))
    except UnreadableFileError as error:
        return "" if SENTENCES.error(error) else "no sentence"
    problems: set[FileProblem] = {problem for found in report.signatures for problem in found.problems}
    problems |= set(report.problems)
    if report.verdict is not Verdict.INVALID:
        return f"{report.verdict} {problems}"
    if not problems or not all(SENTENCES.word("problem", problem) for problem in problems):
        return "no problem is named"
    told = Wording(report, None, {}, SENTENCES)
    return "" if any(line.text or line.head for line in told.lines()) and told.sentence else "nothing is told"


def test_the_bits_lie_in_every_object_and_gap() -> None:
    names = {name for name, _, _ in flips()}
    assert len(flips()) >= LEAST
    assert {span.name for span in spans()} <= names
    assert len(_signatures(signed_sample().pdf)) == 10
    assert sum(span.name.startswith("object") for span in spans()) > 70


def test_the_minute_itself_is_valid(tmp_path: Path) -> None:
    report = VERIFICATION.verify(VerifyRequest(signed_sample().pdf, "bien-ban.pdf", trust_of(tmp_path)))
    assert (report.verdict, report.problems) == (Verdict.VALID, ())


@pytest.mark.parametrize("part", range(PARTS))
def test_one_flipped_bit_is_found_and_named(part: int, tmp_path: Path) -> None:
    pdf, wrong = signed_sample().pdf, []
    for name, place, bit in flips()[part::PARTS]:
        changed = bytearray(pdf)
        changed[place] ^= 1 << bit
        told = unnamed(bytes(changed), tmp_path)
        if told:
            wrong.append(f"{name}, byte {place}, bit {bit}: {told}")
    assert wrong == []
