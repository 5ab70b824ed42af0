"""Where makers put the libraries of their tokens."""

import os
import sys
import tomllib
from pathlib import Path


def known_modules(catalogue: Path, platform: str = sys.platform) -> tuple[Path, ...]:
    """Return the libraries in a catalogue that are on this machine, each once, in its order.

    The catalogue (`resources/tokens.toml`) has a table for each maker with the paths for `linux`, `win32`, `darwin`.
    """
    makers = tomllib.loads(catalogue.read_text(encoding="utf-8"))
    named = (Path(os.path.expandvars(place)) for maker in makers.values() for place in maker.get(platform, ()))
    there = {path.resolve(): path for path in reversed([path for path in named if path.is_file()])}
    return tuple(reversed(there.values()))
