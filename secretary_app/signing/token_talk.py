"""The program's side of the process that a token is used in."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.signing.token_wire import GarbledError, Message, receive, send

OPTION: Final = "--token-process"  # of the program itself, where it is one file and has no Python beside it
CRASHED: Final = "crashed"
NO_ANSWER: Final = "no_answer"

_FAREWELL: Final = 3.0  # seconds for logging out; then the process is ended


def process_command() -> tuple[str, ...]:
    """Return how the process of a token is started: by Python, or by the packaged program.

    On Windows by the one beside it that has a console, for only that is sure to have pipes; no console is shown.
    """
    if getattr(sys, "frozen", False):
        spoken = Path(sys.executable).with_name("secretary-app.exe")
        return (str(spoken) if spoken.is_file() else sys.executable, OPTION)
    return (sys.executable, "-m", "secretary_app.signing.token_process")


class TokenTalk:
    """One process, started by the first order; one order at a time, `cancel` and `close` from any thread.

    `patience` is how long an order with a limit may take, in seconds.
    """

    def __init__(self, command: tuple[str, ...], patience: float) -> None:
        self.logged_in = False
        self._command, self._patience = command, patience
        self._process: subprocess.Popen[bytes] | None = None
        self._starting, self._talking = threading.Lock(), threading.Lock()
        self._given_up = self._late = False

    def ask(self, order: Message, *, limited: bool = False) -> Message:
        """Return the answer; raise SigningError for what the token refuses, and when the process ends without one.

        An order without a limit may wait for somebody to touch the device; it ends with `cancel`.
        """
        with self._talking:
            process = self._started()
            with self._limit(process, self._patience) if limited else nullcontext():
                answer = _answer(process, order)
        if answer is None:
            gone = self._gone()
            self.close()
            raise gone
        if "problem" in answer:
            raise SigningError(str(answer["problem"]), str(answer.get("detail", "")))
        return answer

    def cancel(self) -> None:
        """End the process at once; whoever waits for it is told that it was cancelled."""
        with self._starting:
            self._given_up = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Let the process log out and end, if it still can; nothing of it is left afterwards."""
        with self._starting:
            process, self._process, self._given_up = self._process, None, True
        if process is None:
            return
        if not self._talking.acquire(blocking=False):  # somebody waits for an answer that is not wanted any more
            process.kill()
            self._talking.acquire()
        try:
            with self._limit(process, _FAREWELL):
                if self.logged_in:
                    _answer(process, {"do": "log_out"})
                _close_pipes(process)
                process.wait()
        finally:
            self._talking.release()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._given_up:
                raise SigningError(SigningProblem.CANCELLED)
            if self._process is None:
                self._process = _start(self._command)
            return self._process

    def _gone(self) -> SigningError:
        """Return why there was no answer."""
        if self._given_up:
            return SigningError(SigningProblem.CANCELLED)
        if self._late:
            return SigningError(SigningProblem.MODULE_UNUSABLE, NO_ANSWER)
        code = SigningProblem.TOKEN_FAILED if self.logged_in else SigningProblem.MODULE_UNUSABLE
        return SigningError(code, CRASHED)

    @contextmanager
    def _limit(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
        def end() -> None:
            self._late = True
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start the process without a window, and apart from the terminal, whose Ctrl+C is for the program."""
    try:
        return subprocess.Popen(  # noqa: S603 - our own program
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
    except OSError as error:
        raise SigningError(SigningProblem.MODULE_UNUSABLE, CRASHED) from error


def _answer(process: subprocess.Popen[bytes], order: Message) -> Message | None:
    """Return the answer, or None when the process ended or talks nonsense."""
    orders, answers = process.stdin, process.stdout
    with suppress(OSError, ValueError, GarbledError):
        if orders is not None and answers is not None:
            send(orders.fileno(), order)
            return receive(answers.fileno())
    return None


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
