"""What a form profile says of the head of the first page, of the order of the parts, and of itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretary_app.domain.printing import Part

# The parts that stand between the title and the signatures.
ORDERED: Final = frozenset(
    {
        Part.START,
        Part.RECESSES,
        Part.PLACE,
        Part.ATTENDANCE,
        Part.CHAIRS,
        Part.SECRETARY,
        Part.CONTENT,
        Part.ADOPTION,
        Part.END,
    }
)


class Shown(StrEnum):
    """What a line of the head shows."""

    WORDS = "words"  # its own `text`
    NATIONAL_NAME = "national_name"  # the words of that name in the form
    MOTTO = "motto"
    PARENT_ORGANISATION = "parent_organisation"
    ORGANISATION = "organisation"
    NUMBER = "number"  # with the field of the number
    DATE = "date"  # nothing but the field of the date
    PLACE_AND_DATE = "place_and_date"  # the place, then the field of the date


DATES: Final = frozenset({Shown.DATE, Shown.PLACE_AND_DATE})
REGISTERED: Final = DATES | {Shown.NUMBER}  # what the clerk fills in


class Face(StrEnum):
    """One of the four files of the typeface."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold_italic"


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One centred line of a column of the head."""

    show: Shown
    size: float = 13.0  # points
    face: Face = Face.REGULAR
    text: str = ""
    rule: float = 0.0  # as a share of the line above it; none at 0
    before: float = 0.0  # points


@dataclass(frozen=True, slots=True)
class Head:
    """Two columns side by side at the top of the first page."""

    left_width: float  # mm; the rest is the right column's
    left: tuple[HeadLine, ...]
    right: tuple[HeadLine, ...]

    def line(self, show: Shown) -> HeadLine:
        """Return the line that shows something, for papers that set it elsewhere; a plain one when there is none."""
        return next((line for line in (*self.left, *self.right) if line.show is show), HeadLine(show))


@dataclass(frozen=True, slots=True)
class Profile:
    """How a form introduces itself where one is chosen."""

    title: str
    explanation: str
    provisional: bool = False  # made from secondary sources: to be compared with the rules before it is used
    base: str = ""  # the form whose parts hold where this one says nothing
