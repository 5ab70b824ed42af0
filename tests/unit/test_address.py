"""What stands before a name, and where it ends."""

import pytest

from secretary_app.domain.address import address_called, parted_address


@pytest.mark.parametrize(
    ("typed", "address", "name"),
    [
        ("Nguyễn Văn An", "", "Nguyễn Văn An"),
        ("Đ/c Nguyễn Văn An", "đồng chí", "Nguyễn Văn An"),
        ("ĐC: Nguyễn Văn An", "đồng chí", "Nguyễn Văn An"),
        ("Đồng chí Trần Thị Bình", "đồng chí", "Trần Thị Bình"),
        ("ông Lê Văn Nam", "ông", "Lê Văn Nam"),
        ("Bà Trần Thị Bình", "bà", "Trần Thị Bình"),
        ("Ông Văn Tùng", "", "Ông Văn Tùng"),
        ("Ông Ích Khiêm", "", "Ông Ích Khiêm"),
        ("Bành Thị Hoa", "", "Bành Thị Hoa"),
        ("", "", ""),
    ],
)
def test_an_address_is_parted_from_the_name(typed: str, address: str, name: str) -> None:
    assert parted_address(typed) == (address, name)


def test_an_address_alone_is_printed_in_full() -> None:
    assert [address_called(typed) for typed in ("Đ/c", "Bà", "nghệ nhân")] == ["đồng chí", "bà", "nghệ nhân"]
