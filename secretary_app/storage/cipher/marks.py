"""How a protected folder is known without opening it; needs no library that costs start-up."""

from pathlib import Path
from typing import Final

KEY_FILE: Final = "khoa.json"
SPARE_KEY_FILE: Final = "khoa-du-phong.json"  # the same once more: without a key file nothing can be opened
KEY_FILES: Final = (KEY_FILE, SPARE_KEY_FILE)
HEAD: Final = b"TKHN-NIEM-PHONG\x01"  # beginning of every sealed file
_PLAIN_DATABASE: Final = b"SQLite format 3\0"
_SIGNS: Final = ("cai-dat.json", "cua-so.ini", "anh-chu-ky/danh-muc.json")


def is_protected(folder: Path, database: str) -> bool:
    """Tell whether a data folder has a key file, or lost it: then its files begin as sealed ones do."""
    if any((folder / name).exists() for name in KEY_FILES):
        return True
    start = _start(folder / database, len(_PLAIN_DATABASE))
    return start not in (b"", _PLAIN_DATABASE) and any(is_sealed(_start(folder / name, len(HEAD))) for name in _SIGNS)


def is_sealed(start: bytes) -> bool:
    """Tell whether a file begins as a sealed one."""
    return start.startswith(HEAD)


def _start(path: Path, length: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""
