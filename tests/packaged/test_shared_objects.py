"""Every library file of the packaged program belongs to a component that is told with its licence."""

from __future__ import annotations

import csv
import gzip
import json
import re
import tomllib
from typing import Final

import pytest

from tests.packaged.built import PROGRAM, ROOT

INSIDE: Final = PROGRAM.parent / "_internal"
LIBRARIES: Final = ROOT / "build/package/environment/lib"
# Files that no wheel brings: how they are called, and the component they are of.
OF_THE_SYSTEM: Final = (
    (r"python3\.\d+/lib-dynload/.+|libpython3\.\d+\.so[\d.]*", "Python"),
    (r"libsqlite3\.so\.\d+", "SQLite"),
    (r"lib(ssl|crypto)\.so\.\d+", "OpenSSL"),
    (r"libffi\.so\.\d+", "libffi"),
    (r"libbz2\.so[\d.]+", "bzip2"),
    (r"liblzma\.so\.\d+", "XZ Utils"),
    (r"lib(xcb-(?:cursor|icccm|image|keysyms|render-util|util))\.so\.(\d+)", r"xcb-util (lib\1\2)"),
)
# What the words of a licence call a library, where it is not the name of its file.
CALLED: Final = {"sharpyuv": "webp", "webpdemux": "webp", "webpmux": "webp", "openjp2": "openjpeg"}


def listed() -> list[dict[str, str]]:
    words = gzip.decompress((INSIDE / "resources/components.json.gz").read_bytes())
    return [dict(one) for one in json.loads(words)]


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Return the words of the licence of each component that has files, by its plain name."""
    return {plain(one["name"]): one["text"] for one in listed() if not one["within"]}


@pytest.fixture(scope="module")
def brought() -> dict[str, str]:
    """Return the plain name of the wheel that brings a file, by the place of the file."""
    records = LIBRARIES.glob("python3.*/site-packages/*.dist-info/RECORD")
    found: dict[str, str] = {}
    for record in records:
        name = plain(record.parent.name.partition("-")[0])
        found |= {row[0]: name for row in csv.reader(record.read_text(encoding="utf-8").splitlines())}
    return found


def plain(name: str) -> str:
    return name.replace("_", "-").lower()


def shared_objects() -> list[str]:
    paths = [path for path in INSIDE.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    return sorted(path.relative_to(INSIDE).as_posix() for path in paths)


def component_of(place: str, brought: dict[str, str]) -> str:
    """Return what a file belongs to; nothing for one that came from nowhere known."""
    if place in brought:
        return "icu" if "/libicu" in place else brought[place]
    found = ((re.fullmatch(pattern, place), name) for pattern, name in OF_THE_SYSTEM)
    return next((plain(match.expand(name)) for match, name in found if match), "")


def bare_name(place: str) -> str:
    """Return `jpeg` for libjpeg-6dc8d115.so.62.4.0 and `Core` for libQt6Core.so.6."""
    return re.sub(r"^(lib)?(Qt6)?|(-[0-9a-f]{8})?\.so[\d.]*$", "", place.rpartition("/")[2])


def test_every_library_file_is_of_a_component_that_is_told(told: dict[str, str], brought: dict[str, str]) -> None:
    owners = {place: component_of(place, brought) for place in shared_objects()}
    assert len(owners) > 100
    assert {place: owner for place, owner in owners.items() if owner not in told} == {}


def test_libraries_a_wheel_brings_along_are_named_in_its_licence(told: dict[str, str], brought: dict[str, str]) -> None:
    beside = [place for place in shared_objects() if ".libs/" in place]
    assert len({brought[place] for place in beside}) > 1
    for place in beside:
        name = bare_name(place).lower()
        assert CALLED.get(name, name) in told[brought[place]].lower(), place


def test_every_library_of_qt_was_searched_for_what_is_inside() -> None:
    looked = tomllib.loads((ROOT / "packaging/inside/qt.toml").read_text(encoding="utf-8"))["searched"]
    packaged = {bare_name(place) for place in shared_objects() if place.startswith("PySide6/Qt/")}
    assert {name for name in packaged if not name.startswith("icu")} == set(looked)


def test_what_is_inside_libraries_is_told_and_tools_are_not(told: dict[str, str]) -> None:
    inner = {(one["name"], one["within"]) for one in listed()}
    assert {("HarfBuzz", "Qt"), ("libpng", "Qt"), ("SQLCipher", "sqlcipher3"), ("pyo3", "rpds-py")} <= inner
    assert set(told) & {"hatchling", "packaging", "charset-normalizer", "setuptools", "pip"} == set()
