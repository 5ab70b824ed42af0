"""Reads the tables of a form profile strictly: a key nobody knows, or one that is missing, is named."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from secretary_app.domain.errors import FormProblem, FormProfileError, UnreadableFileError

_KINDS: Final[Mapping[type, tuple[type, ...]]] = {float: (int, float), int: (int,), str: (str,), bool: (bool,)}

T = TypeVar("T")
Table = Mapping[str, Any]
Reading = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads one file; errors name it. `read` knows how forms of the data folder are kept."""

    path: Path
    read: Reading = Path.read_bytes

    def tables(self, bases: Mapping[str, Path]) -> dict[str, Any]:
        """Return all tables of the file over those of its base, if it names one."""
        own = self._parsed(self.path)
        name = str(own.get("profile", {}).get("base", ""))
        if not name:
            return own
        if name not in bases or bases[name] == self.path:
            raise self._fault(FormProblem.WRONG_VALUE, "profile.base")
        return _over(FormReader(bases[name], self.read).tables(bases), own)

    def record(self, kind: type[T], table: Any, place: str) -> T:
        """Return a table as a dataclass, each value of the type it must have."""
        if not isinstance(table, Mapping):
            raise self._fault(FormProblem.MISSING_KEY if table is None else FormProblem.WRONG_VALUE, place)
        hints = get_type_hints(kind)
        known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # a dataclass
        self.require_keys(table, known, place)
        for name, field in known.items():
            if name not in table and field.default is MISSING and field.default_factory is MISSING:
                raise self._fault(FormProblem.MISSING_KEY, f"{place}.{name}")
        return kind(**{name: self._value(hints[name], value, f"{place}.{name}") for name, value in table.items()})

    def records(self, kind: type[T], tables: Any, place: str) -> tuple[T, ...]:
        """Return a list of tables as dataclasses."""
        if not isinstance(tables, Sequence) or isinstance(tables, str):
            raise self._fault(FormProblem.MISSING_KEY if tables is None else FormProblem.WRONG_VALUE, place)
        return tuple(self.record(kind, table, f"{place}[{number}]") for number, table in enumerate(tables))

    def choices(self, kind: type[StrEnum], values: Any, place: str) -> tuple[Any, ...]:
        """Return a list of names as members of an enumeration."""
        value: tuple[Any, ...] = self._value(tuple[kind, ...], values, place)  # type: ignore[valid-type]
        return value

    def words(self, table: Any, known: Mapping[str, str], place: str = "words") -> dict[str, str]:
        """Return the words with their groups joined by dots: exactly the known ones, with the same places to fill."""
        found = flat(table) if isinstance(table, Mapping) else {}
        self.require_keys(found, known, place)
        for name, model in known.items():
            if name not in found:
                raise self._fault(FormProblem.MISSING_KEY, f"{place}.{name}")
            if not isinstance(found[name], str) or not _places(found[name]) <= _places(model):
                raise self._fault(FormProblem.WRONG_VALUE, f"{place}.{name}")
        return found

    def require_keys(self, table: Table, known: Mapping[str, Any], place: str) -> None:
        """Raise FormProfileError for the first key that is not known."""
        unknown = next((key for key in table if key not in known), None)
        if unknown is not None:
            raise self._fault(FormProblem.UNKNOWN_KEY, f"{place}.{unknown}".removeprefix("."))

    def require(self, holds: object, problem: FormProblem, place: str) -> None:
        """Raise FormProfileError unless something holds."""
        if not holds:
            raise self._fault(problem, place)

    def _value(self, hint: Any, value: Any, place: str) -> Any:
        if get_origin(hint) is tuple:
            if not isinstance(value, list):
                raise self._fault(FormProblem.WRONG_VALUE, place)
            member = get_args(hint)[0]
            return tuple(self._value(member, one, f"{place}[{number}]") for number, one in enumerate(value))
        if issubclass(hint, StrEnum):
            if value not in list(hint):
                raise self._fault(FormProblem.WRONG_VALUE, place)
            return hint(value)
        right = isinstance(value, _KINDS[hint]) and (hint is bool or not isinstance(value, bool))
        if not right:
            raise self._fault(FormProblem.WRONG_VALUE, place)
        return value

    def _parsed(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(self.read(path).decode("utf-8").replace("\r\n", "\n"))
        except (OSError, ValueError, UnreadableFileError) as error:
            raise FormProfileError(path.name, "", FormProblem.UNREADABLE) from error

    def _fault(self, problem: FormProblem, place: str) -> FormProfileError:
        return FormProfileError(self.path.name, place, problem)


def flat(table: Table, prefix: str = "") -> dict[str, Any]:
    """Return the words of a table whose groups are tables in it, by joined names."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def _over(below: dict[str, Any], above: Table) -> dict[str, Any]:
    """Return tables with others laid over them: tables are joined, everything else is replaced."""
    joined = dict(below)
    for key, value in above.items():
        lower = below.get(key)
        joined[key] = _over(lower, value) if isinstance(lower, dict) and isinstance(value, dict) else value
    return joined


def _places(words: str) -> frozenset[str]:
    """Return the names of the places to fill; a broken one is a place nobody knows."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)
    except ValueError:
        return frozenset({"{"})
