"""`python -m tests.screens [FOLDER]`: pictures of every screen, light and dark, small and scaled.

Scaling is fixed when Qt starts, so each scale is a process of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

SIZES = {"1366x768": (1366, 768, 1.0), "1093x544": (1093, 544, 1.25), "1920x1080": (1280, 720, 1.5)}


def main() -> None:
    """Take the pictures and print where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out/screens")
    folder.mkdir(parents=True, exist_ok=True)
    for name, (width, height, scale) in SIZES.items():
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, "-m", "tests.screens.pictures", str(folder / name), str(width), str(height)]
        subprocess.run(command, env=environment, check=True)
    sys.stdout.write(f"{folder.resolve()}\n")


main()
