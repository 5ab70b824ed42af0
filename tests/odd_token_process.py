"""The process of a token over a real SoftHSM that misbehaves at one stage, as libraries of makers do.

`python odd_token_process.py STAGE DEED [--flags N] [--at-once] [--logins FILE] [--reached FILE] …`: the process
itself is that of the program. A deed is the name of a PKCS#11 error, or one of `_DEEDS`; stages are load, look, open,
log_in, sign, and never. `--flags` is what the token tells of itself once somebody tried to log in, or at once;
`--logins` gets a line for each time, `--reached` one when the process begins to hang. `--mechanisms` are all that the
token has; `--loading` is how many seconds a library may load.
"""

import argparse
import ctypes
import os
import threading
from pathlib import Path
from typing import Any, Self

import pkcs11

from secretary_app.signing import token_process


def _hang() -> None:
    threading.Event().wait()


def _hang_with_everything_locked() -> None:
    ctypes.PyDLL(None).pause()  # no other thread of Python gets its turn


def _crash() -> None:
    ctypes.string_at(0)


def _print() -> None:
    ctypes.CDLL(None).puts(b"Ready.\n" * 1000)
    ctypes.CDLL(None).fflush(None)
    os.write(2, b"pin ok\n")


_DEEDS = {"hang": _hang, "hang_locked": _hang_with_everything_locked, "crash": _crash, "print": _print}


class Around:
    """Stands around an object of python-pkcs11; what a subclass does not do itself, that object does."""

    def __init__(self, real: Any, odd: argparse.Namespace) -> None:
        self.real, self.odd = real, odd

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __getitem__(self, name: Any) -> Any:
        return self.real[name]

    def reach(self, stage: str) -> None:
        """Misbehave if this is the stage for it."""
        if stage != self.odd.stage:
            return
        deed = _DEEDS.get(self.odd.deed)
        if deed is None:
            raise getattr(pkcs11, self.odd.deed)
        if self.odd.reached:
            Path(self.odd.reached).write_text(stage, encoding="utf-8")
        deed()


class Library(Around):
    """A library whose slots are odd."""

    def get_slots(self, token_present: bool) -> list["Slot"]:
        """Return the slots, unless looking is what fails."""
        self.reach("look")
        return [Slot(slot, self.odd) for slot in self.real.get_slots(token_present=token_present)]


class Slot(Around):
    """A slot whose token is odd."""

    def get_token(self) -> "Token":
        """Return the token."""
        return Token(self.real.get_token(), self.odd, self)

    def get_mechanisms(self) -> set[Any]:
        """Return the mechanisms that this token is to have."""
        if self.odd.mechanisms is None:
            return set(self.real.get_mechanisms())
        return {getattr(pkcs11.Mechanism, name) for name in self.odd.mechanisms}


class Token(Around):
    """A token that counts who logs in."""

    def __init__(self, real: Any, odd: argparse.Namespace, slot: Slot) -> None:
        super().__init__(real, odd)
        self.slot = slot

    @property
    def flags(self) -> Any:
        """Return what the token tells of itself."""
        tried = self.odd.flags is not None and self.odd.tried
        return self.real.flags | pkcs11.TokenFlag(self.odd.flags) if tried else self.real.flags

    def open(self, **words: Any) -> "Session":
        """Open a session, and log in with a PIN."""
        if "user_pin" in words:
            self.odd.tried = True
            if self.odd.logins:
                with Path(self.odd.logins).open("a", encoding="utf-8") as counted:
                    counted.write("C_Login\n")
            self.reach("log_in")
        else:
            self.reach("open")
        return Session(self.real.open(**words), self.odd)


class Session(Around):
    """A session whose private keys are odd."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()

    def get_objects(self, attributes: dict[Any, Any]) -> list["Found"]:
        """Return the objects."""
        return [Found(found, self.odd) for found in self.real.get_objects(attributes)]


class Found(Around):
    """An object that may be a key."""

    def sign(self, data: bytes, **words: Any) -> bytes:
        """Sign, unless that is what fails."""
        self.reach("sign")
        return bytes(self.real.sign(data, **words))


def main() -> None:
    """Run the process of a token over an odd library."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stage")
    parser.add_argument("deed")
    parser.add_argument("--flags", type=int)
    parser.add_argument("--at-once", action="store_true", dest="tried")
    parser.add_argument("--logins")
    parser.add_argument("--reached")
    parser.add_argument("--loading", type=float, default=token_process.LOADING)
    parser.add_argument("--mechanisms", nargs="+")
    odd = parser.parse_args()
    load = pkcs11.lib

    def library(module: str) -> Library:
        Around(None, odd).reach("load")
        return Library(load(module), odd)

    pkcs11.lib = library  # type: ignore[assignment] # it does what the real one does, but for the deed
    token_process.LOADING = odd.loading  # type: ignore[misc] # no test waits that long
    token_process.main()


if __name__ == "__main__":
    main()
