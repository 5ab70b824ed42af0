"""How a protected folder is known without opening it; needs no library that costs start-up."""

from pathlib import Path
from typing import Final

KEY_FILE: Final = "khoa.json"
SPARE_KEY_FILE: Final = "khoa-du-phong.json"  # the same once more: without a key file nothing can be opened
KEY_FILES: Final = (KEY_FILE, SPARE_KEY_FILE)
HEAD: Final = b"TKHN-NIEM-PHONG\x01"  # beginning of every sealed file
MARK: Final = "co-mat-khau.txt"  # for people, and for the program when both key files are gone
MARK_WORDS: Final = (
    "Thư mục dữ liệu này được bảo vệ bằng mật khẩu.\n"
    "Đừng xóa “khoa.json” và “khoa-du-phong.json”: mất cả hai thì có mật khẩu cũng không mở được dữ liệu.\n"
)


def is_protected(folder: Path) -> bool:
    """Tell whether a passphrase opens a data folder, also when it lost its key files."""
    return any((folder / name).exists() for name in (*KEY_FILES, MARK))


def is_sealed(start: bytes) -> bool:
    """Tell whether a file begins as a sealed one."""
    return start.startswith(HEAD)
