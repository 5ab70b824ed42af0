"""Write down everything that goes into the packaged program with its licence: `licences.py FILE`.

Run by the interpreter of the packaging environment: it holds the program's libraries and what packages them.
"""

import dataclasses
import gzip
import json
import platform
import sqlite3
import ssl
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from bundled import bundled_names
from environment import ROOT, stop
from inner_parts import inner_parts
from rust_crates import rust_crates

sys.path.insert(0, str(ROOT))
from secretary_app.services.components import Component, bundled_parts, of_distributions, sorted_by_name

_STARTER: Final = "pyinstaller"  # the one tool of packaging of which something is in the program
# Qt's window asks for these, and not every desktop has them.
_XCB: Final = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-util1",
)
_DEBIAN: Final = Path("/usr/share/doc")


def main() -> None:
    """Write the list as packed JSON; the same list gives the same bytes."""
    names = [*bundled_names(), _STARTER]
    found = [*bundled_parts(), *of_distributions(names), *_native(), *_inside(names)]
    nameless = [component.name for component in found if not component.text or not component.licence]
    if nameless:
        stop(f"Thiếu giấy phép của: {', '.join(nameless)}")
    text = json.dumps([dataclasses.asdict(component) for component in sorted_by_name(found)], ensure_ascii=False)
    Path(sys.argv[1]).write_bytes(gzip.compress(f"{text}\n".encode(), mtime=0))


def _inside(names: Sequence[str]) -> Iterator[Component]:
    installed = {name: distribution(name).version for name in names} | {"python": platform.python_version()}
    yield from inner_parts(installed, sys.platform)
    yield from rust_crates(names)


def _native() -> Iterator[Component]:
    """Return what comes along that no wheel speaks of: Python, what it was built over, and the ICU of Qt."""
    yield Component("Python", platform.python_version(), "PSF-2.0", _python_licence())
    yield Component("SQLite", sqlite3.sqlite_version, "Public Domain", "SQLite is in the public domain.")
    yield Component("Qt", distribution("PySide6_Essentials").version, "LGPL-3.0", _kept("LGPL-3.0.txt"))
    if sys.platform == "linux":  # on Windows Python's own licence tells of these
        yield Component("ICU", _icu_version(), "Unicode-3.0", _icu_licence())
        yield Component("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0", _of_debian("libssl3"))
        for name, package, licence in (
            ("libffi", "libffi8", "MIT"),
            ("bzip2", "libbz2-1.0", "bzip2-1.0.6"),
            ("XZ Utils", "liblzma5", "Public Domain"),
            *((f"xcb-util ({package})", package, "X11") for package in _XCB),
        ):
            yield Component(name, "", licence, _of_debian(package))


def _python_licence() -> str:
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places.append(_DEBIAN / f"python3.{sys.version_info[1]}" / "copyright")
    return next((place.read_text(encoding="utf-8", errors="replace") for place in places if place.is_file()), "")


def _of_debian(package: str) -> str:
    place = _DEBIAN / package / "copyright"
    return place.read_text(encoding="utf-8", errors="replace") if place.is_file() else ""


def _icu_version() -> str:
    import PySide6  # noqa: PLC0415 - only asked where it is

    (library,) = Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*")
    return library.name.rpartition(".")[2]


def _icu_licence() -> str:
    """Return ICU's licence as pypdfium2 brings it along; the wheel of Qt does not."""
    files = distribution("pypdfium2").files or ()
    found = [distribution("pypdfium2").locate_file(file) for file in files if file.name == "icu.txt"]
    return Path(str(found[0])).read_text(encoding="utf-8") if found else ""


def _kept(name: str) -> str:
    return (ROOT / "resources" / "licences" / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
