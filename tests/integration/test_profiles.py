"""Which data folder a start uses, and the list of profiles it comes from."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from secretary_app.app.places import Place, Source, Wanted, find_place, known_profiles, place_of
from secretary_app.app.portable import portable_folder
from secretary_app.domain.errors import NotSavedError, PlaceError, ProfileError, ProfileNotNamedError
from secretary_app.paths import usual_data_folder
from secretary_app.services.ports.profiles import Profile, ProfileList
from secretary_app.services.profiles import LONGEST_NAME, Profiles
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.profiles import JsonProfiles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def profiles(clean_home: Path, monkeypatch: pytest.MonkeyPatch) -> Profiles:
    """The list of an account that has none yet; no variable names a folder."""
    monkeypatch.delenv("SECRETARY_APP_DATA")
    assert clean_home.is_dir()
    return known_profiles()


def with_data(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_bytes(b"")
    return folder


def kept_file(profiles: Profiles) -> Path:
    assert isinstance(profiles.store, JsonProfiles)
    return profiles.store.path


def test_before_anything_is_kept_the_usual_place_is_used(profiles: Profiles) -> None:
    assert find_place(Wanted(), profiles) == Place(usual_data_folder(), Source.PROFILE, "")
    assert not kept_file(profiles).parent.exists()


def test_the_journal_is_told_the_profile_else_the_account(profiles: Profiles, tmp_path: Path) -> None:
    assert Place(tmp_path, Source.PROFILE, "Thường trực HĐND").who == "Thường trực HĐND"
    assert Place(tmp_path).who == profiles.usual.name


def test_the_list_lies_outside_every_data_folder_and_is_its_owner_s(profiles: Profiles, tmp_path: Path) -> None:
    profiles.add("Văn phòng HĐND xã", tmp_path / "hđnd", fresh=True)
    path = kept_file(profiles)
    assert not path.is_relative_to(usual_data_folder())
    if sys.platform != "win32":
        assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    again = known_profiles().all()
    assert [one.name for one in again.profiles] == [profiles.usual.name, "Văn phòng HĐND xã"]
    assert again.profiles[1] == Profile("Văn phòng HĐND xã", tmp_path / "hđnd", fresh=True)


def test_the_order_of_who_says_where_the_data_are(
    profiles: Profiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Option, profile by option, variable, profile by variable, portable, remembered."""
    for name in ("một", "hai"):
        profiles.add(name, with_data(tmp_path / name), fresh=False)
    monkeypatch.setenv("SECRETARY_APP_DATA", str(tmp_path / "biến"))
    monkeypatch.setenv("SECRETARY_APP_PROFILE", "hai")
    monkeypatch.setenv("SECRETARY_APP_PORTABLE", str(tmp_path / "usb"))
    both = Wanted(tmp_path / "chọn", "một")
    assert find_place(both, profiles) == Place(tmp_path / "chọn", Source.OPTION)
    assert find_place(Wanted(profile="MỘT"), profiles) == Place(tmp_path / "một", Source.PROFILE, "một")
    assert find_place(Wanted(), profiles) == Place(tmp_path / "biến", Source.VARIABLE)
    monkeypatch.delenv("SECRETARY_APP_DATA")
    assert find_place(Wanted(), profiles) == Place(tmp_path / "hai", Source.PROFILE, "hai")
    monkeypatch.delenv("SECRETARY_APP_PROFILE")
    assert find_place(Wanted(), profiles) == Place(tmp_path / "usb" / "du-lieu", Source.PORTABLE)
    monkeypatch.delenv("SECRETARY_APP_PORTABLE")
    with pytest.raises(ProfileNotNamedError) as several:
        find_place(Wanted(), profiles)
    assert several.value.names == f"“{profiles.usual.name}”, “một”, “hai”"
    for name in (profiles.usual.name, "một"):
        profiles.take_out(name)
    assert find_place(Wanted(), profiles) == Place(tmp_path / "hai", Source.PROFILE, "hai")


@pytest.mark.parametrize("there", ["nothing", "empty folder", "a file"])
def test_remembered_data_that_are_not_there_are_never_begun_anew(
    profiles: Profiles, tmp_path: Path, there: str
) -> None:
    folder = tmp_path / "usb" / "dữ liệu"
    folder.parent.mkdir()
    if there == "empty folder":
        folder.mkdir()
    elif there == "a file":
        folder.write_text("")
    profiles.moved(profiles.usual.name, folder)
    with pytest.raises(PlaceError) as missing:
        find_place(Wanted(), profiles)
    assert (missing.value.reason, missing.value.path) == ("missing", str(folder))
    assert not usual_data_folder().exists()


def test_a_fresh_profile_has_nothing_to_miss_until_it_was_opened(profiles: Profiles) -> None:
    made = profiles.add_beside("Tổ đại biểu số 2")
    assert made.folder == usual_data_folder().with_name("thu-ky-hoi-nghi-ho-so") / "to-dai-bieu-so-2"
    assert place_of(profiles, made) == Place(made.folder, Source.PROFILE, made.name)
    profiles.opened(made.name)
    assert profiles.all().last == made.name
    with pytest.raises(PlaceError):
        place_of(profiles, profiles.named(made.name))


