"""Backups that somebody made to do harm, or that a copy cut short: refused with a sentence, nothing is written."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.domain.errors import BackupError, UnreadableFileError
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from secretary_app.storage.backups import reading
from secretary_app.storage.database import FILE_NAME
from tests.backup_case import Office, an_office, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))
MANIFEST, DATABASE = "noi-dung.json", f"du-lieu/{FILE_NAME}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office that is closed, with one backup."""
    office = an_office(tmp_path_factory.mktemp("cơ quan"))
    office.furnish()
    office.keep_minute()
    office.back_up()
    office.close()
    return office


def made_by(office: Office) -> Path:
    return office.safety.backups()[0].path


def refused(office: Office, file: Path) -> BackupError | UnreadableFileError:
    """Return how all ways to read a backup refuse a file; nothing in data and backups has changed by it."""
    before = tree(office.base)
    errors = []
    for act in (office.safety.check, office.safety.preview, office.safety.prepare):
        with pytest.raises((BackupError, UnreadableFileError)) as caught:
            act(file)
        errors.append((type(caught.value), str(caught.value.__dict__)))
    assert len(set(errors)) == 1
    assert tree(office.base) == before
    error = caught.value
    assert isinstance(error, (BackupError, UnreadableFileError))
    assert str(file) in SENTENCES.error(error)
    return error


def entries_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes], file: Path) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def told_of(entries: dict[str, bytes], /, **changes: Any) -> dict[str, bytes]:
    """Return the entries with another manifest."""
    return {**entries, MANIFEST: json.dumps({**json.loads(entries[MANIFEST]), **changes}).encode()}


