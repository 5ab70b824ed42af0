"""Conference files: the published schema, exact round trips, and what a reader may rely on."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import WrongFormatError
from secretary_app.domain.parts import with_part
from secretary_app.exchange.conference_file import FORMAT, JsonConferenceFiles
from secretary_app.paths import resource
from secretary_app.services.plain import plain_converter
from tests.builders import a_conference, a_finding
from tests.strategies import conferences

SCHEMA_PATH = resource("conference.schema.json")
SCHEMA = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
FILES = JsonConferenceFiles(SCHEMA_PATH)
TYPES = {str: "string", bool: "boolean", int: "integer", datetime: "string", date: "string"}


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_and_classes_agree_field_by_field() -> None:
    top = SCHEMA | {"properties": dict(SCHEMA["properties"])}
    frame = [top["properties"].pop(name) for name in ("format", "version")]
    assert [field["const"] for field in frame] == [FORMAT, 1]
    assert top["required"][:2] == ["format", "version"]
    seen: set[str] = set()
    require_same(top | {"required": top["required"][2:]}, Conference, seen)
    assert seen == set(SCHEMA["$defs"]) | {"Conference"}


def require_same(node: dict[str, Any], kind: type[Any], seen: set[str]) -> None:
    """Compare an object of the schema with a class: fields, order, defaults, types, closedness."""
    seen.add(kind.__name__)
    hints = get_type_hints(kind)
    columns = [field for field in fields(kind) if field.name != "rank"]
    assert list(node["properties"]) == [field.name for field in columns]
    assert node["additionalProperties"] is False
    assert node["description"]
    for field in columns:
        described = node["properties"][field.name]
        where = f"{kind.__name__}.{field.name}"
        assert described["description"], where
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        assert (field.name in node["required"]) == (default is MISSING), where
        assert described.get("default", MISSING) == as_json(default), where
        require_type(described, hints[field.name], seen)


def as_json(default: Any) -> Any:
    return default if default is MISSING else json.loads(json.dumps(plain_converter().unstructure(default)))


def require_type(node: dict[str, Any], hint: Any, seen: set[str]) -> None:
    if get_origin(hint) in {Union, UnionType}:
        members = [member for member in get_args(hint) if member is not NoneType]
        if "anyOf" in node:
            assert node["anyOf"][1] == {"type": "null"}
            require_type(node["anyOf"][0], members[0], seen)
        else:
            assert node["type"][1] == "null"
            require_type(node | {"type": node["type"][0]}, members[0], seen)
    elif get_origin(hint) is tuple:
        assert node["type"] == "array"
        require_type(node["items"], get_args(hint)[0], seen)
    else:
        require_plain_type(node, getattr(hint, "__supertype__", hint), seen)


def require_plain_type(node: dict[str, Any], kind: type[Any], seen: set[str]) -> None:
    if is_dataclass(kind):
        assert node["$ref"] == f"#/$defs/{kind.__name__}"
        require_same(SCHEMA["$defs"][kind.__name__], kind, seen)
    elif issubclass(kind, StrEnum):
        assert node["enum"] == [member.value for member in kind]
    else:
        assert node["type"] == TYPES[kind]
        assert node.get("format") == {datetime: "date-time", date: "date"}.get(kind)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(conferences(most=3))
def test_a_conference_survives_the_file_and_the_file_survives_the_conference(conference: Conference) -> None:
    data = FILES.encode(conference)
    assert FILES.decode(data, "x") == conference
    assert FILES.encode(FILES.decode(data, "x")) == data


def test_the_order_of_the_list_is_the_order_and_ranks_stay_inside() -> None:
    conference = a_conference(
        findings=(replace(a_finding("b", "trước"), rank=2.5), replace(a_finding("a", "sau"), rank=7))
    )
    data = FILES.encode(conference)
    assert b'"rank"' not in data
    read = FILES.decode(data, "x")
    assert [(line.id, line.rank) for line in read.findings] == [("b", 1.0), ("a", 2.0)]


def test_the_file_is_readable_text_with_every_field() -> None:
    text = FILES.encode(a_conference(findings=(a_finding("f", "Đôn đốc"),))).decode()
    assert text.startswith('{\n  "format": "secretary-app/conference",\n  "version": 1,\n  "id": "giao-ban",\n')
    assert text.endswith("}\n")
    assert '"words": "Đôn đốc"' in text
    written = json.loads(text)
    assert list(written) == list(SCHEMA["properties"])
    assert list(written["findings"][0]) == list(SCHEMA["$defs"]["Finding"]["properties"])


def test_missing_fields_take_the_documented_default() -> None:
    data = {"format": FORMAT, "version": 1, "id": "x", "details": {"name": "Hội nghị"}}
    read = FILES.decode(json.dumps(data).encode(), "x")
    bare = Conference(read.id, type(read.details)("Hội nghị"))
    assert read == bare


def test_a_byte_order_mark_is_accepted() -> None:
    data = FILES.encode(a_conference())
    assert FILES.decode(b"\xef\xbb\xbf" + data, "x") == FILES.decode(data, "x")


def test_texts_are_brought_to_nfc() -> None:
    plain = json.loads(FILES.encode(a_conference(findings=(a_finding("f", "x"),))))
    plain["findings"][0]["words"] = "Ho\u0323\u0302i nghi\u0323"
    assert FILES.decode(json.dumps(plain).encode(), "x").findings[0].words == "Hội nghị"


def test_every_list_may_be_extended_and_read_again() -> None:
    conference = with_part(a_conference(), "findings", replace(a_finding("f", "mới"), rank=1))
    again = FILES.decode(FILES.encode(conference), "x")
    assert {name: len(getattr(again, name)) for name in Conference.LISTS} == {
        name: len(getattr(conference, name)) for name in Conference.LISTS
    }


def test_the_first_fault_is_named_by_its_place() -> None:
    plain = json.loads(FILES.encode(a_conference(findings=(a_finding("f", "x"),))))
    plain["findings"][0]["colour"] = "red"
    with pytest.raises(WrongFormatError) as caught:
        FILES.decode(json.dumps(plain).encode(), "tệp.hoinghi.json")
    error = caught.value
    assert (error.path, error.place, error.reason) == ("tệp.hoinghi.json", "findings[0].colour", "unknown_field")
