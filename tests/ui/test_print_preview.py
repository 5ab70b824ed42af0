"""The printed page beside the document: true to the newest state, never in the way, and a way to each paragraph."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingId
from secretary_app.services.capture import NewFinding
from secretary_app.services.review import Review
from tests.builders import at
from tests.keyboard import press
from tests.pace import paces
from tests.ui.links import check_link
from tests.ui.stage import Stage, build_stage, settle
from tests.ui.test_review_view import a_reviewed_conference, choose, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports import RenderedMinute
    from secretary_app.services.review import PrintJob
    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView
    from secretary_app.ui.widgets.linked_pages import LinkedPages

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
SOON = 20_000  # ms: two cores are shared
A_FRAME = 3.2  # paces: 16 ms of a core of 2020
A_REFRESH = 50  # paces: 0.25 s of such a core


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    """The screen with its pages in sight."""
    stage.clock.moment = at(132)
    view = opened(stage, a_reviewed_conference())
    quiet(view)
    return view


def quiet(view: ReviewView) -> None:
    """Wait until the newest state is in sight."""
    page = view.printing
    deadline = time.monotonic() + SOON / 1000
    while page.pending or view.kit.tasks.busy:
        assert time.monotonic() < deadline, "the preview never came to rest"
        QApplication.processEvents()
        time.sleep(0.002)


def correct(view: ReviewView, words: str, number: int = 1) -> None:
    view.kit.suite.review.correct(view.conference.id, view.conference.findings[number].id, words)


def printed_text(view: ReviewView) -> str:
    """What the file in sight says."""
    minute = view.printing.minute
    assert minute is not None
    return " ".join("".join(view.kit.suite.pages.texts(minute.pdf)).split())


class Brake:
    """Holds layouts until they are let go, as on a slow machine; remembers what they were begun with."""

    def __init__(self) -> None:
        self.begun: list[PrintJob] = []
        self._gate = threading.Semaphore(0)
        self.lay_out = Review.lay_out

    def hold(self, review: Review, job: PrintJob) -> RenderedMinute:
        """Lay out when allowed."""
        self.begun.append(job)
        assert self._gate.acquire(timeout=SOON / 1000)
        return self.lay_out(review, job)

    def let_go(self, layouts: int = 1) -> None:
        """Let so many layouts go on."""
        self._gate.release(layouts)


@pytest.fixture
def brake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Brake]:
    brake = Brake()

    def held(review: Review, job: PrintJob) -> RenderedMinute:
        return brake.hold(review, job)

    monkeypatch.setattr(Review, "lay_out", held)
    yield brake
    brake.let_go(99)


def test_a_change_is_laid_out_drawn_and_painted_well_within_what_one_waits_for(view: ReviewView) -> None:
    correct(view, "Chữ đầu")
    quiet(view)

    def change() -> None:
        correct(view, "Chữ mới hẳn")
        quiet(view)
        view.preview.strip.viewport().repaint()

    assert paces(change) < A_REFRESH
    assert "Chữ mới hẳn" in printed_text(view)


def test_the_main_thread_has_less_to_do_than_one_frame(view: ReviewView) -> None:
    """What the layout and the pictures cost where keys are heard: all of it together, painting too."""
    correct(view, "Chữ đầu")
    quiet(view)
    view.printing.refresh(at_once=True)
    strip = view.preview.strip
    while not view.kit.tasks.busy:
        settle()

    def arrive() -> None:
        while view.kit.tasks.busy:
            QApplication.processEvents()
            time.sleep(0.005)
        strip.viewport().repaint()

    assert paces(arrive, time.thread_time) < A_FRAME


def test_several_changes_at_once_are_one_layout_and_the_last_one_is_in_sight(view: ReviewView, brake: Brake) -> None:
    for number in range(5):
        correct(view, f"Lần sửa thứ {number}")
    brake.let_go(9)
    quiet(view)
    assert len(brake.begun) == 1
    assert "Lần sửa thứ 4" in printed_text(view)


def test_a_change_while_a_layout_runs_is_not_lost(view: ReviewView, brake: Brake, qtbot: QtBot) -> None:
    correct(view, "Lần sửa một")
    qtbot.waitUntil(lambda: len(brake.begun) == 1)
    correct(view, "Lần sửa hai")
    qtbot.waitUntil(lambda: not view.printing._timer.isActive())  # noqa: SLF001 - its rest is over too
    brake.let_go()
    qtbot.waitUntil(lambda: len(brake.begun) == 2)
    assert "Lần sửa một" in printed_text(view)
    brake.let_go()
    quiet(view)
    assert "Lần sửa hai" in printed_text(view)


def test_a_layout_of_another_conference_is_never_shown(
    view: ReviewView, stage: Stage, brake: Brake, qtbot: QtBot
) -> None:
    other = replace(a_reviewed_conference(), id=ConferenceId("khac"), findings=())
    stage.suite.desk.add(other)
    first = view.conference.id
    correct(view, "Chữ của hội nghị trước")
    qtbot.waitUntil(lambda: len(brake.begun) == 1)
    view.open_conference(other.id)
    brake.let_go()
    qtbot.waitUntil(lambda: len(brake.begun) == 2)
    assert view.printing.minute is None
    assert view.preview.strip.count == 0
    brake.let_go()
    quiet(view)
    assert "Chữ của hội nghị trước" not in printed_text(view)
    brake.let_go(9)
    view.open_conference(first)
    quiet(view)
    assert "Chữ của hội nghị trước" in printed_text(view)


def test_an_error_of_another_conference_is_not_told_here(
    view: ReviewView, stage: Stage, brake: Brake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(a_reviewed_conference(), id=ConferenceId("khac"))
    stage.suite.desk.add(other)
    correct(view, "Chữ")
    qtbot.waitUntil(lambda: len(brake.begun) == 1)
    good = brake.lay_out
    monkeypatch.setattr(brake, "lay_out", lambda *_: view.kit.suite.archive.archive.read(stage.suite.data_folder / "x"))
    view.open_conference(other.id)
    brake.let_go()
    qtbot.waitUntil(lambda: len(brake.begun) == 2)
    monkeypatch.setattr(brake, "lay_out", good)
    brake.let_go()
    quiet(view)
    assert stage.told == []
    assert view.preview.strip.count > 0


def test_what_was_pointed_at_before_the_first_page_is_there_comes_into_sight(stage: Stage) -> None:
    view = opened(stage, a_reviewed_conference())
    view.enter("sentence:end")
    quiet(view)
    (mark, *_) = view.preview.strip._marks  # noqa: SLF001
    assert mark.place.page == 1
    assert view.preview.strip.view().contains(view.preview.strip.column.rect_of(mark.place))


# ---- choosing on the page ----


def spot(pages: LinkedPages, source: str) -> QPoint:
    """The middle of a paragraph on the page, scrolled into sight."""
    link = next(link for link in pages._links.all if link.key == source)  # noqa: SLF001
    pages.show_page(link.place.page)
    corner = QPoint(pages.horizontalScrollBar().value(), pages.verticalScrollBar().value())
    return pages.column.rect_of(link.place).translated(-corner).center()


def click(pages: LinkedPages, source: str) -> None:
    QTest.mouseClick(pages.viewport(), LEFT, pos=spot(pages, source))
    settle()


def chosen(view: ReviewView) -> str:
    row = view.document.selected
    return row.source if row else ""


def test_a_click_on_the_page_chooses_the_row_it_was_made_of(view: ReviewView) -> None:
    for source in ("f300", "place", "f20"):
        click(view.preview.strip, source)
        assert chosen(view) == source
        assert {mark.place.page for mark in view.preview.strip._marks}  # noqa: SLF001


def test_a_click_between_the_paragraphs_chooses_nothing_else(view: ReviewView) -> None:
    click(view.preview.strip, "f20")
    pages = view.preview.strip
    QTest.mouseClick(pages.viewport(), LEFT, pos=QPoint(14, 4))
    assert chosen(view) == "f20"


def test_a_double_click_opens_the_paragraph_for_correction(view: ReviewView) -> None:
    pages = view.preview.strip
    where = spot(pages, "f20")
    QTest.mouseClick(pages.viewport(), LEFT, pos=where)
    QTest.mouseDClick(pages.viewport(), LEFT, pos=where)
    assert view.correcting.active
    assert view.correcting.editor.words.hasFocus()
    assert view.correcting.editor.text.startswith("Một số nội dung")


def test_the_pointer_and_a_tooltip_say_what_can_be_chosen(view: ReviewView, qtbot: QtBot) -> None:
    pages = view.preview.strip
    assert pointer_at(pages, spot(pages, "f20")) is Qt.CursorShape.PointingHandCursor
    assert tip_at(pages, spot(pages, "f20")) == "Hạn chế · UBND. Bấm để chọn, nháy đúp để sửa."
    assert tip_at(pages, spot(pages, "place")) == "Câu máy soạn. Bấm để chọn, nháy đúp để sửa."
    assert tip_at(pages, spot(pages, "subject")) == "Tên hội nghị. Nháy đúp để sang Chuẩn bị."
    assert pointer_at(pages, QPoint(14, 4)) is Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: tip_at(pages, QPoint(14, 4)) == "")  # Qt takes a tooltip away a moment later


def pointer_at(pages: LinkedPages, where: QPoint) -> Qt.CursorShape:
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(where), QPointF(where), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE
    )
    QApplication.sendEvent(pages.viewport(), moved)
    return pages.viewport().cursor().shape()


def tip_at(pages: LinkedPages, where: QPoint) -> str:
    QToolTip.hideText()
    asked = QHelpEvent(QEvent.Type.ToolTip, where, pages.viewport().mapToGlobal(where))
    QApplication.sendEvent(pages.viewport(), asked)
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_what_stands_around_the_document_leads_to_where_it_is_written(view: ReviewView, qtbot: QtBot) -> None:
    pages = view.preview.strip
    for source, place in (("subject", "conference_name"), ("organisation", "organisation")):
        with qtbot.waitSignal(view.step_requested) as asked:
            QTest.mouseDClick(pages.viewport(), LEFT, pos=spot(pages, source))
        assert asked.args == ["step_prepare", place]
    assert not view.correcting.active


def test_the_keys_of_every_list_choose_and_open_on_the_page_too(view: ReviewView) -> None:
    choose(view, "start")
    pages = view.preview.strip
    pages.setFocus()
    press(pages, Key.Key_Down)
    assert chosen(view) == "place"
    assert pages.hasFocus()
    press(pages, Key.Key_Up)
    assert chosen(view) == "start"
    press(pages, Key.Key_PageDown)
    assert view.preview.page == 1
    press(pages, Key.Key_Return)
    assert view.printing.minute is not None
    first = next(place for place in view.printing.minute.places if place.page == 1)
    assert chosen(view) == first.source
    assert view.correcting.active


def test_pages_are_turned_by_keys_and_the_beginning_and_end_are_reached(view: ReviewView) -> None:
    pages = view.preview.strip
    pages.setFocus()
    seen = [view.preview.page]
    for _ in range(pages.count):
        press(pages, Key.Key_PageDown)
        seen.append(view.preview.page)
    assert seen[: pages.count] == list(range(pages.count))
    press(pages, Key.Key_Home)
    assert pages.verticalScrollBar().value() == 0
    press(pages, Key.Key_End)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum()
    press(pages, Key.Key_PageUp)
    assert view.preview.page == pages.count - 2


def test_a_page_higher_than_the_view_is_read_to_its_end_before_the_next_one(view: ReviewView) -> None:
    view.preview.zoom(3)
    pages = view.preview.strip
    tops = []
    while view.preview.page == 0:
        tops.append(pages.verticalScrollBar().value())
        press(pages, Key.Key_PageDown)
    steps = [later - earlier for earlier, later in pairwise(tops)]
    assert steps
    assert max(steps) < pages.viewport().height()


@pytest.mark.parametrize("key", [Key.Key_Plus, Key.Key_Equal])
def test_ctrl_plus_minus_and_0_zoom_from_wherever_the_focus_is(view: ReviewView, key: Qt.Key) -> None:
    width = view.preview.strip.column.rects[0].width()
    press(view.document, key, CTRL)
    assert view.preview.strip.column.rects[0].width() == pytest.approx(1.25 * width, abs=1)
    press(view.closing.checks, key, CTRL)
    press(view.closing.checks, Key.Key_Minus, CTRL)
    assert view.preview.strip.column.rects[0].width() == pytest.approx(1.25 * width, abs=1)
    press(view.document, Key.Key_0, CTRL)
    assert view.preview.strip.column.rects[0].width() == width


def test_what_is_under_the_mouse_stays_there_when_ctrl_and_the_wheel_zoom(view: ReviewView) -> None:
    pages = view.preview.strip
    where = QPoint(200, 300)
    before = pages.column.point_of(where + QPoint(0, pages.verticalScrollBar().value()))
    turn = QWheelEvent(
        QPointF(where),
        QPointF(pages.viewport().mapToGlobal(where)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), turn)
    corner = QPoint(pages.horizontalScrollBar().value(), pages.verticalScrollBar().value())
    after = pages.column.point_of(where + corner)
    assert after[0] == before[0]
    assert after[1:] == pytest.approx(before[1:], abs=2)


# ---- problems with their place ----


def test_a_letter_and_a_word_that_do_not_print_are_named_with_their_line_and_led_to(view: ReviewView) -> None:
    finding = view.conference.findings[0]
    words = f"Phối hợp tốt \U0001f600 tại https://{'rất-dài-' * 12}.vn"
    new = NewFinding(words, finding.kind, finding.body_id, finding.speaker_id)
    view.kit.suite.capture.rewrite(view.conference.id, FindingId("f1"), new)
    quiet(view)
    rows = {check.key: check for check in view.closing.checks.checks}
    assert rows["unprintable"].title == "1 dòng có chữ không in được"
    assert (
        rows["unprintable"].detail
        == "“\U0001f600” (U+1F600) thành ô trống, ở “Phối hợp tốt \U0001f600 tại https://rất-dài-rất-d…”"
    )
    assert rows["overlong"].title == "1 từ quá dài, phải ngắt"
    assert rows["overlong"].detail.startswith("“https://rất-dài-")
    for key in ("unprintable", "overlong"):
        view.going.select("start")
        checks = view.closing.checks
        QTest.mouseClick(checks.viewport(), LEFT, pos=check_link(checks, key))
        assert chosen(view) == "f1"
    correct(view, "Phối hợp tốt", 0)
    quiet(view)
    assert "Mọi chữ đều in được" in [check.title for check in view.closing.checks.checks]


def test_a_problem_around_the_document_leads_to_where_it_is_written(view: ReviewView, qtbot: QtBot) -> None:
    view.kit.suite.preparation.set_details(view.conference.id, name="Hội nghị \U0001f600")
    quiet(view)
    checks = view.closing.checks
    with qtbot.waitSignal(view.step_requested) as asked:
        QTest.mouseClick(checks.viewport(), LEFT, pos=check_link(checks, "unprintable"))
    assert asked.args == ["step_prepare", "conference_name"]
