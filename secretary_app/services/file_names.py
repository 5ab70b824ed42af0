"""Names of files that are suggested to the user: letters and digits without marks, which every system takes."""

from typing import Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.text import fold
from secretary_app.services.ports import ROSTER_ENDINGS

ROSTER_PATTERNS: Final = " ".join(f"*{ending}" for ending in ROSTER_ENDINGS)
_LONGEST: Final = 80  # letters without the ending


def file_name(kind: str, conference: Conference, ending: str) -> str:
    """Return a name: what the file is, the number of the minute once it has one, then the title."""
    number = conference.minutes[-1].number.split("/")[0] if conference.minutes else ""
    return "-".join((kind, *_plain(number), *_plain(conference.title)))[:_LONGEST] + ending


def _plain(text: str) -> list[str]:
    return "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text)).split()
