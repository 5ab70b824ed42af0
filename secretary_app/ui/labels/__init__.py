"""Words of the window that are made from values."""

from secretary_app.domain.text import date_text
from secretary_app.ui.labels.qt_words import QtWords
from secretary_app.ui.labels.shares import NO_SHARE, share_text
from secretary_app.ui.labels.sizes import size_text
from secretary_app.ui.labels.times import (
    clock_text,
    day_text,
    days_text,
    moment_text,
    past_day_text,
    past_text,
    saved_text,
    since_text,
    span_text,
    weekday_text,
)

__all__ = [
    "NO_SHARE",
    "QtWords",
    "clock_text",
    "date_text",
    "day_text",
    "days_text",
    "moment_text",
    "past_day_text",
    "past_text",
    "saved_text",
    "share_text",
    "since_text",
    "size_text",
    "span_text",
    "weekday_text",
]
