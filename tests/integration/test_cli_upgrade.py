"""`secretary-app upgrade` as others script against it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from secretary_app.cli import main
from tests.stamp_authority import Reply
from tests.upgrade_case import Office, office_in

Command = list[object]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    now = datetime.now(UTC).replace(microsecond=0)  # the command line has the clock of this machine
    with office_in(tmp_path_factory.mktemp("trust"), now - timedelta(hours=1), now) as office:
        yield office


@pytest.fixture
def office(opened: Office) -> Office:
    opened.answer()
    return opened


@pytest.fixture
def minute(office: Office, tmp_path: Path) -> Path:
    path = tmp_path / "biên bản đã ký.pdf"
    path.write_bytes(office.pdf)
    return path


def upgrade(office: Office, minute: Path, *words: object) -> Result:
    command = ["--data-dir", minute.parent / "du-lieu", "upgrade", minute, "--trust", office.trust.paths[0], *words]
    return CliRunner().invoke(main, [str(word) for word in command])


def test_a_file_is_raised_in_its_place_and_the_level_is_told(office: Office, minute: Path) -> None:
    done = upgrade(office, minute, "--tsa", office.web.url("tsa"), "--level", "lta", "--yes")
    assert (done.exit_code, done.stdout) == (0, f"{minute}\n")
    assert "lấy dấu thời gian" in done.stderr
    assert "hỏi tình trạng chứng thư" in done.stderr
    assert "Chữ ký đã ở mức B-LTA." in done.stderr
    assert minute.read_bytes().startswith(office.pdf)
    again = upgrade(office, minute, "--tsa", office.web.url("tsa"), "--yes")
    assert (again.exit_code, "đã ở mức B-LTA" in again.stderr) == (3, True)


def test_another_place_leaves_the_file_as_it_was(office: Office, minute: Path, tmp_path: Path) -> None:
    place = tmp_path / "có dấu thời gian.pdf"
    done = upgrade(office, minute, "--tsa", office.web.url("tsa"), "--yes", "--out", place)
    assert (done.exit_code, done.stdout) == (0, f"{place}\n")
    assert minute.read_bytes() == office.pdf
    assert place.read_bytes().startswith(office.pdf)


def test_without_a_yes_nothing_is_contacted(office: Office, minute: Path) -> None:
    refused = upgrade(office, minute, "--tsa", office.web.url("tsa"))
    assert refused.exit_code == 2
    assert f"Sẽ nối tới {office.web.address.removeprefix('http://')}: lấy dấu thời gian." in refused.stderr
    assert "--yes" in refused.stderr
    assert office.web.asked == []
    assert minute.read_bytes() == office.pdf


@pytest.mark.parametrize(
    ("reply", "status", "told"),
    [
        (Reply(b"", status=500), 3, "báo lỗi"),
        (Reply(b"<html>", "text/html"), 3, "trang web"),
        (Reply(b"", status=401), 3, "đòi tên và mật khẩu"),
    ],
)
def test_a_failure_leaves_the_file_as_it_was(
    office: Office, minute: Path, reply: Reply, status: int, told: str
) -> None:
    office.web.answers["tsa"] = lambda _body: reply
    failed = upgrade(office, minute, "--tsa", office.web.url("tsa"), "--yes")
    assert (failed.exit_code, failed.stdout) == (status, "")
    assert told in failed.stderr
    assert "Tệp chưa thay đổi." in failed.stderr
    assert minute.read_bytes() == office.pdf


def test_wrong_usage_has_status_two(office: Office, minute: Path, tmp_path: Path) -> None:
    assert upgrade(office, minute, "--yes").exit_code == 2  # no address, and none was kept
    assert upgrade(office, minute, "--tsa", "tsa.vidu.vn", "--yes").exit_code == 2
    assert upgrade(office, tmp_path / "không có.pdf", "--tsa", "http://tsa.vidu.vn", "--yes").exit_code == 2
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"junk")
    told = upgrade(office, junk, "--tsa", "http://tsa.vidu.vn", "--yes")
    assert (told.exit_code, str(junk) in told.stderr) == (2, True)


def test_a_login_is_sent_once_and_not_kept(office: Office, minute: Path, tmp_path: Path) -> None:
    secret = tmp_path / "mật khẩu.txt"
    secret.write_text("bí mật của nơi cấp", encoding="utf-8")
    words = ("--tsa", office.web.url("tsa"), "--yes", "--tsa-user", "thuky", "--tsa-password-file", secret)
    office.web.headers.clear()
    assert upgrade(office, minute, *words).exit_code == 0
    assert office.web.headers[0]["Authorization"].startswith("Basic ")
    kept = [path for path in (minute.parent / "du-lieu").rglob("*") if path.is_file()]
    assert not [path for path in kept if "bí mật của nơi cấp".encode() in path.read_bytes()]
