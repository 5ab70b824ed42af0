"""The journal is read in words: every change, every field, every fact, every value of a state has some."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from secretary_app.app.journalling import journal_words
from secretary_app.domain.conference import Conference
from secretary_app.domain.deeds import Deed, DeedLabel
from secretary_app.domain.directory import Directory
from secretary_app.domain.findings import FindingState
from secretary_app.paths import resource
from secretary_app.services.keeping import FINAL_LABELS
from secretary_app.services.plain import part_kinds
from secretary_app.services.ports import BrokenLink, JournalEntry, LinkFault, PlainPart, StepKind
from secretary_app.services.sentences import Sentences
from tests.builders import START

SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))
WORDS = journal_words(SENTENCES)
TABLES: dict[str, Any] = tomllib.loads(resource("i18n/journal.vi.toml").read_text(encoding="utf-8"))
KINDS = {**part_kinds(Conference), **part_kinds(Directory)}
SERVICES = Path(str(resource("i18n"))).parents[1] / "secretary_app" / "services"
STATES = ("prepare", "in_session", "recess", "review")  # where `go_to_state` leads


def doors(trees: list[ast.Module]) -> dict[str, set[int]]:
    """Return every method that is given a label, with the places of that label among its arguments."""
    found: dict[str, set[int]] = {}
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        if "label" in names:
            found.setdefault(node.name, set()).add(names.index("label"))
    return found


def labels_in(tree: ast.Module, known: dict[str, set[int]]) -> Iterator[str]:
    """Yield every label that code gives to such a method, or keeps in a variable of that name first."""
    named = standing(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            for place in known.get(node.func.attr, ()):
                yield from (
                    word for argument in node.args[place : place + 1] for word in constants(resolved(argument, named))
                )
        if isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Name) and one.id == "label" for one in node.targets
        ):
            yield from constants(node.value)


def standing(tree: ast.Module) -> dict[str, ast.expr]:
    """Return the constants of a module by name."""
    named = (node for node in tree.body if isinstance(node, ast.AnnAssign) and node.value is not None)
    return {node.target.id: node.value for node in named if isinstance(node.target, ast.Name) and node.value}


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        begun = node.values[0]
        assert isinstance(begun, ast.Constant)
        assert isinstance(begun.value, str)
        yield from (begun.value + value for value in (STATES if begun.value == "state_" else FindingState))


def resolved(node: ast.expr, named: dict[str, ast.expr]) -> ast.expr:
    return named.get(node.id, node) if isinstance(node, ast.Name) else node


def used_labels() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SERVICES.glob("*.py")]
    known = doors(trees)
    return {label for tree in trees for label in labels_in(tree, known)}


def test_every_label_that_a_service_gives_has_a_sentence_and_none_is_left_over() -> None:
    given = used_labels() | {str(label) for label in DeedLabel} | {"conference_added"}
    assert given == set(SENTENCES.tables["change"])


def test_no_deed_ends_what_can_be_undone() -> None:
    assert FINAL_LABELS.isdisjoint({str(label) for label in DeedLabel})


@pytest.mark.parametrize("part", KINDS)
def test_every_field_of_every_part_has_a_word(part: str) -> None:
    known = {column.name for column in fields(KINDS[part])} - {"id"}
    assert set(TABLES["field"][part]) == known
    assert part in TABLES["part"]


def inner_kinds(kind: Any) -> Iterator[Any]:
    """Yield the classes of values inside a part, whatever they are inside of."""
    for hint in get_type_hints(kind).values():
        for one in (hint, *get_args(hint), *(deep for member in get_args(hint) for deep in get_args(member))):
            if is_dataclass(one):
                yield one
                yield from inner_kinds(one)


def test_every_field_of_a_value_inside_a_part_has_a_word() -> None:
    names = {column.name for kind in KINDS.values() for inner in inner_kinds(kind) for column in fields(inner)}
    assert names == set(TABLES["inner"])


def test_every_code_of_a_part_is_told_in_words() -> None:
    for part, kind in KINDS.items():
        for name, hint in get_type_hints(kind).items():
            codes = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and issubclass(one, StrEnum)]
            for code in (member for codes_of in codes for member in codes_of):
                told = WORDS.values.value(part, name, str(code), {})
                assert told != str(code), (part, name, code)
                assert re.search("[^a-z_]", told), (part, name, code)


def entry(**facts: Any) -> JournalEntry:
    known: dict[str, Any] = {"sequence": 3, "owner_id": "x", "at": START, "who": "Lan", "label": "finding_added"}
    return JournalEntry(**{**known, "kind": StepKind.DO, "target": None, **facts})


def plain(**changes: Any) -> dict[str, Any]:
    words = {"id": "f", "rank": 1.0, "kind": "result", "words": "Thu đạt 105%", "state": "noted", "body_id": "ub"}
    return {**words, **changes}


def told(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    parts = (PlainPart("findings", "f", before, after),)
    return WORDS.line(entry(count=1, parts=parts), {"ub": "UBND xã", "hd": "HĐND xã"}).told


def test_what_changed_is_told_before_and_after_in_the_words_of_the_screen() -> None:
    assert told(plain(), plain(state="agreed")) == "Kết quả: Thu đạt 105%: quyết định: “Ghi nhận” thành “Thống nhất”"
    assert told(plain(), plain(body_id="hd")) == "Kết quả: Thu đạt 105%: cơ quan: “UBND xã” thành “HĐND xã”"
    assert told(plain(), plain(body_id=None)).endswith("cơ quan: “UBND xã” thành “trống”")
    assert told(plain(), plain(words="Thu đạt 106%")) == "Kết quả: chữ: “Thu đạt 105%” thành “Thu đạt 106%”"
    assert told(plain(), plain(rank=2.0)) == "Kết quả: Thu đạt 105%: thứ tự"
    assert told(None, plain()) == "thêm: Kết quả: Thu đạt 105%"
    assert told(plain(), None) == "bỏ: Kết quả: Thu đạt 105%"


def test_moments_and_days_are_told_as_they_are_read() -> None:
    value = WORDS.values.value
    assert value("findings", "captured_at", "2026-03-13T14:05:09+07:00", {}) == "14:05:09 13/3/2026"
    assert value("findings", "due", "2026-06-30", {}) == "30/6/2026"
    moves = [
        {"kind": "arrived", "at": "2026-03-13T13:50:00+07:00"},
        {"kind": "left", "at": "2026-03-13T15:00:00+07:00"},
    ]
    assert value("seats", "movements", moves, {}) == "đến, lúc 13:50:00 13/3/2026; ra, lúc 15:00:00 13/3/2026"


def test_undo_and_redo_are_told_as_such() -> None:
    assert WORDS.line(entry(kind=StepKind.UNDO), {}).what == "Hoàn tác: ghi nội dung"
    assert WORDS.line(entry(kind=StepKind.REDO), {}).what == "Làm lại: ghi nội dung"
    assert WORDS.line(entry(who=""), {}).who == "chưa ghi tên"


def test_what_came_at_once_is_told_to_some_length_and_then_counted() -> None:
    parts = tuple(PlainPart("findings", f"f{number}", None, plain()) for number in range(100))
    line = WORDS.line(entry(count=100, parts=parts), {})
    assert (len(line.changes), line.more) == (40, "và 60 mục khác")
    assert WORDS.line(entry(count=5000), {}).more == "5000 mục cùng lúc"


def test_a_deed_tells_its_facts_and_what_they_were() -> None:
    deed = Deed(DeedLabel.NUMBER_COUNTING, {"year": 2026, "first": 5, "digits": 2}, {"first": 1, "digits": 2})
    line = WORDS.line(entry(label="number_counting_changed", kind=StepKind.NOTE, deed=deed), {})
    assert line.told.splitlines() == ["năm 2026", "số đầu 5 (trước: 1)", "viết ít nhất mấy chữ số: 2"]
    assert line.more == ""


def test_an_entry_that_no_program_of_ours_wrote_is_told_as_it_stands() -> None:
    odd = entry(label="lạ", at=None, count=1, parts=(PlainPart("lạ", "x", None, {"a": 1}),))
    line = WORDS.line(odd, {})
    assert (line.what, line.moment) == ("Lạ", "")


def test_where_the_chain_breaks_is_told_with_what_is_still_proven() -> None:
    link = BrokenLink(5, LinkFault.CONTENT, 4, START, START.isoformat(), "Lan", "finding_added", "x")
    assert WORDS.broken(link) == (
        "Mục 5 của nhật ký không còn như lúc ghi: có người đã sửa “ghi nội dung”, ghi lúc 14:00:00 13/3/2026, "
        "người ghi: Lan. Từ mục 1 đến mục 4 (lúc 14:00:00 13/3/2026) vẫn chứng minh được là nguyên vẹn."
    )
    for fault in LinkFault:
        assert "1" in WORDS.broken(BrokenLink(1, fault))
        assert "Không còn mục nào" in WORDS.broken(BrokenLink(1, fault))
