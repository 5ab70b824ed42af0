"""Pictures are kept once for each person and each organisation, readable for the owner of the folder alone."""

import json
import stat
import sys
from pathlib import Path

import pytest

from secretary_app.domain.errors import PictureError, UnreadableFileError
from secretary_app.domain.people import PersonId
from secretary_app.domain.pictures import PictureKind, PictureOwner
from secretary_app.services.picture_book import PictureBook
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.pictures import FOLDER_NAME, LIST_NAME, PictureFolder
from tests.drawn_pictures import MAKER, file_of, transparent
from tests.noted_deeds import deed_book

AN = PictureOwner(PictureKind.SIGNATURE, "Nguyễn Văn An", PersonId("p1"))
OTHER_AN = PictureOwner(PictureKind.SIGNATURE, "Nguyễn Văn An", PersonId("p2"))
NAMED_AN = PictureOwner(PictureKind.SIGNATURE, "Nguyễn Văn An")
OFFICE = PictureOwner(PictureKind.SEAL, "Nguyễn Văn An")
PNG = file_of(transparent((120, 60)), "PNG")


def book(folder: Path) -> PictureBook:
    archive = FileArchive(folder)
    return PictureBook(PictureFolder(folder, archive), MAKER, archive, deed_book())


def pictures(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER_NAME).glob("*.png"))


def test_a_picture_outlasts_the_program_and_is_found_by_its_owner(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    path = book(tmp_path).path(AN)
    assert path is not None
    assert path.is_file()
    assert book(tmp_path).path(OFFICE) is None


def test_of_two_people_with_one_name_each_has_an_own_picture(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    assert book(tmp_path).path(OTHER_AN) is None
    book(tmp_path).keep(OTHER_AN, PNG, 30)
    assert [kept.width for kept in book(tmp_path).kept()] == [40, 30]


def test_a_picture_kept_for_a_name_is_taken_on_by_the_person(tmp_path: Path) -> None:
    book(tmp_path).keep(NAMED_AN, PNG, 40)
    assert book(tmp_path).of(AN) is not None
    book(tmp_path).keep(AN, PNG, 30)
    assert [(kept.owner, kept.width) for kept in book(tmp_path).kept()] == [(AN, 30)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_can_read_folder_or_pictures(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    folder = tmp_path / FOLDER_NAME
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_what_is_replaced_or_removed_is_gone_from_the_disk(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    first = pictures(tmp_path)
    book(tmp_path).keep(AN, file_of(transparent((200, 80)), "PNG"), 40)
    assert len(pictures(tmp_path)) == 1
    assert pictures(tmp_path) != first
    book(tmp_path).remove(AN)
    assert pictures(tmp_path) == []
    assert book(tmp_path).path(AN) is None


def test_one_picture_of_two_owners_stays_for_the_second(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    book(tmp_path).keep(OTHER_AN, PNG, 40)
    book(tmp_path).remove(AN)
    path = book(tmp_path).path(OTHER_AN)
    assert path is not None
    assert path.is_file()


def test_another_size_is_another_picture(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    first = pictures(tmp_path)
    book(tmp_path).resize(AN, 25)
    assert len(pictures(tmp_path)) == 1
    assert pictures(tmp_path) != first
    assert [kept.width for kept in book(tmp_path).kept()] == [25]


def test_words_instead_of_a_picture_keep_the_picture(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    book(tmp_path).use_words(AN, words_only=True)
    assert book(tmp_path).path(AN) is None
    assert len(pictures(tmp_path)) == 1
    book(tmp_path).use_words(AN, words_only=False)
    assert book(tmp_path).path(AN) is not None


def test_a_picture_that_no_list_came_to_name_is_removed_with_the_next_change(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    PictureFolder(tmp_path, archive).add(file_of(transparent((200, 80)), "PNG"))  # then the program was killed
    book(tmp_path).keep(AN, PNG, 40)
    assert [path.name for path in pictures(tmp_path)] == [kept.file for kept in book(tmp_path).kept()]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[1]", b"[{}]", b'[{"file": "../../x.png"}]'], ids=repr)
def test_a_broken_list_counts_as_empty_and_costs_no_picture(content: bytes, tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    (tmp_path / FOLDER_NAME / LIST_NAME).write_bytes(content)
    assert book(tmp_path).kept() == ()
    book(tmp_path).keep(OFFICE, file_of(transparent((200, 80)), "PNG"), 36)
    assert len(pictures(tmp_path)) == 2


def test_a_list_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    book(tmp_path).keep(AN, PNG, 40)
    place = tmp_path / FOLDER_NAME / LIST_NAME
    entries = json.loads(place.read_bytes())
    entries[0]["file"] = "../khoa.png"
    place.write_text(json.dumps(entries), "utf-8")
    (tmp_path / "khoa.png").write_bytes(b"secret")
    assert book(tmp_path).path(AN) is None
    book(tmp_path).remove(AN)
    assert (tmp_path / "khoa.png").exists()


def test_what_cannot_be_used_is_named_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "chữ.png").write_bytes(b"no picture")
    with pytest.raises(PictureError) as error:
        book(tmp_path).take_over(AN, tmp_path / "chữ.png")
    assert error.value.path == "chữ.png"
    with pytest.raises(UnreadableFileError):
        book(tmp_path).take_over(AN, tmp_path / "không có.png")
    assert book(tmp_path).kept() == ()
