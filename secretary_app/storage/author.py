"""In whose name entries of the journal are written."""

import getpass
import unicodedata
from typing import Final

from secretary_app.domain.text import normalise

LONGEST: Final = 80  # characters of a name
NOBODY: Final = "không rõ tài khoản"


def author(profile: str = "") -> str:
    """Return the name of a profile as entries carry it, that of the system's account when there is none.

    One line in NFC without control characters, cut between letters. It says who the program was told is sitting there;
    it is no proof of identity.
    """
    return _written(profile) or _written(_account()) or NOBODY


def _account() -> str:
    """Return the name of the system's account; empty when the system tells none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # Windows without the variable, a container without a list of users
        return ""


def _written(name: str) -> str:
    plain = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in normalise(name))
    line = " ".join(plain.split())
    end = LONGEST
    while end < len(line) and end and unicodedata.combining(line[end]):  # a mark stays with its letter
        end -= 1
    return line[:end].rstrip()
