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
from secretary_app.documents.printable import Printer
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import SignatureLook

_MOST_PIXELS = 50_000_000  # a picture that unpacks to more is no signature


class DrawnAppearances:
    """Fulfils `Appearances` with the typeface of the form."""

    def __init__(self, *, form: Path, fonts: Path) -> None:
        """Read the profile (a TOML file) and the folder of its typeface."""
        profile = load_form(form)
        self._rules = profile.appearance
        self._typeface = load_typeface(fonts, profile.fonts)

    def signature(self, look: SignatureLook) -> bytes:
        """Return a page of exactly that size with the image, or else the lines, in the middle.

        Raises UnreadableFileError when the image cannot be read.
        """
        target = BytesIO()
        canvas = self._canvas(target, look.width, look.height)
        if look.image is not None:
            _draw_image(canvas, look.image, look.width, look.height)
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

    def _draw_lines(self, canvas: Canvas, look: SignatureLook) -> None:
        rules = self._rules
        lines = [self._printable(line) for line in look.lines]
        middle = look.width * (look.text_from + look.text_to) / 2
        room = look.width * (look.text_to - look.text_from)
        inner = room - 2 * rules.margin, look.height - 2 * rules.margin
        size = self._fitting(lines, *inner, rules.largest)
        leading = size * rules.line
        block = leading * (len(lines) - 1) + size * (ASCENT + DESCENT)
        base = (look.height + block) / 2 - size * ASCENT
        canvas.setFillColor(HexColor(rules.colour))
        canvas.setFont(self._typeface.regular, size)
        for number, line in enumerate(lines):
            canvas.drawCentredString(middle, base - number * leading, line)

    def _fitting(self, lines: Sequence[str], width: float, height: float, largest: float) -> float:
        """Return the largest size in which every line fits the width and all of them the height."""
        if not lines:
            return largest
        widest = max(stringWidth(line, self._typeface.regular, 1) for line in lines)
        tall = self._rules.line * (len(lines) - 1) + ASCENT + DESCENT
        return min(largest, width / widest if widest else largest, height / tall)

    def _printable(self, text: str) -> str:
        return Printer(self._typeface.letters).one_line(text, "")


def _draw_image(canvas: Canvas, image: bytes, width: float, height: float) -> None:
    """Draw the picture in the middle, in its own proportion, its transparency kept."""
    canvas.drawImage(
        ImageReader(_checked(image)), 0, 0, width, height, mask="auto", preserveAspectRatio=True, anchor="c"
    )


def _checked(image: bytes) -> Image.Image:
    """Return the picture as RGB with alpha; raise UnreadableFileError when it is none, or absurdly large."""
    try:
        with Image.open(BytesIO(image), formats=["PNG"]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise UnreadableFileError("", "too_large")
            return picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError("", "unknown") from error


def _finished(canvas: Canvas, target: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return target.getvalue()
