"""Programs that we did not write, asked about signatures."""

import re
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

needs_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def pdfsig(pdf: Path) -> str:
    """Return what poppler says of the signatures of a file."""
    return subprocess.run(["pdfsig", str(pdf)], capture_output=True, text=True, check=False).stdout


def qpdf(pdf: Path) -> int:
    """Return the exit status of qpdf's check of a file; 0 when it finds no fault."""
    return subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False).returncode


def openssl(pdf: bytes, which: int, root: bytes, at: datetime, folder: Path) -> subprocess.CompletedProcess[str]:
    """Let OpenSSL verify one signature of a file against a root (PEM), as of an hour after it was made."""
    ranges = re.findall(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)[which]
    _, first, second, last = (int(number) for number in ranges)
    (folder / "signed").write_bytes(pdf[:first] + pdf[second : second + last])
    (folder / "signature").write_bytes(bytes.fromhex(pdf[first + 1 : second - 1].decode()))
    (folder / "root.pem").write_bytes(root)
    when = str(int((at + timedelta(hours=1)).timestamp()))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature", "-content", "signed"]
    options = ["-CAfile", "root.pem", "-attime", when, "-purpose", "any", "-out", "/dev/null"]
    return subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=False)
