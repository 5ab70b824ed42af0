"""What is typed in a field and stored nowhere yet is kept within a second, and is there again after a kill."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

from secretary_app.app.window import build_window, open_first
from secretary_app.domain.conference import ConferenceState
from secretary_app.ui.main_window.typed_words import SECTION, TypedWords
from secretary_app.ui.messages import Messages
from secretary_app.ui.preferences import Place, Preferences
from secretary_app.ui.views.draft_keeper import LONGEST
from secretary_app.ui.views.prepare_view import PrepareView
from secretary_app.ui.views.review_view import ReviewView
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords, kept_words_of
from secretary_app.ui.widgets.line_list import LineList
from tests.builders import FixedClock
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

LIVE, PREPARED = ConferenceState.IN_SESSION, ConferenceState.PREPARE
TYPED = "chữ đang gõ"


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@dataclass
class PowerCut:
    """Starts the program over what the disk holds now; the first window hears nothing of it."""

    suite: Suite
    application: QApplication
    qtbot: QtBot

    def start(self, change: Callable[[Suite], object] = lambda _suite: None) -> MainWindow:
        folder = self.suite.data_folder.with_name("sau khi mất điện")
        shutil.copytree(self.suite.data_folder, folder)
        suite = make_suite(folder, FixedClock())
        change(suite)
        window = build_window(self.application, suite)
        self.qtbot.addWidget(window)
        window.show()
        open_first(window, ())
        window.activateWindow()
        self.qtbot.waitExposed(window)
        self.qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return window


@pytest.fixture
def power_cut(suite: Suite, qapp: QApplication, qtbot: QtBot) -> PowerCut:
    return PowerCut(suite, qapp, qtbot)


def words_of(field: QWidget | None) -> str:
    kept = kept_words_of(field)
    assert kept is not None
    return kept.words


def focused(window: MainWindow) -> QWidget:
    field = window.focusWidget()
    assert isinstance(field, (QLineEdit, QPlainTextEdit, QTextEdit)), field
    return field


def wait_until_kept(suite: Suite, qtbot: QtBot, words: str) -> None:
    """The promise: a second after the first key; half a second more for the disk and a busy machine."""

    def is_kept() -> bool:
        fields = suite.typed.section(SECTION).values()
        return any(words in value[0] for value in fields if isinstance(value, list))

    qtbot.waitUntil(is_kept, timeout=LONGEST + 500)


def prepared(window: MainWindow, suite: Suite, name: str) -> QWidget:
    opened(window, suite, PREPARED)
    window.go("step_prepare")
    field = found(window, name)
    field.setFocus()
    return field


@pytest.mark.parametrize("name", ["conference_name", "place"])
def test_a_field_of_the_form_comes_back_with_words_and_cursor(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot, name: str
) -> None:
    field = prepared(window, suite, name)
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        press(field, Qt.Key.Key_End, modifiers)
    before = words_of(field)
    type_unikey(field, f" {TYPED}")
    press(field, Qt.Key.Key_Left)
    wait_until_kept(suite, qtbot, TYPED)
    again = power_cut.start()
    field = focused(again)
    assert (field.objectName(), words_of(field)) == (name, f"{before} {TYPED}")
    type_unikey(field, "x")
    assert words_of(field).endswith(f"{TYPED[:-1]}x{TYPED[-1]}")


def test_words_put_back_are_saved_when_the_field_is_left(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot
) -> None:
    field = prepared(window, suite, "place")
    type_unikey(field, TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    again = power_cut.start()
    press(focused(again), Qt.Key.Key_Return)
    assert TYPED in again.view.conference.details.place
    qtbot.waitUntil(lambda: not again.kit.suite.typed.section(SECTION), timeout=LONGEST + 500)


@pytest.mark.parametrize("new", [True, False])
def test_a_line_of_a_list_is_opened_again(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot, new: bool
) -> None:
    opened(window, suite, PREPARED)
    window.go("step_prepare")
    assert isinstance(window.view, PrepareView)
    lines = agenda(window)
    lines.setFocus()
    if new:
        lines.begin_new()
    else:
        lines.choose(lines.lines[1].key)
        press(lines, Qt.Key.Key_Return)
    press(focused(window), Qt.Key.Key_End)
    type_unikey(focused(window), TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    stored = len(lines.lines)
    again = power_cut.start()
    assert agenda(again).editing
    assert words_of(focused(again)).endswith(TYPED)
    press(focused(again), Qt.Key.Key_Return)
    titles = [item.title for item in again.view.conference.agenda]
    assert len(titles) == stored + new
    assert sum(TYPED in title for title in titles) == 1
    assert TYPED in (titles[-1] if new else titles[1])


def agenda(window: MainWindow) -> LineList:
    return next(lines for lines in window.findChildren(LineList) if lines.accessibleName() == "Chương trình")


@pytest.mark.parametrize("own_sentence", [False, True])
def test_a_correction_at_read_back_is_opened_again(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot, own_sentence: bool
) -> None:
    conference = opened(window, suite, LIVE)
    window.go("step_review")
    assert isinstance(window.view, ReviewView)
    sources = {finding.id for finding in conference.findings}
    row = next(row for row in window.view.model.lines if row.editable and (row.source not in sources) == own_sentence)
    window.view.correcting.start(row.key)
    type_unikey(focused(window), f" {TYPED}")
    wait_until_kept(suite, qtbot, TYPED)
    again = power_cut.start()
    assert isinstance(again.view, ReviewView)
    assert again.view.correcting.active
    assert words_of(focused(again)).endswith(TYPED)
    press(focused(again), Qt.Key.Key_Return)
    assert not again.view.correcting.active
    assert any(TYPED in block.text for block in again.kit.suite.review.text(conference.id).blocks)


def test_a_sentence_of_the_roll_that_is_rewritten_is_opened_again(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot
) -> None:
    conference = opened(window, suite, LIVE)
    window.go("step_attendance")
    box = found(window, "attendance_sentence")
    box.setFocus()
    press(box, Qt.Key.Key_F2)
    press(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_unikey(box, f" {TYPED}")
    wait_until_kept(suite, qtbot, TYPED)
    again = power_cut.start()
    box = focused(again)
    assert box.objectName() == "attendance_sentence"
    assert words_of(box).endswith(TYPED)
    press(box, Qt.Key.Key_Return)
    assert any(block.text.endswith(TYPED) for block in again.kit.suite.roll_call.sentences(conference.id))


def test_an_answer_comes_back_when_the_same_is_asked_again(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot
) -> None:
    opened(window, suite, LIVE)
    window.go("step_attendance")
    ask_for_guest(window)
    type_unikey(focused(window), TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    again = power_cut.start()
    assert again.step == "step_attendance"
    ask_for_guest(again)
    assert words_of(focused(again)) == TYPED


def ask_for_guest(window: MainWindow) -> None:
    press(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert focused(window).objectName() == "ask_1"


def test_letters_deleted_behind_a_resting_cursor_are_kept_too(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    field = prepared(window, suite, "place")
    press(field, Qt.Key.Key_Home)
    window.keep_typed()  # nothing waits to be looked at any more
    for _ in range(3):
        press(field, Qt.Key.Key_Delete)
    wait_until_kept(suite, qtbot, words_of(field))


def test_what_was_saved_given_up_or_left_empty_is_not_kept(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    field = prepared(window, suite, "place")
    type_unikey(field, TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    press(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not suite.typed.section(SECTION), timeout=LONGEST + 500)
    type_unikey(field, TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not suite.typed.section(SECTION), timeout=LONGEST + 500)


def test_words_never_go_over_words_stored_since(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot
) -> None:
    field = prepared(window, suite, "place")
    type_unikey(field, TYPED)
    wait_until_kept(suite, qtbot, TYPED)
    key = window.view.conference.id
    again = power_cut.start(lambda new: new.preparation.set_details(key, place="Hội trường B"))
    assert words_of(focused(again)) == "Hội trường B"
    assert TYPED in again.notices.notice.words.text()


def test_a_field_of_another_screen_waits_until_somebody_comes_there(
    window: MainWindow, suite: Suite, power_cut: PowerCut, qtbot: QtBot
) -> None:
    field = prepared(window, suite, "place")
    type_unikey(field, TYPED)
    wait_until_kept(suite, qtbot, TYPED)

    def elsewhere(new: Suite) -> None:
        Preferences(new.data_folder).place = Place(window.kit.preferences.place.conference, "step_capture")

    again = power_cut.start(elsewhere)
    assert again.step == "step_capture"
    again.go("step_prepare")
    found(again, "short_name").setFocus()
    found(again, "place").setFocus()
    assert TYPED in words_of(focused(again))


def test_a_field_that_is_there_no_more_is_asked_for_nothing(suite: Suite, qtbot: QtBot) -> None:
    """Lists are made anew while the window lives, with their fields."""
    window = QMainWindow()
    qtbot.addWidget(window)
    typed = TypedWords(suite.typed, Messages(suite.sentences), window, lambda: "step_prepare")
    field = QLineEdit(window)
    KeptWords(field, FieldTies())
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_unikey(field, TYPED)
    assert typed.flush()
    assert suite.typed.section(SECTION)
    field.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert typed.flush()
    assert not suite.typed.section(SECTION)


def test_nothing_is_kept_of_fields_without_the_mark(window: MainWindow, suite: Suite) -> None:
    opened(window, suite, LIVE)
    window.go("step_home")
    search = found(window, "global_search")
    search.setFocus()
    type_unikey(search, "mật khẩu")
    window.keep_typed()
    assert not suite.typed.section(SECTION)


def test_a_disk_that_refuses_is_said_and_tried_again(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    field = prepared(window, suite, "place")
    away = suite.data_folder.rename(suite.data_folder.with_name("rút ra"))
    type_unikey(field, TYPED)
    assert not window.keep_typed()
    assert window.notices.failure.isVisible()
    assert TYPED in words_of(field)
    away.rename(suite.data_folder)
    window.notices.try_again()
    assert not window.notices.failure.isVisible()
    wait_until_kept(suite, qtbot, TYPED)
