"""What differs between two versions of a whole; the journal keeps it and undo turns it round."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress, count, groupby
from operator import attrgetter, is_not
from typing import Any

from secretary_app.domain.parts import AnyWhole, Ranked, with_parts, without_parts


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part before and after; None before = added, None after = removed.

    `identifier` is empty for the single parts (details, locality).
    """

    name: str
    identifier: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A named change that is saved, undone and redone as one."""

    label: str  # a code such as "finding_added"; the window finds the words
    parts: tuple[PartChange, ...]


def difference(old: AnyWhole, new: AnyWhole, label: str) -> Change:
    """Return what changed; cost grows with the number of parts, not with their size."""
    singles = [
        PartChange(name, "", getattr(old, name), getattr(new, name))
        for name in old.SINGLES
        if getattr(old, name) != getattr(new, name)
    ]
    lists = [
        change
        for name in old.LISTS
        if getattr(old, name) is not getattr(new, name)
        for change in _list_changes(name, getattr(old, name), getattr(new, name))
    ]
    return Change(label, (*singles, *lists))


def inverse(change: Change) -> Change:
    """Return the change that takes this one back."""
    turned = tuple(replace(part, before=part.after, after=part.before) for part in reversed(change.parts))
    return Change(change.label, turned)


def applied(whole: AnyWhole, change: Change) -> AnyWhole:
    """Return the whole after the change; what is put into one list goes there at once, be it 5 000 parts."""
    for name, parts in groupby(change.parts, key=attrgetter("name")):
        if name in whole.SINGLES:
            *_, last = parts
            whole = _with_single(whole, last)
            continue
        for is_gone, run in groupby(parts, key=_is_gone):
            if is_gone:
                whole = without_parts(whole, name, tuple(part.identifier for part in run))
            else:
                whole = with_parts(whole, name, (part.after for part in run))
    return whole


def _with_single(whole: AnyWhole, part: PartChange) -> AnyWhole:
    single: dict[str, Any] = {part.name: part.after}
    return replace(whole, **single)


def _is_gone(part: PartChange) -> bool:
    return part.after is None


def _list_changes(name: str, old: tuple[Ranked, ...], new: tuple[Ranked, ...]) -> list[PartChange]:
    start, end = common_ends(old, new)
    before: dict[str, Ranked] = {part.id: part for part in old[start : len(old) - end]}
    after: dict[str, Ranked] = {part.id: part for part in new[start : len(new) - end]}
    gone = [PartChange(name, key, part, None) for key, part in before.items() if key not in after]
    kept = [PartChange(name, key, before.get(key), part) for key, part in after.items() if before.get(key) != part]
    return [*gone, *kept]


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many parts at the beginning and at the end are the very same; a list of 5 000 changes in one."""
    most = min(len(old), len(new))
    start = next(compress(count(), map(is_not, old, new)), most)
    end = next(compress(count(), map(is_not, reversed(old), reversed(new))), most)
    return start, min(end, most - start)
