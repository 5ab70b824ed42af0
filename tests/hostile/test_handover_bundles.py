"""Folders and ZIPs that come back broken or meant to break: refused by reason, or reduced to the one PDF."""

from __future__ import annotations

import os
import stat
import tracemalloc
import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.errors import BundleError, UnreadableFileError
from secretary_app.exchange import handover_reading
from secretary_app.exchange.handover_files import HandoverBundles, sums
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from tests.pace import paces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretary_app.services.ports import ReturnedFile

SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))
FILES = HandoverBundles(resource("forms/handover.toml"), "BẢN TẬP THỬ")
PDF = b"%PDF-1.7\n" + b"bien ban " * 400
NOTES = {"DOC-TRUOC.txt": b"xin doc", "ban-giao.json": b'{"conference": "giao-ban"}'}
MEGABYTE = 1024 * 1024


def zipped(entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    stream = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of double names, which are meant here
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], ReturnedFile]:
    """Read a ZIP, and see that nothing was written anywhere beside it."""
    place = tmp_path / "inside" / "usb"
    place.mkdir(parents=True)

    def reading(data: bytes) -> ReturnedFile:
        (place / "goi.zip").write_bytes(data)
        try:
            return FILES.read(place / "goi.zip")
        finally:
            written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
            assert written == {"inside", "inside/usb", "inside/usb/goi.zip"}

    return reading


def refused(read: Callable[[bytes], ReturnedFile], data: bytes) -> str:
    faults: list[BundleError] = []

    def act() -> None:
        with pytest.raises(BundleError) as caught:
            read(data)
        faults.append(caught.value)

    assert paces(act) < 600
    return faults[0].reason


def test_a_zip_of_a_whole_folder_is_read(read: Callable[[bytes], ReturnedFile]) -> None:
    found = read(zipped([("goi/bien-ban.pdf", PDF), *((f"goi/{name}", data) for name, data in NOTES.items())]))
    assert (found.pdf, found.name, found.conference_id, found.passed_over) == (PDF, "bien-ban.pdf", "giao-ban", ())


def test_a_name_that_could_mislead_is_shown_plainly(read: Callable[[bytes], ReturnedFile]) -> None:
    assert read(zipped([("goi/\u202efdp.exe\n.pdf", PDF)])).name == "fdp.exe.pdf"


def test_what_systems_put_into_archives_is_passed_over(read: Callable[[bytes], ReturnedFile]) -> None:
    entries = [("goi/bien-ban.pdf", PDF), ("__MACOSX/goi/._bien-ban.pdf", b"x"), ("goi/._bien-ban.pdf", b"y")]
    assert read(zipped([*entries, ("goi/Thumbs.db", b"z"), ("goi/hinh.png", b"z")])).pdf == PDF


@pytest.mark.parametrize(
    "name", ["../bien-ban.pdf", "a/../../b.pdf", "/etc/b.pdf", "\\\\may\\b.pdf", "C:\\b.pdf", "..\\b.pdf"]
)
def test_a_path_that_leads_out_is_refused(read: Callable[[bytes], ReturnedFile], name: str) -> None:
    assert refused(read, zipped([(name, PDF)])) == "unsafe_name"


def test_a_link_is_refused(read: Callable[[bytes], ReturnedFile]) -> None:
    link = zipfile.ZipInfo("bien-ban.pdf")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert refused(read, zipped([(link, b"/etc/passwd")])) == "link"