def part(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_a_backup_cut_off_anywhere_is_refused(office: Office, tmp_path: Path) -> None:
    whole = made_by(office).read_bytes()
    file = tmp_path / "cut.sao-luu.zip"
    for length in (0, 1, 21, 22, 100, *range(500, len(whole), 997), len(whole) - 1):
        file.write_bytes(whole[:length])
        assert isinstance(refused(office, file), BackupError)
        file.unlink()


def test_a_turned_bit_is_found_or_says_nothing(office: Office, tmp_path: Path) -> None:
    made = made_by(office)
    whole = made.read_bytes()
    file, found = tmp_path / "turned.sao-luu.zip", 0
    for place in range(3, len(whole), 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            office.safety.check(file)
        except (BackupError, UnreadableFileError):
            found += 1
        else:
            assert entries_of(file) == entries_of(made)
    assert found > 0.9 * len(range(3, len(whole), 97))


NOT_BACKUPS = {
    "empty": b"",
    "text": b"hello",
    "pdf": b"%PDF-1.7",
    "end of a zip": b"PK\x05\x06" + bytes(18),
    "lying end of a zip": b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, 2**31, 2**31, 0),
}


@pytest.mark.parametrize("data", NOT_BACKUPS.values(), ids=NOT_BACKUPS)
def test_what_is_no_backup_is_called_so(office: Office, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.sao-luu.zip"
    file.write_bytes(data)
    error = refused(office, file)
    assert isinstance(error, BackupError)
    assert error.reason == "not_backup"


def test_a_workbook_or_a_folder_is_no_backup(office: Office, tmp_path: Path) -> None:
    file = packed({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, tmp_path / "danh-ba.xlsx")
    error = refused(office, file)
    assert isinstance(error, BackupError)
    assert error.reason == "not_backup"
    folder = tmp_path / "thư mục"
    folder.mkdir()
    assert isinstance(refused(office, folder), UnreadableFileError)


NAMES = [
    "../x",
    "../../x",
    "/etc/x",
    "C:\\x",
    "a/../../x",
    "a\\..\\x",
    "a//x",
    "./x",
    "a/./x",
    "x\x01",
    "a" * 600,
    "con:x",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["part", "stored"])
def test_a_name_that_leads_out_is_refused(office: Office, tmp_path: Path, name: str, place: str) -> None:
    entries = entries_of(made_by(office))
    facts = json.loads(entries[MANIFEST])
    if place == "part":
        entries[f"du-lieu/{name}"] = b"x"
        entries = told_of(entries, parts=[*facts["parts"], part(name, b"x")])
    else:
        lines = entries["kho.jsonl"] + f"{json.dumps(part(name, b'x'))}\n".encode()
        stored = {"files": 2, "sha256": hashlib.sha256(lines).hexdigest()}
        entries = told_of({**entries, "kho.jsonl": lines}, stored=stored)
    error = refused(office, packed(entries, tmp_path / "x.sao-luu.zip"))
    assert isinstance(error, BackupError)
    assert error.reason == "unsafe_name"


def test_a_bomb_is_refused_before_it_goes_off(office: Office, tmp_path: Path) -> None:
    entries = entries_of(made_by(office))
    bomb = bytes(20 * 1024 * 1024)
    facts = json.loads(entries[MANIFEST])
    entries = told_of(
        {**entries, "du-lieu/the-thuc/x.toml": bomb}, parts=[*facts["parts"], part("the-thuc/x.toml", bomb)]
    )
    error = refused(office, packed(entries, tmp_path / "x.sao-luu.zip"))
    assert isinstance(error, BackupError)
    assert error.reason == "bomb"


def test_a_bomb_that_lies_about_its_size_goes_no_further_than_it_says(office: Office, tmp_path: Path) -> None:
    file = packed(entries_of(made_by(office)), tmp_path / "x.sao-luu.zip")
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(MANIFEST.encode()))
    data[at + 24 : at + 28] = struct.pack("<I", 5)  # the directory tells five bytes inflated
    file.write_bytes(data)
    assert isinstance(refused(office, file), BackupError)


def test_too_many_entries_are_refused(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = entries_of(made_by(office))
    monkeypatch.setattr(reading, "_MOST_ENTRIES", 8)
    entries |= {f"du-lieu/x{number}": b"" for number in range(9)}
    error = refused(office, packed(entries, tmp_path / "x.sao-luu.zip"))
    assert isinstance(error, BackupError)
    assert error.reason == "bomb"


def other_bytes(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, DATABASE: entries[DATABASE].replace(b"Giao ban", b"Giao bun")}


def one_more(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, "du-lieu/the-thuc/khac.toml": b"x"}


def one_less(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in entries.items() if name != "du-lieu/cua-so.ini"}


def no_database(entries: dict[str, bytes]) -> dict[str, bytes]:
    facts = json.loads(entries[MANIFEST])
    kept = {name: data for name, data in entries.items() if name != DATABASE}
    return told_of(kept, parts=[known for known in facts["parts"] if known["name"] != FILE_NAME])


def other_list(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, "kho.jsonl": b""}


def other_counts(entries: dict[str, bytes]) -> dict[str, bytes]:
    return told_of(entries, findings=3)


def other_journal(entries: dict[str, bytes]) -> dict[str, bytes]:
    return told_of(entries, journal={"sequence": 4, "hash": "0" * 64})


def junk_for_database(entries: dict[str, bytes]) -> dict[str, bytes]:
    facts = json.loads(entries[MANIFEST])
    damaged = entries[DATABASE][:4096] + b"\xff" * (len(entries[DATABASE]) - 4096)
    parts = [known for known in facts["parts"] if known["name"] != FILE_NAME]
    return told_of({**entries, DATABASE: damaged}, parts=[part(FILE_NAME, damaged), *parts])


def named_twice(entries: dict[str, bytes]) -> dict[str, bytes]:
    facts = json.loads(entries[MANIFEST])
    return told_of(entries, parts=[*facts["parts"], facts["parts"][0]])


def odd_manifest(**changes: Any) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda found: told_of(found, **changes)


LIES = {
    "other bytes": other_bytes,
    "a file that the manifest does not name": one_more,
    "a file less": one_less,
    "no database": no_database,
    "another list of stored files": other_list,
    "other counts": other_counts,
    "another end of the journal": other_journal,
    "a damaged database under its right digest": junk_for_database,
    "a file named twice": named_twice,
    "no time": odd_manifest(at=""),
    "time without offset": odd_manifest(at="2026-03-13T14:00:00"),
    "a negative count": odd_manifest(findings=-1),
    "text for a number": odd_manifest(number="1"),
    "true for a number": odd_manifest(schema=True),
    "an unknown reason": odd_manifest(reason="x"),
    "no parts": odd_manifest(parts=None),
    "a digest that is none": odd_manifest(stored={"files": 1, "sha256": "../x"}),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_manifest_that_lies_is_found_out(
    office: Office, tmp_path: Path, lie: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    entries = lie(entries_of(made_by(office)))
    error = refused(office, packed(entries, tmp_path / "x.sao-luu.zip"))
    assert isinstance(error, BackupError)
    assert error.reason == "damaged"


@pytest.mark.parametrize("text", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null"])
def test_a_manifest_that_is_no_json_is_refused(office: Office, tmp_path: Path, text: bytes) -> None:
    entries = {**entries_of(made_by(office)), MANIFEST: text}
    assert isinstance(refused(office, packed(entries, tmp_path / "x.sao-luu.zip")), BackupError)


def test_a_backup_of_a_later_format_asks_for_a_newer_program(office: Office, tmp_path: Path) -> None:
    entries = told_of(entries_of(made_by(office)), version=2)
    error = refused(office, packed(entries, tmp_path / "x.sao-luu.zip"))
    assert isinstance(error, BackupError)
    assert error.reason == "newer_format"


def test_an_encrypted_or_strangely_packed_archive_is_refused(office: Office, tmp_path: Path) -> None:
    whole = made_by(office).read_bytes()
    file = tmp_path / "x.sao-luu.zip"
    at = whole.index(b"PK\x01\x02")
    for offset, value in ((8, 1), (10, 14)):  # flags: encrypted; method: LZMA
        data = bytearray(whole)
        data[at + offset] |= value
        file.write_bytes(data)
        assert isinstance(refused(office, file), BackupError)
        file.unlink()


def test_two_entries_of_one_name_are_refused(office: Office, tmp_path: Path) -> None:
    entries = entries_of(made_by(office))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
        archive.writestr("DU-LIEU/CUA-SO.INI", b"x")
    file = tmp_path / "x.sao-luu.zip"
    file.write_bytes(buffer.getvalue())
    error = refused(office, file)
    assert isinstance(error, BackupError)
    assert error.reason == "damaged"


def test_a_list_without_end_is_not_held_in_memory(office: Office, tmp_path: Path) -> None:
    entries = entries_of(made_by(office))
    lines = b'{"name": "' + b"abcdefgh" * 100_000
    stored = {"files": 1, "sha256": hashlib.sha256(lines).hexdigest()}
    entries = told_of({**entries, "kho.jsonl": lines}, stored=stored)
    assert isinstance(refused(office, packed(entries, tmp_path / "x.sao-luu.zip")), BackupError)
