"""What is written down of an error says where it was, and nothing of the user."""

from __future__ import annotations

import pytest

from secretary_app.services.bug_report import Bug, bug_of, native_bug, report_text, short_path

SECRET = "Nguyễn Văn An"  # noqa: S105 - words
HOME = "/" + "home"  # put together, so that no file names a folder of one machine
WINDOWS = "C:\\" + "Users"
TRACE = f"""Fatal Python error: Segmentation fault

Thread 0x00007f01cce41b80 (most recent call first):
  File "{HOME}/nguyen van an/.venv/lib/python3.11/site-packages/PIL/Image.py", line 7 in load
  File "{HOME}/{SECRET}/secretary_app/ui/crash.py", line 86 in attempt
  File "{WINDOWS}\\An\\secretary_app\\app\\start.py", line 23 in main
  File "<frozen runpy>", line 88 in _run_code

Extension modules: shiboken6.Shiboken, {HOME}/{SECRET}/x.so (total: 2)
"""


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (f"{HOME}/an/app/secretary_app/ui/crash.py", "secretary_app/ui/crash.py"),
        (f"{HOME}/secretary_app/x/secretary_app/ui/crash.py", "secretary_app/ui/crash.py"),
        (f"{WINDOWS}\\An\\secretary_app\\app\\start.py", "secretary_app/app/start.py"),
        (f"{HOME}/an/.venv/lib/site-packages/PIL/Image.py", "PIL/Image.py"),
        ("/usr/lib/python3/dist-packages/lxml/etree.py", "lxml/etree.py"),
        (f"{HOME}/an/Nguyễn Văn An.py", "Nguyễn Văn An.py"),
        ("<frozen runpy>", "<frozen runpy>"),
        ("", ""),
    ],
)
def test_a_path_is_told_without_the_folders_before_the_package(path: str, short: str) -> None:
    assert short_path(path) == short


def fail(deep: int) -> None:
    if deep:
        fail(deep - 1)
    raise ValueError(SECRET) from KeyError(SECRET)


def caught(deep: int) -> Bug:
    try:
        fail(deep)
    except ValueError as error:
        return bug_of(error, "slot")
    pytest.fail("nothing was raised")


def test_an_error_is_told_by_its_kinds_and_the_way_to_it() -> None:
    bug = caught(0)
    assert (bug.kind, bug.source) == ("ValueError ← KeyError", "slot")
    assert [frame.rpartition(" ")[2] for frame in bug.frames] == ["caught", "fail"]
    assert all(frame.startswith("test_bug_report.py:") for frame in bug.frames)


def test_a_long_way_is_told_by_its_beginning_and_its_end() -> None:
    bug = caught(500)
    assert len(bug.frames) == 61
    assert bug.frames[0].endswith("caught")
    assert bug.frames[15] == "… 442 dòng …"
    assert len(report_text(bug, {}).encode()) < 4096


def test_causes_that_go_round_in_a_circle_are_told_too() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    assert bug_of(first, "thread").kind.count("←") == 7


def test_a_fault_of_the_system_is_told_without_what_names_the_machine() -> None:
    assert native_bug(TRACE) == Bug(
        "Segmentation fault",
        "native",
        (
            "<frozen runpy>:88 _run_code",
            "secretary_app/app/start.py:23 main",
            "secretary_app/ui/crash.py:86 attempt",
            "PIL/Image.py:7 load",
        ),
    )


@pytest.mark.parametrize("text", ["", "\x00\xff" * 9, f'  File "{HOME}/{SECRET}', f"Fatal Python error: {'x' * 200}"])
def test_a_trace_that_was_cut_off_is_no_error(text: str) -> None:
    assert native_bug(text).kind == "?"


def test_a_report_holds_facts_kind_and_way() -> None:
    text = report_text(Bug("ValueError", "slot", ("a.py:1 f",)), {"Phiên bản": "1.0"})
    assert "Phiên bản: 1.0\nLoại lỗi: ValueError\nGặp ở: slot\n\na.py:1 f\n" in text