def test_opening_what_was_opened_last_writes_nothing(profiles: Profiles, tmp_path: Path) -> None:
    profiles.add("một", with_data(tmp_path / "một"), fresh=True)
    profiles.opened("một")
    before = kept_file(profiles).stat()
    profiles.opened("một")
    profiles.opened("ai đó")
    after = kept_file(profiles).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_two_profiles_made_of_one_name_get_two_folders(profiles: Profiles) -> None:
    first, second = profiles.add_beside("Xã A"), profiles.add_beside("Xã Á")
    assert first.folder != second.folder
    assert profiles.add_beside("…").folder.name == "ho-so"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "empty"), (" \t\n", "empty"), ("X" * (LONGEST_NAME + 1), "long"), ("MỘT", "name_taken")],
)
def test_a_name_that_cannot_be_kept_is_refused(profiles: Profiles, tmp_path: Path, name: str, reason: str) -> None:
    profiles.add("một", tmp_path / "một", fresh=True)
    before = kept_file(profiles).read_bytes()
    with pytest.raises(ProfileError) as refused:
        profiles.add(name, tmp_path / "hai", fresh=True)
    assert refused.value.reason == reason
    assert kept_file(profiles).read_bytes() == before


def test_a_name_is_one_line_without_hidden_letters(profiles: Profiles, tmp_path: Path) -> None:
    assert profiles.add("  Xã\u202e\nA  ", tmp_path / "a", fresh=True).name == "Xã A"


def test_one_folder_has_one_profile(profiles: Profiles, tmp_path: Path) -> None:
    profiles.add("một", tmp_path / "một", fresh=True)
    with pytest.raises(ProfileError) as refused:
        profiles.add("hai", tmp_path / "khác" / ".." / "một", fresh=True)
    assert (refused.value.reason, refused.value.name) == ("folder_taken", "một")
    assert profiles.of(tmp_path / "một") == Profile("một", tmp_path / "một", fresh=True)
    assert profiles.of(tmp_path / "hai") is None


def test_a_profile_is_renamed_and_stays_the_last_one(profiles: Profiles, tmp_path: Path) -> None:
    profiles.add("một", tmp_path / "một", fresh=False)
    profiles.opened("một")
    profiles.rename("một", "Một")
    profiles.rename("một", "Ban Tiếp công dân")
    assert profiles.all().last == "Ban Tiếp công dân"
    with pytest.raises(ProfileError) as refused:
        profiles.rename("không có", "gì")
    assert refused.value.reason == "unknown"


def test_taking_out_leaves_the_data_and_the_last_profile(profiles: Profiles, tmp_path: Path) -> None:
    folder = with_data(tmp_path / "một")
    profiles.add("một", folder, fresh=False)
    profiles.take_out(profiles.usual.name)
    with pytest.raises(ProfileError) as refused:
        profiles.take_out("một")
    assert refused.value.reason == "only_one"
    profiles.add("hai", tmp_path / "hai", fresh=True)
    assert profiles.take_out("một").folder == folder
    assert (folder / FILE_NAME).exists()


def test_beginning_anew_keeps_the_missing_one_and_never_takes_a_folder_with_data(
    profiles: Profiles, tmp_path: Path
) -> None:
    profiles.moved(profiles.usual.name, tmp_path / "usb")
    with_data(usual_data_folder())
    made = profiles.begin_beside(profiles.usual.name, lambda folder: (folder / FILE_NAME).exists())
    assert made.folder == usual_data_folder().with_name("thu-ky-hoi-nghi-2")
    again = profiles.begin_beside(profiles.usual.name, lambda folder: (folder / FILE_NAME).exists())
    assert again.folder == usual_data_folder().with_name("thu-ky-hoi-nghi-3")
    assert (made.fresh, made.name != again.name) == (True, True)
    assert profiles.named(profiles.usual.name).folder == tmp_path / "usb"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'{"last": "", "profiles": [{"name": "a"}]}',
        b'{"last": "", "profiles": [{"name": "a", "folder": "gan-day", "fresh": false}]}',
        b'{"last": "", "profiles": [{"name": "a", "folder": 7, "fresh": false}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_list_that_cannot_be_read_is_told_and_never_written_over(profiles: Profiles, text: bytes) -> None:
    path = kept_file(profiles)
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    for deed in (lambda: find_place(Wanted(), profiles), lambda: profiles.add_beside("một")):
        with pytest.raises(ProfileError) as told:
            deed()
        assert told.value.reason == "unreadable"
    assert path.read_bytes() == text
    profiles.store.set_aside()
    assert path.with_name("ho-so-hong-1.json").read_bytes() == text
    assert profiles.all() == ProfileList((profiles.usual,), profiles.usual.name)


def test_the_list_is_replaced_whole(profiles: Profiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.add("một", tmp_path / "một", fresh=True)
    before = kept_file(profiles).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "đầy")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotSavedError) as full:
        profiles.add("hai", tmp_path / "hai", fresh=True)
    assert full.value.reason == "disk_full"
    assert kept_file(profiles).read_bytes() == before
    assert [path.name for path in kept_file(profiles).parent.iterdir()] == ["ho-so.json"]
    assert len(json.loads(before)["profiles"]) == 2


class TestAPackagedProgram:
    """It is portable when a marker lies beside its executable."""

    @pytest.fixture
    def beside(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "thu-ky-hoi-nghi"))
        return tmp_path

    def test_without_a_marker_it_is_not(self, beside: Path) -> None:
        assert beside.is_dir()
        assert portable_folder() is None

    def test_a_file_or_the_folder_of_data_is_the_marker(self, beside: Path) -> None:
        (beside / "mang-theo.txt").write_text("")
        assert portable_folder() == beside / "du-lieu"
        (beside / "mang-theo.txt").unlink()
        (beside / "du-lieu").mkdir()
        assert portable_folder() == beside / "du-lieu"


def test_an_installed_program_is_portable_only_by_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert portable_folder() is None
    monkeypatch.setenv("SECRETARY_APP_PORTABLE", str(tmp_path))
    assert portable_folder() == tmp_path / "du-lieu"
