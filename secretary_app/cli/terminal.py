"""Whether there is somebody at a terminal."""

import sys


def somebody_answers() -> bool:
    """Tell whether questions can be answered; a program of Windows without a console has no stdin."""
    return sys.stdin is not None and sys.stdin.isatty()
