"""Minutes, pages and conference files."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import FormProfileError
from secretary_app.domain.findings import Finding
from secretary_app.domain.minute import Block, MinuteText
from secretary_app.domain.page_changes import PageComparison
from secretary_app.domain.sign_in import SignInSheet
from secretary_app.services.ports.tables import TableSheet


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings under the same printed headings (either may be empty), in the order they print; never empty."""

    section: str  # "Những tồn tại, hạn chế"
    clause: str  # "Đối với UBND huyện"
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block stands: page from 0, rectangle in points from the top left corner."""

    source: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class OverlongWord:
    """A word wider than its column, broken within; its first letters name it."""

    source: str
    beginning: str


@dataclass(frozen=True, slots=True)
class RenderedMinute:
    """The unsigned PDF with its fields, and where each block came to stand."""

    pdf: bytes
    pages: int
    places: tuple[BlockPlace, ...] = ()
    unprintable: tuple[str, ...] = ()  # characters that had to be replaced, with their source: "finding-7:U+1F600"
    overlong: tuple[OverlongWord, ...] = ()


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels: RGB, 3 bytes each, rows without padding."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class FormProfile:
    """A form that a conference can be printed by."""

    name: str  # as `details.form` names it
    title: str
    explanation: str
    provisional: bool = False  # made from secondary sources: to be compared with the rules before it is used


class MinuteForm(Protocol):
    """Writes and lays out the minute by the form of the conference."""

    def compose(self, conference: Conference) -> MinuteText:
        """Return the whole text before layout."""
        ...

    def attendance(self, conference: Conference) -> tuple[Block, ...]:
        """Return the attendance sentences as they will print."""
        ...

    def annex_over(self, conference: Conference) -> int:
        """Return over how many delegates and guests the form lists them in an annex."""
        ...

    def groups(self, conference: Conference) -> tuple[FindingGroup, ...]:
        """Return every finding in printing order, notes and withdrawn ones last under no heading of the minute.

        Asked after each change: a group in which nothing changed is the very same object as before.
        """
        ...

    def render(self, conference: Conference, attachment: bytes) -> RenderedMinute:
        """Return the PDF/A-3 file; same input, same bytes. `attachment` is the conference file."""
        ...


class MinuteForms(MinuteForm, Protocol):
    """All forms of this machine; a conference that names none of them prints by the usual one."""

    def profiles(self) -> tuple[FormProfile, ...]:
        """Return the forms that can be chosen, the usual one first."""
        ...

    def problems(self) -> tuple[FormProfileError, ...]:
        """Return why files in the folders of forms are none."""
        ...


@dataclass(frozen=True, slots=True)
class RenderedSheet:
    """A sign-in sheet as a PDF, which nobody fills in or signs on a screen."""

    pdf: bytes
    pages: int
    unprintable: tuple[str, ...] = ()  # as in `RenderedMinute`


class SignInForm(Protocol):
    """Writes the sign-in sheet: on paper, and as a table."""

    def sheet(self, conference: Conference) -> SignInSheet:
        """Return everything that prints before layout."""
        ...

    def render(self, conference: Conference) -> RenderedSheet:
        """Return the PDF/A-3 file; same input, same bytes."""
        ...

    def table(self, conference: Conference) -> TableSheet:
        """Return the same sheet as a table with rows high enough to sign."""
        ...


class AttendanceTables(Protocol):
    """Writes what happened as tables to work on."""

    def tables(self, conference: Conference) -> tuple[TableSheet, ...]:
        """Return who came and when, the sums of each body, and what was captured."""
        ...


class PageReader(Protocol):
    """Reads and shows pages of any PDF."""

    def images(self, pdf: bytes, dots_per_inch: float, only: Collection[int] | None = None) -> tuple[PageImage, ...]:
        """Return every page as pixels, signatures visible; raise UnreadableFileError.

        `only` names pages from 0; the others come as empty images, for files of many pages.
        """
        ...

    def bands(self, pdf: bytes, dots_per_inch: float, page: int) -> Iterator[PageImage]:
        """Yield one page from the top down, in bands of its whole width; raise UnreadableFileError.

        For printers: a page of theirs as a whole would take a hundred megabytes.
        """
        ...

    def sizes(self, pdf: bytes) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page in points, as it is shown; raise UnreadableFileError."""
        ...

    def texts(self, pdf: bytes) -> tuple[str, ...]:
        """Return the text of each page without annotations, NFC; raise UnreadableFileError."""
        ...

    def drawings(self, pdf: bytes) -> int:
        """Return how many lines, areas, pictures and notes lie on all pages beside words; raise UnreadableFileError.

        Form fields do not count. Each could cover words, or say others than the text of the page.
        """
        ...


class PageComparing(Protocol):
    """Compares the pages of two revisions of a file."""

    def compare(self, old: bytes, new: bytes) -> PageComparison:
        """Return the places that look different; raise UnreadableFileError."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a box, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class SignatureLook:
    """What a visible signature shows in a box of points: an image with a caption below it, or else lines of text.

    The image is a PNG, as wide as its pHYs chunk says, else `image_width` points, else as wide as fits. It stands in
    the middle, or with its right edge at `image_right` and its middle at the height `level`. Lines fill `room`: a seal
    overlaps the chair's signature, and words of both in one place could not be read.
    """

    width: float
    height: float
    lines: tuple[str, ...] = ()
    image: bytes | None = None
    caption: str = ""
    room: Room | None = None  # the whole box
    image_width: float = 0.0
    image_right: float | None = None
    level: float | None = None


class Appearances(Protocol):
    """Draws what signatures and filled fields look like, as one-page PDF files with embedded fonts."""

    def inked(self, pdf: bytes, place: BlockPlace) -> tuple[float, float] | None:
        """Return from where to where something is drawn across a place of a page, in points from the page's left.

        None where nothing is drawn, or the page cannot be.
        """
        ...

    def signature(self, look: SignatureLook) -> bytes:
        """Return a page of exactly that size, transparent where nothing is drawn."""
        ...

    def text(self, width: float, height: float, text: str, size: float) -> bytes:
        """Return a page with one line of text on the base line of a form field of that size."""
        ...


class ConferenceFiles(Protocol):
    """Reads and writes conference files."""

    def encode(self, conference: Conference) -> bytes:
        """Return the file; the same conference gives the same bytes."""
        ...

    def decode(self, data: bytes, path: str) -> Conference:
        """Return the conference; raise UnreadableFileError or WrongFormatError naming the first fault."""
        ...
