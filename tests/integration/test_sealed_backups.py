"""Backups of a folder under a passphrase: they carry its key, hold no plain word, and bring everything back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.cli.context import DONE
from tests.builders import FixedClock
from tests.plain_words import found_in
from tests.protected_folders import PASSPHRASE, protected
from tests.suites import close_suites, make_suite, sample, suite_with_sample

WORDS = ("Hàm Tân", "đường liên thôn", "Mặt trận Tổ quốc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the sample, closed, under a passphrase."""
    folder = tmp_path / "du-lieu"
    suite_with_sample(folder, FixedClock())
    close_suites()
    protected(folder)
    return folder


def told(folder: Path, tmp_path: Path, *words: object) -> Any:
    secret = tmp_path / "mat-khau.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    options = ["--data-dir", str(folder), "--passphrase-file", str(secret)]
    result = CliRunner().invoke(main, [*options, *map(str, words), "--json"])
    assert result.exit_code == DONE, result.output
    return json.loads(result.stdout)


def test_a_backup_of_a_protected_folder_is_checked_and_restored_under_its_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    listed = told(folder, tmp_path, "list")
    made = told(folder, tmp_path, "backup")
    assert made["problems"] == []
    assert told(folder, tmp_path, "check", "--backups")["problems"] == []

    found = told(folder, tmp_path, "restore", made["backup"]["path"], "--yes")

    assert (found["restored"], found["missing"]) == (True, [])
    assert told(folder, tmp_path, "list") == listed
    assert told(folder, tmp_path, "check")["problems"] == []
    assert "bản sao" in json.dumps(told(folder, tmp_path, "journal")[0], ensure_ascii=False)


def test_nothing_of_the_backup_can_be_read(folder: Path, tmp_path: Path) -> None:
    made = Path(told(folder, tmp_path, "backup")["backup"]["path"])
    assert found_in([made.parent], WORDS) == {}
    plain = make_suite(tmp_path / "thường", FixedClock())
    plain.archive.import_conference(sample(plain))
    plain.safety.back_up()
    assert found_in([plain.safety.folder], WORDS) != {}  # else the words would not be found anywhere
