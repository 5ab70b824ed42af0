"""What signatures and filled fields look like: small transparent pages with embedded fonts."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.fonts import ASCENT, DESCENT, base_line, load_typeface
from secretary_app.documents.form import load_form
from secretary_app.documents.inked import inked_across
from secretary_app.documents.printable import Printer
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import BlockPlace, Room, SignatureLook

_POINTS_PER_INCH = 72
_MOST_PIXELS = 50_000_000  # a picture that unpacks to more is no signature


class DrawnAppearances:
    """Fulfils `Appearances` with the typeface of the form."""

    def __init__(self, *, form: Path, fonts: Path) -> None:
        """Read the profile (a TOML file) and the folder of its typeface."""
        profile = load_form(form)
        self._rules = profile.appearance
        self._typeface = load_typeface(fonts, profile.fonts)

    def inked(self, pdf: bytes, place: BlockPlace) -> tuple[float, float] | None:
        """Return from where to where something is drawn across a place; None where nothing is."""
        return inked_across(pdf, place)

    def signature(self, look: SignatureLook) -> bytes:
        """Return a page of exactly that size with the image and its caption, or else the lines.

        Raises UnreadableFileError when the image cannot be read.
        """
        target = BytesIO()
        canvas = self._canvas(target, look.width, look.height)
        if look.image is not None:
            _draw_image(canvas, look, _checked(look.image), self._draw_caption(canvas, look))
        else:
            self._draw_lines(canvas, look)
        return _finished(canvas, target)

    def text(self, width: float, height: float, text: str, size: float) -> bytes:
        """Return a page with one centred line, smaller than asked where it would not fit."""
        target = BytesIO()
        canvas = self._canvas(target, width, height)
        line = self._printable(text)
        fitting = self._fitting([line], width, height, size)
        canvas.setFont(self._typeface.regular, fitting)
        canvas.drawCentredString(width / 2, base_line(height, fitting), line)
        return _finished(canvas, target)

    def _canvas(self, target: BytesIO, width: float, height: float) -> Canvas:
        # the first font named on a page would be Helvetica, which is not embedded
        font = self._typeface.regular
        return Canvas(target, pagesize=(width, height), invariant=1, initialFontName=font)  # type: ignore[arg-type]  # the stubs take the name for a size

    def _draw_caption(self, canvas: Canvas, look: SignatureLook) -> float:
        """Draw the caption at the foot and return the height it takes."""
        if not look.caption:
            return 0.0
        caption, rules = self._printable(look.caption), self._rules
        size = self._fitting([caption], look.width, look.height, rules.caption)
        canvas.setFillColor(HexColor(rules.colour))
        canvas.setFont(self._typeface.regular, size)
        canvas.drawCentredString(look.width / 2, size * DESCENT, caption)
        return size * rules.line

    def _draw_lines(self, canvas: Canvas, look: SignatureLook) -> None:
        rules = self._rules
        lines = [self._printable(line) for line in look.lines]
        room = look.room or Room(0, 0, look.width, look.height)
        inner = room.right - room.left - 2 * rules.margin, room.top - room.bottom - 2 * rules.margin
        size = self._fitting(lines, *inner, rules.largest)
        leading = size * rules.line
        block = leading * (len(lines) - 1) + size * (ASCENT + DESCENT)
        base = (room.bottom + room.top + block) / 2 - size * ASCENT
        canvas.setFillColor(HexColor(rules.colour))
        canvas.setFont(self._typeface.regular, size)
        for number, line in enumerate(lines):
            canvas.drawCentredString((room.left + room.right) / 2, base - number * leading, line)

    def _fitting(self, lines: Sequence[str], width: float, height: float, largest: float) -> float:
        """Return the largest size in which every line fits the width and all of them the height."""
        if not lines:
            return largest
        widest = max(stringWidth(line, self._typeface.regular, 1) for line in lines)
        tall = self._rules.line * (len(lines) - 1) + ASCENT + DESCENT
        return min(largest, width / widest if widest else largest, height / tall)

    def _printable(self, text: str) -> str:
        return Printer(self._typeface.letters).one_line(text, "")


def _draw_image(canvas: Canvas, look: SignatureLook, image: Image.Image, foot: float) -> None:
    """Draw the picture above the foot, in its own proportion and size as far as the box has room."""
    room = look.height - foot
    wide = min(_wanted_width(image, look), look.width, room * image.width / image.height)
    high = wide * image.height / image.width
    left = (look.width - wide) / 2 if look.image_right is None else look.image_right - wide
    bottom = foot + (room - high) / 2 if look.level is None else look.level - high / 2
    x, y = max(0.0, min(left, look.width - wide)), max(foot, min(bottom, look.height - high))
    canvas.setBlendMode("Multiply")  # ink lets print through: a seal reaches over the title, the name and the signature
    canvas.drawImage(ImageReader(image), x, y, wide, high, mask="auto")


def _wanted_width(image: Image.Image, look: SignatureLook) -> float:
    """Return how wide a picture is on paper by itself, in points; without end where nobody says."""
    dots_per_inch = image.info.get("dpi", (0.0, 0.0))[0]
    if dots_per_inch > 0:
        return float(image.width / dots_per_inch * _POINTS_PER_INCH)
    return look.image_width or float("inf")


def _checked(image: bytes) -> Image.Image:
    """Return the picture as RGB with alpha; raise UnreadableFileError when it is none, or absurdly large."""
    try:
        with Image.open(BytesIO(image), formats=["PNG"]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise UnreadableFileError("", "too_large")
            whole = picture.convert("RGBA")
            whole.info = {key: value for key, value in picture.info.items() if key == "dpi"}
            return whole
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError("", "unknown") from error


def _finished(canvas: Canvas, target: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return target.getvalue()
