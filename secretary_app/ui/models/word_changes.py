"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import compress, count
from operator import ne
from typing import Final

from secretary_app.ui.widgets.document_row import Ink, Run

_PARTS = re.compile(r"\s+|[^\s.,;:!?…“”()]+|.", re.DOTALL)
_ISLAND = 2  # words left as they are between two changes; so few read better as part of one change
_MOST_LETTERS = 20_000  # beyond, comparing would be felt; then the whole is old and new
_MOST_PARTS: Final = 80_000  # words and blanks searched in all wordings of one document: about half a second

_Code = tuple[str, int, int, int, int]  # equal, replace, …; from and to among the old parts, from and to among the new


class WordComparison:
    """Compares wordings one after the other; once that has been much work, the rest is old and new as wholes.

    A minute in which thousands of lines changed would else keep the window waiting for seconds.
    """

    def __init__(self, most_parts: int = _MOST_PARTS) -> None:
        self._left = most_parts

    def runs(self, old: str, new: str) -> tuple[Run, ...]:
        """Return the new words with the old ones, to be struck out, where they stood."""
        if old == new:
            return (Run(new),) if new else ()
        if len(old) + len(new) > _MOST_LETTERS:
            return tuple(_both(old, new))
        before, after = _PARTS.findall(old), _PARTS.findall(new)
        start, end = _common_ends(before, after)
        parts = len(before) + len(after) - 2 * (start + end)
        if parts > self._left:
            return tuple(_both(old, new))
        self._left -= parts
        return tuple(_differences(before, after, _codes(before, after, start, end)))


def changed_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return the new words with the old ones, to be struck out, where they stood."""
    return WordComparison().runs(old, new)


def short_change(old: str, new: str) -> str:
    """Return only what changed, for a list: “đảng” thành “Đảng”."""
    runs = changed_runs(old, new)
    gone = " … ".join(run.text.strip() for run in runs if run.ink is Ink.OLD and run.text.strip())
    came = " … ".join(run.text.strip() for run in runs if run.ink is Ink.NEW and run.text.strip())
    if gone and came:
        return f"“{gone}” thành “{came}”"  # the bundled font has no arrows
    if gone or came:
        return f"thêm “{came}”" if came else f"bỏ “{gone}”"
    return "sửa khoảng trắng"


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many parts at the beginning and at the end are alike; most changes leave little between."""
    most = min(len(old), len(new))
    start = next(compress(count(), map(ne, old, new)), most)
    end = next(compress(count(), map(ne, reversed(old), reversed(new))), most)
    return start, min(end, most - start)


def _codes(old: Sequence[str], new: Sequence[str], start: int, end: int) -> list[_Code]:
    """Return what to do with which parts, as `SequenceMatcher` tells it; only what is between the ends is searched."""
    old_end, new_end = len(old) - end, len(new) - end
    found = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False).get_opcodes()
    inner: list[_Code] = [
        (kind, old_from + start, old_to + start, new_from + start, new_to + start)
        for kind, old_from, old_to, new_from, new_to in found
    ]
    first: list[_Code] = [("equal", 0, start, 0, start)] if start else []
    last: list[_Code] = [("equal", old_end, len(old), new_end, len(new))] if end else []
    return [*first, *inner, *last]


def _differences(old: Sequence[str], new: Sequence[str], codes: Sequence[_Code]) -> Iterator[Run]:
    """Yield runs; changes that only an island parts become one."""
    gone = came = ""
    for number, (kind, old_from, old_to, new_from, new_to) in enumerate(codes):
        same = new[new_from:new_to]
        inner = 0 < number < len(codes) - 1
        if kind == "equal" and not (inner and sum(not part.isspace() for part in same) <= _ISLAND):
            yield from _both(gone, came)
            gone = came = ""
            yield Run("".join(same))
        else:
            gone += "".join(old[old_from:old_to])
            came += "".join(same)
    yield from _both(gone, came)


def _both(old: str, new: str) -> Iterator[Run]:
    """Yield old words, then new ones; white space alone is not worth a mark."""
    if old.strip():
        yield Run(old, Ink.OLD)
        if new.strip() and not old[-1].isspace():
            yield Run(" ", Ink.GAP)
    if new:
        yield Run(new, Ink.NEW if new.strip() else Ink.SAME)
