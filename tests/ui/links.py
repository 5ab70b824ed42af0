"""Where the mouse meets a link inside a painted list, found as a user finds it: by looking over the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QListView

    from secretary_app.ui.widgets.check_list import CheckList
    from secretary_app.ui.widgets.slots_list import SlotsList

_STEP = 9  # pixels; every link is larger


def check_link(checks: CheckList, key: str) -> QPoint:
    """Return a place on the link of a check; KeyError if there is none in sight."""
    return _place(checks, lambda point: getattr(checks._link_at(point), "key", "") == key, key)  # noqa: SLF001


def slot_link(slots: SlotsList, slot: str, link: str) -> QPoint:
    """Return a place on a link of a slot; KeyError if there is none in sight."""
    return _place(slots, lambda point: slots._link_at(point) == (slot, link), link)  # noqa: SLF001


def _place(shown: QListView, hit: Callable[[QPoint], bool], what: str) -> QPoint:
    """Return the middle one of the places that hit."""
    inside = shown.viewport().rect()
    looked = (QPoint(x, y) for y in range(0, inside.height(), _STEP) for x in range(0, inside.width(), _STEP))
    places = [point for point in looked if hit(point)]
    if not places:
        raise KeyError(what)
    return places[len(places) // 2]
