"""Places what stands at the foot of the projector: in one row where it fits, else smaller and in several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, text_width
from secretary_app.ui.widgets.slide import Slide
from secretary_app.ui.widgets.slide_type import sized, unit_of

# Pixels on a screen 1080 high.
_HEIGHT, _SIDE, _BETWEEN, _ICON, _GAP = 120, 88, 64, 36, 16
_SHRUNK_IN_A_ROW: Final = (1.0, 0.9, 0.8)  # tried in this order
_SHRUNK_IN_ROWS: Final = (0.8, 0.7, 0.6, 0.5)
_MOST = 0.3  # of the window's height
_LONGEST = 0.4  # of the width, for one name


@dataclass(frozen=True, slots=True)
class Piece:
    """One count: icon or none, words, and a number that may stand out."""

    words: str
    number: str = ""
    icon: str = ""
    role: str = "text_muted"


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece where it stands, counted from the corner of the foot."""

    piece: Piece
    rect: QRect


@dataclass(frozen=True, slots=True)
class Foot:
    """All pieces, the height they take together, and what they are shrunk by."""

    placed: tuple[Placed, ...]
    height: int
    scale: float


def foot_pieces(slide: Slide) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return what stands at the left, the bodies, and at the right, what was agreed and what was not yet."""
    agreed = QCoreApplication.translate("ProjectorSheet", "Đã thống nhất {count}").format(count=slide.agreed)
    undecided = QCoreApplication.translate("ProjectorSheet", "Chưa quyết {count}").format(count=slide.undecided)
    bodies = (Piece(body.name, f"{body.present}/{body.expected}") for body in slide.bodies)
    return tuple(bodies), (
        Piece(agreed, icon="circle-check", role="ok"),
        Piece(undecided, icon="circle-dashed", role="warn"),
    )


def placed_foot(theme: Theme, slide: Slide, size: QSize) -> Foot:
    """Place the foot in a window of this size: the largest type at which it takes less than a third of it."""
    left, right = foot_pieces(slide)
    unit = unit_of(size)
    found = _one_row(theme, (left, right), size, unit)
    for factor in () if found else _SHRUNK_IN_ROWS:
        found = _rows(theme, (*left, *right), size, unit * factor)
        if found.height <= size.height() * _MOST:
            break
    assert found is not None  # noqa: S101 - there are factors to try
    return found


def paint_foot(painter: QPainter, theme: Theme, foot: Foot, top: int) -> None:
    """Draw the pieces; the ground is drawn by the sheet."""
    font, strong = _fonts(theme, foot.scale)
    icon, gap = _icon(foot.scale), round(_GAP * foot.scale)
    for placed in foot.placed:
        piece, rect = placed.piece, placed.rect.translated(0, top)
        if piece.icon:
            theme.paint_icon(painter, QRect(rect.x(), rect.y(), icon, rect.height()), piece.icon, piece.role, icon)
            rect.adjust(icon + gap, 0, 0, 0)
        room = QRect(rect)
        if piece.number:
            number = text_width(strong, piece.number)
            draw_text(painter, rect, piece.number, (strong, theme.colour("text")), RIGHT)
            room.adjust(0, 0, -number - gap, 0)
        draw_text(painter, room, piece.words, (font, theme.colour(piece.role)))


def _one_row(theme: Theme, sides: tuple[Sequence[Piece], Sequence[Piece]], size: QSize, unit: float) -> Foot | None:
    """Place bodies at the left and counts at the right; None when even smaller ones do not fit."""
    height, edge = round(_HEIGHT * unit), round(_SIDE * unit)
    for factor in _SHRUNK_IN_A_ROW:
        scale = unit * factor
        between = round(_BETWEEN * scale)
        widths = [[_width(theme, piece, scale) for piece in side] for side in sides]
        if sum(sum(side) + between * len(side) for side in widths) - between > size.width() - 2 * edge:
            continue
        starts = (edge, size.width() - edge - sum(widths[1]) - between * (len(widths[1]) - 1))
        placed = [
            Placed(piece, QRect(x, 0, width, height))
            for side, all_widths, start in zip(sides, widths, starts, strict=True)
            for piece, width, x in _in_line(side, all_widths, start, between)
        ]
        return Foot(tuple(placed), height, scale)
    return None


def _in_line(
    pieces: Sequence[Piece], widths: Sequence[int], start: int, between: int
) -> Iterator[tuple[Piece, int, int]]:
    for piece, width in zip(pieces, widths, strict=True):
        yield piece, width, start
        start += width + between


def _rows(theme: Theme, pieces: Sequence[Piece], size: QSize, scale: float) -> Foot:
    """Fill row after row; a name too long for its share is elided when it is drawn."""
    edge, between = round(_SIDE * unit_of(size)), round(_BETWEEN * scale)
    pad, line = round(_HEIGHT * scale / 4), QFontMetrics(_fonts(theme, scale)[0]).height()
    x, y = edge, pad
    placed: list[Placed] = []
    for piece in pieces:
        width = min(_width(theme, piece, scale), round(size.width() * _LONGEST))
        if x > edge and x + width > size.width() - edge:
            x, y = edge, y + line
        placed.append(Placed(piece, QRect(x, y, width, line)))
        x += width + between
    return Foot(tuple(placed), y + line + pad, scale)


def _width(theme: Theme, piece: Piece, scale: float) -> int:
    font, strong = _fonts(theme, scale)
    gap = round(_GAP * scale)
    lead = _icon(scale) + gap if piece.icon else 0
    tail = gap + text_width(strong, piece.number) if piece.number else 0
    return lead + text_width(font, piece.words) + tail + 1


def _fonts(theme: Theme, scale: float) -> tuple[QFont, QFont]:
    """Return the font of words and that of numbers."""
    font = theme.font("projector_foot")
    plain = sized(font, font.pixelSize() * scale)
    strong = QFont(plain)
    strong.setWeight(QFont.Weight.DemiBold)
    return plain, strong


def _icon(scale: float) -> int:
    return max(1, round(_ICON * scale))
