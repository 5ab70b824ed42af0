"""Keeps Tab inside a panel that lies over others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def step_inside(panel: QWidget, *, following: bool) -> bool:
    """Give the focus to the next part of a panel, or to the one before, going round; True, for Tab was used."""
    here = panel.window().focusWidget() or panel
    place = _beside(here, following=following)
    while place is not here:
        if _stops_at(place, panel):
            place.setFocus(Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason)
            break
        place = _beside(place, following=following)
    return True


def _beside(widget: QWidget, *, following: bool) -> QWidget:
    beside = widget.nextInFocusChain() if following else widget.previousInFocusChain()
    return beside or widget


def _stops_at(widget: QWidget, panel: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled() and panel.isAncestorOf(widget)
