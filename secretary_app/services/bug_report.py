"""What is written down of an unexpected error: where it happened and in which versions, never a word of the user.

The message of an exception may quote what was typed, and a path may name the user, so neither is kept: of a file only
what comes after the package's own folder, of an exception only its kind.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final

_PACKAGE: Final = "secretary_app"
_LIBRARIES: Final = ("site-packages", "dist-packages")
_FIRST, _LAST = 15, 45  # frames kept of a long way; what repeats in between says nothing new
_MOST_CAUSES: Final = 8
_NATIVE_FRAME: Final = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>.*)$')
_NATIVE_KIND: Final = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (?P<kind>[\w :()-]{1,80})$")


@dataclass(frozen=True, slots=True)
class Bug:
    """An unexpected error, without anything personal."""

    kind: str  # such as "ValueError ← KeyError", or what the system calls it
    source: str  # how it came to be known: slot, thread, unraisable, qt, start, native, command
    frames: tuple[str, ...]  # "file:line function", the way to the error, outermost first


def bug_of(error: BaseException, source: str) -> Bug:
    """Return what may be written down of an exception."""
    kinds = " ← ".join(type(cause).__name__ for cause in _causes(error))
    return Bug(kinds, source, _shorter(tuple(_frames(error.__traceback__))))


def native_bug(trace: str) -> Bug:
    """Return what may be written down of the trace that `faulthandler` left when the process died."""
    lines = trace.splitlines()
    kinds = [found["kind"] for found in map(_NATIVE_KIND.match, lines) if found]
    frames = [
        f"{short_path(found['file'])}:{found['line']} {found['name'][:80]}"
        for found in map(_NATIVE_FRAME.match, lines)
        if found
    ]
    return Bug(kinds[0] if kinds else "?", "native", _shorter(tuple(reversed(frames))))


def short_path(path: str) -> str:
    """Return a file's path without the folders that may name the user: from the package on, else the bare name."""
    parts = re.split(r"[\\/]", path)
    if _PACKAGE in parts[:-1]:
        return "/".join(parts[len(parts) - 2 - parts[-2::-1].index(_PACKAGE) :])
    for library in _LIBRARIES:
        if library in parts:
            return "/".join(parts[parts.index(library) + 1 :])
    return parts[-1]


def report_text(bug: Bug, facts: Mapping[str, str]) -> str:
    """Return a report: facts (label → value), the kind of error and the way to it, one a line."""
    head = {**facts, "Loại lỗi": bug.kind, "Gặp ở": bug.source}
    lines = [f"{label}: {value}" for label, value in head.items()]
    return "\n".join(["Thư ký Hội nghị – báo lỗi (không có nội dung hội nghị)", *lines, "", *bug.frames, ""])


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what led to it, newest first."""
    known: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if known is None:
            return
        yield known
        known = known.__cause__ or (None if known.__suppress_context__ else known.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Yield where the error passed; no source line is read, for there may be no memory for it."""
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{short_path(code.co_filename)}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def _shorter(frames: tuple[str, ...]) -> tuple[str, ...]:
    left_out = len(frames) - _FIRST - _LAST
    return (*frames[:_FIRST], f"… {left_out} dòng …", *frames[-_LAST:]) if left_out > 1 else frames
