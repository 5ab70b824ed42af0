"""Real programs started by a test: what they tell is read line by line, and none of them is left."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60
SECOND = "import sys; from secretary_app.app.start import main; sys.exit(main(sys.argv[1:]))"
SHOWN = bool(os.environ.get("DISPLAY")) and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


class Program:
    """One running program and what it has told so far."""

    def __init__(self, command: list[str], cwd: Path, environment: dict[str, str]) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, env=environment, cwd=cwd, stdout=pipe, stderr=pipe, stdin=subprocess.DEVNULL, bufsize=0
        )
        self._heard = b""

    def told(self, fact: str) -> dict[str, Any]:
        """Return the next thing it tells that has this fact in it."""
        while True:
            facts: dict[str, Any] = json.loads(self._line())
            if fact in facts:
                return facts

    def end(self) -> int:
        """Wait for its end and return the status."""
        return self.process.wait(PATIENCE)

    def _line(self) -> bytes:
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._heard:
                assert waiting.select(PATIENCE), "the program says nothing"
                more = self.process.stdout.read(1 << 16)
                assert more, self.process.communicate()[1].decode()
                self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return line


class Programs:
    """Starts programs in one home, and ends what is left of them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "dữ liệu"
        self._started: list[Program] = []

    def start(self, *words: str, cwd: Path = ROOT, command: tuple[str, ...] = (), **extra: str) -> Program:
        shown = {} if SHOWN else {"QT_QPA_PLATFORM": "offscreen"}
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **shown, **extra}
        whole = [sys.executable, *(command or ("-m", "tests.journeys.called_secretary")), *words]
        program = Program(whole, cwd, environment)
        self._started.append(program)
        return program

    def second(self, *names: str, cwd: Path = ROOT, **extra: str) -> Program:
        """Start the program as a double click on a file does."""
        return self.start(*names, cwd=cwd, command=("-c", SECOND), **extra)

    def clear(self) -> None:
        for program in self._started:
            program.process.send_signal(signal.SIGCONT)
            program.process.kill()
            program.process.communicate()
