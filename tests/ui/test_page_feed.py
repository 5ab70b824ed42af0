"""Pages of long files are drawn only near the one in sight."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from secretary_app.services.ports import BlockPlace
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.widgets.page_preview import MarkKind, PagePreview
from tests.ui.stage import Stage, build_stage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def preview(stage: Stage) -> PagePreview:
    made = PagePreview(stage.kit.theme, "Trang", "preview", "Trang")
    stage.window.setCentralWidget(made)
    stage.window.resize(410, 654)
    stage.window.show()
    return made


def pdf_of(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(100, 700, f"{number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def drawn(preview: PagePreview) -> list[int]:
    return [number for number, page in enumerate(preview._pages) if not page.isNull()]  # noqa: SLF001


def test_far_pages_are_drawn_when_they_are_turned_to(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = PageFeed(stage.kit, preview)
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(30))
    assert drawn(preview) == [0, 1, 2, 3]
    preview.show_page(20)
    qtbot.waitUntil(lambda: 20 in drawn(preview))
    assert drawn(preview) == [0, 1, 2, 3, 17, 18, 19, 20, 21, 22, 23]
    assert preview.page == 20


def test_a_newer_file_overtakes_an_older_one(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = PageFeed(stage.kit, preview)
    feed.show(pdf_of(5))
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(2))
    assert drawn(preview) == [0, 1]


def test_a_place_in_points_becomes_a_part_of_the_page(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = PageFeed(stage.kit, preview)
    assert feed.marks((BlockPlace("a", 0, 0, 0, 10, 10),), MarkKind.SLOT) == ()
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(1))
    (mark,) = feed.marks((BlockPlace("a", 0, 59.5, 421, 119, 842),), MarkKind.SLOT)
    assert (mark.left, mark.top, mark.width, mark.height) == pytest.approx((0.1, 0.5, 0.1, 0.5), abs=0.001)


def test_what_is_no_pdf_leaves_the_preview_empty(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = PageFeed(stage.kit, preview)
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(1))
    feed.show(b"no pdf")
    qtbot.waitUntil(lambda: drawn(preview) == [])
