"""The kind of a title as its words tell it."""

import pytest

from secretary_app.domain.people import TitleKind
from secretary_app.domain.title_kinds import kind_of_title


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bí thư Đảng ủy", TitleKind.PARTY),
        ("PHÓ BÍ THƯ", TitleKind.PARTY),
        ("Bí thư Chi bộ thôn 1", TitleKind.PARTY),
        ("Ủy viên Ban Thường vụ Tỉnh uỷ", TitleKind.PARTY),
        ("Huyện ủy viên", TitleKind.PARTY),
        ("Cấp ủy viên", TitleKind.PARTY),
        ("Thành uỷ viên", TitleKind.PARTY),
        ("Bí thư Đảng đoàn", TitleKind.PARTY),
        ("Bí thư Đoàn TNCS Hồ Chí Minh xã", TitleKind.OTHER),
        ("Phó Bí thư Huyện đoàn", TitleKind.OTHER),
        ("Phó Chủ tịch UBND xã", TitleKind.STATE),
        ("Ủy viên Ủy ban nhân dân", TitleKind.STATE),
        ("Phó Giám đốc Văn phòng đăng ký đất đai", TitleKind.STATE),
        ("", TitleKind.STATE),
    ],
)
def test_words_of_the_party_make_a_party_title_and_all_others_one_of_the_state(words: str, kind: TitleKind) -> None:
    assert kind_of_title(words) is kind
