"""What libraries carry inside them: each part with the words of its licence, as `inside/*.toml` tells."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from environment import PACKAGING, ROOT, stop

sys.path.insert(0, str(ROOT))
from secretary_app.services.components import Component

INSIDE: Final = PACKAGING / "inside"
_WORDS: Final = (INSIDE / "words", ROOT / "resources" / "licences")


def inner_parts(installed: Mapping[str, str], system: str) -> Iterator[Component]:
    """Return the parts inside the libraries that are installed.

    `installed` gives the version of each by its plain name; `system` is that of `sys.platform`. Ends the packaging
    where a library is newer than what was looked up for it, or the words of a licence are missing.
    """
    for place in sorted(INSIDE.glob("*.toml")):
        told = tomllib.loads(place.read_text(encoding="utf-8"))
        version = installed.get(plain(told["wheel"]))
        if version is None:
            continue
        if not f"{version}.".startswith(f"{told['checked']}."):
            stop(
                f"{place.name}: đã tra {told['wheel']} {told['checked']}, nay là {version}; xin tra lại phần bên trong."
            )
        yield from (_part(part, told["shown"]) for part in told["part"] if system in part.get("systems", [system]))


def plain(name: str) -> str:
    """Return a library's name as it is compared."""
    return name.replace("_", "-").lower()


def words_for(expression: str) -> str:
    """Return the words of the licences an SPDX expression asks for: of alternatives, the first we have words of."""
    groups = expression.replace("(", "").replace(")", "").split(" AND ")
    found = [next((name for name in group.split(" OR ") if _place(name)), group) for group in groups]
    return _joined(found)


def _part(told: dict[str, Any], library: str) -> Component:
    words = _joined(told["words"]) if "words" in told else words_for(told["licence"])
    text = "\n\n".join(part for part in ("\n".join(told.get("notice", [])), words) if part)
    return Component(told["name"], told.get("version", ""), told["licence"], text, library)


def _joined(names: list[str]) -> str:
    return "\n\n\n".join(_words(name) for name in names)


def _words(name: str) -> str:
    place = _place(name)
    return place.read_text(encoding="utf-8").strip("\n") if place else stop(f"Thiếu lời giấy phép {name}.txt.")


def _place(name: str) -> Path | None:
    return next((folder / f"{name}.txt" for folder in _WORDS if (folder / f"{name}.txt").is_file()), None)
