"""The tree as a whole: no address, no private folder, complete documents, licences beside what is not ours."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import dev
from tests.rules import checks

ROOT = Path(__file__).resolve().parents[2]


def words_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_a_private_folder() -> None:
    texts = [(path, checks.text_of(path)) for path in checks.project_files(ROOT)]
    assert len(texts) > 50
    breaches = [
        line
        for path, text in texts
        if text is not None
        for line in checks.breaches_of_places(path.relative_to(ROOT).as_posix(), text)
    ]
    assert breaches == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_versions_and_hashes_only(name: str) -> None:
    assert list(checks.breaches_of_locks(name, words_of(name))) == []


def test_every_run_time_library_is_locked_and_explained() -> None:
    libraries = checks.run_time_libraries(words_of("pyproject.toml"))
    assert checks.not_named(libraries, words_of("docs/decisions.md")) == []
    locked = re.sub(r"\[[^\]]*\]", "", words_of("requirements.lock")).replace("_", "-")
    assert checks.not_named([f"{name.replace('_', '-')}==" for name in libraries], locked) == []


def test_the_first_page_names_every_command() -> None:
    assert checks.not_named([f"dev.py {name}" for name in dev.COMMANDS], words_of("README.md")) == []


def test_continuous_integration_runs_what_developers_run() -> None:
    command = words_of(".ci/run").splitlines()[-1]
    assert command == "python3 dev.py test --all"
    assert f"    {command}\n" in words_of("README.md")


def test_what_is_not_ours_has_its_licence_beside_it() -> None:
    folders = {path.parent for path in (ROOT / "resources").rglob("*") if path.suffix in (".ttf", ".svg")}
    folders -= {folder for folder in folders if "tabler" not in folder.parts and folder.parent.name != "fonts"}
    assert len(folders) == 3
    assert [
        folder for folder in folders if not (folder / "LICENSE").is_file() or not (folder / "README.md").is_file()
    ] == []


def test_every_icon_that_the_theme_names_is_there() -> None:
    tokens = tomllib.loads(words_of("resources/themes/tokens.toml"))
    named = {state["icon"] for group in tokens["state"].values() for state in group.values()} | set(
        tokens["icons"].values()
    )
    there = {path.stem for path in (ROOT / "resources" / "icons" / "tabler").glob("*.svg")}
    assert named - there == set()


@pytest.mark.parametrize(("in_tables", "on_screen"), [("status", "attendance"), ("state", "finding")])
def test_a_state_has_one_word_on_screen_and_in_tables(in_tables: str, on_screen: str) -> None:
    tables = tomllib.loads(words_of("resources/forms/attendance.toml"))["words"][in_tables]
    looks = tomllib.loads(words_of("resources/themes/tokens.toml"))["state"][on_screen]
    assert tables == {name: looks[name]["word"] for name in tables}


@pytest.mark.parametrize(
    ("line", "breaches"),
    [
        ("see https://pypi" + ".org/simple", 1),
        ("--extra-index" + "-url somewhere", 1),
        ('PATH = "/home' + '/lan/bien-ban"', 1),
        ("'/root" + "/x' and C:" + "\\Users\\lan", 1),
        ("https://example.vn/home/tin-tuc và /usr/share/fonts", 0),
        ("thư mục ~/work/x, $HOME/work/y", 0),
    ],
)
def test_addresses_and_private_folders_are_found(line: str, breaches: int) -> None:
    assert len(list(checks.breaches_of_places("a.md", line))) == breaches


@pytest.mark.parametrize(
    ("text", "breaches"),
    [
        ("click==8.5.1 \\\n    --hash=sha256:00\n", 0),
        ("click>=8\n", 1),
        ("--index" + "-url https://example.vn\nclick==8.5.1\n", 1),
        ("click @ https://example.vn/click.whl\n", 1),
    ],
)
def test_a_loose_lock_is_found(text: str, breaches: int) -> None:
    assert len(list(checks.breaches_of_locks("a.lock", text))) == breaches


def test_forgotten_words_are_found() -> None:
    assert checks.run_time_libraries('[project]\ndependencies = ["a_b>=1,<2", "c; python_version > \'3\'"]') == [
        "a_b",
        "c",
    ]
    assert checks.not_named(["click", "pikepdf"], "Vì sao dùng Click") == ["pikepdf"]


def test_made_and_private_folders_are_no_part_of_the_project(tmp_path: Path) -> None:
    for name in (".git/config", "build/x.py", ".ci/run", "docs/a.md", ".gitignore", ".env", "docs/b.bin"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\0" if name.endswith("bin") else b"x")
    found = {path.relative_to(tmp_path).as_posix(): checks.text_of(path) for path in checks.project_files(tmp_path)}
    assert found == {".ci/run": "x", ".gitignore": "x", "docs/a.md": "x", "docs/b.bin": None}
