"""A conference of 5 000 lines in front: from each key to the painted window; and opening it."""

import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState
from secretary_app.ui.views.capture_view import CaptureView
from tests.bench.measure import Ratio, milliseconds
from tests.builders import BODIES, PEOPLE, a_conference, at
from tests.suites import make_suite

_FINDINGS, _ROUNDS = 5000, 200
_FRAME, _OPENING = 16.0, 300.0  # ms: one picture of a screen; what opening may take
_SAID = (
    "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị sau đợt tiếp xúc cử tri có lúc có nơi chưa tập trung",
    "Đề nghị rà soát danh mục nhiệm vụ còn chậm, nghiêng về những việc kéo dài qua nhiều kỳ họp liên tịch",
    "Công tác tuyên truyền, vận động nhân dân được duy trì thường xuyên",
    "Báo cáo gửi trước phiên họp chưa đầy đủ; số liệu giữa các cơ quan chưa khớp, phải đối chiếu nhiều lần",
    "Khẩn trương nghiệm thu tuyến đường liên thôn, quyết toán trong quý",
)
_STATES = (FindingState.AGREED, FindingState.AGREED, FindingState.NOTED, FindingState.DEFERRED, FindingState.AGREED)
_PLACES = tuple(body.id for body in BODIES)


def capture(folder: Path) -> tuple[Ratio, ...]:
    """Return every row about a conference of 5 000 lines."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    words = dress(application)
    desk = _Desk(application, folder)
    rows = [
        Ratio("mở hội nghị 5 000 dòng, tới khi vẽ xong", "0,3 giây", desk.opening, _OPENING, limit=1.0),
        *_pair("gõ một chữ giữa 5 000 dòng", desk.letters()),
        *_pair("Enter: dòng vừa gõ được ghi và vẽ xong", desk.captured()),
        *_pair("quyết một dòng giữa 5 000", desk.decided()),
        *_pair("đổi chỗ một dòng giữa 5 000", desk.moved()),
        *_pair("gõ một chữ vào ô tìm giữa 5 000", desk.found()),
    ]
    desk.window.close()
    application.removeTranslator(words)  # type: ignore[arg-type]  # a translator
    return tuple(rows)


def _pair(what: str, times: list[float]) -> tuple[Ratio, Ratio]:
    times = sorted(times)
    floor = "một khung hình, 16 ms"
    return (
        Ratio(what, floor, statistics.median(times), _FRAME, limit=1.0),
        Ratio("như trên, chậm nhất trong 99 %", floor, times[len(times) * 99 // 100], _FRAME, limit=1.0),
    )


class _Desk:
    """A window over a conference in session; each deed is one key, timed until everything is painted."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        suite = make_suite(folder / "capture")
        suite.desk.add(_conference())
        suite.preparation.go_to_state(ConferenceId("giao-ban"), ConferenceState.IN_SESSION)
        other = replace(a_conference(), id=ConferenceId("khac"))
        suite.desk.add(other)
        suite.preparation.go_to_state(other.id, ConferenceState.IN_SESSION)
        self.window = build_window(application, suite)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.open_conference(other.id)
        application.processEvents()
        self.opening = milliseconds(self._open)
        view = self.window.view
        assert isinstance(view, CaptureView)
        self.view = view

    def _open(self) -> None:
        self.window.open_conference("giao-ban")
        self._application.processEvents()

    def letters(self) -> list[float]:
        """Type letters; they stay unsaved until the end."""
        edit = self.view.dock.line.edit
        edit.setFocus()
        times = [self._timed(Qt.Key.Key_A) for _ in range(_ROUNDS)]
        self.view.dock.line.put_text("")
        return times[10:]

    def captured(self) -> list[float]:
        """Save lines of every kind and body."""
        return self._each(self._type, Qt.Key.Key_Return)

    def decided(self) -> list[float]:
        """Agree on lines all over the list."""
        turns = [self.window.kit.actions[name] for name in ("agree", "defer")]
        return self._each_deed(self._choose, lambda number: turns[number % 2].trigger())

    def moved(self) -> list[float]:
        """Move lines all over the list."""
        return self._each(self._choose, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def found(self) -> list[float]:
        """Type queries letter by letter, take letters back, begin again."""
        self.window.kit.actions["find_here"].trigger()
        edit = self.view.finding.strip.edit
        keys = [Qt.Key(ord(letter.upper())) for letter in "cham tien do" if letter != " "]
        keys += [Qt.Key.Key_Backspace] * len(keys)
        times = [milliseconds(lambda key=key: self._press(edit, key)) for key in keys * (_ROUNDS // len(keys))]  # type: ignore[misc]  # binds
        edit.escape_requested.emit()
        return times[10:]

    def _press(self, edit: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(edit, key)
        self._application.processEvents()

    def _type(self, number: int) -> None:
        dock = self.view.dock
        dock.choose_kind(tuple(FindingKind)[number % len(FindingKind)])
        dock.choose_body(number % 4)
        dock.line.put_text(f"{_SAID[number % len(_SAID)]} {number}")

    def _choose(self, number: int) -> None:
        self.view.findings.select(FindingId(f"f{number * 37 % _FINDINGS}"))

    def _each(
        self,
        ready: Callable[[int], None],
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> list[float]:
        edit = self.view.dock.line.edit
        return self._each_deed(ready, lambda _number: QTest.keyClick(edit, key, modifiers))

    def _each_deed(self, ready: Callable[[int], None], deed: Callable[[int], object]) -> list[float]:
        times = []
        for number in range(_ROUNDS):
            ready(number)
            self._application.processEvents()
            times.append(milliseconds(lambda number=number: (deed(number), self._application.processEvents())))  # type: ignore[misc]  # binds
        return times[10:]

    def _timed(self, key: Qt.Key) -> float:
        return milliseconds(lambda: self._press(self.view.dock.line.edit, key))


def _conference() -> Conference:
    numbers = count()
    findings = tuple(_finding(next(numbers)) for _ in range(_FINDINGS))
    return a_conference(findings=findings)


def _finding(number: int) -> Finding:
    state = _STATES[number % len(_STATES)]
    return Finding(
        FindingId(f"f{number}"),
        float(number),
        tuple(FindingKind)[number % len(FindingKind)],
        f"{_SAID[number % len(_SAID)]} {number}",
        at(0) + timedelta(seconds=number),
        (None, *_PLACES)[number // 8 % 4],
        state,
        None if state is FindingState.NOTED else at(1) + timedelta(seconds=number),
        speaker_id=PEOPLE[number % len(PEOPLE)].id,
        to_check=number % 50 == 0,
    )
