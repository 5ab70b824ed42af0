"""The power goes while files are kept: each is the old or the new one, whole, and what was told to be kept is there."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from secretary_app.storage.archive import FileArchive
from secretary_app.storage.pictures import PictureFolder
from secretary_app.storage.settings import JsonSettings
from secretary_app.storage.trust_folder import ASIDE
from tests.disk.outages import Outage, outages, recorded
from tests.disk.shim import need_shim
from tests.disk.writer import DATA, EXPORT, KNOWN, STICK, a_picture, folder_of, pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.disk.recording import Event

ROUNDS = 12
Recording = tuple["Path", "list[Event]"]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    need_shim()
    return recorded("files", ROUNDS, tmp_path_factory.mktemp("ghi"))


def allowed(outage: Outage, of: str) -> set[int | None]:
    """Return which number of a thing that is replaced may be found: what was told last, or the next."""
    numbers = outage.numbers(of)
    return {numbers[-1], numbers[-1] + 1} if numbers else {None, 0}


def check_settings(outage: Outage) -> None:
    data = outage.root / DATA
    assert JsonSettings(data, FileArchive(data)).section("sổ").get("số") in allowed(outage, "setting")


def check_steps(outage: Outage) -> None:
    archive = FileArchive(outage.root / DATA)
    told = outage.numbers("step")
    for number in range(len(told) + 1):
        place = archive.place(KNOWN, 1, number)
        assert number not in told or place.exists(), "a step is lost"
        assert not place.exists() or archive.read(place) == pdf(number), "a step is torn"


def check_export(outage: Outage) -> None:
    place = outage.root / STICK / EXPORT
    found = place.read_bytes() if place.exists() else None
    assert found in [None if number is None else pdf(number) for number in allowed(outage, "export")]


def check_folders(outage: Outage) -> None:
    told = outage.numbers("folder")
    for number in range(len(told) + 1):
        place = outage.root / STICK / f"bàn giao {number}"
        assert number not in told or place.exists(), "a folder is lost"
        found = {file.name: file.read_bytes() for file in place.iterdir()} if place.exists() else None
        assert found in (None, folder_of(number)), "a folder is not whole"


def check_pictures(outage: Outage) -> None:
    data = outage.root / DATA
    folder = PictureFolder(data, FileArchive(data))
    kept = folder.kept()
    assert len(kept) - 1 in {-1 if number is None else number for number in allowed(outage, "picture")}
    assert kept == tuple(a_picture(number) for number in range(len(kept)))
    assert [folder.path(one.file).read_bytes() for one in kept] == [pdf(number) for number in range(len(kept))]


def check_trust(outage: Outage) -> None:
    folder, aside = outage.root / DATA / "tin-cay", outage.numbers("aside")
    for number in outage.numbers("trusted"):
        name = f"{number}.pem"
        places = [place for place in (folder / name, folder / ASIDE / name) if place.exists()]
        assert [place.read_bytes() for place in places] == [pdf(number)], "a certificate is lost, torn or there twice"
        assert number not in aside or places[0].parent.name == ASIDE, (
            "a certificate that was set aside is trusted again"
        )


CHECKS = (check_settings, check_steps, check_export, check_folders, check_pictures, check_trust)


def cut_power(recording: Recording, count: int, seed: int) -> int:
    tried = 0
    for outage in outages(recording, count, Random(seed)):  # noqa: S311 - moments, not secrets
        for check in CHECKS:
            check(outage)
        tried += 1
    return tried


def test_every_kept_file_is_old_or_new_in_three_hundred_power_cuts(recording: Recording) -> None:
    assert cut_power(recording, 300, 1) == 300


@pytest.mark.slow
def test_every_kept_file_is_old_or_new_in_two_thousand_power_cuts(recording: Recording) -> None:
    assert cut_power(recording, 2000, 2) == 2000
