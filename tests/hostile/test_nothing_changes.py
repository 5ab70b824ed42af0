"""Spoilt files of every kind on the command line: a sentence and the documented status, and the data folder unchanged.

The kinds are tried in depth in their own files: conference files (test_conference_files.py), rosters (test_rosters.py),
bundles (test_handover_bundles.py), PDF files and certificates (test_hostile_pdfs.py), pictures (test_ink_pictures.py).
"""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.domain.locality import LocalityLevel
from secretary_app.paths import resource
from tests.drawn_pictures import file_of, photographed, transparent
from tests.minutes_to_sign import adopt
from tests.roster_case import a_workbook
from tests.signed_minutes import PASSWORD, CertificateOrder, authority, signed_minute
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from pathlib import Path

ROSTER = (("STT", "Họ và tên", "Chức vụ", "Đơn vị"), (1, "Nguyễn Văn An", "Chủ tịch", "HĐND"))
SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")


@dataclass(frozen=True)
class Office:
    """A data folder in use, and a file of each kind that is sound."""

    folder: Path
    files: dict[str, bytes]

    @property
    def data(self) -> Path:
        return self.folder / "dữ liệu"

    def run(self, *words: object) -> tuple[int, str]:
        """Return how a command ended and what people are told; a crash fails the test."""
        result = CliRunner().invoke(main, ["--data-dir", str(self.data), *map(str, words)])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stderr

    def snapshot(self) -> dict[str, bytes]:
        """Return every file of the data folder but SQLite's index and the lock."""
        files = (path for path in self.data.rglob("*") if path.is_file() and path.suffix not in {".db-shm", ".lock"})
        return {str(path): path.read_bytes() for path in files}


def zipped(pdf: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("giao/bien-ban.pdf", pdf)
    return packed.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("văn phòng")
    suite = make_suite(folder / "dữ liệu")
    suite.directory.name_locality(LocalityLevel.COMMUNE, "xã Bình Minh", "tỉnh Ví Dụ")
    known = adopt(suite, "giao-ban-1")
    suite.minutes.export(known, folder / "chưa ký.pdf")
    close_suites()
    now, year = datetime.now(UTC), timedelta(days=365)
    order = CertificateOrder(name="Phạm Thị Đào", begins=now - year, ends=now + year)
    (folder / "mật khẩu.txt").write_text(PASSWORD, encoding="utf-8")
    (folder / "khóa.p12").write_bytes(authority().pkcs12(order))
    signed, trusted = signed_minute(2), folder / "tin cậy"
    trusted.mkdir()
    authority().trust(trusted)
    return Office(
        folder,
        {
            "conference": SAMPLE.read_bytes(),
            "roster": a_workbook(*ROSTER),
            "table": "STT,Họ và tên,Chức vụ,Đơn vị\r\n1,Nguyễn Văn An,Chủ tịch,HĐND\r\n".encode("utf-8-sig"),
            "bundle": zipped(signed),
            "pdf": signed,
            "key": (folder / "khóa.p12").read_bytes(),
            "certificate": next(trusted.iterdir()).read_bytes(),
            "photograph": file_of(photographed()),
            "picture": file_of(transparent(), "PNG"),
        },
    )


def words_for(office: Office, kind: str, file: Path) -> list[object]:
    """Return the command that reads a file of a kind."""
    signed = file.with_name("ký.pdf")
    key = {"key": file}.get(kind, office.folder / "khóa.p12")
    sign = ["sign", office.folder / "chưa ký.pdf", "--as", "THU_KY", "--p12", key, "--out", signed]
    sign += ["--password-file", office.folder / "mật khẩu.txt"]
    if kind in {"conference", "roster", "table", "bundle"}:
        return ["import", file]
    if kind == "pdf":
        return ["verify", file]
    if kind == "certificate":
        pdf = file.with_name("đã ký.pdf")
        pdf.write_bytes(office.files["pdf"])
        return ["verify", pdf, "--trust", file]
    return sign if kind == "key" else [*sign, "--image", file]


def spoilt(data: bytes, chance: Random) -> bytes:
    """Return a file with some bytes changed, cut off, cut out, repeated or filled with zeros."""
    place, length = chance.randrange(len(data)), chance.choice((1, 8, 64, 600))
    some = data[place : place + length]
    middle = chance.choice(
        (chance.randbytes(len(some)), b"", some * 3, bytes(len(some)), bytes([some[0] ^ 0x10]) + some[1:])
    )
    return data[:place] + middle + (b"" if chance.random() < 0.2 else data[place + length :])


ENDINGS = {
    "conference": "hoinghi.json",
    "roster": "xlsx",
    "table": "csv",
    "bundle": "zip",
    "pdf": "pdf",
    "key": "p12",
    "certificate": "pem",
    "photograph": "jpg",
    "picture": "png",
}


def try_spoilt(office: Office, kind: str, folder: Path, seeds: range) -> int:
    """Give spoilt files to their command; return how many were refused."""
    refused = 0
    for seed in seeds:
        file = folder / f"{seed}.{ENDINGS[kind]}"
        file.write_bytes(spoilt(office.files[kind], Random(f"{kind} {seed}")))  # noqa: S311 - places, not secrets
        kept, before = folder / "trước", office.snapshot()
        shutil.copytree(office.data, kept)
        status, told = office.run(*words_for(office, kind, file))
        if status >= 2:
            refused += 1
            assert told.strip()
            assert "Traceback" not in told
            assert office.snapshot() == before, (kind, seed, told)
            assert not (folder / "ký.pdf").exists()
        else:
            assert status in {0, 1}
            shutil.rmtree(office.data)
            shutil.copytree(kept, office.data)
            (folder / "ký.pdf").unlink(missing_ok=True)
        shutil.rmtree(kept)
    return refused


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_sound_file_is_taken(office: Office, kind: str, tmp_path: Path) -> None:
    kept = tmp_path / "trước"
    shutil.copytree(office.data, kept)
    file = tmp_path / f"x.{ENDINGS[kind]}"
    file.write_bytes(office.files[kind])
    status, told = office.run(*words_for(office, kind, file))
    shutil.rmtree(office.data)
    shutil.copytree(kept, office.data)
    assert status == {"bundle": 3, "pdf": 1, "certificate": 1}.get(kind, 0), told


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_spoilt_file_is_refused_in_a_sentence_and_changes_nothing(office: Office, kind: str, tmp_path: Path) -> None:
    try_spoilt(office, kind, tmp_path, range(3))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ENDINGS)
def test_many_spoilt_files_are_refused_in_a_sentence_and_change_nothing(
    office: Office, kind: str, tmp_path: Path
) -> None:
    refused = try_spoilt(office, kind, tmp_path, range(100, 160))
    assert refused > 0 or kind in {"pdf", "certificate"}  # a report with findings is an answer, no refusal
