"""The projector with two screens: Qt draws them offscreen, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from secretary_app.app.composition import SystemClock, compose
from secretary_app.app.window import build_window, dress

application = QApplication(sys.argv)
words = dress(application)
window = build_window(application, compose(Path(sys.argv[1]), SystemClock()))
window.show()

def settle():
    for _ in range(20):
        application.processEvents()

def tell():
    settle()
    projector = window.projector.window
    place = projector.geometry()
    print(projector.screen().name(), projector.isFullScreen(), place.x(), place.width(), window.isActiveWindow())

window.kit.actions["open_sample"].trigger()
window.kit.actions["show_projector"].trigger()
tell()
for _ in range(2):
    QTest.mouseDClick(window.projector.window.sheet, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    settle()
    window.activateWindow()
    tell()
window.projector.window.close()
window.kit.actions["show_projector"].trigger()
tell()
window.close()
settle()
print(window.projector.window)
"""


def screens(folder: Path, *places: tuple[int, int, int]) -> str:
    """Write down the screens that Qt shall believe in: left edge, width, height."""
    told = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
        for name, (x, width, height) in zip(("own", "wall"), places, strict=False)
    ]
    path = folder / "screens.json"
    path.write_text(json.dumps({"screens": told}), encoding="utf-8")
    return f"offscreen:configfile={path}"


def told_by_program(folder: Path, platform: str) -> list[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder / "data")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment,
    )
    return run.stdout.splitlines()


def test_the_second_screen_is_filled_and_the_main_window_keeps_the_keyboard(tmp_path: Path) -> None:
    platform = screens(tmp_path, (0, 1366, 768), (1366, 1920, 1080))
    assert told_by_program(tmp_path, platform) == [
        "wall True 1366 1920 True",
        "wall False 1846 960 True",  # left by a double click: an ordinary window in the middle of that screen
        "wall True 1366 1920 True",
        "wall True 1366 1920 True",  # closed and opened again
        "None",
    ]


def test_a_window_remembered_on_the_wall_comes_up_on_the_laptop_when_the_wall_is_gone(tmp_path: Path) -> None:
    told_by_program(tmp_path, screens(tmp_path, (0, 1366, 768), (1366, 1920, 1080)))
    name, full, left, width, active = told_by_program(tmp_path, screens(tmp_path, (0, 1366, 768)))[0].split()
    assert (name, full, active) == ("own", "False", "True")
    assert 0 <= int(left) <= 1366 - int(width)


def test_a_screen_that_only_repeats_the_own_one_is_not_filled(tmp_path: Path) -> None:
    platform = screens(tmp_path, (0, 1366, 768), (0, 1366, 768))
    assert told_by_program(tmp_path, platform)[0] == "own False 203 960 True"
