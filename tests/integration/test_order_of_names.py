"""The order of names beside that of ICU, which the system's Python has: a second opinion on thousands of them."""

import json
import random
import shutil
import subprocess
from itertools import pairwise

import pytest

from secretary_app.domain.text import name_sort_key, normalise

SYSTEM_PYTHON = "/usr/bin/python3"
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Hổ Hố Ngô Dương Lý Ly Đoàn Ưng Ung Âu Ẩu Ông Y Lâm"
MIDDLE = "Văn Thị Đức Đình Ngọc Hữu Thành Thanh Thánh Thạnh Mỹ Mỵ Quốc Quý Ái Ân Ấn Kim Hồ Hồng An Anh Xuân Bá Bà Bả"
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
STARTS = [
    "",
    *[
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "g",
        "gh",
        "gi",
        "h",
        "k",
        "kh",
        "l",
        "m",
        "n",
        "ng",
        "nh",
        "ph",
        "qu",
        "r",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
    ],
]
ENDS = ["", "", *["c", "ch", "m", "n", "ng", "nh", "p", "t"]]

# Sorts by given name, then by the whole name, as `name_sort_key` does, with the collator of ICU for Vietnamese.
ICU_SORT = """
import icu, json, sys
key = icu.Collator.createInstance(icu.Locale("vi")).getSortKey
names = json.load(sys.stdin)
json.dump([[key(name.split()[-1]).hex(), key(name).hex()] for name in names], sys.stdout)
"""


def generated_names(count: int) -> list[str]:
    """Names of two to four words: usual ones, and syllables of every letter and tone."""
    chance = random.Random(20260313)  # noqa: S311 - the same names in every run

    def syllable() -> str:
        return (chance.choice(STARTS) + chance.choice(LETTERS) + chance.choice(ENDS)).capitalize()

    often = [syllable() for _ in range(20)]  # equal given names let the whole name decide

    def name() -> str:
        middle = [chance.choice(MIDDLE.split()) for _ in range(chance.randrange(3))]
        return " ".join([chance.choice(FAMILY.split()), *middle, chance.choice([syllable(), chance.choice(often)])])

    return [normalise(name()) for _ in range(count)]


def icu_keys(names: list[str]) -> list[tuple[str, ...]]:
    if shutil.which(SYSTEM_PYTHON) is None:
        pytest.skip("máy này không có Python của hệ thống")
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", ICU_SORT], input=json.dumps(names), capture_output=True, text=True, check=False
    )
    if "No module named" in done.stderr:
        pytest.skip("Python của hệ thống không có ICU (gói python3-icu)")
    assert done.returncode == 0, done.stderr
    return [tuple(key) for key in json.loads(done.stdout)]


def test_ten_thousand_names_stand_in_the_order_of_icu() -> None:
    names = sorted(generated_names(10_000), key=name_sort_key)
    by_icu = dict(zip(names, icu_keys(names), strict=True))
    ours = {name: name_sort_key(name) for name in names}
    wrong = [
        (first, second)
        for first, second in pairwise(names)
        if by_icu[first] > by_icu[second] or (ours[first] == ours[second]) != (by_icu[first] == by_icu[second])
    ]
    assert len(set(names)) > 8_000
    assert wrong == []
