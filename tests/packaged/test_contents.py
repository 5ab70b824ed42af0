"""What the packaged program holds: all of ours, nothing that is only for development."""

from __future__ import annotations

import ast
import gzip
import json
import os
from pathlib import Path
from typing import Final

from tests.packaged.built import MODULES, PROGRAM, ROOT

INSIDE: Final = PROGRAM.parent / "_internal"
LARGEST: Final = 150_000_000  # bytes when installed


def packaged_modules() -> set[str]:
    _, entries = ast.literal_eval(MODULES.read_text(encoding="utf-8"))
    return {name for name, _, _ in entries}


def test_every_module_of_ours_is_in_it_also_those_that_are_imported_late() -> None:
    paths = (ROOT / "secretary_app").rglob("*.py")
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths}
    assert names - {"secretary_app.__main__"} <= packaged_modules()


def test_what_a_library_asks_for_by_name_alone_is_in_it() -> None:
    assert list(INSIDE.glob("_rl_accel*.so")), "reportlab would go on slowly without it"


def test_every_resource_is_in_it_as_it_is() -> None:
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = INSIDE / "resources" / path.relative_to(ROOT / "resources")
            assert copy.read_bytes() == path.read_bytes(), path


def test_nothing_of_development_is_in_it() -> None:
    tops = {name.partition(".")[0] for name in packaged_modules()}
    assert (
        tops & {"pytest", "_pytest", "hypothesis", "mypy", "ruff", "PyInstaller", "setuptools", "pip", "tests"} == set()
    )


def test_it_is_small_enough_and_no_link_leads_nowhere() -> None:
    paths = list(PROGRAM.parent.rglob("*"))
    assert [path for path in paths if path.is_symlink() and not path.exists()] == []
    assert sum(path.stat().st_size for path in paths if path.is_file() and not path.is_symlink()) <= LARGEST


def test_qt_can_be_replaced_and_its_licence_is_told() -> None:
    told = json.loads(gzip.decompress((INSIDE / "resources/components.json.gz").read_bytes()))
    words = {one["name"]: one["text"] for one in told}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words["Qt"]
    assert all(words.values())
    assert {path.name for path in (INSIDE / "PySide6/Qt/lib").glob("libQt6*.so.6")} >= {
        f"libQt6{part}.so.6" for part in ("Core", "Gui", "Network", "PrintSupport", "Svg", "Widgets")
    }


def test_what_administrators_read_of_it_is_whole() -> None:
    assert os.access(PROGRAM, os.X_OK)
    assert Path(PROGRAM.parent / "secretary-app").resolve() == PROGRAM.resolve()
