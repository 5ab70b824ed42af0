"""Starting to the first painted window over 1 000 conferences, beside a bare window with a table and an editor."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from secretary_app.domain.conference import ConferenceId
from tests.bench.measure import Ratio
from tests.builders import a_conference
from tests.suites import make_suite

_CONFERENCES, _ROUNDS = 1000, 7

# The system's own figure for a child counts the memory of the parent it was forked from; this one begins at exec.
_PEAK = """
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""

_BARE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QSplitter, QTableWidget
application = QApplication(sys.argv)
window = QMainWindow()
splitter = QSplitter()
splitter.addWidget(QTableWidget(20, 4))
splitter.addWidget(QPlainTextEdit())
window.setCentralWidget(splitter)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""
_OURS = """
import sys
from pathlib import Path
from secretary_app.ui.main_window.cycles import made_to_stay
with made_to_stay():  # as app/start.py does
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from secretary_app.app.composition import SystemClock, compose
    from secretary_app.app.window import build_window, dress
    application = QApplication(sys.argv)
    words = dress(application)
    window = build_window(application, compose(Path(sys.argv[1]), SystemClock()))
    window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""


def start(folder: Path) -> tuple[Ratio, Ratio]:
    """Return wall time and peak memory of both programs, each the median of several runs taken in turn."""
    data = folder / "thousand"
    suite = make_suite(data)
    for number in range(_CONFERENCES):
        suite.desk.add(replace(a_conference(), id=ConferenceId(f"hoi-nghi-{number}")))
    return started(folder, data, "1 000 hội nghị")


def started(folder: Path, data: Path, archive: str) -> tuple[Ratio, Ratio]:
    """Return both over a data folder that is there; `archive` says how large it is."""
    compiled = folder / "compiled"
    pairs = [(_run(compiled, _OURS, str(data)), _run(compiled, _BARE)) for _ in range(_ROUNDS + 1)][1:]
    wall, memory = (_medians(pairs, figure) for figure in (0, 1))
    floor = "cửa sổ PySide6 trần, bảng + ô soạn"
    return (
        Ratio(f"mở chương trình, {archive}", floor, *wall, limit=1.6),
        Ratio(f"bộ nhớ cao nhất khi mở, {archive}", floor, *memory, limit=1.5, unit="MB"),
    )


def _medians(pairs: list[tuple[tuple[float, float], tuple[float, float]]], figure: int) -> tuple[float, float]:
    return statistics.median(ours[figure] for ours, _ in pairs), statistics.median(bare[figure] for _, bare in pairs)


def _run(compiled: Path, program: str, *arguments: str) -> tuple[float, float]:
    # Compiled files matter (an installed program has them), wherever this run is told not to write any.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    command = [sys.executable, "-c", program + _PEAK, *arguments]
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    wall = (time.perf_counter() - begun) * 1000
    return wall, int(said) / 1024
