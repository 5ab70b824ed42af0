"""Wholes made of parts – a conference, the directory – whose lists stand in order of rank and change part by part."""

from bisect import insort
from collections.abc import Collection, Generator, Iterable
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar, cast

from secretary_app.domain.errors import MissingPartError


class Whole(Protocol):
    """A frozen dataclass of single parts and lists of parts."""

    LISTS: ClassVar[tuple[str, ...]]
    SINGLES: ClassVar[tuple[str, ...]]
    __dataclass_fields__: ClassVar[dict[str, Any]]


class Ranked(Protocol):
    """A part of a list: a lasting identity, and a place among the others."""

    @property
    def id(self) -> str:
        """Return what the part is known by."""
        ...

    @property
    def rank(self) -> float:
        """Return the place in its list."""
        ...


AnyWhole = TypeVar("AnyWhole", bound=Whole)


def whole_of(making: Generator[None, None, AnyWhole]) -> AnyWhole:
    """Return what is made in parts, without a pause between them."""
    while True:
        try:
            next(making)
        except StopIteration as made:
            return cast("AnyWhole", made.value)


def part_by_id(whole: Whole, name: str, identifier: str) -> Any:
    """Return one part of a list; raise MissingPartError when it is not there."""
    for part in getattr(whole, name):
        if part.id == identifier:
            return part
    raise MissingPartError(name, identifier)


def with_part(whole: AnyWhole, name: str, part: Ranked) -> AnyWhole:
    """Return the whole with a part put in its place by rank, replacing the one of the same id."""
    return with_parts(whole, name, (part,))


def with_parts(whole: AnyWhole, name: str, parts: Iterable[Ranked]) -> AnyWhole:
    """Return the whole with parts put in their places one after the other, as `with_part` does, at once."""
    new = {part.id: part for part in parts}
    kept = [other for other in getattr(whole, name) if other.id not in new]
    for part in new.values():
        insort(kept, part, key=_rank)
    return _with_list(whole, name, kept)


def part_before(whole: AnyWhole, name: str, part: Any, before_id: str) -> AnyWhole:
    """Return the whole with a new part in front of another; raise MissingPartError.

    Ranks are halved; where two have come too close for that, the whole list is ranked anew.
    """
    part_by_id(whole, name, before_id)
    others = [other for other in getattr(whole, name) if other.id != part.id]
    place = next(index for index, other in enumerate(others) if other.id == before_id)
    low = others[place - 1].rank if place else others[0].rank - 1.0
    middle = (low + others[place].rank) / 2
    if low < middle < others[place].rank:
        return with_part(whole, name, replace(part, rank=middle))
    others.insert(place, part)
    return _with_list(whole, name, [replace(other, rank=float(rank)) for rank, other in enumerate(others, start=1)])


def without_part(whole: AnyWhole, name: str, identifier: str) -> AnyWhole:
    """Return the whole without that part; raise MissingPartError when it is not there."""
    return without_parts(whole, name, (identifier,))


def without_parts(whole: AnyWhole, name: str, identifiers: Collection[str]) -> AnyWhole:
    """Return the whole without those parts; raise MissingPartError when one is not there."""
    gone = set(identifiers)
    missing = gone.difference(part.id for part in getattr(whole, name))
    if missing:
        raise MissingPartError(name, min(missing))
    return _with_list(whole, name, [part for part in getattr(whole, name) if part.id not in gone])


def with_moved(whole: AnyWhole, name: str, identifier: str, places: int) -> AnyWhole:
    """Return the whole with a part moved up (negative) or down its list, at the edge not; raise MissingPartError."""
    order = list(getattr(whole, name))
    index = order.index(part_by_id(whole, name, identifier))
    target = min(max(index + places, 0), len(order) - 1)
    if target == index:
        return whole
    order.insert(target, order.pop(index))
    return _with_list(whole, name, [replace(part, rank=float(number)) for number, part in enumerate(order, start=1)])


def rank_after_all(parts: tuple[Ranked, ...]) -> float:
    """Return a rank behind every part."""
    return parts[-1].rank + 1.0 if parts else 1.0


def _rank(part: Ranked) -> float:
    return part.rank


def _with_list(whole: AnyWhole, name: str, parts: list[Any]) -> AnyWhole:
    changed: dict[str, Any] = {name: tuple(parts)}
    return replace(whole, **changed)
