"""The command line finds its data as the window does, and asks nothing: what is not plain is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from secretary_app.app.places import known_profiles
from secretary_app.cli import main
from secretary_app.paths import usual_data_folder
from secretary_app.storage.lock import DataFolderLock, holder_of
from secretary_app.storage.moved import MARKER_NAME
from tests.builders import START, a_conference
from tests.suites import with_a_conference

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.profiles import Profiles


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def profiles(clean_home: Path, monkeypatch: pytest.MonkeyPatch) -> Profiles:
    monkeypatch.delenv("SECRETARY_APP_DATA")
    assert clean_home.is_dir()
    return known_profiles()


def test_a_profile_is_named_and_one_alone_needs_no_name(profiles: Profiles, tmp_path: Path) -> None:
    with_a_conference(usual_data_folder())
    assert a_conference().id in run("list").stdout
    profiles.add("Ủy ban MTTQ", tmp_path / "mttq", fresh=True)
    several = run("list")
    assert (several.exit_code, several.stdout) == (2, "")
    assert f"“{profiles.usual.name}”, “Ủy ban MTTQ”" in several.stderr
    assert not (tmp_path / "mttq").exists()
    assert a_conference().id in run("--profile", profiles.usual.name, "list").stdout
    assert run("--profile", "ủy ban mttq", "list").stderr == "Chưa có hội nghị nào.\n"
    assert run("--data-dir", str(usual_data_folder()), "list").exit_code == 0


def test_a_profile_that_is_not_there_is_named(profiles: Profiles) -> None:
    assert profiles.all().profiles
    result = run("--profile", "Phòng Tư pháp", "list")
    assert (result.exit_code, "“Phòng Tư pháp”" in result.stderr) == (2, True)


def test_remembered_data_that_are_not_there_are_refused_to_protect_them(profiles: Profiles, tmp_path: Path) -> None:
    profiles.moved(profiles.usual.name, tmp_path / "usb")
    result = run("list")
    assert (result.exit_code, str(tmp_path / "usb") in result.stderr) == (3, True)
    assert not usual_data_folder().exists()
    assert not (tmp_path / "usb").exists()


def test_a_copy_that_was_broken_off_is_refused(tmp_path: Path) -> None:
    folder = with_a_conference(tmp_path / "mới")
    (folder / MARKER_NAME).write_text(str(tmp_path / "cũ"), encoding="utf-8")
    result = run("--data-dir", str(folder), "list")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "bản chép dở" in result.stderr


def test_a_command_that_writes_holds_the_folder_in_the_name_of_its_profile(
    profiles: Profiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles.add("Tổ 2", tmp_path / "tổ", fresh=True)
    seen = []
    real = DataFolderLock.take

    def take(lock: DataFolderLock) -> None:
        real(lock)
        seen.append(holder_of(tmp_path / "tổ"))

    monkeypatch.setattr(DataFolderLock, "take", take)
    run("--profile", "Tổ 2", "import", str(tmp_path / "không-có.json"))
    assert [held.profile for held in seen if held is not None] == ["Tổ 2"]
    with DataFolderLock(tmp_path / "tổ", START, "Tổ 2"):
        refused = run("--profile", "Tổ 2", "import", str(tmp_path / "không-có.json"))
    assert refused.exit_code == 3
    assert "Hãy dùng cửa sổ đang mở đó" in refused.stderr


def test_a_portable_program_is_used_by_command_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRETARY_APP_DATA")
    monkeypatch.setattr("tempfile.tempdir", None)
    for name in ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "usb").mkdir()
    monkeypatch.setenv("SECRETARY_APP_PORTABLE", str(tmp_path / "usb"))
    assert run("list").exit_code == 0
    assert (tmp_path / "usb" / "du-lieu" / "hoi-nghi.db").is_file()
