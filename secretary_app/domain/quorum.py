"""How many members of a body must be there: a number, or a share of those expected; shown, never blocking."""

import re
from dataclasses import dataclass
from math import floor
from typing import Final

from secretary_app.domain.locality import Body, QuorumShare
from secretary_app.domain.text import fold

_WHOM: Final = r"(?:(?:\s*tong)?(?:\s*so)?\s*(?:nguoi|dong chi|thanh vien|dai bieu|uy vien|dai bieu trieu tap))?"
_NUMBER: Final = re.compile(rf"(\d{{1,4}}){_WHOM}", re.ASCII)
_SHARE: Final = re.compile(
    rf"(qua|tren|hon|>|it nhat|>=)?\s*(?:(\d{{1,3}})\s*/\s*(\d{{1,3}})|(\d{{1,3}})\s*%|(nua|mot nua)){_WHOM}",
    re.ASCII,
)
_EXCEEDING: Final = frozenset({"qua", "tren", "hon", ">"})
_MAJORITY: Final = re.compile(r"^(?:da so|qua ban)\b", re.ASCII)
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """What was typed: a number, or a share; neither is no rule."""

    number: int = 0
    share: QuorumShare | None = None


def quorum_needed(body: Body, expected: int) -> int:
    """Return how many of the expected members must be there; 0 when the body has no rule."""
    if body.quorum:
        return body.quorum
    share = body.quorum_share
    if share is None or share.whole < 1 or not expected:
        return 0
    exact = expected * share.part
    return floor(exact / share.whole) + 1 if share.exceeded else -(-exact // share.whole)


def parse_quorum(text: str) -> QuorumRule | None:
    """Return the rule in '5', '5 người', '2/3 số thành viên', 'quá bán', 'đa số' or 'trên 50%'.

    An empty text is no rule; None is returned for nonsense.
    """
    typed = " ".join(fold(text).split())
    typed = _MAJORITY.sub("qua nua", typed)
    if not typed:
        return QuorumRule()
    number = _NUMBER.fullmatch(typed)
    if number:
        return QuorumRule(number=int(number[1]))
    share = _SHARE.fullmatch(typed)
    if share is None:
        return None
    return _rule(share[1] in _EXCEEDING, *_fraction(share))


def quorum_text(body: Body) -> str:
    """Return the rule in the words that `parse_quorum` takes: '5 người', 'ít nhất 2/3', 'quá 1/2'; empty for none."""
    if body.quorum:
        return f"{body.quorum} người"
    share = body.quorum_share
    if share is None:
        return ""
    return f"{'quá' if share.exceeded else 'ít nhất'} {share.part}/{share.whole}"


def _fraction(found: re.Match[str]) -> tuple[int, int]:
    if found[2]:
        return int(found[2]), int(found[3])
    return (int(found[4]), _HUNDRED) if found[4] else (1, 2)


def _rule(exceeded: bool, part: int, whole: int) -> QuorumRule | None:
    fits = 0 < part < whole or (part == whole and not exceeded)
    return QuorumRule(share=QuorumShare(part, whole, exceeded)) if fits else None
