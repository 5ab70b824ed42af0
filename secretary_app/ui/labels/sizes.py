"""Sizes of files as people here write them."""

_STEP = 1024
_UNITS = ("byte", "KB", "MB", "GB", "TB")
_ROUND = 10  # from here on without a decimal


def size_text(size: int) -> str:
    """A number of bytes in the unit that fits: “812 byte”, “4,2 MB”, “37 GB”."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    if unit == 0 or value >= _ROUND:
        return f"{value:.0f} {_UNITS[unit]}"
    return f"{value:.1f} {_UNITS[unit]}".replace(".", ",")
