"""Tests of the packaged program: skipped where none was made, but not in continuous integration."""

from __future__ import annotations

import os
import sys

import pytest

from tests.packaged.built import is_made

SORRY = "chưa đóng gói (python3 dev.py package linux)"


@pytest.fixture(autouse=True)
def packaged() -> None:
    """Need the packaged program."""
    if is_made():
        return
    if sys.platform == "linux" and os.environ.get("CI"):
        pytest.fail(f"CI {SORRY}")
    pytest.skip(SORRY)
