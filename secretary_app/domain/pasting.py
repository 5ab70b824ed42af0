"""Text that comes from elsewhere – Word, a web page, a message – as the lines it is made of."""

import re
from typing import Final

from secretary_app.domain.text import normalise

MOST_PASTED: Final = 100_000  # characters at once; more would hold up an old laptop for seconds
_LINE_ENDS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"[\s\u00a0]+")
# What has no width is left out, not made a blank: it stands within words of web pages.
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff]")
# The private letters are the bullets of Word's symbol fonts; “V. I. Lênin” begins with a name, not with a number.
_BULLET: Final = re.compile(
    r"(?:[-–—•·▪◦●○*+\uf000-\uf0ff]|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.(?!\s+[^\W\d_]\.))\s+(?=\S)"
)


def pasted_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something: in NFC, blanks single, without the marks of a list before them."""
    lines = (_seen(line).strip() for line in _LINE_ENDS.split(text))
    return tuple(line[_mark_length(line) :] for line in lines if any(map(str.isalnum, line)))


def pasted_inline(text: str) -> str:
    """Return a text as it is put into one line: ends of lines become blanks, what cannot be seen is left out."""
    return _seen(_LINE_ENDS.sub(" ", text))


def _seen(text: str) -> str:
    return _BLANKS.sub(" ", _UNSEEN.sub("", normalise(text)))


def _mark_length(line: str) -> int:
    found = _BULLET.match(line)
    return found.end() if found else 0
