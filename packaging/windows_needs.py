"""Tell whether a folder of wheels holds all that its wheels need on 64-bit Windows: `windows_needs.py FOLDER`.

Pip judges the conditions of a requirement by the system it runs on; here they are judged as Windows would. Run by the
interpreter of the packaging environment, which has `packaging`.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

_METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def main() -> None:
    """Stop with what is missing."""
    wheels = sorted(Path(sys.argv[1]).glob("*.whl"))
    here = {name: version for name, version, *_ in (parse_wheel_filename(wheel.name) for wheel in wheels)}
    missing = []
    for wheel in wheels:
        for need in _needs(wheel):
            version = here.get(canonicalize_name(need.name))
            if version is None or not need.specifier.contains(version, prereleases=True):
                missing.append(f"{wheel.name} cần {need}, có {version or 'không'}")
    if missing:
        sys.exit("\n".join(missing))


def _needs(wheel: Path) -> Iterator[Requirement]:
    """Return what a wheel needs there, without its extras."""
    with zipfile.ZipFile(wheel) as archive:
        (place,) = filter(_METADATA.fullmatch, archive.namelist())
        metadata = BytesParser().parsebytes(archive.read(place))
    for words in metadata.get_all("Requires-Dist", ()):
        need = Requirement(words)
        if need.marker is None or need.marker.evaluate({**_WINDOWS, "extra": ""}):
            yield need


if __name__ == "__main__":
    main()
