"""Dates and clock times as people here write them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from secretary_app.domain.text import clock_text, date_text

__all__ = [
    "clock_text",
    "date_text",
    "day_text",
    "days_text",
    "moment_text",
    "past_day_text",
    "past_text",
    "saved_text",
    "since_text",
    "span_text",
    "weekday_text",
]

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MOST_DAYS = 2  # named before the last one


def moment_text(at: datetime, first: date | None) -> str:
    """Hours and minutes; with the day before them when it is not the first one of a conference: “14/3 08:05”."""
    return clock_text(at) if first in {None, at.date()} else f"{day_text(at.date())} {clock_text(at)}"


def day_text(day: date) -> str:
    """A day whose year is clear: “14/3”."""
    return date_text(day).rpartition("/")[0]


def past_text(at: datetime, now: datetime) -> str:
    """A moment as it is told later: “15:47 hôm nay”, “15:47 hôm qua”, “15:47 ngày 24/11/2026”."""
    return f"{clock_text(at)} {past_day_text(at.date(), now.date(), 'ngày ')}"


def past_day_text(day: date, today: date, before: str = "") -> str:
    """A day as it is told later: “hôm nay”, “hôm qua”, “24/11/2026”, of which `before` can stand before the last."""
    if day == today:
        return "hôm nay"
    return "hôm qua" if day == today - timedelta(days=1) else f"{before}{date_text(day)}"


def days_text(days: Sequence[date]) -> str:
    """Days of one conference: “13/3/2024”, “13/3 và 14/3/2024”, “13/3, 14/3 và 15/3/2024”; of many the ends alone."""
    if not days:
        return ""
    *earlier, last = days
    told = [day_text(day) if day.year == last.year else date_text(day) for day in earlier]
    if len(told) > _MOST_DAYS:
        return f"{told[0]} – {date_text(last)}"
    return " và ".join(part for part in (", ".join(told), date_text(last)) if part)


def saved_text(at: datetime) -> str:
    """What the save sign says: “Đã lưu 14:32:07”."""
    return f"Đã lưu {at:%H:%M:%S}"


def since_text(at: datetime, first: date | None = None) -> str:
    """Since when a state holds: “từ 14:02”; with its day when that is not the first one: “từ 14/3 08:02”."""
    return f"từ {moment_text(at, first)}"


def span_text(since: date | None, until: date | None) -> str:
    """Two days, either open: “01/7/2021 – 30/6/2025”, “từ 01/7/2025”, “đến 30/6/2025” or nothing."""
    if since and until:
        return f"{date_text(since)} – {date_text(until)}"
    if since:
        return f"từ {date_text(since)}"
    return f"đến {date_text(until)}" if until else ""


def weekday_text(day: date) -> str:
    """Name of the weekday: “thứ Tư”."""
    return _WEEKDAYS[day.weekday()]
