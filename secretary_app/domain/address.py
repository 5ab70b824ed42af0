"""How people are addressed: what stands before a name, and where it ends."""

from types import MappingProxyType
from typing import Final

from secretary_app.domain.people import COMRADE

# As written before a name → as printed.
_ADDRESSES: Final = MappingProxyType(
    {
        "đ/c": COMRADE,
        "đc": COMRADE,
        "đ.c": COMRADE,
        COMRADE: COMRADE,
        "ông": "ông",
        "bà": "bà",
    }
)
_SURNAMES_ONLY: Final = frozenset({"văn", "thị"})  # 'Ông Văn Tùng' has the surname Ông
_FEWEST_AFTER_ADDRESS: Final = 3  # words of a name


def address_called(text: str) -> str:
    """Return the address as it is printed: 'đồng chí' for 'Đ/c'; other words as they are."""
    return _ADDRESSES.get(text.casefold(), text)


def parted_address(name: str) -> tuple[str, str]:
    """Part 'Đ/c Nguyễn Văn A' into address ('' when there is none) and name; a surname like 'Ông' stays."""
    for written, address in _ADDRESSES.items():
        begin, rest = name[: len(written)], name[len(written) :].lstrip(".:")
        if begin.casefold() != written or not rest.startswith(" "):
            continue
        after = rest.split()
        is_surname = len(after) < _FEWEST_AFTER_ADDRESS or after[0].casefold() in _SURNAMES_ONLY
        if address != written or " " in written or not is_surname:
            return address, " ".join(after)
    return "", name
