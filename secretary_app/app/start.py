"""The way in to the window."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from secretary_app.paths import data_folder
from secretary_app.ui.main_window.cycles import made_to_stay


def main(arguments: Sequence[str] | None = None, folder: Path | None = None, passphrase: str | None = None) -> int:
    """Open the window and return the exit status; files named in the arguments are opened.

    A passphrase that is told is not asked for.

    Until the window is shown nothing is searched for cycles of dead objects: hardly anything made so early dies, and
    the searches took up to a fifth of the start.
    """
    names = tuple(arguments if arguments is not None else sys.argv[1:])
    with ExitStack() as making:
        making.enter_context(made_to_stay())
        from secretary_app.app.window import work  # noqa: PLC0415 - see above

        return work(names, folder or data_folder(), making.close, passphrase)
