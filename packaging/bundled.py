"""Which libraries go into the packaged program: what it asks for, directly or not, and nothing that is left out."""

import tomllib
from importlib.metadata import distribution, packages_distributions

from environment import ROOT
from inner_parts import plain
from packaging.requirements import Requirement
from slimming import EXCLUDED_MODULES


def bundled_names() -> list[str]:
    """Return the plain names of the bundled libraries in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted(_needed(project["dependencies"]) - _left_out())


def _needed(lines: list[str]) -> set[str]:
    waiting = [(Requirement(line).name, extra) for line in lines for extra in ("", *Requirement(line).extras)]
    known: set[tuple[str, str]] = set()
    while waiting:
        name, extra = waiting.pop()
        if (plain(name), extra) not in known:
            known.add((plain(name), extra))
            waiting += _asked_by(name, extra)
    return {name for name, _ in known}


def _asked_by(name: str, extra: str) -> list[tuple[str, str]]:
    asked = [Requirement(line) for line in distribution(name).requires or ()]
    here = [each for each in asked if each.marker is None or each.marker.evaluate({"extra": extra})]
    return [(each.name, more) for each in here for more in ("", *each.extras)]


def _left_out() -> set[str]:
    """Return libraries of which no module at all goes into the package."""
    modules: dict[str, set[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(plain(name), set()).add(module)
    return {name for name, found in modules.items() if found <= set(EXCLUDED_MODULES)}
