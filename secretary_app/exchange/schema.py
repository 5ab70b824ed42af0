"""Holding a document against the published schema; the first fault is named by its place."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from secretary_app.domain.errors import WrongFormatError
from secretary_app.services.plain import moment

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d(:\d\d)?)", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEARS: Final = range(1900, 2200)  # outside of them a date is a slip of the pen, and some programs fail on it
_SHORTEST: Final = 60  # letters of a wrong value that an error repeats


class ConferenceSchema:
    """The JSON Schema of conference files."""

    def __init__(self, path: Path) -> None:
        """Use the schema at that path; it is read when first needed."""
        self._path = path
        self._validator: Draft202012Validator | None = None

    def require(self, document: Any, path: str) -> None:
        """Raise WrongFormatError (unknown_field, missing_field, wrong_value) for the first fault; `path` is told."""
        if self._validator is None:
            schema = json.loads(self._path.read_text(encoding="utf-8"))
            self._validator = Draft202012Validator(schema, format_checker=_format_checker())
        fault = next(self._validator.iter_errors(document), None)
        if fault is not None:
            raise _told(fault, path)


def place_of(steps: Iterable[str | int]) -> str:
    """Return a JSON path as people read it: 'findings[3].kind'."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def _told(fault: ValidationError, path: str) -> WrongFormatError:
    rule: Any = fault.schema
    instance: Any = fault.instance
    if fault.validator == "additionalProperties":
        unknown = next(key for key in instance if key not in rule["properties"])
        return _field_error(fault, path, "unknown_field", unknown)
    if fault.validator == "required":
        missing = next(key for key in rule["required"] if key not in instance)
        return _field_error(fault, path, "missing_field", missing)
    inner = [other for other in fault.context or () if other.validator != "type" or _is_deeper(other, fault)]
    if inner:  # an optional object that is there: the fault lies inside of it
        return _told(inner[0], path)
    return WrongFormatError(path, place_of(fault.absolute_path), "wrong_value", _shown(fault.instance))


def _is_deeper(inner: ValidationError, outer: ValidationError) -> bool:
    return len(inner.absolute_path) > len(outer.absolute_path)


def _field_error(fault: ValidationError, path: str, reason: str, name: str) -> WrongFormatError:
    return WrongFormatError(path, place_of([*fault.absolute_path, name]), reason)


def _shown(value: Any) -> str:
    """Return the beginning of a wrong value, without halves of characters."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text[:_SHORTEST].encode("utf-8", "replace").decode()


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("date-time")(_is_moment)
    checker.checks("date")(_is_day)
    return checker


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or (bool(_MOMENT.fullmatch(value)) and _is_sensible(value))


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or (bool(_DAY.fullmatch(value)) and _is_sensible(value))


def _is_sensible(text: str) -> bool:
    try:
        day = moment(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return False
    return day.year in _YEARS
