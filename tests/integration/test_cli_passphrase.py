"""The command line over a protected folder: the passphrase from a file, from standard input, or refused."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.storage.cipher import staging
from tests.builders import a_conference
from tests.protected_folders import PASSPHRASE, protected
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DONE, WRONG_USAGE, REFUSED = 0, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "du-lieu"
    make_suite(place).desk.add(a_conference())
    close_suites()
    protected(place)
    return place


def run(folder: Path, *words: str, told: str = "") -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(folder), *words], input=told)


def digests(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("written", [PASSPHRASE, PASSPHRASE + "\n", PASSPHRASE + "\r\nxyz\n", "\ufeff" + PASSPHRASE])
def test_a_file_tells_the_passphrase(folder: Path, tmp_path: Path, written: str) -> None:
    file = tmp_path / "mat-khau.txt"
    file.write_bytes(written.encode())
    result = run(folder, "--passphrase-file", str(file), "list", "--json")
    assert result.exit_code == DONE, result.stderr
    assert len(json.loads(result.stdout)) == 1


def test_standard_input_tells_it(folder: Path) -> None:
    result = run(folder, "--passphrase-file", "-", "check", told=PASSPHRASE + "\n")
    assert result.exit_code == DONE, result.stderr
    assert "Dữ liệu nguyên vẹn: 1 hội nghị" in result.stdout


def test_without_it_nothing_is_read_and_that_is_told(folder: Path) -> None:
    before = digests(folder)
    result = run(folder, "list")
    assert result.exit_code == WRONG_USAGE
    assert "--passphrase-file" in result.stderr
    assert digests(folder) == before


def test_a_wrong_one_is_told_without_showing_it(folder: Path) -> None:
    before = digests(folder)
    result = run(folder, "--passphrase-file", "-", "list", told="mật khẩu sai lầm\n")
    assert result.exit_code == WRONG_USAGE
    assert "Sai mật khẩu" in result.stderr
    assert "sai lầm" not in result.output
    assert digests(folder) == before


def test_a_file_that_cannot_be_read_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.txt", tmp_path / "rac.txt"):
        (tmp_path / "rac.txt").write_bytes(b"\xff\xfe\xff")
        result = run(folder, "--passphrase-file", str(path), "list")
        assert result.exit_code == WRONG_USAGE
        assert "--passphrase-file" in result.stderr


def test_without_a_key_file_the_command_is_refused(folder: Path) -> None:
    for name in ("khoa.json", "khoa-du-phong.json"):
        (folder / name).unlink()
    result = run(folder, "--passphrase-file", "-", "list", told=PASSPHRASE)
    assert result.exit_code == REFUSED
    assert "bản sao lưu" in result.stderr


def test_a_conversion_that_was_interrupted_is_brought_to_its_end_first(folder: Path) -> None:
    staging.Staging(folder).path("hoi-nghi.db").write_bytes(b"half")
    result = run(folder, "--passphrase-file", "-", "check", told=PASSPHRASE)
    assert result.exit_code == DONE, result.stderr
    assert not staging.is_pending(folder)


def test_writing_into_a_protected_folder(folder: Path, tmp_path: Path) -> None:
    told = PASSPHRASE + "\n"
    given = json.loads(run(folder, "--passphrase-file", "-", "list", "--json", told=told).stdout)[0]["id"]
    out = tmp_path / "ra.hoinghi.json"
    assert (
        run(
            folder, "--passphrase-file", "-", "export", given, "--format", "json", "--out", str(out), told=told
        ).exit_code
        == DONE
    )
    assert run(folder, "--passphrase-file", "-", "import", str(out), told=told).exit_code == DONE
    assert run(folder, "--passphrase-file", "-", "check", told=told).exit_code == DONE


def test_a_plain_folder_loads_nothing_that_encrypts(tmp_path: Path) -> None:
    """Nor does opening its window: who has no passphrase does not wait for what makes one."""
    program = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from secretary_app.app import opening
from secretary_app.app.composition import SystemClock
QApplication.exec = staticmethod(lambda: 0)
assert opening.open_over(Path(sys.argv[1]), opening.Opening(lambda shown: shown.close())) == 0
loaded = [name for name in sys.modules if name.partition('.')[0] in ('sqlcipher3', 'cryptography')]
print(loaded)
"""
    command = [sys.executable, "-c", program, str(tmp_path / "du-lieu")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
