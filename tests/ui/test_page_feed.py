"""Pages of long files are drawn only near the one in sight."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.pages import PdfiumPages
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.page_strip import PageStrip
from tests.ui.stage import Stage, build_stage

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports import PageImage
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
    """The pages of which there is a picture."""
    strip = preview.strip
    return [page for page in range(strip.count) if strip.picture(page) is not None]


def fed(stage: Stage, preview: PagePreview, qtbot: QtBot, pdf: bytes) -> PageFeed:
    """Show a file and wait until all that is wanted of it is drawn."""
    feed = PageFeed(stage.kit, preview)
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf)
    whole(stage, qtbot)
    return feed


def whole(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not stage.kit.tasks.busy)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every page that the reader is asked to draw."""
    pages: list[int] = []
    images = PdfiumPages.images

    def recorded(self: PdfiumPages, pdf: bytes, dots: float, only: Collection[int]) -> tuple[PageImage, ...]:
        pages.extend(only)
        return images(self, pdf, dots, only)

    monkeypatch.setattr(PdfiumPages, "images", recorded)
    return pages


def test_of_two_hundred_pages_only_those_in_sight_and_their_neighbours_are_drawn_and_kept(
    stage: Stage, preview: PagePreview, qtbot: QtBot, asked: list[int]
) -> None:
    fed(stage, preview, qtbot, pdf_of(200))
    assert preview.strip.count == 200
    assert drawn(preview) == [0, 1, 2]
    preview.show_page(150)
    whole(stage, qtbot)
    assert preview.page == 150
    assert drawn(preview) == [149, 150, 151, 152]
    assert set(asked) == {0, 1, 2, *range(149, 153)}


def test_pages_passed_by_quickly_are_not_drawn(
    stage: Stage, preview: PagePreview, qtbot: QtBot, asked: list[int]
) -> None:
    fed(stage, preview, qtbot, pdf_of(200))
    for page in range(0, 200, 3):
        preview.show_page(page)
    whole(stage, qtbot)
    assert len(set(asked)) < 12
    assert 198 in drawn(preview)


def test_a_newer_file_overtakes_an_older_one(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = PageFeed(stage.kit, preview)
    feed.show(pdf_of(5))
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(2))
    whole(stage, qtbot)
    assert preview.strip.count == 2
    assert drawn(preview) == [0, 1]


def test_the_place_in_sight_stays_when_the_file_changes(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = fed(stage, preview, qtbot, pdf_of(20))
    preview.strip.verticalScrollBar().setValue(3000)
    with qtbot.waitSignal(feed.shown):
        feed.show(pdf_of(21))
    assert preview.strip.verticalScrollBar().value() == 3000


def test_what_is_no_pdf_leaves_the_preview_empty(stage: Stage, preview: PagePreview, qtbot: QtBot) -> None:
    feed = fed(stage, preview, qtbot, pdf_of(1))
    feed.show(b"no pdf")
    qtbot.waitUntil(lambda: preview.strip.count == 0)
    assert drawn(preview) == []


def test_nothing_is_drawn_while_nobody_looks(
    stage: Stage, preview: PagePreview, qtbot: QtBot, asked: list[int]
) -> None:
    preview.hide()
    fed(stage, preview, qtbot, pdf_of(3))
    assert asked == []
    preview.show()
    whole(stage, qtbot)
    assert 0 in drawn(preview)


@pytest.fixture(params=[1.0, 1.5, 2.0], ids=str)
def density(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> float:
    """Dots of the screen in a pixel."""
    monkeypatch.setattr(PageStrip, "devicePixelRatioF", lambda _self: request.param)
    return float(request.param)


@pytest.mark.parametrize("zoom", [0, 2])
def test_a_page_is_drawn_dot_by_dot_at_the_size_in_which_it_is_seen(
    stage: Stage, preview: PagePreview, qtbot: QtBot, density: float, zoom: int
) -> None:
    fed(stage, preview, qtbot, pdf_of(1))
    preview.zoom(zoom)
    preview.strip.horizontalScrollBar().setValue(0)
    whole(stage, qtbot)
    picture = preview.strip.picture(0)
    assert picture is not None
    column = preview.strip.column
    assert picture.width() == pytest.approx(column.rects[0].width() * density, abs=1)

    seen = screen_of(preview.strip.viewport(), density)
    corner = round(column.rects[0].left() * density)
    inner = QRect(3, 3, min(picture.width(), seen.width() - corner) - 6, min(picture.height(), seen.height()) - 6)
    assert seen.copy(inner.translated(corner, 0)) == picture.copy(inner)


def screen_of(widget: QWidget, density: float) -> QImage:
    """What a screen of so many dots in a pixel shows."""
    seen = QImage(widget.size() * density, QImage.Format.Format_RGB32)
    seen.setDevicePixelRatio(density)
    widget.render(seen)
    seen.setDevicePixelRatio(1)
    return seen


def test_after_a_zoom_the_old_picture_stands_in_until_the_new_one_is_drawn(
    stage: Stage, preview: PagePreview, qtbot: QtBot
) -> None:
    fed(stage, preview, qtbot, pdf_of(1))
    before = preview.strip.picture(0)
    assert before is not None
    width = before.width()
    preview.zoom(4)
    assert preview.strip.picture(0) is not None
    assert preview.strip.picture(0).width() == width  # type: ignore[union-attr]  # asked above
    whole(stage, qtbot)
    assert preview.strip.picture(0).width() == pytest.approx(3 * width, abs=2)  # type: ignore[union-attr]


def test_a_page_is_never_drawn_with_more_dots_than_memory_should_hold(
    stage: Stage, preview: PagePreview, qtbot: QtBot
) -> None:
    stage.window.resize(2600, 900)
    fed(stage, preview, qtbot, pdf_of(1))
    preview.zoom(4)
    whole(stage, qtbot)
    picture = preview.strip.picture(0)
    assert picture is not None
    assert 7_000_000 < picture.width() * picture.height() < 8_100_000
