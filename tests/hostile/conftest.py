"""What the hostile files have in common."""

import logging

import pytest


@pytest.fixture(autouse=True)
def unlogged(caplog: pytest.LogCaptureFixture) -> None:
    """Let the library not log what it rejects: pytest would write out thousands of tracebacks."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        caplog.set_level(logging.CRITICAL, logger=name)
