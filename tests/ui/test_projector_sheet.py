"""The sheet for the hall: sizes, pages and places, measured."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication

from secretary_app.ui.theme import Scheme, Theme
from secretary_app.ui.widgets.projector_sheet import ProjectorSheet
from secretary_app.ui.widgets.sheet_places import SheetPlaces, places_in
from secretary_app.ui.widgets.slide import BodyPresence, Slide
from secretary_app.ui.widgets.slide_foot import Foot, placed_foot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("theme")

FULL_HD = (1920, 1080)
SIZES = [(640, 360), (800, 600), (1024, 768), (1366, 768), FULL_HD, (1200, 1920), (3840, 2160)]
SENTENCE = "Câu thứ {n} nói rằng việc phối hợp giữa các cơ quan cần được thực hiện thường xuyên, đúng quy chế."
LONG = " ".join(SENTENCE.format(n=n) for n in range(30))
HOSTILE = {
    "short": "Đồng ý.",
    "long": LONG,
    "one word": "Ẳ" * 10_000,
    "one sentence": "việc phối hợp " * 700,
    "stops": "a. " * 3_300,
    "empty": "",
}
SLIDE = Slide(
    title="Tổng kết Quy chế phối hợp năm 2023 – huyện Hàm Tân",
    item="3. Tồn tại, hạn chế",
    subject="Đối với UBND huyện",
    of_body=True,
    words="Việc giải quyết các ý kiến, kiến nghị của cử tri còn kéo dài.",
    state="noted",
    state_words="Đang lấy ý kiến thống nhất",
    bodies=(BodyPresence("HĐND", 5, 5), BodyPresence("UBND", 4, 5), BodyPresence("MTTQ", 3, 4)),
    agreed=9,
    undecided=3,
)


def sheet_of(qtbot: QtBot, slide: Slide, size: tuple[int, int] = FULL_HD) -> ProjectorSheet:
    sheet = ProjectorSheet(Theme())
    qtbot.addWidget(sheet)
    sheet.resize(*size)
    sheet.show_slide(slide)
    sheet.grab()  # a hidden widget gets its size when it is drawn
    return sheet


def layout_of(theme: Theme, slide: Slide, size: tuple[int, int]) -> tuple[SheetPlaces, Foot]:
    foot = placed_foot(theme, slide, QSize(*size))
    return places_in(QSize(*size), foot.height), foot


def read(sheet: ProjectorSheet) -> list[tuple[str, ...]]:
    pages = []
    for _ in range(sheet.pages):
        pages.append(sheet.shown_lines)
        sheet.turn(1)
    return pages


def test_short_words_are_as_large_as_in_the_drawing_and_grow_with_the_window(qtbot: QtBot) -> None:
    assert [sheet_of(qtbot, SLIDE, size).words_size for size in (FULL_HD, (1366, 768), (640, 360))] == [72, 51, 24]
    assert sheet_of(qtbot, SLIDE, (3840, 2160)).words_size == 144
    assert sheet_of(qtbot, SLIDE, (720, 1080)).words_size == 36  # narrower than 4:3: by the width


def test_longer_words_shrink_step_by_step_before_they_take_a_second_page(qtbot: QtBot) -> None:
    seen = []
    for count in range(1, 12):
        words = " ".join(SENTENCE.format(n=n) for n in range(count))
        sheet = sheet_of(qtbot, replace(SLIDE, words=words))
        seen.append((sheet.words_size, sheet.pages))
    sizes = [size for size, _ in seen]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 72
    assert any(44 < size < 72 for size in sizes)
    assert {size for size, pages in seen if pages > 1} == {44}


def test_pages_end_where_sentences_end_and_lose_no_word(qtbot: QtBot) -> None:
    sheet = sheet_of(qtbot, replace(SLIDE, words=LONG))
    pages = read(sheet)
    assert len(pages) > 2
    assert all(page[-1].endswith(".") for page in pages)
    assert " ".join(line for page in pages for line in page) == LONG


def test_a_sentence_longer_than_a_page_goes_on_and_the_next_begins_a_page(qtbot: QtBot) -> None:
    words = "Việc nhỏ. " + "phối hợp " * 120 + "xong. Việc sau cùng."
    pages = read(sheet_of(qtbot, replace(SLIDE, words=words)))
    assert pages[0] == ("Việc nhỏ.",)
    assert pages[-1] == ("Việc sau cùng.",)
    assert " ".join(line for page in pages for line in page) == words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", HOSTILE)
def test_every_line_fits_its_place_whatever_is_said(
    theme: Theme, qtbot: QtBot, words: str, size: tuple[int, int]
) -> None:
    slide = replace(SLIDE, words=HOSTILE[words])
    sheet = sheet_of(qtbot, slide, size)
    places, _ = layout_of(theme, slide, size)
    metrics = QFontMetrics(sheet._words.font)  # noqa: SLF001 - what is drawn is measured with its own font
    for page in read(sheet):
        assert len(page) * sheet._words.line <= places.words.height()  # noqa: SLF001
        assert all(metrics.horizontalAdvance(line) <= places.words.width() + 1 for line in page)
        assert metrics.ascent() + metrics.descent() <= sheet._words.line  # noqa: SLF001
    told = "".join("".join(page) for page in read(sheet))
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", slide.large)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bodies", [0, 1, 3, 9])
def test_the_parts_stand_under_each_other_and_no_count_is_cut(theme: Theme, bodies: int, size: tuple[int, int]) -> None:
    named = tuple(BodyPresence(f"Thường trực số {number}", 100, 120) for number in range(bodies))
    slide = replace(SLIDE, bodies=named, agreed=1234, undecided=1234)
    places, foot = layout_of(theme, slide, size)
    stack = (places.strip, places.item, places.subject, places.words, places.state, places.foot)
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(stack))
    assert places.foot.bottom() == size[1] - 1
    assert len(foot.placed) == bodies + 2
    room = places.foot.translated(0, -places.foot.top())
    rects = [placed.rect for placed in foot.placed]
    assert all(room.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
    assert places.words.height() >= 4 * round(65 * places.unit)


def test_a_body_with_a_very_long_name_keeps_its_numbers_on_the_sheet(theme: Theme, qtbot: QtBot) -> None:
    slide = replace(SLIDE, bodies=(BodyPresence("Ban Thường trực " * 20, 3, 4),))
    _, foot = layout_of(theme, slide, (640, 360))
    assert foot.placed[0].rect.right() < 640
    sheet_of(qtbot, slide, (640, 360))


def test_the_page_stays_while_the_words_do_and_begins_anew_with_others(qtbot: QtBot) -> None:
    sheet = sheet_of(qtbot, replace(SLIDE, words=LONG))
    sheet.turn(1)
    sheet.show_slide(replace(SLIDE, words=LONG, state="agreed", state_words="Đã thống nhất"))
    assert sheet.page == 2
    sheet.show_slide(replace(SLIDE, words=LONG + " Thêm một câu."))
    assert sheet.page == 1
    sheet.turn(-1)
    assert sheet.page == sheet.pages
    sheet.show_slide(SLIDE)
    assert (sheet.page, sheet.pages) == (1, 1)


def test_the_wheel_turns_pages_and_stops_at_the_ends(qtbot: QtBot) -> None:
    sheet = sheet_of(qtbot, replace(SLIDE, words=LONG))

    def roll(angle: int) -> int:
        middle = QPointF(sheet.rect().center())
        keys = Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheet, wheel)
        return sheet.page

    assert [roll(120), roll(-120), roll(120)] == [1, 2, 1]
    assert [roll(-120) for _ in range(sheet.pages)][-1] == sheet.pages


def test_a_smaller_window_keeps_a_page_that_is_there(qtbot: QtBot) -> None:
    sheet = sheet_of(qtbot, replace(SLIDE, words=LONG))
    sheet.turn(-1)
    sheet.resize(1080, 1920)
    sheet.grab()
    assert sheet.page <= sheet.pages
    assert sheet.shown_lines


@pytest.mark.parametrize("scheme", Scheme)
def test_the_sheet_has_the_ground_of_its_own_theme(qtbot: QtBot, scheme: Scheme) -> None:
    own = Theme(scheme=scheme)
    sheet = ProjectorSheet(own)
    qtbot.addWidget(sheet)
    sheet.resize(*FULL_HD)
    image = sheet.grab().toImage()
    assert image.pixelColor(4, 500) == own.colour("paper")
    assert image.pixelColor(4, 1070) == own.colour("chrome")


def test_a_screen_reader_is_told_what_the_hall_sees(qtbot: QtBot) -> None:
    told = sheet_of(qtbot, SLIDE).accessibleDescription()
    assert told.startswith("Tổng kết Quy chế phối hợp")
    assert SLIDE.words in told
    assert told.endswith("Đang lấy ý kiến thống nhất")
