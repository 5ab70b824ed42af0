"""What the packaged program starts with: the same as `python -m secretary_app`."""

import os
from collections.abc import MutableMapping

_PATH, _BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"


def give_back_libraries(environment: MutableMapping[str, str]) -> None:
    """Let programs that this one starts, such as the one that shows a folder, find the system's libraries.

    The starter of PyInstaller names our folder of libraries there, for this process alone; it has read it by now.
    """
    environment.pop(_PATH, None)
    before = environment.pop(_BEFORE, None)
    if before:
        environment[_PATH] = before


if __name__ == "__main__":
    give_back_libraries(os.environ)
    from secretary_app.cli import main

    main()
