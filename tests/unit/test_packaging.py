"""Small rules of packaging that need no packaged program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    Script = Callable[[str], Any]

PACKAGING = Path(__file__).parents[2] / "packaging"


def test_the_version_stands_in_one_place(script: Script) -> None:
    assert script("environment").version() == __version__


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/p/_internal", "HOME": "/h"}, {"HOME": "/h"}),
        ({"LD_LIBRARY_PATH": "/p/_internal", "LD_LIBRARY_PATH_ORIG": "/opt/lib"}, {"LD_LIBRARY_PATH": "/opt/lib"}),
        ({"LD_LIBRARY_PATH": "/p/_internal", "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({"HOME": "/h"}, {"HOME": "/h"}),
    ],
)
def test_programs_that_are_started_find_the_libraries_of_the_system(
    script: Script, before: dict[str, str], after: dict[str, str]
) -> None:
    environment = dict(before)
    script("entry").give_back_libraries(environment)
    assert environment == after


@pytest.mark.parametrize(
    ("name", "source", "needed"),
    [
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/v/PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/v/x/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", "/v/x", True),
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", "/v/PySide6/Qt/lib/libQt6OpenGL.so.6", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/v/x", False),
        ("PySide6/opengl32sw.dll", "C:/v/opengl32sw.dll", False),
        ("PySide6/Qt6Quick.dll", "C:/v/Qt6Quick.dll", False),
        ("libc.so.6", "/lib/x86_64-linux-gnu/libc.so.6", False),
        ("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0", True),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libxcb.so.1", "/usr/lib/x86_64-linux-gnu/libxcb.so.1", False),
        ("libxkbcommon-x11.so.0", "/usr/lib/x86_64-linux-gnu/libxkbcommon-x11.so.0", False),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("docx/templates/default-docx-template/word/styles.xml", "/v/docx/styles.xml", False),
        ("docx/templates/default.docx", "/v/docx/default.docx", True),
    ],
)
def test_what_every_system_has_and_what_nobody_uses_stays_out(
    script: Script, name: str, source: str, needed: bool
) -> None:
    assert script("slimming").is_needed(name, source) is needed


def test_the_lock_file_is_read_as_windows_reads_it(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "a==1 \\\n    --hash=sha256:1\n"
        "b==2 ; sys_platform == 'win32' \\\n    --hash=sha256:2\n"
        "c==3 ; sys_platform == 'darwin' \\\n    --hash=sha256:3\n"
        "d[x]==4 ; sys_platform == 'linux'\n"
        "e==5\n",
        "utf-8",
    )
    installer = script("windows_installer")
    monkeypatch.setattr(installer, "LOCK", lock)
    lines = list(installer._windows_lines())  # noqa: SLF001 - what pip is given
    assert lines == ["a==1 \\", "    --hash=sha256:1", "b==2 \\", "    --hash=sha256:2", "e==5"]


def test_the_version_resource_has_four_numbers_and_both_programs(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = script("windows_version")
    monkeypatch.setattr(resource, "BUILD", tmp_path)
    resource.write()
    for name in ("thu-ky-hoi-nghi", "secretary-app"):
        words = (tmp_path / "windows" / f"{name}.version").read_text(encoding="utf-8")
        assert f"filevers=({__version__.replace('.', ', ')}, 0)" in words
        assert f"{name}.exe" in words


def test_no_windows_script_names_a_registry_of_packages() -> None:
    for path in PACKAGING.rglob("*"):
        if path.suffix in {".ps1", ".nsi", ".py", ".toml"}:
            assert "pypi" not in path.read_text(encoding="utf-8").lower(), path
