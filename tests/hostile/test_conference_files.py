"""Conference files that are broken or meant to break: each is refused by its fault, none crashes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_app.domain.errors import UnreadableFileError, WrongFormatError
from secretary_app.exchange.conference_file import LARGEST, JsonConferenceFiles
from secretary_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = JsonConferenceFiles(resource("conference.schema.json"))
SAMPLE = resource("samples/ham-tan-2023.hoinghi.json").read_bytes()


def refused(data: bytes) -> tuple[str, str]:
    """Return the place and the reason of a refusal."""
    with pytest.raises(WrongFormatError) as caught:
        FILES.decode(data, "x")
    return caught.value.place, caught.value.reason


def unreadable(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        FILES.decode(data, "x")
    return caught.value.reason


def broken(change: Callable[[Any], object]) -> tuple[str, str]:
    """Change the sample and return how it is refused."""
    plain = json.loads(SAMPLE)
    change(plain)
    return refused(json.dumps(plain).encode())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_json"),
        (b"PK\x03\x04 a zip", "not_json"),
        (b"\xff\xfe{\x00}\x00", "not_text"),
        ("{'a': 'Vi\u1ec7t'}".encode("utf-16"), "not_text"),
        ('{"a": "Đ"}'.encode("cp1258"), "not_text"),
        (b'{"format": NaN}', "not_json"),
        (b'{"format": -Infinity}', "not_json"),
        (b'{"a": 1, "a": 1}', "not_json"),
        (
            b'{"format": "secretary-app/conference", "version": 1, "id": "x", "details": {"name": "a", "name": "b"}}',
            "not_json",
        ),
        (b"[" * 100_000, "not_json"),
        (b'{"a":' * 100_000, "not_json"),
        (b"9" * 10_000, "not_json"),
        (b'{"format": "secretary-app/conference"', "not_json"),
    ],
)
def test_what_is_no_json_text_is_unreadable(data: bytes, reason: str) -> None:
    assert unreadable(data) == reason


def test_a_file_beyond_the_limit_is_not_even_looked_at() -> None:
    assert unreadable(b" " * (LARGEST + 1)) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"null",
        b"[]",
        b'"x"',
        b"7",
        b"{}",
        b'{"format": "khac", "version": 1}',
        b'{"format": ["secretary-app/conference"]}',
    ],
)
def test_another_kind_of_json_is_no_conference(data: bytes) -> None:
    assert refused(data) == ("format", "wrong_format")


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        (2, "newer_version"),
        (10**50, "newer_version"),
        (0, "wrong_value"),
        (True, "wrong_value"),
        ("1", "wrong_value"),
        (1.5, "wrong_value"),
        (None, "wrong_value"),
    ],
)
def test_the_version_decides_before_anything_else(version: object, reason: str) -> None:
    data = json.dumps({"format": "secretary-app/conference", "version": version, "tương lai": []}).encode()
    assert refused(data) == ("version", reason)


def test_a_missing_version_is_named() -> None:
    assert refused(b'{"format": "secretary-app/conference"}') == ("version", "missing_field")


CHANGES: dict[str, tuple[Callable[[Any], object], str, str]] = {
    "unknown at the top": (lambda it: it.update(colour=1), "colour", "unknown_field"),
    "unknown inside": (lambda it: it["findings"][3].update(colour=1), "findings[3].colour", "unknown_field"),
    "rank is not in the file": (lambda it: it["bodies"][0].update(rank=1), "bodies[0].rank", "unknown_field"),
    "deep unknown": (lambda it: it["people"][0]["titles"][1].update(x=1), "people[0].titles[1].x", "unknown_field"),
    "missing id": (lambda it: it.pop("id"), "id", "missing_field"),
    "missing words": (lambda it: it["findings"][2].pop("words"), "findings[2].words", "missing_field"),
    "missing name": (lambda it: it["details"].pop("name"), "details.name", "missing_field"),
    "a list for an object": (lambda it: it.update(details=[]), "details", "wrong_value"),
    "an object for a list": (lambda it: it.update(findings={}), "findings", "wrong_value"),
    "a number for a text": (lambda it: it["details"].update(place=7), "details.place", "wrong_value"),
    "a text for a number": (lambda it: it["seats"][0].update(number="1"), "seats[0].number", "wrong_value"),
    "true for a number": (lambda it: it["seats"][0].update(number=True), "seats[0].number", "wrong_value"),
    "a number beyond": (lambda it: it["seats"][0].update(number=10**30), "seats[0].number", "wrong_value"),
    "infinity by digits": (
        lambda it: it["seats"][0].update(number=float("1e308") * 1),
        "seats[0].number",
        "wrong_value",
    ),
    "an unknown kind": (lambda it: it["findings"][0].update(kind="rumour"), "findings[0].kind", "wrong_value"),
    "null for a text": (lambda it: it["findings"][0].update(words=None), "findings[0].words", "wrong_value"),
    "an empty id": (lambda it: it.update(id=""), "id", "wrong_value"),
    "a giant id": (lambda it: it.update(id="x" * 201), "id", "wrong_value"),
    "no such day": (lambda it: it["findings"][0].update(due="2024-02-30"), "findings[0].due", "wrong_value"),
    "a week date": (lambda it: it["findings"][0].update(due="2024-W01-1"), "findings[0].due", "wrong_value"),
    "year zero": (lambda it: it["findings"][0].update(due="0000-01-01"), "findings[0].due", "wrong_value"),
    "no offset": (lambda it: it["details"].update(started="2024-03-13T14:00:00"), "details.started", "wrong_value"),
    "no such hour": (
        lambda it: it["details"].update(started="2024-03-13T25:00:00+07:00"),
        "details.started",
        "wrong_value",
    ),
    "other digits": (
        lambda it: it["details"].update(started="２０２４-03-13T14:00:00+07:00"),
        "details.started",
        "wrong_value",
    ),
    "first year": (
        lambda it: it["details"].update(started="0001-01-01T00:00:00+14:00"),
        "details.started",
        "wrong_value",
    ),
    "inside a substitute": (
        lambda it: it["seats"][9]["substitute"].update(name=1),
        "seats[9].substitute.name",
        "wrong_value",
    ),
    "unknown in a substitute": (
        lambda it: it["seats"][9]["substitute"].update(age=1),
        "seats[9].substitute.age",
        "unknown_field",
    ),
    "a text for a substitute": (lambda it: it["seats"][9].update(substitute="K"), "seats[9].substitute", "wrong_value"),
    "half a character": (lambda it: it["findings"][0].update(words="a\ud800"), "findings[0].words", "wrong_value"),
    "doubled finding": (lambda it: it["findings"].append(it["findings"][0]), "findings[11].id", "broken_reference"),
    "doubled body": (lambda it: it["bodies"][1].update(id="hdnd"), "bodies[1].id", "broken_reference"),
    "unknown chair": (lambda it: it["details"]["chairs"].append("ai"), "details.chairs[3]", "broken_reference"),
    "unknown secretary": (
        lambda it: it["details"].update(secretary_id="ai"),
        "details.secretary_id",
        "broken_reference",
    ),
    "unknown item": (
        lambda it: it["details"].update(current_item_id="ai"),
        "details.current_item_id",
        "broken_reference",
    ),
    "unknown person": (lambda it: it["seats"][0].update(person_id="ai"), "seats[0].person_id", "broken_reference"),
    "unknown body": (lambda it: it["seats"][0].update(body_id="ai"), "seats[0].body_id", "broken_reference"),
    "unknown member body": (
        lambda it: it["people"][0]["memberships"][0].update(body_id="ai"),
        "people[0].memberships[0].body_id",
        "broken_reference",
    ),
    "unknown owner": (lambda it: it["findings"][0].update(owner_id="ai"), "findings[0].owner_id", "broken_reference"),
    "unknown agenda item": (
        lambda it: it["findings"][0].update(agenda_item_id="ai"),
        "findings[0].agenda_item_id",
        "broken_reference",
    ),
    "unknown dissenter": (
        lambda it: it["findings"][0].update(
            dissents=[{"person_id": "ai", "words": "x", "at": "2024-03-13T15:00:00+07:00"}]
        ),
        "findings[0].dissents[0].person_id",
        "broken_reference",
    ),
    "unknown finding": (
        lambda it: it.update(commitments=[{"id": "v", "finding_id": "ai", "words": "x"}]),
        "commitments[0].finding_id",
        "broken_reference",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_fault_is_named_by_place_and_reason(name: str) -> None:
    change, place, reason = CHANGES[name]
    assert broken(change) == (place, reason)


def test_an_owner_may_be_a_person_or_a_body() -> None:
    plain = json.loads(SAMPLE)
    plain["findings"][0]["owner_id"] = "hdnd"
    plain["findings"][1]["owner_id"] = "duong-van-dong"
    assert [line.owner_id for line in FILES.decode(json.dumps(plain).encode(), "x").findings[:2]] == [
        "hdnd",
        "duong-van-dong",
    ]


@pytest.mark.parametrize("levels", [17, 100, 500, 900])
def test_nesting_is_refused_before_it_exhausts_the_stack(levels: int) -> None:
    frame = '{"format": "secretary-app/conference", "version": 1, "id": %s}'
    assert refused((frame % ("[" * levels + "]" * levels)).encode()) == ("", "wrong_value")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a document with every key or index in it."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


@settings(max_examples=300)
@given(st.data())
def test_any_value_at_any_place_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    plain = json.loads(SAMPLE)
    found = places(plain)
    container, key = found[data.draw(st.integers(0, len(found) - 1))]
    container[key] = data.draw(JSON)
    accepted_or_refused(json.dumps(plain).encode())


@settings(max_examples=300)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4))
def test_any_bytes_at_any_place_are_read_or_refused_and_never_crash(start: int, junk: bytes) -> None:
    accepted_or_refused(SAMPLE[:start] + junk + SAMPLE[start + len(junk) :])


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(junk: bytes) -> None:
    with pytest.raises((UnreadableFileError, WrongFormatError)):
        FILES.decode(junk, "x")


def accepted_or_refused(data: bytes) -> None:
    """Read the file; what is read can be written and read again."""
    try:
        read = FILES.decode(data, "x")
    except (UnreadableFileError, WrongFormatError):
        return
    assert FILES.decode(FILES.encode(read), "x") == read
