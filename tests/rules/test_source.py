"""The source keeps the rules of the house, and each rule is seen to bite on a bad example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rules import checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[str, str], Iterator[str]]

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "secretary_app").rglob("*.py"))

RULES = [
    checks.breaches_of_file_length,
    checks.breaches_of_function_length,
    checks.breaches_of_docstrings,
    checks.breaches_of_catching_all,
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_source_file_keeps_the_rule(rule: Rule) -> None:
    assert SOURCES
    breaches = [line for path in SOURCES for line in rule(name_of(path), path.read_text(encoding="utf-8"))]
    assert breaches == []


def test_every_module_is_named_after_its_concern() -> None:
    assert list(checks.breaches_of_module_names(name_of(path) for path in SOURCES)) == []


LONG_FUNCTION = '"""Doc."""\n\n\ndef long() -> None:\n    """Doc."""\n' + "    pass\n" * 40
BARE_METHOD = '"""D."""\nclass A:\n  """D."""\n  def m(self): ...\n'
CATCHES_TWO = "try:\n  f()\nexcept (OSError, BaseException):\n  g()\n"
WELL_DONE = '"""Doc."""\n\n\nclass A:\n    """Doc."""\n\n    @override\n    def b(self) -> None:\n        pass\n'
SETTER = '"""D."""\nclass A:\n  """D."""\n  @x.setter\n  def x(self, y): ...\n'


@pytest.mark.parametrize(
    ("rule", "name", "text", "breaches"),
    [
        (checks.breaches_of_file_length, "a.py", "\n" * 401, ["a.py:401 dài hơn 400 dòng"]),
        (checks.breaches_of_file_length, "a.py", "\n" * 400, []),
        (checks.breaches_of_function_length, "a.py", LONG_FUNCTION, ["a.py:4 hàm long dài 42 dòng"]),
        (checks.breaches_of_function_length, "a.py", WELL_DONE, []),
        (checks.breaches_of_docstrings, "a.py", "x = 1\n", ["a.py:1 mô-đun thiếu docstring"]),
        (checks.breaches_of_docstrings, "a.py", '"""D."""\ndef f(): ...\n', ["a.py:2 f thiếu docstring"]),
        (checks.breaches_of_docstrings, "a.py", BARE_METHOD, ["a.py:4 m thiếu docstring"]),
        (checks.breaches_of_docstrings, "a.py", WELL_DONE, []),
        (checks.breaches_of_docstrings, "a.py", SETTER, []),
        (checks.breaches_of_catching_all, "a.py", "try:\n  f()\nexcept Exception:\n  g()\n", ["a.py:3 bắt mọi lỗi"]),
        (checks.breaches_of_catching_all, "a.py", CATCHES_TWO, ["a.py:3 bắt mọi lỗi"]),
        (checks.breaches_of_catching_all, "a.py", "try:\n  f()\nexcept:\n  g()\n", ["a.py:3 bắt mọi lỗi"]),
        (checks.breaches_of_catching_all, "a.py", "try:\n  f()\nexcept OSError:\n  g()\n", []),
        (checks.breaches_of_catching_all, "a.py", "try:\n  f()\nexcept BaseException:\n  g()\n  raise\n", []),
        (checks.breaches_of_catching_all, "secretary_app/ui/crash.py", "try:\n  f()\nexcept Exception:\n  g()\n", []),
    ],
)  # fmt: skip
def test_the_rule_bites_on_a_bad_example_only(rule: Rule, name: str, text: str, breaches: list[str]) -> None:
    assert list(rule(name, text)) == breaches


def test_names_that_say_nothing_are_found() -> None:
    bad = ["secretary_app/utils.py", "secretary_app/ui/window_manager.py", "secretary_app/helpers/pdf.py"]
    good = ["secretary_app/ui/messages.py", "secretary_app/domain/attendance.py"]
    assert [line.partition(":")[0] for line in checks.breaches_of_module_names(bad + good)] == bad
