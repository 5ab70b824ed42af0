"""The whole window protects its folder, comes back over it, and takes the protection away."""

import subprocess
import sys
from pathlib import Path

from tests.builders import a_conference
from tests.suites import close_suites, make_suite


def test_the_window_comes_back_after_each_conversion(tmp_path: Path) -> None:
    folder = tmp_path / "du-lieu"
    conference = a_conference()
    make_suite(folder).desk.add(conference)
    close_suites()
    command = [sys.executable, "-m", "tests.journeys.protecting_secretary", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.stdout.split() == ["plain", "protected", "plain"]
    assert done.returncode == 0
    assert make_suite(folder).desk.conference(conference.id) == conference
