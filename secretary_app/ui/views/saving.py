"""How a screen stores what the user wants: at once, told when it fails, tried again by the same deed.

A failed save is tried again minutes later, when another conference may be open. So a deed is fixed when it is made –
the conference included – and what follows on the screen is left out when that conference is no longer in front.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError
from secretary_app.ui.views.view import ViewKit

T = TypeVar("T")
Deed = Callable[[], None]


class Frame(Protocol):
    """Whoever knows which conference is in front."""

    conference_id: ConferenceId | None


def _show_nothing(_made: object) -> None:
    """Events show what is stored; most deeds need nothing besides."""


def is_saved(kit: ViewKit, deed: Callable[[], T], shown: Callable[[T], None] = _show_nothing) -> bool:
    """Do something and tell whether it is stored now; `shown` follows once it is, at once or by a later try."""
    try:
        made = deed()
    except SecretaryError as error:
        kit.messages.tell_error(error, lambda: _try_again(kit, deed, shown))
        return False
    shown(made)
    return True


def is_saved_here(
    kit: ViewKit, frame: Frame, deed: Callable[[ConferenceId], T], shown: Callable[[T], None] = _show_nothing
) -> bool:
    """Do something to the conference in front, tried again too; `shown` follows while that one is in front."""
    known = frame.conference_id
    if known is None:
        return False

    def show(made: T) -> None:
        if frame.conference_id == known:
            shown(made)

    return is_saved(kit, lambda: deed(known), show)


def write_out(kit: ViewKit, path: Path, write: Callable[[], None]) -> None:
    """Write a file to a place of the user's choice and say so; a refused one is tried again with the same content."""
    told = QCoreApplication.translate("Saving", "Đã ghi “{path}”.").format(path=path)
    is_saved(kit, write, lambda _made: kit.messages.tell(told))


def _try_again(kit: ViewKit, deed: Callable[[], T], shown: Callable[[T], None]) -> None:
    """Try again and tell what happens then; the next failure offers the same."""
    is_saved(kit, deed, shown)
