"""A command over a folder that lost its database says so and leaves it as it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.storage.database import FILE_NAME
from tests.suites import close_suites
from tests.ui.safety_case import backed_up


@pytest.mark.parametrize("words", [("list",), ("search", "gì đó"), ("check",), ("import", "x.hoinghi.json")])
def test_a_lost_database_is_no_empty_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "dữ liệu"
    backed_up(folder)
    close_suites()
    (folder / FILE_NAME).unlink()
    result = CliRunner().invoke(main, ["--data-dir", str(folder), *words])
    assert result.exit_code == 3
    assert "Không thấy tệp dữ liệu" in result.stderr
    assert not (folder / FILE_NAME).exists()


def test_a_backup_is_restored_by_command_where_the_database_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    (backup,) = backed_up(folder).safety.backups()
    close_suites()
    (folder / FILE_NAME).unlink()
    assert CliRunner().invoke(main, ["--data-dir", str(folder), "restore", str(backup.path), "--yes"]).exit_code == 0
    listed = CliRunner().invoke(main, ["--data-dir", str(folder), "list"])
    assert "Giao ban quý I năm 2026" in listed.stdout
