"""How wide the columns of a table are, from what stands in them."""

from collections.abc import Callable, Sequence

_MOST_OF_A_WORD = 0.4  # of the width, for a column's longest word; longer ones are broken

Measure = Callable[[str], float]


def column_widths(rows: Sequence[Sequence[str]], width: float, beside: float, measure: Measure) -> list[float]:
    """Return the widths, which fill `width`: first each longest word, then the rest by how much more a column holds.

    `beside` is the room left and right of the words of a cell, `measure` the width of a text in points.
    """
    columns = list(zip(*rows, strict=True))
    most = width * _MOST_OF_A_WORD
    least = [2 * beside + min(most, _widest(_words(column), measure)) for column in columns]
    wanted = [2 * beside + _widest(_lines(column), measure) for column in columns]
    room = width - sum(least)
    if room <= 0:
        return [width * share / sum(least) for share in least]
    more = [max(0.0, want - need) for want, need in zip(wanted, least, strict=True)]
    if sum(more) <= room:
        return _with_rest(least, more, room)
    return [need + room * share / sum(more) for need, share in zip(least, more, strict=True)]


def _with_rest(least: Sequence[float], more: Sequence[float], room: float) -> list[float]:
    """Return widths in which everything stands on one line; the widest column takes what is left."""
    widths = [need + extra for need, extra in zip(least, more, strict=True)]
    widths[widths.index(max(widths))] += room - sum(more)
    return widths


def _widest(texts: Sequence[str], measure: Measure) -> float:
    return max(map(measure, texts), default=0.0)


def _words(column: Sequence[str]) -> list[str]:
    """Return what stays on one line; a space that does not break is part of a word."""
    return [word for text in column for line in text.splitlines() for word in line.split(" ")]


def _lines(column: Sequence[str]) -> list[str]:
    return [line for text in column for line in text.splitlines()]
