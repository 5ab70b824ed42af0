"""Where rehearsals lie, and which of them are removed."""

import os
import stat
import sys
from pathlib import Path

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage import throw_away
from secretary_app.storage.lock import DataFolderLock
from tests.builders import START

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@pytest.fixture
def session(clean_home: Path) -> Path:
    return clean_home / "run"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tạm"
    folder.mkdir(mode=0o777)
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def make_old(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_it_lies_in_the_folder_of_the_session_and_only_its_owner_can_look(session: Path, temporary: Path) -> None:
    made = throw_away.make_folder()
    assert made.parent == session
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert throw_away.is_throw_away(made)
    assert not throw_away.is_throw_away(temporary / "khác")


@pytest.mark.parametrize("unfit", ["open", "missing", "unset"])
def test_without_a_session_folder_of_ones_own_it_is_a_temporary_one(
    session: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, unfit: str
) -> None:
    if unfit == "open":
        session.chmod(0o755)
    elif unfit == "missing":
        session.rmdir()
    else:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    made = throw_away.make_folder()
    assert made.parent == temporary
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_where_nothing_can_be_made_it_is_said(session: Path, temporary: Path) -> None:
    session.chmod(0o755)
    temporary.rmdir()
    with pytest.raises(NotSavedError):
        throw_away.make_folder()


def test_what_is_abandoned_goes_what_runs_or_is_being_started_stays(session: Path, temporary: Path) -> None:
    killed, running, starting, forgotten = (throw_away.make_folder() for _ in range(4))
    (killed / "hoi-nghi.lock").write_text('{"host": "máy này"}', encoding="utf-8")
    (killed / "bien-ban").mkdir()
    (killed / "bien-ban" / "v1.pdf").write_bytes(b"%PDF")
    make_old(forgotten)
    elsewhere = temporary / killed.name
    elsewhere.mkdir()
    make_old(elsewhere)
    with DataFolderLock(running, START):
        throw_away.remove_abandoned(START)
        assert sorted(session.iterdir()) == sorted((running, starting))
    assert not any(temporary.iterdir())


def test_what_is_not_ours_is_left_alone(session: Path, temporary: Path, tmp_path: Path) -> None:
    precious = tmp_path / "quý"
    precious.mkdir()
    (precious / "tệp").write_text("quý", encoding="utf-8")
    make_old(precious)
    made = throw_away.make_folder()
    (temporary / made.name).symlink_to(precious)
    (session / "khác").mkdir()
    (temporary / f"{made.name}-tệp").write_text("", encoding="utf-8")
    throw_away.remove_abandoned(START)
    assert (precious / "tệp").exists()
    assert (temporary / made.name).is_symlink()
    assert (session / "khác").exists()
    assert (temporary / f"{made.name}-tệp").exists()
