"""Breaks words into lines of a column, fast enough for thousands of rows."""

from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetricsF

_MOST_KEPT = 20_000


class WordWrap:
    """Lines of a text in one font; both the widths of words and the finished lines are kept.

    Vietnamese breaks at blanks only. Rows are painted from these lines, so measured and painted heights agree.
    """

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._blank = self._metrics.horizontalAdvance(" ")
        self._widths: dict[str, float] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._room = 0

    def lines(self, text: str, room: int) -> tuple[str, ...]:
        """Return the lines of a text in a column `room` pixels wide; at least one."""
        if room != self._room or len(self._lines) > _MOST_KEPT:
            self._lines.clear()
            self._room = room
        found = self._lines.get(text)
        if found is None:
            found = self._lines[text] = tuple(line for part in text.split("\n") for line in self._broken(part))
        return found

    def _broken(self, text: str) -> list[str]:
        """Fill line after line; written out in one loop because opening a long conference runs it on every word."""
        widths, blank, room = self._widths, self._blank, self._room
        lines: list[str] = []
        line: list[str] = []
        taken = -blank
        for word in text.split():
            width = widths.get(word)
            if width is None:
                width = self._measured(word)
            taken += blank + width
            if taken > room and line:
                lines.append(" ".join(line))
                line, taken = [], width
            if width > room:
                *whole, word = self._cut(word)  # noqa: PLW2901 - the last piece takes the place of the word
                lines += whole
                taken = self._measured(word)
            line.append(word)
        lines.append(" ".join(line))
        return lines

    def _cut(self, word: str) -> Iterator[str]:
        """Cut a word that is wider than the column, such as an address."""
        piece = ""
        for letter in word:
            if piece and self._metrics.horizontalAdvance(piece + letter) > self._room:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def _measured(self, word: str) -> float:
        if len(self._widths) > _MOST_KEPT:
            self._widths.clear()
        width = self._widths[word] = self._metrics.horizontalAdvance(word)
        return width
