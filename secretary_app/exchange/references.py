"""Identifiers inside a conference file: unique in their list, and every reference leads somewhere."""

from collections.abc import Iterator
from typing import Any, Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import WrongFormatError

# Which lists the fields of a part point into.
_POINTS_TO: Final = {
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


def require_whole(plain: dict[str, Any], path: str) -> None:
    """Raise WrongFormatError (broken_reference) for a doubled identifier or a reference to nothing.

    `plain` is a document that fits the schema; `path` is told.
    """
    known = {name: _identifiers(plain, name, path) for name in Conference.LISTS}
    for place, field, identifier in _references(plain, ""):
        if not any(identifier in known[name] for name in _POINTS_TO[field]):
            raise WrongFormatError(path, place, "broken_reference", identifier)


def _identifiers(plain: dict[str, Any], name: str, path: str) -> set[str]:
    seen: set[str] = set()
    for index, part in enumerate(plain.get(name, ())):
        if part["id"] in seen:
            raise WrongFormatError(path, f"{name}[{index}].id", "broken_reference", part["id"])
        seen.add(part["id"])
    return seen


def _references(value: Any, place: str) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the field and the identifier of every reference."""
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from _references(child, f"{place}[{index}]")
    if not isinstance(value, dict):
        return
    for field, child in value.items():
        here = f"{place}.{field}".removeprefix(".")
        if field not in _POINTS_TO:
            yield from _references(child, here)
        elif isinstance(child, str):
            yield here, field, child
        else:
            yield from ((f"{here}[{index}]", field, identifier) for index, identifier in enumerate(child or ()))
