"""The printed page follows a correction of the sample minute; and how long keys wait for it meanwhile."""

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingId
from secretary_app.services.suite import Suite
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.review_view import ReviewView
from tests.bench.measure import Ratio, milliseconds
from tests.suites import make_suite, sample

_LINES = 860  # so many fill 200 pages
_FOLLOWING, _FRAME = 300.0, 16.0  # ms
_BEAT = 0.0005  # seconds between two looks at the clock


def preview(folder: Path) -> tuple[Ratio, ...]:
    """Return the rows about the page beside the read-back."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    words = dress(application)
    suite = make_suite(folder / "preview")
    short = sample(suite)
    lines = tuple(
        replace(short.findings[0], id=FindingId(f"x{number}"), rank=float(number), words="Nội dung rất dài. " * 40)
        for number in range(_LINES)
    )
    suite.desk.add(short)
    long = replace(short, id=ConferenceId("dai"), findings=lines, corrections=())
    suite.desk.add(long)
    window = build_window(application, suite)
    window.resize(1366, 768)
    window.show()
    rows = []
    for key, what, rounds, limit in ((short.id, "mẫu", 20, 1.0), (long.id, "200 trang", 5, 10.0)):
        following, waiting = _Reader(application, window, suite, key).corrected(rounds)
        rows += [
            Ratio(f"trang in theo chỗ vừa sửa, biên bản {what}", "0,3 giây", following, _FOLLOWING, limit=limit),
            Ratio("trong lúc ấy một phím chờ lâu nhất", "một khung hình, 16 ms", waiting, _FRAME, limit=1.0),
        ]
    window.close()
    application.removeTranslator(words)  # type: ignore[arg-type]  # a translator
    return tuple(rows)


class _Reader:
    """Corrects one line after the other; each is timed until its page is painted."""

    def __init__(self, application: QApplication, window: MainWindow, suite: Suite, key: str) -> None:
        self._application, self._suite, self._key = application, suite, key
        window.open_conference(key)
        window.go("step_review")
        assert isinstance(window.view, ReviewView)
        self._view = window.view
        self._wait()

    def corrected(self, rounds: int) -> tuple[float, float]:
        """Return the medians in ms: from a correction to its page, and of the longest wait of a key meanwhile."""
        times = [milliseconds(lambda number=number: self._follow(f"Lần sửa thứ {number}")) for number in range(rounds)]  # type: ignore[misc]  # binds
        waits = []
        for number in range(rounds):
            self._correct(f"Lần sửa {number}")
            waits.append(max(self._keys_until_it_is_there()))
        return statistics.median(times), statistics.median(waits)

    def _follow(self, words: str) -> None:
        self._correct(words)
        self._wait()
        self._view.preview.strip.viewport().repaint()

    def _correct(self, words: str) -> None:
        finding = self._view.conference.findings[0]
        self._suite.review.correct(self._view.conference.id, finding.id, words)

    def _wait(self) -> None:
        while self._is_busy:
            time.sleep(_BEAT)
            self._application.processEvents()

    def _keys_until_it_is_there(self) -> Iterator[float]:
        """Go up and down in the document; yield how long each key took."""
        for key in cycle((Qt.Key.Key_Down, Qt.Key.Key_Up)):
            yield milliseconds(lambda key=key: self._press(key))  # type: ignore[misc]  # binds
            time.sleep(10 * _BEAT)
            if not self._is_busy:
                return

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._view.document, key)
        self._application.processEvents()

    @property
    def _is_busy(self) -> bool:
        return self._view.printing.pending or self._view.kit.tasks.busy
