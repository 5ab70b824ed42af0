"""Invented conferences of every shape for hypothesis: every field varies, every reference holds."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.text import normalise
from secretary_app.services.plain import part_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

References = dict[str, "st.SearchStrategy[str]"]

# Which list a field points into; `owner_id` may name a person or a body.
POINTS_TO: Mapping[str, tuple[str, ...]] = {
    "body_id": ("bodies",),
    "person_id": ("people",),
    "speaker_id": ("people",),
    "secretary_id": ("people",),
    "asked_by": ("people",),
    "chairs": ("people",),
    "owner_id": ("people", "bodies"),
    "finding_id": ("findings",),
    "agenda_item_id": ("agenda",),
    "current_item_id": ("agenda",),
}
_OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_ALPHABET = st.one_of(
    st.sampled_from("aăâđêôơưẠỗửýĐ /&<>\"'\\\n\t😀"), st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)


def words() -> st.SearchStrategy[str]:
    """Texts in NFC with Vietnamese letters, marks and odd characters."""
    return st.text(_ALPHABET, max_size=12).map(normalise)


def moments() -> st.SearchStrategy[datetime]:
    """Moments with an offset of whole minutes, in years SQLite can order too."""
    return st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=_OFFSETS)  # noqa: DTZ001 - the offset comes from `timezones`


@st.composite
def conferences(draw: st.DrawFn, identifier: str = "giao-ban", most: int = 4) -> Conference:
    """A conference in which each list has one to `most` parts, ranked 1, 2, 3 …"""
    keys = {name: [f"{name}-{number}" for number in draw(_numbers(most))] for name in Conference.LISTS}
    pools = {name: st.sampled_from([key for part in to for key in keys[part]]) for name, to in POINTS_TO.items()}
    kinds = part_kinds(Conference)
    parts: dict[str, Any] = {name: draw(_part(kinds[name], pools)) for name in Conference.SINGLES}
    parts |= {
        name: tuple(
            draw(_part(kinds[name], pools, id=key, rank=float(place))) for place, key in enumerate(keys[name], start=1)
        )
        for name in Conference.LISTS
    }
    return Conference(ConferenceId(identifier), **parts)


def _numbers(most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, 9), min_size=1, max_size=most, unique=True)


def _part(kind: type[Any], pools: References, **fixed: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    free = {field.name: _values(hints[field.name], field.name, pools) for field in fields(kind)}
    return st.builds(kind, **(free | {name: st.just(value) for name, value in fixed.items()}))


def _values(hint: Any, name: str, pools: References) -> st.SearchStrategy[Any]:
    if get_origin(hint) in {Union, UnionType}:
        members = [member for member in get_args(hint) if member is not NoneType]
        return st.none() | _values(members[0], name, pools)
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0], name, pools), max_size=2).map(tuple)
    if name in pools:
        return pools[name]
    return _plain_values(hint, pools)


def _plain_values(hint: Any, pools: References) -> st.SearchStrategy[Any]:
    kind = getattr(hint, "__supertype__", hint)
    if is_dataclass(kind):
        assert isinstance(kind, type)
        return _part(kind, pools)
    if issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    made: dict[type, Callable[[], st.SearchStrategy[Any]]] = {
        str: words,
        bool: st.booleans,
        int: lambda: st.integers(0, 9999),
        float: lambda: st.floats(0, 100),
        datetime: moments,
        date: lambda: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    }
    return made[kind]()
