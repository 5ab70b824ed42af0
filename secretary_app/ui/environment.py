"""Variables of the environment that something must not see: our own Qt, or a program that is started."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_variables(*names: str) -> Iterator[None]:
    """Take variables away for what is done inside; afterwards they are as they were."""
    taken = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)
