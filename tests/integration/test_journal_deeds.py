"""What is done beside the tables stands in the journal: when it was done, by whom, and never when it was refused."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.deeds import (
    OFFICE,
    Deed,
    backup_restored,
    passphrase_changed,
    passphrase_removed,
    passphrase_set,
)
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.number_register import BookKey
from secretary_app.domain.pictures import PictureKind, PictureOwner
from secretary_app.domain.upgrades import UpgradeAddresses
from secretary_app.services.outgoing import Outgo
from secretary_app.services.ports import JournalQuery, Setting
from secretary_app.services.signing_settings import certifies, keep_certifying
from secretary_app.storage.archive import FileArchive
from tests.builders import START, FixedClock, a_conference
from tests.drawn_pictures import file_of, transparent
from tests.handover_case import ID as HANDED
from tests.handover_case import Case, case_of, handed_over
from tests.signed_minutes import Authority
from tests.suites import SECRETARY, make_suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from secretary_app.services.suite import Suite

ID = a_conference().id
KEY = BookKey(2026, "VĂN PHÒNG", "VP")
LAN = PictureOwner(PictureKind.SIGNATURE, "Lê Thị Lan")
PNG = file_of(transparent((120, 60)), "PNG")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    made = make_suite(tmp_path / "du-lieu", FixedClock())
    made.desk.add(a_conference())
    return made


def deeds(suite: Suite, owner: str = OFFICE) -> list[Deed]:
    """Return the deeds of an owner, oldest first; every one has the name of who did it."""
    entries = suite.journal.reading.entries(JournalQuery(owner))
    assert {entry.who for entry in entries} <= {SECRETARY}
    return [entry.deed for entry in reversed(entries) if entry.deed is not None]


def told(suite: Suite, owner: str = OFFICE) -> list[tuple[str, str]]:
    """Return what the journal says, oldest first."""
    lines = suite.journal.reader(JournalQuery(owner)).more()
    return [(line.what, line.told) for line in reversed(lines)]


# --- the office -------------------------------------------------------------------------------------------------------


def test_numbers_left_out_and_counted_otherwise_are_noted(suite: Suite) -> None:
    suite.register.set_counting(KEY, 5, 3)
    suite.register.leave_out(KEY, 7, "viết hỏng")
    suite.register.take_in_again(KEY, 7)
    suite.register.take_in_again(KEY, 7)  # nothing is left out any more
    assert told(suite) == [
        (
            "Đổi cách đánh số của sổ",
            "năm 2026\nký hiệu VP\ncơ quan VĂN PHÒNG\nsố đầu 5 (trước: 1)\nviết ít nhất mấy chữ số: 3 (trước: 2)",
        ),
        ("Ghi bỏ số", "số 7\nlý do viết hỏng\nnăm 2026\nký hiệu VP\ncơ quan VĂN PHÒNG"),
        ("Lấy lại số đã bỏ", "số 7\nnăm 2026\nký hiệu VP\ncơ quan VĂN PHÒNG\ntrước: lý do viết hỏng"),
    ]


def test_numbers_that_were_left_out_before_there_were_entries_are_still_read(suite: Suite) -> None:
    told_before: dict[str, Setting] = {
        "2026 vp van phong/void": ["7 2026-03-01 viết hỏng"],
        "2026 vp van phong/first": 4,
    }
    suite.settings.keep("number_register", told_before)
    book = suite.register.book(KEY)
    assert (book.first, [void.number for void in book.void]) == (4, [7])
    assert deeds(suite) == []


def test_what_is_trusted_is_noted(suite: Suite, tmp_path: Path) -> None:
    authority = Authority("Nơi cấp của tỉnh", moment=START)
    file = tmp_path / "goc.cer"
    file.write_bytes(authority.pem)
    name = suite.trust.add(suite.trust.offer(file))
    suite.trust.remove(name)
    suite.trust.undo()
    added, removed, back = deeds(suite)
    assert added.facts["digest"] == hashlib.sha256(authority.pem).hexdigest()
    assert added.facts["names"] == "Nơi cấp của tỉnh"
    assert [(deed.label, deed.facts["file"]) for deed in (removed, back)] == [
        ("trust_removed", name),
        ("trust_brought_back", name),
    ]


def test_pictures_are_noted_by_digest_and_never_by_their_bytes(suite: Suite) -> None:
    suite.pictures.keep(LAN, PNG, 40)
    first = suite.pictures.of(LAN)
    suite.pictures.use_words(LAN, words_only=True)
    suite.pictures.resize(LAN, 50)
    suite.pictures.remove(LAN)
    kept, words, size, removed = deeds(suite)
    assert first is not None
    assert (kept.label, kept.facts["digest"], kept.facts["owner"]) == ("picture_kept", first.file[:64], "Lê Thị Lan")
    assert (words.facts["words_only"], words.was) == (True, {"words_only": False})
    assert (size.facts["width"], size.was["width"]) == (50, 40)
    assert removed.was["digest"] == size.facts["digest"]
    texts = suite.desk.store.data.database.execute("SELECT parts FROM journal")  # type: ignore[attr-defined]
    assert all("PNG" not in row[0] for row in texts)


def test_settings_that_decide_how_is_signed_are_noted(suite: Suite) -> None:
    keep_certifying(suite.settings, certify=False)
    keep_certifying(suite.settings, certify=False)  # no change, no entry
    suite.upgrade.keep_addresses(UpgradeAddresses("http://tsa.example", "", ""))
    suite.settings.keep("tokens", {"modules": ["/a.so"]})  # where a library lies decides nothing
    first, second = deeds(suite)
    assert (first.label, first.facts, first.was) == ("setting_changed", {"signing.certify": False}, {})
    assert second.facts["upgrade.stamp"] == "http://tsa.example"
    assert told(suite)[0] == ("Đổi cách ký, cách thêm bằng chứng", "chứng thực toàn văn khi ký đầu tiên: không")


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (backup_restored(START, "/usb/ban-sao.zip", "ab" * 32), "Khôi phục từ bản sao"),
        (passphrase_set(), "Đặt mật khẩu cho thư mục dữ liệu"),
        (passphrase_changed(), "Đổi mật khẩu của thư mục dữ liệu"),
        (passphrase_removed(), "Bỏ mật khẩu của thư mục dữ liệu"),
    ],
)
def test_what_other_parts_note_is_told(suite: Suite, deed: Deed, words: str) -> None:
    suite.desk.deeds.note(OFFICE, deed)
    ((what, facts),) = told(suite)
    assert what == words
    assert ("bản sao lúc 14:00:00 13/3/2026" in facts) == (deed.label == "backup_restored")


# --- what goes out ----------------------------------------------------------------------------------------------------


def test_a_file_that_goes_out_is_noted_with_its_digest_and_step(suite: Suite, tmp_path: Path) -> None:
    suite.archive.export(ID, tmp_path / "h.json")
    suite.outgoing.write(OFFICE, Outgo.DIRECTORY, tmp_path / "d.csv", b"a")
    (deed,) = deeds(suite, ID)
    written = hashlib.sha256((tmp_path / "h.json").read_bytes()).hexdigest()
    assert deed.facts == {"what": "conference_file", "place": str(tmp_path / "h.json"), "digest": written}
    assert [one.facts["what"] for one in deeds(suite)] == ["directory"]


def test_what_is_printed_is_noted(suite: Suite) -> None:
    suite.outgoing.printed(ID, Outgo.MINUTE, b"%PDF", 4)
    assert told(suite, ID)[-1][0] == "In ra giấy"
    assert "số trang: 4" in told(suite, ID)[-1][1].splitlines()


def test_a_file_that_could_not_be_written_was_not_exported(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(NotSavedError):
        suite.archive.export(ID, tmp_path / "không có" / "h.json")
    assert deeds(suite, ID) == []


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(bundle: Path, tmp_path: Path) -> Case:
    return case_of(bundle, tmp_path)


def test_handing_over_and_ending_it_are_noted(case: Case) -> None:
    handing = case.suite.handing_over
    handing.record(HANDED)
    handing.end(HANDED)
    handing.end(HANDED)  # it is over already
    out, ended = deeds(case.suite, HANDED)[-2:]
    note = handing.note(HANDED)[1]
    assert note is not None
    assert (out.label, ended.label, out.facts) == ("handed_over", "handover_ended", ended.facts)
    assert (out.facts["addressee"], out.facts["digest"]) == (note.addressee, note.digest)


# --- refused ----------------------------------------------------------------------------------------------------------

REFUSED: dict[str, Callable[[Suite], object]] = {
    "counting": lambda suite: suite.register.set_counting(KEY, 5, 3),
    "void": lambda suite: suite.register.leave_out(KEY, 7, "hỏng"),
    "picture": lambda suite: suite.pictures.keep(LAN, PNG, 40),
    "setting": lambda suite: keep_certifying(suite.settings, certify=False),
}


@contextmanager
def files_refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no file of the data folder be written, as a full disk does."""

    def full(_self: object, path: Path, _data: bytes) -> None:
        raise NotSavedError("disk_full", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(FileArchive, "write", full)
        yield


@pytest.mark.parametrize("name", REFUSED)
def test_a_deed_whose_file_is_refused_has_no_entry_and_the_next_one_has(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with files_refused(monkeypatch), pytest.raises(NotSavedError):
        REFUSED[name](suite)
    assert deeds(suite) == []
    REFUSED[name](suite)
    assert len(deeds(suite)) == 1
    assert suite.archive.check().problems == ()


@pytest.mark.parametrize("name", REFUSED)
def test_a_deed_whose_entry_is_refused_is_not_done(suite: Suite, name: str) -> None:
    database = suite.desk.store.data.database  # type: ignore[attr-defined]
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSavedError):
        REFUSED[name](suite)
    database.execute("PRAGMA query_only = OFF")
    assert certifies(suite.settings)
    assert suite.register.book(KEY).void == ()
    assert suite.register.book(KEY).first == 1
    assert suite.pictures.kept() == ()
