"""The printed sample says what was reported of the real conference, word for word, under the right body.

The sentences are those of the public report on the conference of 13 March 2024 in huyện Hàm Tân.
"""

import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.suites import make_suite, sample

if TYPE_CHECKING:
    from pathlib import Path

RESULTS = (
    (
        "Hội nghị đã ghi nhận những kết quả đạt được trong công tác phối hợp giữa các Thường trực; công tác "
        "phối hợp ngày càng đi vào thiết thực, thực hiện tốt các nội dung mà quy chế đã đề ra như công tác "
        "phối hợp tập hợp, xây dựng khối đại đoàn kết toàn dân tộc; công tác tuyên truyền, vận động nhân dân "
        "thực hiện chủ trương chính sách của Đảng, pháp luật của Nhà nước; nâng cao chất lượng hoạt động tiếp "
        "xúc cử tri, phân loại, tổng hợp, trả lời và giám sát việc trả lời ý kiến kiến nghị của cử tri; công "
        "tác tiếp dân và giải quyết đơn thư của công dân; công tác phối hợp thực hiện hoạt động giám sát, "
        "phản biện xã hội, đối thoại được quan tâm; tham dự khá đầy đủ các kỳ họp, cuộc họp thường kỳ của "
        "nhau."
    ),
    (
        "Thường trực HĐND, UBND và Thường trực UBMTTQVN huyện đã tích cực, chủ động thực hiện chức năng, "
        "nhiệm vụ của mình theo đúng quy định của pháp luật và quy chế phối hợp đề ra; phân công các đồng chí "
        "lãnh đạo giữ mối liên hệ thường xuyên với các cơ quan có liên quan; chủ động và tạo mọi điều kiện "
        "thuận lợi cho các bên để triển khai, thực hiện tốt nhiệm vụ được phân công."
    ),
    (
        "Hoạt động phối hợp giữa Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN huyện góp phần vào kết "
        "quả riêng của mỗi cơ quan và thành công chung của huyện trong việc thực hiện nhiệm vụ phát triển "
        "kinh tế - xã hội năm 2023."
    ),
)
HDND = (
    (
        "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị sau đợt tiếp xúc cử tri và các kiến nghị "
        "giám sát của Thường trực HĐND và hai Ban HĐND huyện có lúc có nơi chưa tập trung nên hiệu quả chưa "
        "cao; một số vấn đề kiến nghị sau giám sát các cơ quan liên quan giải quyết còn chậm, chưa cụ thể, "
        "chưa đáp ứng được yêu cầu đề ra."
    ),
)
UBND = (
    (
        "Một số nội dung phục vụ các kỳ họp HĐND thường lệ, UBND huyện chuẩn bị còn chậm; chưa đảm bảo yêu "
        "cầu làm ảnh hưởng đến việc tổ chức kỳ họp HĐND huyện."
    ),
    (
        "Việc giải quyết các ý kiến, kiến nghị của cử tri có một số nội dung còn kéo dài, chưa được giải "
        "quyết dứt điểm, hiệu quả chưa cao; có nội dung chưa bám sát vấn đề cử tri quan tâm."
    ),
)
MTTQ = (
    ("Việc nắm bắt, phản ánh, phối hợp giải quyết những vấn đề bức xúc, mới phát sinh trong nhân dân còn chậm."),
    "Phát huy quyền làm chủ của nhân dân còn gặp khó khăn, góp ý xây dựng đảng chưa nhiều",
)
DIRECTIONS = (
    (
        "Thường trực HĐND huyện, UBND huyện và Ban Thường trực UBMTTQVN huyện căn cứ chức năng, nhiệm vụ, quy "
        "chế phối hợp khẩn trương điều chỉnh, khắc phục những tồn tại, hạn chế trong năm 2023 để thực hiện "
        "tốt nhiệm vụ năm 2024."
    ),
    (
        "Duy trì công tác trao đổi thông tin giữa các bên, tham dự đầy đủ và có trách nhiệm các cuộc họp, kỳ "
        "họp; phối hợp chặt chẽ đồng bộ trong thực hiện thắng lợi các chỉ tiêu, nhiệm vụ phát triển kinh tế - "
        "xã hội năm 2024."
    ),
)
HEADINGS = (
    ("I. KẾT QUẢ ĐẠT ĐƯỢC", RESULTS),
    ("1. Đối với Thường trực HĐND huyện", HDND),
    ("2. Đối với UBND huyện", UBND),
    ("3. Đối với UBMTTQVN huyện", MTTQ),
    ("III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024", DIRECTIONS),
)
_TOP_MARGIN = 56  # points; the page number stands above


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the words of the sample's PDF as poppler reads them, without page numbers, white space as one blank."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    folder: Path = tmp_path_factory.mktemp("print")
    suite = make_suite(folder / "du-lieu")
    conference = sample(suite)
    suite.desk.add(conference)
    suite.minutes.export(conference.id, folder / "bb.pdf")
    area = ["-x", "0", "-y", str(_TOP_MARGIN), "-W", "596", "-H", "800", "-r", "72", "-nopgbrk"]
    told = subprocess.run(["pdftotext", *area, folder / "bb.pdf", "-"], check=True, capture_output=True).stdout.decode()
    assert unicodedata.is_normalized("NFC", told)
    return " ".join(told.split())


@pytest.mark.parametrize(("heading", "sentences"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_every_reported_sentence_is_printed_under_its_heading(
    printed: str, heading: str, sentences: tuple[str, ...]
) -> None:
    order = [printed.index(known) for known, _ in HEADINGS]
    begins = printed.index(heading)
    ends = min([place for place in order if place > begins], default=len(printed))
    for sentence in sentences:
        assert sentence in printed[begins:ends]


def test_the_three_chairs_are_printed_with_both_titles(printed: str) -> None:
    for line in (
        "Dương Văn Đông – Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện",
        "Hà Lê Thanh Chung – Phó Bí thư Huyện ủy, Chủ tịch UBND huyện",
        "Võ Xuân Định – Huyện ủy viên, Chủ tịch Ủy ban MTTQVN huyện",
    ):
        assert line in printed
