"""What a desktop learns from the Debian package: which files are the program's, and what starts it."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from typing import Final

import pytest

from tests.packaged.built import ROOT

SHARE: Final = ROOT / "build/package/debian/usr/share"
# Qt's own reading of the registered types stands for that of desktops.
TYPE_OF: Final = """
import sys
from PySide6.QtCore import QMimeDatabase
print(QMimeDatabase().mimeTypeForFile(sys.argv[1], QMimeDatabase.MatchMode.MatchExtension).name())
"""


def desktop_entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.read(SHARE / "applications/thu-ky-hoi-nghi.desktop", encoding="utf-8")
    return read["Desktop Entry"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hội nghị liên tịch.hoinghi.json", "application/vnd.thu-ky-hoi-nghi.conference+json"),
        ("xa-binh-minh.bangiao.zip", "application/vnd.thu-ky-hoi-nghi.handover+zip"),
        ("khác.json", "application/json"),
        ("khác.zip", "application/zip"),
        ("khác.sao-luu.zip", "application/zip"),
    ],
)
def test_its_files_are_known_and_others_are_left_to_others(name: str, kind: str) -> None:
    environment = {**os.environ, "XDG_DATA_DIRS": f"{SHARE}:/usr/share"}
    command = [sys.executable, "-c", TYPE_OF, name]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()
    assert found == kind


def test_a_double_click_starts_the_program_with_the_file() -> None:
    entry = desktop_entry()
    assert entry["Exec"] == "thu-ky-hoi-nghi %F"
    command = SHARE.parent / "bin" / "thu-ky-hoi-nghi"
    assert command.resolve() == SHARE.parent / "lib/thu-ky-hoi-nghi/thu-ky-hoi-nghi"
    kinds = (SHARE / "mime/packages/thu-ky-hoi-nghi.xml").read_text(encoding="utf-8")
    for kind in filter(None, entry["MimeType"].split(";")):
        assert f'type="{kind}"' in kinds


def test_the_icon_has_every_size_and_the_window_is_known_as_the_programs() -> None:
    entry = desktop_entry()
    assert entry["StartupWMClass"] == "thu-ky-hoi-nghi"
    for edge in (16, 24, 32, 48, 64, 128, 256):
        assert (SHARE / f"icons/hicolor/{edge}x{edge}/apps/{entry['Icon']}.png").is_file()
    assert (SHARE / f"icons/hicolor/scalable/apps/{entry['Icon']}.svg").is_file()
