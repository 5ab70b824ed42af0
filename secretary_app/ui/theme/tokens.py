"""The tokens of the look, read once from ``themes/tokens.toml`` into frozen values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from secretary_app.paths import resource

T = TypeVar("T")


class Scheme(StrEnum):
    """The two drawn sets of colours."""

    LIGHT = "light"
    DARK = "dark"


class UnknownTokenError(LookupError):
    """A colour role, size, icon or state that the tokens do not have: a mistake of the programmer."""

    def __init__(self, table: str, name: str) -> None:
        super().__init__(f"{table}: {name}")
        self.table = table
        self.name = name


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale: size in points (projector: pixels), line height in pixels, weight 400 or 600."""

    points: float
    line_height: int
    weight: int


@dataclass(frozen=True, slots=True)
class StateLook:
    """How one state is shown: icon, word, colour role of the icon; a loud one colours the word too."""

    icon: str
    word: str
    colour: str
    loud: bool = False
    key: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All values of the look; every table is read-only."""

    colours: Mapping[Scheme, Mapping[str, str]]
    types: Mapping[str, TypeStyle]
    families: Mapping[str, str]
    spaces: Mapping[str, int]
    radii: Mapping[str, int]
    line_widths: Mapping[str, int]
    sizes: Mapping[str, tuple[float, ...]]
    overlays: Mapping[str, str]
    states: Mapping[str, Mapping[str, StateLook]]
    icons: Mapping[str, str]


def find(table: str, values: Mapping[str, T], name: str) -> T:
    """Value of a token; UnknownTokenError names the table and what was asked for."""
    try:
        return values[name]
    except KeyError:
        raise UnknownTokenError(table, name) from None


def _frozen(table: Mapping[str, T]) -> Mapping[str, T]:
    """Make a read-only copy of a table."""
    return MappingProxyType(dict(table))


def _sizes(table: Mapping[str, Any]) -> Mapping[str, tuple[float, ...]]:
    """Sizes as tuples: most hold one number, some a width and a height."""
    return _frozen({name: tuple(value) if isinstance(value, list) else (value,) for name, value in table.items()})


def _types(table: Mapping[str, Any]) -> Mapping[str, TypeStyle]:
    """Read the type scale: entries of three numbers."""
    return _frozen({name: TypeStyle(*value) for name, value in table.items() if isinstance(value, list)})


def _states(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, StateLook]]:
    """Tables of states, each state by its name."""
    return _frozen(
        {name: _frozen({key: StateLook(**look) for key, look in group.items()}) for name, group in table.items()}
    )


def parse_tokens(text: str) -> Tokens:
    """Make tokens of the text of a TOML file."""
    raw = tomllib.loads(text)
    words = {name: value for name, value in raw["type"].items() if isinstance(value, str)}
    return Tokens(
        colours=MappingProxyType({scheme: _frozen(raw["colour"][scheme.value]) for scheme in Scheme}),
        types=_types(raw["type"]),
        families=_frozen(words),
        spaces=_frozen(raw["space"]),
        radii=_frozen(raw["radius"]),
        line_widths=_frozen(raw["line_width"]),
        sizes=_sizes(raw["size"]),
        overlays=_frozen({name: str(value) for name, value in raw["overlay"].items()}),
        states=_states(raw["state"]),
        icons=_frozen(raw["icons"]),
    )


def load_tokens() -> Tokens:
    """Read the tokens bundled with the program."""
    return parse_tokens(resource("themes/tokens.toml").read_text(encoding="utf-8"))
