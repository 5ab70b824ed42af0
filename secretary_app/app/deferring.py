"""Objects made at their first use: a start pays only for what it needs."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class _Deferred:
    """Stands in for an object until somebody first uses it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._made: object | None = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


def deferred(make: Callable[[], T]) -> T:
    """Return something that behaves like what `make` gives, made at its first use."""
    return cast("T", _Deferred(make))
