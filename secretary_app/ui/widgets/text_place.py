"""Places in a text: Qt counts UTF-16 units, the program counts characters; they differ behind an emoji."""

_UNIT = 2  # bytes


def characters(text: str, units_before: int) -> int:
    """Return how many characters stand before a place that Qt gave."""
    return len(text.encode("utf-16-le")[: _UNIT * units_before].decode("utf-16-le", "ignore"))


def units(text: str, characters_before: int) -> int:
    """Return the place for Qt behind so many characters."""
    return len(text[:characters_before].encode("utf-16-le")) // _UNIT
