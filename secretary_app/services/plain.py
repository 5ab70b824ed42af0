"""Between values of the domain and plain data (dict, list, str, number): shared by storage and exchange.

Field names decide; nothing is mapped by hand. cattrs is heavy: import this module only where data is read or written.
"""

from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import cattrs

from secretary_app.domain.parts import Whole


def plain_converter() -> cattrs.Converter:
    """Return a converter: moments and days as ISO 8601 text, enumerations by value, None kept, tuples as lists.

    Structuring raises ValueError for a moment without offset or any other text that is not of its kind.
    """
    converter = cattrs.Converter(detailed_validation=False)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: moment(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook_func(_is_identifier_union, _identifier)
    return converter


def moment(text: str) -> datetime:
    """Return the moment an ISO 8601 text names; raise ValueError when it has no offset."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def part_kinds(whole: type[Whole]) -> dict[str, type[Any]]:
    """Return the class of every part of a whole by the name of its field."""
    hints = get_type_hints(whole)
    lists = {name: get_args(hints[name])[0] for name in whole.LISTS}
    return {name: hints[name] for name in whole.SINGLES} | lists


def _is_identifier_union(kind: Any) -> bool:
    """Tell whether the type is a choice of identifiers, such as the owner of a task: a person or a body."""
    if get_origin(kind) not in {Union, UnionType}:
        return False
    members = [member for member in get_args(kind) if member is not NoneType]
    return len(members) > 1 and all(isinstance(member, NewType) for member in members)


def _identifier(value: str | None, _kind: Any) -> str | None:
    return None if value is None else str(value)
