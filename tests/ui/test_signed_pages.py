"""The pages beside the signing: each signature as it comes, and a way back to every paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from secretary_app.ui.views.review_view import ReviewView
from secretary_app.ui.widgets.page_places import MarkKind
from tests.builders import at
from tests.keyboard import press
from tests.ui.stage import Stage, child
from tests.ui.test_print_preview import spot, tip_at
from tests.ui.test_review_view import a_reviewed_conference
from tests.ui.test_sign_view import authority, ready, sign_turn, stage, view

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.views.sign_view import SignView
    from tests.office_authority import OfficeAuthority

__all__ = ["authority", "stage", "view"]  # fixtures

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
SOON = 20_000  # ms: two cores are shared


def slot_picture(view: SignView, slot: str) -> QImage:
    """What the preview shows in a slot, without the marks over it."""
    place = next(field.place for field in view.desk.file._fields if field.name == slot and field.place)
    picture = view.desk.preview.strip.picture(place.page)
    assert picture is not None
    scale = picture.width() / view.desk.preview.strip.sizes[place.page][0]
    box = [round(edge * scale) for edge in (place.left, place.top, place.right, place.bottom)]
    return picture.copy(box[0], box[1], box[2] - box[0], box[3] - box[1])


def dark(picture: QImage) -> int:
    """How many dots something is drawn on."""
    return sum(
        picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width()) for y in range(picture.height())
    )


def test_each_signature_is_seen_as_soon_as_it_is_made(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    for step in range(2):
        slot = view.desk.pane.slots.rows[step].key
        assert dark(slot_picture(view, slot)) == 0
        sign_turn(view, stage, authority)
        assert dark(slot_picture(view, slot)) > 10
        (frame,) = (mark for mark in view.desk.preview.strip._marks if mark.kind is MarkKind.SLOT)  # noqa: SLF001
        assert frame.place.page in view.desk.preview.strip.seen


def test_a_paragraph_is_tinted_by_a_click_and_read_by_a_double_click_also_after_signing(
    view: SignView, stage: Stage, authority: OfficeAuthority, qtbot: QtBot
) -> None:
    pages = view.desk.preview.strip
    for signed in (False, True):
        if signed:
            sign_turn(view, stage, authority)
        where = spot(pages, "f20")
        assert tip_at(pages, where) == "Hạn chế · UBND. Nháy đúp để xem ở Rà soát."
        with qtbot.assertNotEmitted(view.step_requested):
            QTest.mouseClick(pages.viewport(), LEFT, pos=where)
        kinds = [mark.kind for mark in pages._marks]  # noqa: SLF001
        assert MarkKind.TINT in kinds
        assert MarkKind.SLOT in kinds
        with qtbot.waitSignal(view.step_requested) as asked:
            QTest.mouseDClick(pages.viewport(), LEFT, pos=where)
        assert asked.args == ["step_review", "finding:f20"]


def test_the_file_of_a_minute_opened_anew_leads_to_its_paragraphs_too(
    view: SignView, stage: Stage, authority: OfficeAuthority, qtbot: QtBot
) -> None:
    sign_turn(view, stage, authority)
    key = view.conference.id
    view.open_conference(None)
    view.open_conference(key)
    ready(view, qtbot)
    pages = view.desk.preview.strip
    qtbot.waitUntil(lambda: pages._links.all != (), timeout=SOON)  # noqa: SLF001
    pages.setFocus()
    press(pages, Key.Key_Home)
    with qtbot.waitSignal(view.step_requested) as asked:
        press(pages, Key.Key_Return)
    assert asked.args == ["step_review", ""]  # the name of the organisation stands first
    while pages._chosen != "start":  # noqa: SLF001
        press(pages, Key.Key_Down)
    with qtbot.waitSignal(view.step_requested) as asked:
        press(pages, Key.Key_Return)
    assert asked.args == ["step_review", "finding:start"]


def test_the_line_is_chosen_in_the_review_and_is_not_opened_there(stage: Stage, qtbot: QtBot) -> None:
    conference = a_reviewed_conference()
    stage.suite.desk.add(replace(conference, details=replace(conference.details, ended=at(140))))
    stage.suite.review.adopt(conference.id)
    review = stage.show(ReviewView, "step_review")
    review.open_conference(conference.id)
    review.enter("finding:f20")
    assert review.document.selected is not None
    assert review.document.selected.source == "f20"
    qtbot.waitUntil(lambda: review.preview.strip._links.all != (), timeout=SOON)  # noqa: SLF001
    pages = review.preview.strip
    assert tip_at(pages, spot(pages, "f20")) == "Hạn chế · UBND. Bấm để chọn."
    QTest.mouseDClick(pages.viewport(), LEFT, pos=spot(pages, "f20"))
    assert not review.correcting.active


def test_a_file_laid_out_otherwise_has_no_places_to_choose(
    view: SignView, stage: Stage, authority: OfficeAuthority, qtbot: QtBot
) -> None:
    sign_turn(view, stage, authority)
    kept = stage.suite.minutes.kept_file(view.conference.id)
    assert kept is not None
    kept.write_bytes(kept.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    key = view.conference.id
    view.open_conference(None)
    view.open_conference(key)
    ready(view, qtbot)
    view.kit.tasks.finish()
    pages = view.desk.preview.strip
    assert pages.count > 0
    assert pages._links.all == ()  # noqa: SLF001
    press(pages, Key.Key_Return)
    assert tip_at(pages, QPoint(200, 200)) == ""


def test_pages_zoom_from_the_password_too(view: SignView) -> None:
    width = view.desk.preview.strip.column.rects[0].width()
    press(child(view, QWidget, "key_password"), Key.Key_Plus, CTRL)
    assert view.desk.preview.strip.column.rects[0].width() == pytest.approx(1.25 * width, abs=1)
    press(child(view, QWidget, "key_password"), Key.Key_0, CTRL)
    assert view.desk.preview.strip.column.rects[0].width() == width
