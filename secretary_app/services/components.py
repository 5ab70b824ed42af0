"""What the program is made of besides itself: every component with its licence, for *Giới thiệu*.

A packaged program brings the list along that was written when it was made; elsewhere it is read from the libraries
that are installed.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath
from typing import Final

from secretary_app.paths import resource

PROGRAM: Final = "secretary-app"
LIST_NAME: Final = "components.json.gz"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# Of components whose wheel carries no text: what their licence's name begins with, and where the text is.
_TEXTS: Final = {"LGPL-3": ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")}
_UNNAMED: Final = {"sqlcipher3": "Zlib"}  # licences of libraries that bring the words along and no name for them
_PARTS: Final = (
    ("Liberation Serif", "2.1.5", "OFL-1.1", "fonts/liberation/LICENSE"),
    ("Noto Sans", "2.004", "OFL-1.1", "fonts/noto/LICENSE"),
    ("Tabler Icons", "3.51.0", "MIT", "icons/tabler/LICENSE"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """One component: what it is called, its version, the licence as it names it, the licence's words, what it is in.

    `within` names the library whose files hold it; empty for one with files of its own.
    """

    name: str
    version: str
    licence: str
    text: str
    within: str = ""


def components() -> tuple[Component, ...]:
    """Return every component in the order of names."""
    try:
        listed = json.loads(gzip.decompress(resource(LIST_NAME).read_bytes()))
    except FileNotFoundError:
        return sorted_by_name([*bundled_parts(), *of_distributions(required_names())])
    return tuple(Component(**each) for each in listed)


def sorted_by_name(found: Iterable[Component]) -> tuple[Component, ...]:
    """Return components in the order of names, capitals or not."""
    return tuple(sorted(found, key=lambda component: (component.name.casefold(), component.within.casefold())))


def bundled_parts() -> Iterator[Component]:
    """Return fonts and icons, which are with the program wherever it is."""
    for name, version, licence, place in _PARTS:
        yield Component(name, version, licence, resource(place).read_text(encoding="utf-8"))


def of_distributions(names: Iterable[str]) -> Iterator[Component]:
    """Return installed libraries by their names; one that is not installed here is not part of the program here."""
    for name in names:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Component(found.metadata["Name"], found.version, _licence(found), _text(found))


def required_names() -> tuple[str, ...]:
    """Return the names of all libraries that the installed program needs, directly or not."""
    known: set[str] = set()
    waiting = [PROGRAM]
    while waiting:
        for name in _requirements(waiting.pop()):
            if name not in known:
                known.add(name)
                waiting.append(name)
    return tuple(sorted(known))


def _requirements(name: str) -> Iterator[str]:
    try:
        asked = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in asked:
        wanted, _, condition = line.partition(";")
        found = _NAME.match(wanted)
        if found and "extra" not in condition:
            yield re.sub(r"[-_.]+", "-", found[0]).lower()


def _licence(found: Distribution) -> str:
    """Return the licence as the library names it, in one line."""
    told = found.metadata["License-Expression"] or found.metadata["License"] or ""
    lines = str(told).strip().splitlines()
    return lines[0] if lines else _by_classifier(found)


def _by_classifier(found: Distribution) -> str:
    listed = [str(line) for line in found.metadata.get_all("Classifier") or ()]
    named = (line.rpartition("::")[2].strip() for line in listed if line.startswith("License ::"))
    return next(named, _UNNAMED.get(found.metadata["Name"], ""))


def _text(found: Distribution) -> str:
    """Return the words of the licence: every file of it that the library brings along, else the text we keep."""
    files = [Path(str(found.locate_file(file))) for file in found.files or () if _is_licence(PurePath(str(file)))]
    texts = [path.read_text(encoding="utf-8", errors="replace").strip() for path in files if path.is_file()]
    if not texts:
        kept = next((places for begin, places in _TEXTS.items() if _licence(found).startswith(begin)), ())
        texts = [resource(place).read_text(encoding="utf-8").strip() for place in kept]
    return "\n\n\n".join(texts)


def _is_licence(file: PurePath) -> bool:
    """Tell whether a file of a library is its licence; the code that it installs elsewhere is none."""
    inside = any(part.endswith(".dist-info") for part in file.parts)
    return inside and ("licenses" in file.parts or bool(_LICENCE_FILE.match(file.name)))
