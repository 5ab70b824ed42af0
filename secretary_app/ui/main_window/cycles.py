"""Python's search for cycles of dead objects, kept away from the keys.

A search walks through all that is alive: 60 ms for the program alone, hardly anything of which ever dies. What is made
to stay is passed over for good, so what is left – the conference in front, a dialog – takes a few milliseconds.
Conferences are values without cycles: they go by themselves, searched or not.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Let what is made inside, and all that is there already, be passed over by later searches; for modules, screens.

    Nothing is searched meanwhile. Afterwards the search goes on as before, also after an error, or inside another such
    block.
    """
    try:
        with unsearched():
            yield
    finally:
        gc.freeze()


@contextmanager
def unsearched() -> Iterator[None]:
    """Search nothing while much is made at once: to search again and again what only grows would double its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def let_all_go() -> None:
    """Have what was made to stay found again, so that the end of the program takes away its temporary files, too."""
    gc.unfreeze()
