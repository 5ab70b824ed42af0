"""What became of each printed block between two versions of a minute."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from secretary_app.domain.minute import Block, BlockKind

_NUMBER: Final = re.compile(r"(?:[IVXLCDM]+|\d+)\.\s+")
_HEADINGS: Final = frozenset({BlockKind.SECTION, BlockKind.CLAUSE})

_Key = tuple[str, ...]
_Place = tuple[int, int]  # number among the old blocks, number among the new ones


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block before and after; None where it is not there. A moved block comes twice, once on each side."""

    old: Block | None
    new: Block | None
    moved: bool = False

    @property
    def is_difference(self) -> bool:
        """Tell whether a reader would see something else; white space alone prints the same."""
        return self.old is None or self.new is None or _printed(self.old) != _printed(self.new)


def block_changes(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockChange, ...]:
    """Return both versions side by side: the old sides in order are the old blocks, the new sides the new ones.

    Blocks belong together by what they were made of; fixed words without a source by kind and order between those.
    """
    old_keys, new_keys = _keys(old), _keys(new)
    new_places = {key: place for place, key in enumerate(new_keys)}
    common = [(place, new_places[key]) for place, key in enumerate(old_keys) if key in new_places]
    stay = _in_order(common)
    moved = set(common) - set(stay)
    moved_old, moved_new = {place for place, _ in moved}, {place for _, place in moved}
    ends = (-1, -1), (len(old), len(new))
    together = list(stay)
    for before, after in pairwise((ends[0], *stay, ends[1])):
        loose_old = [place for place in range(before[0] + 1, after[0]) if place not in moved_old]
        loose_new = [place for place in range(before[1] + 1, after[1]) if place not in moved_new]
        together += _by_order(old, new, loose_old, loose_new)
    changes: list[BlockChange] = []
    for before, after in pairwise((ends[0], *sorted(together), ends[1])):
        changes += (BlockChange(old[at], None, at in moved_old) for at in range(before[0] + 1, after[0]))
        changes += (BlockChange(None, new[at], at in moved_new) for at in range(before[1] + 1, after[1]))
        if after != ends[1]:
            changes.append(BlockChange(old[after[0]], new[after[1]]))
    return tuple(changes)


def _by_order(
    old: Sequence[Block], new: Sequence[Block], loose_old: list[int], loose_new: list[int]
) -> Iterator[_Place]:
    """Yield blocks without a source that have the same kind, in order; each other one belongs to nothing."""
    rest = [at for at in loose_new if not new[at].source]
    for mine in loose_old:
        alike = (number for number, at in enumerate(rest) if new[at].kind is old[mine].kind)
        other = None if old[mine].source else next(alike, None)
        if other is not None:
            yield mine, rest[other]
            rest = rest[other + 1 :]


def _keys(blocks: Sequence[Block]) -> list[_Key]:
    """Return what each block is known by, each one once: its source, or for headings their words less the number."""
    keys: list[_Key] = []
    used: Counter[_Key] = Counter()
    sources: set[str] = set()
    section = ""
    for block in blocks:
        words = _NUMBER.sub("", block.text, count=1)
        if block.kind is BlockKind.SECTION:
            section = words
        key = _key(block, words, section, again=block.source in sources)
        sources.add(block.source)
        used[key] += 1
        keys.append((*key, str(used[key])))
    return keys


def _key(block: Block, words: str, section: str, *, again: bool) -> _Key:
    """Return the key; further blocks of one source, such as dissents, are told apart by their lead."""
    if block.source:
        return ("source", block.source, block.lead if again else "")
    return ("words", block.kind, section if block.kind in _HEADINGS else "", words or block.lead)


def _in_order(common: list[_Place]) -> list[_Place]:
    """Return the longest part whose new places rise with the old ones: what did not move."""
    tails: list[int] = []  # the smallest new place at which a rising part of each length ends
    last: list[int] = []  # number of that pair in `common`
    before: list[int] = []
    for number, (_, place) in enumerate(common):
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        last[length : length + 1] = [number]
    rising: list[_Place] = []
    number = last[-1] if last else -1
    while number >= 0:
        rising.append(common[number])
        number = before[number]
    return rising[::-1]


def _printed(block: Block) -> tuple[BlockKind, list[str], list[str]]:
    return block.kind, block.lead.split(), block.text.split()
