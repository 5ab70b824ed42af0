"""Notices that the clock of the machine was set, or that the machine slept, by a clock that nobody can set."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from secretary_app.ui.labels import clock_text

_LEAST: Final = timedelta(seconds=60)  # the minute prints no seconds, and the network sets clocks by a few
_LONGEST_REST: Final = 15.0  # seconds between two looks; after more the machine slept, or the program was stopped


def steady_seconds() -> float:
    """Return seconds that only go forward, those of a sleep among them (Linux leaves them out of `monotonic`)."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


@dataclass(frozen=True, slots=True)
class Jump:
    """How far the clock was set, forward or back, and the times it showed before and after."""

    by: timedelta
    before: datetime
    after: datetime

    @property
    def back(self) -> bool:
        """Tell whether times come a second time."""
        return self.by < timedelta(0)


class ClockWatch(QObject):
    """Looks once a second. `jumped` tells of a clock that was set, `slept` of a long time without a look."""

    jumped = Signal(object)  # Jump
    slept = Signal()

    def __init__(
        self, now: Callable[[], datetime], parent: QObject, steady: Callable[[], float] = steady_seconds
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._steady = steady
        self._last = (now(), steady())

    def look(self) -> None:
        """Compare both clocks with the last look. A change of the time zone sets what people read, so it counts."""
        (shown, steady), (now, seconds) = self._last, (self._now(), self._steady())
        self._last = now, seconds
        rest = seconds - steady
        before = shown + timedelta(seconds=round(rest))
        by = now.replace(tzinfo=None) - before.replace(tzinfo=None)
        if abs(by) >= _LEAST:
            self.jumped.emit(Jump(by, before, now))
        if rest > _LONGEST_REST:
            self.slept.emit()


def jump_words(jump: Jump) -> str:
    """Return what happened, that nothing is lost, and where times are corrected."""
    way = "vừa lùi lại" if jump.back else "vừa nhảy tới"
    return (
        f"Đồng hồ của máy {way} {_length(abs(jump.by))} (từ {clock_text(jump.before)} thành {clock_text(jump.after)}). "
        "Mọi dòng đã lưu còn nguyên, đúng thứ tự; giờ ghi từ lúc này theo đồng hồ mới. "
        "Nếu giờ mới sai: sửa giờ của máy, rồi sửa giờ đến, giờ ra ở Điểm danh, giờ khai mạc và bế mạc ở Rà soát."
    )


def _length(by: timedelta) -> str:
    minutes = max(round(by.total_seconds() / 60), 1)
    hours, left = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} ngày" + (f" {hours} giờ" if hours else "")
    return " ".join(part for part in (f"{hours} giờ" if hours else "", f"{left} phút" if left else "") if part)
