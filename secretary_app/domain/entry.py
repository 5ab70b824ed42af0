"""What may be typed in a short form: prefixes of the capture line, mentions, due dates, days and clock times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.shaping import Replacement
from secretary_app.domain.text import fold

KIND_CODES: Final = {
    "kq": FindingKind.RESULT,
    "hc": FindingKind.LIMITATION,
    "nn": FindingKind.CAUSE,
    "ph": FindingKind.DIRECTION,
    "nv": FindingKind.TASK,
    "yk": FindingKind.OPINION,
    "kl": FindingKind.CONCLUSION,
    "gc": FindingKind.NOTE,
}
COMMON_CODE: Final = "chung"  # after the dot: no body, all of them

_PREFIX: Final = re.compile(r"/([a-z]+)(?:\.([a-z0-9]+))?")
_DUE: Final = re.compile(r">>[ \t]*(\S+)")
_DAY: Final = re.compile(
    r"(?:ngay\s*)?(\d{1,2})\s*(?:[/.\-]|thang)\s*(\d{1,2})(?:\s*(?:[/.\-]|nam)\s*(\d{4}|\d{2}))?", re.ASCII
)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2})(?:\s*(?:h|g|gio|:|\.)\s*(\d{2})?)?\s*(?:p|ph|phut|')?", re.ASCII)
_BARE_TIME: Final = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_LISTED_TIME: Final = re.compile(
    r"(\d{1,2})\s*(?:gio|h|g|:|\.(?=\d{2}(?!\d)))\s*(?:(\d{2})(?!\s*(?:gio|h|g|:)|\d))?(?:\s*(?:phut|p))?|(\d{1,2})(\d{2})(?!\d)",
    re.ASCII,
)
_BETWEEN_TIMES: Final = re.compile(r"(?:[\s,;–—-]|den|ra|vao|lai|ve|luc|tu|toi)*", re.ASCII)
_AFTER_NAME: Final = re.compile(r"\s*[,;(]\s*|\s+[-–—]\s+")
_LONGEST_QUERY: Final = 40
_REPLACEMENT: Final = re.compile(r"\s*s/((?:[^/\\]|\\.)+)/((?:[^/\\]|\\.)*)(?:/\s*(g?))?\s*", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
UNKNOWN_SPEAKER: Final = "?"  # after '@': somebody whose name is still to be found
_CENTURY: Final = 2000
_LEAP_SPAN: Final = 9  # 29 February comes again within eight years


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before the words, such as '/hc.ub'; an unknown one has no kind and belongs to the words."""

    typed: str
    end: int  # characters up to where the words begin
    closed: bool  # white space follows, so it is typed to its end
    kind: FindingKind | None = None
    names_body: bool = False
    body_id: BodyId | None = None  # when a body is named: it, or None for all of them


