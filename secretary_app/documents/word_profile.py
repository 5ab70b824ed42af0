"""What files for a word processor need beside the form: the typeface of an office, names of styles."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WordProfile:
    """The whole profile."""

    font: str
    single: float  # height of a single line ÷ type size
    rule: float  # points: height of the line of text that carries a rule
    styles: Mapping[str, str]


def load_word_profile(path: Path) -> WordProfile:
    """Read the profile; a file that lacks a part is a bug of the program and fails at once."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    font, measures = table["font"], table["measures"]
    return WordProfile(font["name"], font["single"], measures["rule"], table["styles"])
