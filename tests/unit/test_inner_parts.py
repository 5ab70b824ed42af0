"""The list of components names what libraries carry inside them, and stops the packaging where it would be wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Script = Callable[[str], Any]

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SYSTEMS = ("linux", "win32")


def told() -> list[dict[str, Any]]:
    return [tomllib.loads(place.read_text(encoding="utf-8")) for place in (PACKAGING / "inside").glob("*.toml")]


def installed(script: Script) -> dict[str, str]:
    plain = script("inner_parts").plain
    return {plain(each["wheel"]): each["checked"] for each in told()}


def names(parts: Iterable[Any]) -> set[tuple[str, str]]:
    return {(part.name, part.within) for part in parts}


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements-package.lock").read_text(encoding="utf-8")
    return {"python": "3.11"} | dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lines, re.MULTILINE))


def test_the_parts_were_looked_up_for_the_very_libraries_that_are_packaged(script: Script) -> None:
    assert installed(script).items() <= locked().items()


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_part_has_a_licence_and_its_words_and_is_named_once(script: Script, system: str) -> None:
    parts = list(script("inner_parts").inner_parts(installed(script), system))
    assert [part.name for part in parts if not part.licence or len(part.text) < len("Public Domain")] == []
    assert len(names(parts)) == len(parts)
    assert {("HarfBuzz", "Qt"), ("SQLCipher", "sqlcipher3"), ("OpenSSL", "cryptography")} <= names(parts)


def test_a_part_is_named_only_where_it_is_inside(script: Script) -> None:
    on = {system: names(script("inner_parts").inner_parts(installed(script), system)) for system in SYSTEMS}
    assert {("FreeType", "Qt"), ("GNU libiconv", "lxml")} <= on["win32"] - on["linux"]
    assert {("Giao thức Wayland", "Qt"), ("xcb-xinput", "Qt")} <= on["linux"] - on["win32"]


def test_no_words_are_kept_that_no_part_is_under() -> None:
    asked = {name for each in told() for part in each["part"] for name in part.get("words", [])}
    asked |= set(re.findall(r"[\w.+-]+", " ".join(part["licence"] for each in told() for part in each["part"])))
    assert {place.stem for place in (PACKAGING / "inside/words").glob("*.txt")} <= asked


def test_a_library_newer_than_what_was_looked_up_stops_the_packaging(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = installed(script) | {"pyside6-essentials": "6.11.4"}
    with pytest.raises(SystemExit):
        list(script("inner_parts").inner_parts(newer, "linux"))
    assert "PySide6_Essentials 6.11.3, nay là 6.11.4" in capsys.readouterr().err


def test_parts_of_libraries_that_are_not_packaged_are_not_told(script: Script) -> None:
    parts = script("inner_parts").inner_parts({"cffi": "2.1.1"}, "linux")
    assert names(parts) == {("libffi", "cffi")}


def test_of_alternatives_one_licence_is_told_and_of_several_all(script: Script) -> None:
    words_for = script("inner_parts").words_for
    assert words_for("MIT OR Apache-2.0") == words_for("MIT")
    assert words_for("BSL-1.0 OR MIT") == words_for("MIT")
    both = words_for("(MIT OR Apache-2.0) AND Unicode-3.0")
    assert words_for("MIT") in both
    assert words_for("Unicode-3.0") in both


def test_a_licence_without_words_stops_the_packaging(script: Script, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        script("inner_parts").words_for("BSL-1.0")
    assert "BSL-1.0.txt" in capsys.readouterr().err


def crate(name: str, *, scope: str = "required", ref: str = "registry+index") -> dict[str, Any]:
    return {
        "name": name,
        "version": "1.0",
        "scope": scope,
        "bom-ref": f"{ref}#{name}@1.0",
        "purl": f"pkg:cargo/{name}@1.0",
        "author": "Nguyễn Văn A",
        "licenses": [{"expression": "MIT"}],
    }


def test_crates_of_rust_are_told_but_not_the_wheels_own_nor_tools(script: Script) -> None:
    inner = script("rust_crates")
    listed = {"components": [crate("base64"), crate("cc", scope="excluded"), crate("ours", ref="path+file:///src")]}
    (found,) = inner.crates_in(listed, "cryptography")
    assert (found.name, found.version, found.licence, found.within) == ("base64", "1.0", "MIT", "cryptography")
    assert "Nguyễn Văn A" in found.text
    assert "Permission is hereby granted" in found.text


def test_other_lists_of_a_wheel_name_no_crates(script: Script) -> None:
    library = {"name": "openssl", "version": "4.0.3", "purl": "pkg:generic/openssl@4.0.3"}
    assert list(script("rust_crates").crates_in({"components": [library]}, "cryptography")) == []


def test_what_is_bundled_is_what_the_program_asks_for_without_tools_and_what_is_left_out(script: Script) -> None:
    bundled = set(script("bundled").bundled_names())
    assert {"pyside6-essentials", "lxml", "cffi", "typing-extensions"} <= bundled
    assert (
        bundled & {"hatchling", "pyinstaller", "pytest", "pip", "packaging", "charset-normalizer", "setuptools"}
        == set()
    )
