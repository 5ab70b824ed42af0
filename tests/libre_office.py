"""LibreOffice, where it is installed: what it makes of a file of ours."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.minute_case import FONTS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

_FONTS_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def as_pdf(data: bytes, ending: str, folder: Path) -> bytes:
    """Return what LibreOffice makes of a file, with the typeface of the minute in the place of Times New Roman."""
    name = f"tep{ending}"
    (folder / name).write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS_CONFIGURATION.format(fonts=FONTS, cache=folder / "bo-nho"), "utf-8")
    words = [OFFICE, f"-env:UserInstallation=file://{folder}/ho-so", "--headless", "--convert-to", "pdf", name]
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*map(str, words)], check=True, cwd=folder, timeout=120, env=environment, capture_output=True)
    return (folder / "tep.pdf").read_bytes()
