"""The way in to the window."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from secretary_app.app.last_resort import in_a_box, last_resort
from secretary_app.ui.main_window.cycles import made_to_stay

if TYPE_CHECKING:
    from secretary_app.app.places import Wanted

_SOON: Final = 2.0  # seconds; whoever hangs is given more once all is loaded


def main(arguments: Sequence[str] | None = None, wanted: "Wanted | None" = None, passphrase: str | None = None) -> int:
    """Open the window and return the exit status; files named in the arguments are opened.

    Where the window of the data folder is open already, it gets the files, and nothing is loaded for a second one.
    A passphrase that is told is not asked for.

    Until the window is shown nothing is searched for cycles of dead objects: hardly anything made so early dies, and
    the searches took up to a fifth of the start.

    What is raised where no window can take it yet, or any more, ends in the last resort.
    """
    names = tuple(arguments if arguments is not None else sys.argv[1:])
    with last_resort(wanted, lambda: "open", show=in_a_box), ExitStack() as making:
        making.enter_context(made_to_stay())
        from secretary_app.app.places import Wanted  # noqa: PLC0415 - see above

        wanted = wanted or Wanted()
        if _is_handed_over(names, wanted):
            return 0
        from secretary_app.app.housing import work  # noqa: PLC0415 - see above

        return work(names, wanted, making.close, passphrase)


def _is_handed_over(names: Sequence[str], wanted: "Wanted") -> bool:
    """Tell whether a window is open over the data folder and took the files."""
    from secretary_app.app.places import find_place, known_profiles  # noqa: PLC0415 - see above
    from secretary_app.domain.errors import SecretaryError  # noqa: PLC0415 - see above
    from secretary_app.storage.lock import holder_of  # noqa: PLC0415 - see above

    try:
        folder = find_place(wanted, known_profiles()).folder
    except SecretaryError:
        return False  # asked about in a window
    if holder_of(folder) is None:
        return False
    from secretary_app.app.second_start import (  # noqa: PLC0415 - an ordinary start calls nobody
        Answered,
        call,
        is_held_here,
    )

    return is_held_here(folder) and call(folder, names, _SOON) is Answered.DONE
