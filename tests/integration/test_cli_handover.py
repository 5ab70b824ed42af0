"""Handing over and taking back by the command line, as others script against it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from secretary_app.cli import main
from tests.handover_case import ID, Case, case_of, handed_over
from tests.signed_minutes import SIGNED_AT


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(bundle: Path, tmp_path: Path) -> Case:
    return case_of(bundle, tmp_path)


def run(case: Case, *words: object) -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(case.suite.data_folder), *map(str, words)])


def imported(case: Case, *words: object) -> list[dict[str, Any]]:
    result = run(case, "import", *words, "--json")
    assert result.exit_code == 0, result.stderr
    made: list[dict[str, Any]] = json.loads(result.stdout)
    return made


def test_a_bundle_is_a_folder_or_a_zip_by_its_name(case: Case, bundle: Path, tmp_path: Path) -> None:
    for name in ("goi", "goi.zip"):
        result = run(case, "export", ID, "--format", "bundle", "--out", tmp_path / name)
        assert (result.exit_code, result.stdout) == (0, f"{tmp_path / name}\n")
    assert sorted(path.name for path in (tmp_path / "goi").iterdir()) == sorted(path.name for path in bundle.iterdir())
    assert (tmp_path / "goi.zip").read_bytes().startswith(b"PK")
    (tmp_path / "goi").rename(tmp_path / "USB")
    again = run(case, "export", ID, "--format", "bundle", "--out", tmp_path / "USB" / "DOC-TRUOC.txt")
    assert again.exit_code == 3
    assert "không ghi đè" in again.stderr


@pytest.mark.parametrize("form", ["folder", "zip", "pdf"])
def test_a_signed_copy_is_imported_in_any_form(case: Case, tmp_path: Path, form: str) -> None:
    place = tmp_path / ("goi.zip" if form == "zip" else "goi")
    suite = case.suite
    signed = case.signed(case.handed, "THU_KY")
    if form == "zip":
        order = suite.handing_over.order(ID)
        files = dict.fromkeys([f"{suite.handing_over.name(order)}.pdf"], signed)
        place.write_bytes(suite.handing_over.files.zipped("goi", files))
    else:
        suite.handing_over.write(suite.handing_over.order(ID), place)
        next(place.glob("*.pdf")).write_bytes(signed)
        place = place if form == "folder" else next(place.glob("*.pdf"))
    suite.desk.store.close()
    made = imported(case, place)[0]
    signature = made.pop("signatures")[0]
    assert made == {"path": str(place), "id": ID, "title": "Giao ban quý I năm 2026"}
    assert datetime.fromisoformat(signature.pop("signed_at")) == SIGNED_AT
    assert signature == {"slot": "THU_KY", "signer": "Phạm Thị Đào"}
    assert imported(case, place)[0]["signatures"] == []
    shown = json.loads(run(case, "show", ID, "--json").stdout)
    assert (shown["slots"][0]["state"], shown["slots"][1]["state"]) == ("signed", "waiting")


def test_what_has_to_be_known_first_needs_the_yes(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "ky.pdf"
    path.write_bytes(case.signed(case.handed, "THU_KY", "Lê Thị Hoa"))
    case.suite.desk.store.close()
    refused = run(case, "import", path)
    assert refused.exit_code == 3
    assert "Chứng thư mang tên khác: Lê Thị Hoa" in refused.stderr
    assert "--yes" in refused.stderr
    taken = run(case, "import", path, "--yes")
    assert (taken.exit_code, taken.stdout) == (0, f"{ID}\tGiao ban quý I năm 2026\tTHU_KY\tLê Thị Hoa\n")


def test_each_file_is_taken_whole_or_not_at_all(case: Case, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.zip"
    good.write_bytes(case.signed(case.handed, "THU_KY"))
    bad.write_bytes(b"PK nothing")
    case.suite.desk.store.close()
    result = run(case, "import", good, bad, "--json")
    assert result.exit_code == 2
    assert [one["id"] for one in json.loads(result.stdout)] == [ID]
    assert "bị hỏng" in result.stderr


def test_a_copy_of_a_conference_that_is_not_here_is_refused(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "ky.pdf"
    path.write_bytes(case.signed(case.handed, "THU_KY"))
    other = CliRunner().invoke(main, ["--data-dir", str(tmp_path / "other"), "import", str(path)])
    assert other.exit_code == 3
    assert "Máy này không có hội nghị" in other.stderr
