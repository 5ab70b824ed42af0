"""The packaged program on a stick: with the mark beside it, data stay beside it and the machine keeps nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.packaged.built import PROGRAM, ROOT, SAMPLE, use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A copy of the program, by links: only what is beside it differs."""
    folder = ROOT / "build/package/portable" / tmp_path.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PROGRAM.parent, folder, copy_function=os.link, symlinks=True)
    yield folder
    shutil.rmtree(folder)


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


def test_a_part_that_is_missing_is_told_in_one_sentence(stick: Path, clean_home: Path) -> None:
    program = stick / PROGRAM.name
    assert use(clean_home, "import", SAMPLE, program=program).status == 0
    (stick / "_internal/docx/templates/default.docx").unlink()
    known, place = SAMPLE.name.partition(".")[0], ("--out", "bien-ban.docx")
    failed = use(clean_home, "export", known, "--format", "docx", *place, program=program)
    assert (failed.status, failed.out) == (4, "")
    assert "Những gì đã lưu còn nguyên." in failed.err
    assert "Traceback" not in failed.err
