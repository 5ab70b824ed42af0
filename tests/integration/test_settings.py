"""Settings outlast the program, and a broken file costs the settings only."""

from pathlib import Path

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.settings import FILE_NAME, JsonSettings


def settings(folder: Path) -> JsonSettings:
    return JsonSettings(folder, FileArchive(folder))


def test_a_section_is_read_back_and_the_others_stay(tmp_path: Path) -> None:
    settings(tmp_path).keep("ký số", {"chứng thực": True, "địa chỉ": ["một", "hai"]})
    settings(tmp_path).keep("số", {"từ": 5})
    settings(tmp_path).keep("số", {"từ": 7})

    assert settings(tmp_path).section("ký số") == {"chứng thực": True, "địa chỉ": ["một", "hai"]}
    assert settings(tmp_path).section("số") == {"từ": 7}


def test_nothing_is_kept_before_the_first_change(tmp_path: Path) -> None:
    assert settings(tmp_path).section("ký số") == {}
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'{"a": 1}'], ids=repr)
def test_a_broken_file_counts_as_empty_and_can_be_written_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)

    assert settings(tmp_path).section("a") == {}
    settings(tmp_path).keep("a", {"b": "c"})
    assert settings(tmp_path).section("a") == {"b": "c"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError):
        settings(tmp_path / "missing").keep("a", {"b": "c"})
