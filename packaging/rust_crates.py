"""The crates of Rust that are linked into a library, from the list (CycloneDX) its wheel brings along."""

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from inner_parts import words_for

from secretary_app.services.components import Component


def rust_crates(names: Iterable[str]) -> Iterator[Component]:
    """Return every crate inside the named libraries with the words of its licence."""
    for name in names:
        found = distribution(name)
        for file in found.files or ():
            if file.match("*.dist-info/sboms/*.json"):
                listed = json.loads(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
                yield from crates_in(listed, found.metadata["Name"])


def crates_in(listed: dict[str, Any], library: str) -> Iterator[Component]:
    """Return the crates of one list; the library's own and those that only helped to build it are left out."""
    for told in listed.get("components", []):
        if told.get("purl", "").startswith("pkg:cargo/") and told.get("scope") != "excluded" and not _own(told):
            licence = " AND ".join(each["expression"] for each in told["licenses"])
            by = f"{told['name']} {told['version']}, {told['author']}\n\n" if "author" in told else ""
            yield Component(told["name"], told["version"], licence, by + words_for(licence), library)


def _own(told: dict[str, Any]) -> bool:
    return str(told["bom-ref"]).startswith("path+")  # not fetched from anywhere: the wheel's licence is theirs
