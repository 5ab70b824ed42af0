"""The kind of a title as its words tell it; a guess that whoever types may change."""

import re
from typing import Final

from secretary_app.domain.people import TitleKind
from secretary_app.domain.text import normalise

_PARTY: Final = re.compile(r"\b(đảng|chi bộ|(tỉnh|thành|huyện|thị|quận|xã|chi|cấp) (ủy|uỷ))\b")
_YOUTH: Final = re.compile(r"\bbí thư (\w+ )?đoàn\b")  # its secretaries are called like those of the Party
_SECRETARY: Final = "bí thư"


def kind_of_title(words: str) -> TitleKind:
    """Return whether a title is one of the Party, of the youth union, or else of the State."""
    plain = normalise(" ".join(words.split())).casefold()
    if _PARTY.search(plain):
        return TitleKind.PARTY
    if _YOUTH.search(plain):
        return TitleKind.OTHER
    return TitleKind.PARTY if _SECRETARY in plain else TitleKind.STATE