def test_a_bomb_is_refused(read: Callable[[bytes], ReturnedFile]) -> None:
    bomb = zipped([("bien-ban.pdf", bytes(96 * MEGABYTE))])
    assert len(bomb) < MEGABYTE
    tracemalloc.start()
    try:
        assert refused(read, bomb) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 8 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_note_that_is_a_bomb_is_read_no_further_than_a_note(read: Callable[[bytes], ReturnedFile]) -> None:
    data = zipped([("bien-ban.pdf", PDF), ("DOC-TRUOC.txt", os.urandom(64) * (7 * MEGABYTE // 64))])
    tracemalloc.start()
    try:
        assert read(data).pdf == PDF
        assert tracemalloc.get_traced_memory()[1] < 2 * MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("other", ["bien-ban.pdf", "BIEN-BAN.PDF"])
def test_two_entries_of_one_name_are_refused(read: Callable[[bytes], ReturnedFile], other: str) -> None:
    assert refused(read, zipped([("bien-ban.pdf", PDF), (other, PDF + b"!")])) == "duplicate"


def test_a_huge_count_is_refused(read: Callable[[bytes], ReturnedFile]) -> None:
    assert refused(read, zipped([(f"{number}.bin", b"") for number in range(5000)])) == "bomb"
    assert refused(read, zipped([(f"{number}.pdf", PDF) for number in range(6)])) == "too_many"
    assert refused(read, zipped([("a.pdf", PDF), *((f"{number}.txt", b"") for number in range(51))])) == "too_many"


def test_an_encrypted_entry_is_refused(read: Callable[[bytes], ReturnedFile]) -> None:
    data = bytearray(zipped([("bien-ban.pdf", PDF)]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert refused(read, bytes(data)) == "encrypted"


def test_several_different_pdfs_are_refused_and_beginnings_of_one_are_not(
    read: Callable[[bytes], ReturnedFile],
) -> None:
    assert refused(read, zipped([("a.pdf", PDF + b"A"), ("b.pdf", PDF + b"B")])) == "several_pdfs"
    assert read(zipped([("a.pdf", PDF), ("b.pdf", PDF + b"B"), ("c/a.pdf", PDF)])).pdf == PDF + b"B"


def test_an_archive_without_a_pdf_is_refused(read: Callable[[bytes], ReturnedFile]) -> None:
    assert refused(read, zipped([("ghi-chu.txt", b"x")])) == "no_pdf"
    assert refused(read, zipped([])) == "no_pdf"


def test_sums_that_do_not_fit_are_told_but_not_of_the_pdf(read: Callable[[bytes], ReturnedFile]) -> None:
    told = sums({"bien-ban.pdf": b"as it was", **NOTES})
    entries = [("bien-ban.pdf", PDF), ("SHA256SUMS.txt", told), ("DOC-TRUOC.txt", b"khac")]
    found = read(zipped([*entries, ("ban-giao.json", NOTES["ban-giao.json"])]))
    assert (found.pdf, found.passed_over) == (PDF, ("DOC-TRUOC.txt",))


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b'{"conference": 7}', b"\xff", b"[" * 60_000, b'{"conference": ["x"]}']
)
def test_a_manifest_that_says_nothing_is_passed_over(read: Callable[[bytes], ReturnedFile], manifest: bytes) -> None:
    assert read(zipped([("bien-ban.pdf", PDF), ("ban-giao.json", manifest)])).conference_id == ""


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    for name in ("bien-ban.pdf", "goi.zip"):
        with (tmp_path / name).open("wb") as file:
            file.write(b"PK" if name.endswith("zip") else b"%PDF-")
            file.truncate(handover_reading.LIMITS.stored + 1)
        with pytest.raises(BundleError) as caught:
            FILES.read(tmp_path / name)
        assert caught.value.reason == "too_large"


def test_links_pipes_and_folders_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    (folder / "inside.pdf").mkdir(parents=True)
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 secret")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    os.mkfifo(folder / "pipe.pdf")
    with pytest.raises(BundleError) as caught:
        FILES.read(folder)
    assert caught.value.reason == "no_pdf"
    (folder / "bien-ban.pdf").write_bytes(PDF)
    assert FILES.read(folder).pdf == PDF
    with pytest.raises(UnreadableFileError):
        FILES.read(folder / "pipe.pdf")


def test_a_stick_full_of_minutes_is_no_bundle(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.pdf").write_bytes(PDF)
    with pytest.raises(BundleError) as caught:
        FILES.read(tmp_path)
    assert caught.value.reason == "too_many"


@pytest.mark.parametrize("name", ["nothing.zip", "a\0b.pdf", ""])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises((UnreadableFileError, BundleError)):
        FILES.read(tmp_path / name)


NAMES = st.sampled_from(
    [
        "bien-ban.pdf",
        "goi/bien-ban.pdf",
        "../x.pdf",
        "a.txt",
        "ban-giao.json",
        "SHA256SUMS.txt",
        "x.exe",
        "\u202e.pdf",
        "/",
    ]
) | st.text(max_size=12)
ENTRIES = st.lists(st.tuples(NAMES, st.sampled_from([PDF, PDF + b"!", b"", b"\0" * 5000]) | st.binary(max_size=60)))
FLIPS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8)


@given(entries=ENTRIES, flips=FLIPS, cut=st.integers(0, 400))
def test_whatever_a_zip_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, bytes]], flips: list[tuple[int, int]], cut: int
) -> None:
    """Made of odd names, with bytes changed and the end cut off: one PDF of it comes out, or a reason."""
    try:
        data = bytearray(zipped([(zipfile.ZipInfo(name or "x"), content) for name, content in entries]))
    except (ValueError, UnicodeEncodeError):
        return  # such a name no archive can hold
    for place, byte in flips:
        data[place % len(data)] = byte
    folder = tmp_path_factory.getbasetemp()
    (folder / "random.zip").write_bytes(data[: len(data) - cut] or b"PK")
    before = sorted(folder.parent.iterdir())
    try:
        found = FILES.read(folder / "random.zip")
    except BundleError as fault:
        SENTENCES.error(fault)  # an unknown reason has no words
    else:
        assert len(found.pdf) <= handover_reading.LARGEST_PDF
        assert "/" not in found.name
    assert sorted(folder.parent.iterdir()) == before
