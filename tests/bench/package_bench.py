"""The packaged program beside the one from the virtual environment: started until the window is seen and settled."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from secretary_app.storage.running_mark import FILE_NAME
from tests.bench.measure import Missing, Ratio
from tests.packaged.built import PROGRAM, is_made

_ROUNDS = 9
_FLOOR = "chạy từ môi trường ảo"
_LOOK = 0.001  # seconds between two looks
_PATIENCE = 60  # seconds


def package(folder: Path) -> Iterator[Ratio | Missing]:
    """Return the wall time of both until the window has set its mark, and that of one command."""
    if not is_made():
        yield Missing("mở chương trình đã đóng gói", _FLOOR)
        return
    packed, loose = (str(PROGRAM),), (sys.executable, "-m", "secretary_app")
    yield Ratio("mở chương trình đã đóng gói", _FLOOR, *_paired(folder, packed, loose, _window), limit=1.1)
    yield Ratio("một lệnh của nó (list)", _FLOOR, *_paired(folder, packed, loose, _command), limit=1.1)
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file() and not path.is_symlink())
    yield Ratio("cỡ khi đã cài", "150 MB", size / 1e6, 150, limit=1, unit="MB")


def _paired(
    folder: Path, packed: tuple[str, ...], loose: tuple[str, ...], deed: Callable[[tuple[str, ...], Path], float]
) -> tuple[float, float]:
    pairs = [(deed(packed, folder / "packed"), deed(loose, folder / "loose")) for _ in range(_ROUNDS + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _environment() -> dict[str, str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _window(program: tuple[str, ...], data: Path) -> float:
    mark = data / FILE_NAME
    begun = time.perf_counter()
    with subprocess.Popen([*program, "--data-dir", str(data)], env=_environment()) as window:
        while not mark.exists():
            assert window.poll() is None, "the window ended"
            assert time.perf_counter() - begun < _PATIENCE, "the window does not come"
            time.sleep(_LOOK)
        taken = time.perf_counter() - begun
        window.terminate()
    return taken * 1000


def _command(program: tuple[str, ...], data: Path) -> float:
    begun = time.perf_counter()
    subprocess.run([*program, "--data-dir", str(data), "list"], env=_environment(), capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1000