@dataclass(frozen=True, slots=True)
class DueMark:
    """A due date inside the words, such as '>>30/6'; without a day it was not understood."""

    typed: str
    start: int
    end: int  # with one following blank, so that nothing doubles when it is cut out
    closed: bool  # white space follows
    day: date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Letters after '@' just before the cursor; `start` is the place of the '@'."""

    start: int
    query: str


def parse_prefix(words: str, bodies: Sequence[Body]) -> Prefix | None:
    """Return the prefix at the very start, with or without diacritics and capitals; None when there is none."""
    begin = len(words) - len(words.lstrip())
    typed = words[begin:].split(maxsplit=1)[0] if words.strip() else ""
    found = _PREFIX.fullmatch(fold(typed))
    if not found:
        return None
    after = words[begin + len(typed) :]
    end = len(words) - len(after.lstrip())
    unknown = Prefix(typed, end, closed=bool(after))
    kind = KIND_CODES.get(found[1])
    if kind is None or found[2] is None:
        return Prefix(typed, end, unknown.closed, kind)
    if found[2] == COMMON_CODE:
        return Prefix(typed, end, unknown.closed, kind, names_body=True)
    body_id = _body_called(found[2], bodies)
    return Prefix(typed, end, unknown.closed, kind, names_body=True, body_id=body_id) if body_id else unknown


def parse_due(words: str, near: date) -> DueMark | None:
    """Return the last due mark of the words; a day without a year is the first one from `near` on."""
    marks = tuple(_DUE.finditer(words))
    if not marks:
        return None
    found = marks[-1]
    typed = found[0].rstrip(",;.")
    end = found.start() + len(typed)
    closed = words[end : end + 1].isspace()
    return DueMark(typed, found.start(), end + closed, closed, parse_day(typed.removeprefix(">>"), near))


def parse_mention(words: str, cursor: int) -> Mention | None:
    """Return the mention being typed at the cursor; an '@' inside a word, as in an address, is none."""
    start = words.rfind("@", 0, cursor)
    if start < 0 or (start > 0 and not words[start - 1].isspace()):
        return None
    query = words[start + 1 : cursor]
    typed_on = "\n" in query or "  " in query or len(query) > _LONGEST_QUERY
    means_somebody = query[:1].isalpha() or query.isdecimal() or query == UNKNOWN_SPEAKER
    return Mention(start, query) if means_somebody and not typed_on else None


def parse_replacement(words: str) -> Replacement | None:
    """Return what 's/cũ/mới/' asks for, 'g' at its end for every place; a stroke after a backslash is a letter.

    None for other words.
    """
    found = _REPLACEMENT.fullmatch(words)
    if found is None:
        return None
    old, new = (_ESCAPED.sub(r"\1", part) for part in found.group(1, 2))
    return Replacement(old, new, found[3] == "g") if old.strip() else None


def parse_day(text: str, near: date) -> date | None:
    """Return the day in '30/6', '30.6.26', '30-6-2026', 'ngày 30 tháng 6' or '2026-06-30'; None when it is no day.

    Without a year it is the first such day from `near` on; two digits are a year of this century.
    """
    typed = fold(text).strip()
    iso = _ISO_DAY.fullmatch(typed)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(typed)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3] is None:
        return _next_day(day, month, near)
    year = int(found[3])
    return _day(year if len(found[3]) > len("26") else _CENTURY + year, month, day)


def parse_time(text: str) -> time | None:
    """Return the clock time in '14h30', '1430', '14:30', '14 giờ 30 phút' or '8h'; None when it is none."""
    typed = fold(text).strip()
    found = _BARE_TIME.fullmatch(typed) or _TIME.fullmatch(typed)
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def parse_times(text: str) -> tuple[time, ...] | None:
    """Return the clock times in '13h50 14h30 14h45', '1350, 1430' or 'đến 13h50 ra 14h30'; None when one is none."""
    typed = fold(text)
    found = list(_LISTED_TIME.finditer(typed))
    between = _LISTED_TIME.sub(" ", typed)
    if not found or not _BETWEEN_TIMES.fullmatch(between):
        single = parse_time(text)
        return None if single is None else (single,)
    try:
        return tuple(time(int(match[1] or match[3]), int(match[2] or match[4] or 0)) for match in found)
    except ValueError:
        return None


def parse_guest(text: str) -> tuple[str, str]:
    """Return name and title in 'Nguyễn Văn A, Trưởng Ban Dân vận': the name ends at a comma, dash or bracket."""
    name, *rest = _AFTER_NAME.split(text.strip(), maxsplit=1)
    title = rest[0].strip() if rest else ""
    unopened = title.endswith(")") and title.count(")") > title.count("(")
    return name.strip(), title.removesuffix(")").rstrip() if unopened else title


def _body_called(code: str, bodies: Sequence[Body]) -> BodyId | None:
    for body in bodies:
        if code in {fold(name) for name in (*body.aliases, body.short_name)}:
            return body.id
    return None


def _next_day(day: int, month: int, near: date) -> date | None:
    found = (_day(year, month, day) for year in range(near.year, near.year + _LEAP_SPAN))
    return next((candidate for candidate in found if candidate and candidate >= near), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
