"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from secretary_app.ui.widgets.document_row import Ink, Run

_PARTS = re.compile(r"\s+|[^\s.,;:!?…“”()]+|.", re.DOTALL)
_ISLAND = 2  # words left as they are between two changes; so few read better as part of one change
_MOST_LETTERS = 20_000  # beyond, comparing would be felt; then the whole is old and new


def changed_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return the new words with the old ones, to be struck out, where they stood."""
    if old == new:
        return (Run(new),) if new else ()
    if len(old) + len(new) > _MOST_LETTERS:
        return tuple(_both(old, new))
    return tuple(_differences(_PARTS.findall(old), _PARTS.findall(new)))


def short_change(old: str, new: str) -> str:
    """Return only what changed, for a list: “đảng” thành “Đảng”."""
    runs = changed_runs(old, new)
    gone = " … ".join(run.text.strip() for run in runs if run.ink is Ink.OLD and run.text.strip())
    came = " … ".join(run.text.strip() for run in runs if run.ink is Ink.NEW and run.text.strip())
    if gone and came:
        return f"“{gone}” thành “{came}”"  # the bundled font has no arrows
    if gone or came:
        return f"thêm “{came}”" if came else f"bỏ “{gone}”"
    return "sửa khoảng trắng"


def _differences(old: list[str], new: list[str]) -> Iterator[Run]:
    """Yield runs; changes that only an island parts become one."""
    gone = came = ""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, old_from, old_to, new_from, new_to) in enumerate(codes):
        same = new[new_from:new_to]
        inner = 0 < number < len(codes) - 1
        if kind == "equal" and not (inner and sum(not part.isspace() for part in same) <= _ISLAND):
            yield from _both(gone, came)
            gone = came = ""
            yield Run("".join(same))
        else:
            gone += "".join(old[old_from:old_to])
            came += "".join(same)
    yield from _both(gone, came)


def _both(old: str, new: str) -> Iterator[Run]:
    """Yield old words, then new ones; white space alone is not worth a mark."""
    if old.strip():
        yield Run(old, Ink.OLD)
        if new.strip() and not old[-1].isspace():
            yield Run(" ", Ink.GAP)
    if new:
        yield Run(new, Ink.NEW if new.strip() else Ink.SAME)
