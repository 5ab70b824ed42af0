"""Invented names and sentences, drawn as people speak: a few words very often, most words seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_FAMILIES: Final = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
_MIDDLES: Final = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thanh", "Minh", "Xuân", "Quốc", "Mỹ", "Kim", "Anh")
_GIVEN: Final = (
    "An", "Bình", "Cường", "Dũng", "Đào", "Én", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan",
    "Linh", "Long", "Lộc", "Mai", "Minh", "Nam", "Nga", "Nghĩa", "Oanh", "Phúc", "Phương", "Quang", "Sơn", "Tâm",
    "Thủy", "Trang", "Trung", "Tuấn", "Uyên", "Vân", "Vinh", "Yến",
)  # fmt: skip
_WHAT: Final = (
    "Công tác cải cách hành chính", "Việc giải quyết đơn thư", "Tiến độ xây dựng nông thôn mới", "Thu ngân sách",
    "Công tác tiếp xúc cử tri", "Giải ngân vốn đầu tư công", "Nạo vét kênh mương", "Tuyến đường liên thôn",
    "Chuyển đổi số", "Công tác phòng, chống thiên tai", "Vệ sinh môi trường khu chợ", "Trường mầm non",
    "Trạm y tế", "Hệ thống nước sạch", "Đèn chiếu sáng công cộng", "Công tác giảm nghèo", "Hồ sơ đất đai",
    "Phong trào văn hóa, văn nghệ", "Việc chi trả trợ cấp", "Công tác giám sát chuyên đề", "Nhà văn hóa khu phố",
    "Kế hoạch gieo trồng vụ hè thu", "Việc quản lý trật tự đô thị", "Hội thao cấp cơ sở", "Bãi tập kết rác",
)  # fmt: skip
_HOW: Final = (
    "được triển khai đúng kế hoạch", "còn chậm so với yêu cầu", "đạt kết quả tích cực", "chưa có chuyển biến rõ nét",
    "được cử tri đánh giá cao", "gặp khó về kinh phí", "phải đối chiếu số liệu nhiều lần", "đã hoàn thành trước hạn",
    "cần sự phối hợp của các ban, ngành", "tiếp tục được duy trì thường xuyên", "có lúc, có nơi chưa tập trung",
    "vượt chỉ tiêu được giao", "chưa được bố trí vốn", "đã báo cáo cấp có thẩm quyền",
)  # fmt: skip
_NEXT: Final = (
    "đề nghị rà soát, bổ sung trong quý", "giao văn phòng theo dõi, đôn đốc", "báo cáo kết quả trước kỳ họp tới",
    "thống nhất đưa vào chương trình giám sát", "khẩn trương nghiệm thu, quyết toán", "tăng cường tuyên truyền",
    "phân công người phụ trách từng việc", "công khai để nhân dân biết", "tổ chức kiểm tra thực tế tại chỗ",
)  # fmt: skip
_PLACES: Final = (
    "Suối Đá", "Gò Nổi", "Bàu Sen", "Cầu Khỉ", "Đồng Trũng", "Rạch Dừa", "Núi Lở", "Bến Cỏ", "Láng Cát", "Truông Mây",
    "Cồn Én", "Hòa Thuận", "An Lạc", "Phước Bình", "Tân Xuân", "Đông Hưng",
)  # fmt: skip
_SYLLABLES: Final = ("lâm", "khoa", "thế", "triều", "ưng", "quế", "bích", "đường", "nguyên", "thạch", "phong", "ẩn")


class Speaker:
    """Draws sentences and names; the same seed draws the same."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def name(self) -> str:
        """Return the name of an invented person."""
        chance = self._chance
        return f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}"

    def place(self) -> str:
        """Return the name of an invented hamlet; some are of two syllables that hardly ever come again."""
        if self._chance.random() < 0.2:
            return " ".join(self._chance.choices(_SYLLABLES, k=2)).title()
        return _PLACES[min(int(self._chance.expovariate(0.4)), len(_PLACES) - 1)]

    def sentence(self) -> str:
        """Return what somebody says, of one to three clauses."""
        chance = self._chance
        said = (
            f"{_WHAT[min(int(chance.expovariate(0.15)), len(_WHAT) - 1)]} ở thôn {self.place()} {chance.choice(_HOW)}"
        )
        figure = f", đạt {chance.randint(1, 999)}/{chance.randint(1000, 1999)} hộ" if chance.random() < 0.3 else ""
        follows = f"; {chance.choice(_NEXT)}" if chance.random() < 0.6 else ""
        return said + figure + follows
