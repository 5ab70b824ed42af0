"""Python's search for cycles of dead objects, kept away from the keys."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Let what is made inside, and all that is there already, be passed over by later searches.

    They would walk through every line of a long conference again and again: 50 ms for 5 000 lines, at any key.
    What was dead before is let go first, so closed windows do not stay in memory: what dies later waits for the next
    time at most. Afterwards the search goes on as before, also after an error, or inside another such block.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.freeze()


def let_all_go() -> None:
    """Have what was made to stay found again, so that the end of the program takes away its temporary files, too."""
    gc.unfreeze()
