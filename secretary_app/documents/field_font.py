"""The regular face cut down to ASCII, embedded so that any program can fill a form field."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # it has neither stubs nor py.typed
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

_THOUSANDTHS = 1000  # PDF tells glyph measures in thousandths of the type size
_FIRST, _LAST = 32, 126  # digits, strokes and what else a clerk may type
_UNNEEDED = ("FFTM", "GDEF", "GPOS", "GSUB")


@dataclass(frozen=True, slots=True)
class FieldFont:
    """What a PDF font dictionary with WinAnsiEncoding needs; measures in thousandths of the type size."""

    first: int  # code of the first width
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    program: bytes  # TrueType


def load_field_font(path: Path) -> FieldFont:
    """Cut the font file down; takes about 0.1 s, so keep the result."""
    with TTFont(path, recalcTimestamp=False) as font:
        options = Options(hinting=False, name_IDs=[], notdef_outline=True)
        options.drop_tables += _UNNEEDED
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=range(_FIRST, _LAST + 1))
        subsetter.subset(font)
        return _measured(font)


def _measured(font: TTFont) -> FieldFont:
    scale = _THOUSANDTHS / font["head"].unitsPerEm
    head, glyphs, program = font["head"], font.getBestCmap(), BytesIO()
    font.save(program, reorderTables=False)
    return FieldFont(
        first=_FIRST,
        widths=tuple(round(font["hmtx"][glyphs[code]][0] * scale) for code in range(_FIRST, _LAST + 1)),
        box=(
            round(head.xMin * scale),
            round(head.yMin * scale),
            round(head.xMax * scale),
            round(head.yMax * scale),
        ),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
        cap_height=round(font["OS/2"].sCapHeight * scale),
        program=program.getvalue(),
    )
