"""What unit tests of packaging share: its scripts, which are no package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """Give what imports a script of packaging as they import each other; none stays imported."""
    monkeypatch.syspath_prepend(PACKAGING)
    yield importlib.import_module
    for path in PACKAGING.glob("*.py"):
        sys.modules.pop(path.stem, None)
