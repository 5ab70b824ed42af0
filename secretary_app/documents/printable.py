"""What of a text can be printed: letters of the typeface only."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from secretary_app.domain.text import normalise

REPLACEMENT: Final = "□"
_LONGEST_FACT: Final = 1000  # letters of title, author or tooltip; PDF/A allows 32 767 bytes (ISO 19005-3, 6.1.13)
_SPACES: Final = {"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_TWINS: Final = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0"}  # look the same and lack a letter of their own

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


@dataclass(slots=True)
class Printer:
    """Makes text printable for one file and remembers what had to be replaced."""

    letters: frozenset[str]  # that the typeface can draw
    replaced: dict[str, None] = field(default_factory=dict)  # an ordered set of "finding-7:U+1F600"

    def plain(self, text: str, source: str) -> str:
        """Return the text in NFC with every letter that cannot be drawn replaced by a box."""
        lines = normalise(text.replace("\r\n", "\n").replace("\r", "\n"))
        if self.letters.issuperset(lines):
            return lines  # nearly always; one by one takes a fifth of the layout
        return "".join(self._letter(letter, source) for letter in lines)

    def one_line(self, text: str, source: str) -> str:
        """Return the printable text without line ends."""
        return " ".join(self.plain(text, source).split("\n"))

    def _letter(self, letter: str, source: str) -> str:
        letter = _SPACES.get(letter, _TWINS.get(letter, letter))
        if letter == "\n" or letter in self.letters:
            return letter
        if unicodedata.category(letter) == "Zs":
            return " "  # a blank of another script's width
        self.replaced[f"{source}:U+{ord(letter):04X}"] = None
        return REPLACEMENT


def is_unsettable(letter: str) -> bool:
    """Tell letters that a line from left to right cannot hold.

    Control, format and private letters would print as nothing or turn the line around; letters of scripts written from
    right to left would stand in the wrong order, and be read in yet another one.
    """
    return unicodedata.category(letter) in _INVISIBLE or unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def shortened(text: str, length: int, ellipsis: str) -> str:
    """Return at most so many letters, ending visibly when some are left out; for parts that cannot be split."""
    return text if len(text) <= length else text[: length - len(ellipsis)] + ellipsis


def fact_text(text: str, letters: frozenset[str], ellipsis: str) -> str:
    """Return what the file says of itself – title, author, tooltip – in one printable line, not too long."""
    return shortened(Printer(letters).one_line(text, ""), _LONGEST_FACT, ellipsis)
