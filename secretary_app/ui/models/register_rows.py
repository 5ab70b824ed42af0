"""The register of numbers as rows: who has which number, and what is odd about it."""

from collections.abc import Iterator

from secretary_app.domain.number_register import BookKey, BookLine, LineKind, NumberBook, range_text
from secretary_app.ui.labels import date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetRow


def register_rows(theme: Theme, book: NumberBook) -> tuple[SheetRow, ...]:
    """Return a row for each line of a register."""
    return tuple(_row(theme, book, line) for line in book.lines())


def book_words(key: BookKey) -> str:
    """Return how a register is chosen: 'Năm 2026 · BB-VP · VĂN PHÒNG HĐND&UBND'."""
    return " · ".join(filter(None, (f"Năm {key.year}", f"BB-{key.symbol}", key.organisation)))


def book_summary(book: NumberBook) -> str:
    """Return how many numbers are given and what is odd."""
    lines = book.lines()
    counts = (
        (len(book.issued), "số đã cấp"),
        (len(book.void), "số bỏ"),
        (sum(line.last - line.number + 1 for line in lines if line.kind is LineKind.GAP), "số thiếu"),
        (len({line.number for line in lines if line.double}), "số trùng"),
    )
    told = [f"{count} {words}" for place, (count, words) in enumerate(counts) if count or not place]
    return ", ".join((*told, f"số kế tiếp {book.reference(book.next_number)}"))


def state_of(line: BookLine) -> str:
    """Return the state of a line, a state of numbers in the theme: the worst that holds."""
    if line.double:
        return "double"
    return "untimely" if line.untimely else line.kind.value


def _row(theme: Theme, book: NumberBook, line: BookLine) -> SheetRow:
    look = theme.state("number", state_of(line))
    day = line.issued.day if line.issued else line.void.day if line.void else None
    return SheetRow(
        range_text(book, line),
        line.issued.title if line.issued else theme.state("number", line.kind).word,
        " · ".join(_details(theme, book, line)),
        look.icon,
        look.colour,
        trail=date_text(day) if day else "",
    )


def _details(theme: Theme, book: NumberBook, line: BookLine) -> Iterator[str]:
    if line.void is not None:
        yield line.void.reason
    if line.kind is LineKind.GAP:
        skipped = line.skipped_by
        told = f"bị bỏ qua khi cấp số {book.reference(skipped.number)}" if skipped else "chưa cấp cho biên bản nào"
        yield f"{told}; ghi lý do nếu bỏ hẳn"
    if line.double:
        yield theme.state("number", "double").word
    if line.untimely:
        yield theme.state("number", "untimely").word
