"""The process that a token is used in: `python -m secretary_app.signing.token_process`, started by `token_talk.py`.

A library of a maker may hang, crash, or print; here it takes nothing else along. Orders come in through the pipe of the
standard input, answers go out through that of the standard output. It ends when nobody gives orders any more. It
imports neither Qt nor pyHanko, and keeps nothing.
"""

import faulthandler
import os
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from secretary_app.domain.errors import SigningError
from secretary_app.signing.token_library import TokenLibrary
from secretary_app.signing.token_wire import GarbledError, Message, receive, send

if sys.platform != "win32":
    import resource

LOADING: Final = 60.0  # seconds until a library that never ends loading is ended; who waits has given up before


class _Desk:
    """Carries out one order after the other."""

    def __init__(self) -> None:
        self._library: TokenLibrary | None = None

    def answer(self, order: Message) -> Message:
        """Return the answer to an order; what the token refuses is told by its code."""
        deeds: dict[str, Callable[[Message], Message]] = {
            "look": self._look,
            "log_in": self._log_in,
            "sign": self._sign,
            "log_out": self._log_out,
        }
        try:
            return deeds[order["do"]](order)
        except SigningError as error:
            return {"problem": error.code, "detail": error.detail}

    def _look(self, order: Message) -> Message:
        if self._library is None:
            with _ending_when_stuck():
                self._library = TokenLibrary(order["module"])
        return {"tokens": self._library.look()}

    def _log_in(self, order: Message) -> Message:
        return {"keys": self._loaded.log_in(order["serial"], order["id"], order["pin"])}

    def _sign(self, order: Message) -> Message:
        value = self._loaded.sign(order["key"], order["digest"], b64decode(order["data"]))
        return {"value": b64encode(value).decode()}

    def _log_out(self, _order: Message) -> Message:
        if self._library is not None:
            self._library.log_out()
        return {}

    @property
    def _loaded(self) -> TokenLibrary:
        if self._library is None:
            raise KeyError("look")
        return self._library


def main() -> None:
    """Carry out orders until there is nobody left to give any."""
    _leave_no_dump()
    orders, answers = _own_pipes()
    waiting: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders, waiting), daemon=True).start()
    desk = _Desk()
    try:
        while True:
            send(answers, desk.answer(waiting.get()))
    finally:  # without asking the library, which may be what failed
        os._exit(1)


def _listen(orders: int, waiting: "SimpleQueue[Message]") -> None:
    """Pass orders on; end the process with the pipe, also while the library is stuck in a call."""
    try:
        while (order := receive(orders)) is not None:
            waiting.put(order)
    except (GarbledError, OSError):
        pass
    finally:
        os._exit(0)


def _leave_no_dump() -> None:
    """Keep the PIN out of what the system writes down of a process that crashed."""
    if sys.platform != "win32":
        # One byte: too little for a file, and what Linux takes as "none" where dumps go to another program (core(5)).
        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))


def _own_pipes() -> tuple[int, int]:
    """Return both pipes under numbers that no library knows; what libraries print goes nowhere."""
    orders, answers = os.dup(0), os.dup(1)
    with Path(os.devnull).open("r+b", buffering=0) as nothing:
        for number in (0, 1, 2):
            os.dup2(nothing.fileno(), number)
    return orders, answers


@contextmanager
def _ending_when_stuck() -> Iterator[None]:
    """End the process when loading never ends: while a library loads, no other thread of Python gets its turn."""
    with Path(os.devnull).open("wb") as nothing:
        faulthandler.dump_traceback_later(LOADING, exit=True, file=nothing)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
