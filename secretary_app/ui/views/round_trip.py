"""Walks through several places one after the other and begins anew behind the last."""

from collections.abc import Iterable


class RoundTrip:
    """Remembers where it was while places come and go: what was mended is gone, the next one stands there then."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._last = ""
        self._ahead = 0

    @property
    def begun(self) -> bool:
        """Tell whether any place was visited."""
        return bool(self._last)

    @property
    def ahead(self) -> str:
        """Return the place that comes next; nothing when there is none."""
        return self._places[self._ahead] if self._places else ""

    def lead(self, places: Iterable[str]) -> None:
        """Take these places in, each once; go on behind the last one visited, or where it stood."""
        known = list(dict.fromkeys(places))
        if self._last in known:
            self._ahead = known.index(self._last) + 1
        elif self._last in self._places:
            self._ahead = self._places.index(self._last)
        self._places = known
        self._ahead %= max(len(known), 1)

    def onward(self) -> str:
        """Go to the next place and return it; nothing when there is none."""
        self._last = self.ahead
        if self._places:
            self._ahead = (self._ahead + 1) % len(self._places)
        return self._last
