"""The packaged program on a stick: with the mark beside it, data stay beside it and the machine keeps nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.packaged.built import PROGRAM, ROOT, SAMPLE, use

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A copy of the program, by links: only what is beside it differs."""
    folder = ROOT / "build/package/portable" / tmp_path.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PROGRAM.parent, folder, copy_function=os.link, symlinks=True)
    return folder


def test_with_the_mark_everything_is_written_beside_the_program(stick: Path, clean_home: Path) -> None:
    before = {path for path in clean_home.rglob("*") if path.is_file()}
    (stick / "mang-theo.txt").touch()
    program = stick / PROGRAM.name
    for words in (("import", str(SAMPLE)), ("list",), ("check",)):
        done = use(clean_home, *words, program=program)
        assert done.status == 0, done.err
    assert (stick / "du-lieu" / "hoi-nghi.db").is_file()
    assert {path for path in clean_home.rglob("*") if path.is_file()} == before
    (stick / "mang-theo.txt").unlink()
    assert "ham-tan" in use(clean_home, "list", program=program).out, "the data beside it are a wish by themselves"
    shutil.rmtree(stick)
