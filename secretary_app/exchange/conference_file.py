"""The conference file `*.hoinghi.json`: one conference whole, readable by people and machines."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import UnreadableFileError, WrongFormatError
from secretary_app.domain.text import normalise
from secretary_app.exchange.references import require_whole
from secretary_app.exchange.schema import ConferenceSchema
from secretary_app.services.plain import plain_converter

FORMAT: Final = "secretary-app/conference"
VERSION: Final = 1
LARGEST: Final = 64 * 1024 * 1024  # bytes; a conference of 5 000 findings takes about 3 MB
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_DEEPEST: Final = 16  # levels; the format itself has five


class JsonConferenceFiles:
    """Reads and writes conference files by the published schema."""

    def __init__(self, schema: Path) -> None:
        """Use the schema at that path; it is read on the first reading of a conference."""
        self._schema = ConferenceSchema(schema)
        self._converter = plain_converter()

    def encode(self, conference: Conference) -> bytes:
        """Return the file: UTF-8, fields in the order of the classes, lists in their order, all fields written."""
        plain = {field.name: self._plain(getattr(conference, field.name)) for field in fields(Conference)}
        for name in Conference.LISTS:
            for part in plain[name]:
                del part["rank"]  # the order of the list says it
        document = {"format": FORMAT, "version": VERSION, **plain}
        return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()

    def decode(self, data: bytes, path: str) -> Conference:
        """Return the conference, texts in NFC, ranks 1, 2, 3 … in the order of the lists.

        Raises UnreadableFileError (too_large, not_text, not_json) or WrongFormatError naming the first fault.
        """
        document = _document(data, path)
        _require_shallow(document, path)
        _require_format(document, path)
        self._schema.require(document, path)
        plain = _normalised(document, path, "")
        require_whole(plain, path)
        for name in Conference.LISTS:
            for rank, part in enumerate(plain.get(name, ()), start=1):
                part["rank"] = float(rank)
        return self._converter.structure({key: plain[key] for key in plain if key not in _FRAME}, Conference)

    def _plain(self, value: Any) -> Any:
        return self._converter.unstructure(value)


_FRAME: Final = frozenset({"format", "version"})


class _DuplicateKeyError(ValueError):
    """An object names one field twice; which of the two was meant cannot be known."""


def _document(data: bytes, path: str) -> Any:
    if len(data) > LARGEST:
        raise UnreadableFileError(path, "too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path, "not_text") from error
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(path, "not_json") from error


def _refuse_constant(name: str) -> Any:
    """Refuse NaN and Infinity, which Python reads but JSON does not know."""
    raise ValueError(name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DuplicateKeyError
    return found


def _require_shallow(document: Any, path: str) -> None:
    """Refuse nesting that would exhaust the stack of whoever walks the document later."""
    level: list[Any] = [document]
    for _ in range(_DEEPEST):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise WrongFormatError(path, "", "wrong_value", "nesting")


def _require_format(document: Any, path: str) -> None:
    """Look at name and version before the schema: another file is not a broken conference file."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise WrongFormatError(path, "format", "wrong_format")
    if "version" not in document:
        raise WrongFormatError(path, "version", "missing_field")
    version = document["version"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise WrongFormatError(path, "version", "wrong_value")
    if version > VERSION:
        raise WrongFormatError(path, "version", "newer_version", str(version)[:20])


def _normalised(value: Any, path: str, place: str) -> Any:
    """Return the document with every text in NFC; refuse halves of characters, which no file can hold."""
    if isinstance(value, dict):
        return {key: _normalised(child, path, f"{place}.{key}".lstrip(".")) for key, child in value.items()}
    if isinstance(value, list):
        return [_normalised(child, path, f"{place}[{index}]") for index, child in enumerate(value)]
    if not isinstance(value, str):
        return value
    if _HALF_CHARACTER.search(value):
        raise WrongFormatError(path, place, "wrong_value")
    return normalise(value)
