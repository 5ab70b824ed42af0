"""Whether the tests with a real UniKey can run: what is missing is named, and dev.py installs it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import dev
from tests.journeys.real_ibus import missing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform != "linux", reason="ibus chỉ có trên Linux")
def test_programs_that_are_missing_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {"ibus", "ibus-daemon", "xdotool", "dbus-daemon", "openbox", "Xvfb"} <= set(missing())


@pytest.mark.skipif(not dev.is_debian(), reason="dev.py chỉ cài gói trên Debian, Ubuntu")
def test_nothing_is_missing_once_the_packages_of_the_tests_are_installed() -> None:
    absent = [names for names in dev.TEST_PACKAGES if not dev.is_installed(names)]
    if absent:
        pytest.skip(f"chưa cài {', '.join(absent)}")
    assert missing() == []
