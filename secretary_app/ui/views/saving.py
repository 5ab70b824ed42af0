"""How a screen stores what the user wants: at once, told when it fails, tried again by the same deed."""

from collections.abc import Callable

from secretary_app.ui.views.view import ViewKit

Deed = Callable[[], None]


def is_saved(kit: ViewKit, deed: Callable[[], object], retry: Deed | None = None) -> bool:
    """Do something and tell whether it is stored; `retry` does it again after a failed save (None = the deed)."""

    def done() -> bool:
        deed()
        return True

    def again() -> None:
        deed()

    return bool(kit.messages.attempt(done, retry or (lambda: _told(kit, again))))


def _told(kit: ViewKit, deed: Deed) -> None:
    """Try again and tell what happens then; the next failure offers the same."""
    is_saved(kit, deed)
