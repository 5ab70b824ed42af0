"""Dates and clock times as people here write them."""

from datetime import date, datetime

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_JANUARY_AND_FEBRUARY = 2


def clock_text(at: datetime) -> str:
    """Hours and minutes: “14:32”."""
    return f"{at:%H:%M}"


def saved_text(at: datetime) -> str:
    """What the save sign says: “Đã lưu 14:32:07”."""
    return f"Đã lưu {at:%H:%M:%S}"


def since_text(at: datetime) -> str:
    """Since when a state holds: “từ 14:02”."""
    return f"từ {at:%H:%M}"


def date_text(day: date) -> str:
    """A date: “13/3/2024”; as in official papers, days below 10 and months 1 and 2 take a zero."""
    month = f"{day.month:02}" if day.month <= _JANUARY_AND_FEBRUARY else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def weekday_text(day: date) -> str:
    """Name of the weekday: “thứ Tư”."""
    return _WEEKDAYS[day.weekday()]
