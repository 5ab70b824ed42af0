"""What of a text can be printed: letters of the typeface only."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from secretary_app.domain.text import normalise

REPLACEMENT: Final = "□"
_LONGEST_FACT: Final = 1000  # letters of title, author or tooltip; PDF/A allows 32 767 bytes (ISO 19005-3, 6.1.13)
_SPACES: Final = {"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_TWINS: Final = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0"}  # look the same and lack a letter of their own


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
        self.replaced[f"{source}:U+{ord(letter):04X}"] = None
        return REPLACEMENT


def is_invisible(letter: str) -> bool:
    """Tell control, format and private letters: they would print as nothing, or turn the line around."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def shortened(text: str, length: int, ellipsis: str) -> str:
    """Return at most so many letters, ending visibly when some are left out; for parts that cannot be split."""
    return text if len(text) <= length else text[: length - len(ellipsis)] + ellipsis


def fact_text(text: str, letters: frozenset[str], ellipsis: str) -> str:
    """Return what the file says of itself – title, author, tooltip – in one printable line, not too long."""
    return shortened(Printer(letters).one_line(text, ""), _LONGEST_FACT, ellipsis)
