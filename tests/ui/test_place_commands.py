"""Where the data lie, by keys in the window: the folder is shown and moved, profiles are kept, a lost lock is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from secretary_app.app import asking
from secretary_app.app.places import not_named
from secretary_app.app.standing_by import LockWatch
from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.errors import NotSavedError, PlaceError, ProfileError
from secretary_app.services.ports.profiles import Profile, ProfileList
from secretary_app.services.profiles import Profiles
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import DataFolderLock
from secretary_app.ui.dialogs.asking_window import Asked, AskingWindow
from secretary_app.ui.dialogs.moving_window import MovingWindow
from secretary_app.ui.views.profiles_page import ProfilesPage
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.builders import START, FixedClock
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.profiles_kept import KeptInMemory, housing_of
from tests.ui.stage import child, settle
from tests.ui.whole import found, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports.places import MovePlan
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.theme import Theme
    from tests.guards import Answers

Key = Qt.Key


class House:
    """A window over a folder that has a profile, beside another one; remembers what is asked of the outside."""

    def __init__(self, folder: Path, fixed: str = "") -> None:
        here, there = Profile("Thường trực HĐND", folder), Profile("Ủy ban MTTQ", folder.with_name("mttq"))
        self.profiles = Profiles(KeptInMemory(ProfileList((here, there), here.name)), here)
        self.plans: list[MovePlan] = []
        self.started: list[str] = []
        self.starts = True
        self.housing = housing_of(folder, self.profiles, fixed, self.plans.append, self._start)

    def _start(self, name: str) -> bool:
        self.started.append(name)
        return self.starts

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.profiles.all().profiles]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def begin(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., tuple[MainWindow, House]]]:
    words = dress(qapp)

    def build(fixed: str = "") -> tuple[MainWindow, House]:
        house = House(suite.data_folder, fixed)
        window = build_window(qapp, suite, housing=house.housing)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window, house

    yield build
    qapp.removeTranslator(words)  # type: ignore[arg-type]  # a translator


def said(window: MainWindow) -> str:
    return window.notices.notice.words.text()


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.kit.tasks.busy)
    settle()


def focus() -> object:
    return QApplication.focusWidget()


def press_there(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, key)


def test_the_folder_is_shown(
    begin: Callable[..., tuple[MainWindow, House]], suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = begin()
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    window.kit.actions["open_data_folder"].trigger()
    assert shown == [str(suite.data_folder)]
    assert said(window) == f"Dữ liệu ở “{suite.data_folder}”."
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    window.kit.actions["open_data_folder"].trigger()
    assert said(window) == f"Máy này không có chương trình mở thư mục. Thư mục ở “{suite.data_folder}”."


def test_a_file_manager_does_not_take_the_parts_of_our_qt(
    begin: Callable[..., tuple[MainWindow, House]], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = begin()
    seen: list[str | None] = []

    def start(_url: QUrl) -> bool:
        seen.append(os.environ.get("QT_PLUGIN_PATH"))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", start)
    monkeypatch.setenv("QT_PLUGIN_PATH", "/chương trình/plugins")
    window.kit.actions["open_data_folder"].trigger()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    window.kit.actions["open_data_folder"].trigger()
    assert seen == ["/chương trình/plugins", None]
    assert os.environ["QT_PLUGIN_PATH"] == "/chương trình/plugins"


class TestMoving:
    """The window asks, says what it means, and closes; the folder is moved once nothing holds it."""

    def test_enter_agrees_and_the_window_closes_first(
        self,
        begin: Callable[..., tuple[MainWindow, House]],
        suite: Suite,
        answers: Answers,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        window, house = begin()
        opened(window, suite, ConferenceState.IN_SESSION)
        type_unikey(found(window, "capture_line"), "đang gõ dở")
        answers.file(tmp_path / "ổ khác")
        window.kit.actions["move_data"].trigger()
        quiet(window, qtbot)
        sheet = child(window, ListSheet, "move_data_sheet")
        rows = [(row.lead, row.text) for row in sheet.panel.model.rows]
        assert rows[:2] == [("Từ", str(suite.data_folder)), ("Đến", str(tmp_path / "ổ khác"))]
        assert "so từng byte" in sheet.panel.foot.text()
        press(sheet.panel.list, Key.Key_Return)
        assert not window.isVisible()
        assert [plan.target for plan in house.plans] == [tmp_path / "ổ khác"]
        conference = suite.preparation.summaries()[0].id
        draft = suite.drafts.draft(conference)
        assert draft is not None
        assert draft.words == "đang gõ dở"

    def test_what_speaks_against_a_place_is_said_before(
        self, begin: Callable[..., tuple[MainWindow, House]], answers: Answers, tmp_path: Path, qtbot: QtBot
    ) -> None:
        window, house = begin()
        answers.file(tmp_path / "OneDrive" / "hội nghị")
        window.kit.actions["move_data"].trigger()
        quiet(window, qtbot)
        sheet = child(window, ListSheet, "move_data_sheet")
        assert next(row.text for row in sheet.panel.model.rows if row.lead == "Lưu ý").startswith("Thư mục đồng bộ")
        assert sheet.panel.agree.text() == "Vẫn chuyển"
        press(sheet.panel.list, Key.Key_Escape)
        assert (window.isVisible(), house.plans) == (True, [])

    def test_a_place_that_is_refused_is_said(
        self, begin: Callable[..., tuple[MainWindow, House]], suite: Suite, answers: Answers, qtbot: QtBot
    ) -> None:
        window, house = begin()
        answers.file(suite.data_folder / "trong")
        window.kit.actions["move_data"].trigger()
        quiet(window, qtbot)
        assert "nằm trong thư mục dữ liệu hiện tại" in said(window)
        assert house.plans == []

    @pytest.mark.parametrize(("fixed", "words"), [("fixed", "chỉ định riêng"), ("portable", "cạnh nó")])
    def test_a_folder_that_is_fixed_for_this_run_stays(
        self, begin: Callable[..., tuple[MainWindow, House]], fixed: str, words: str
    ) -> None:
        window, _ = begin(fixed)
        window.kit.actions["move_data"].trigger()
        assert words in said(window)

    def test_the_progress_is_shown_and_esc_stops_without_closing(self, theme: Theme, qtbot: QtBot) -> None:
        window = MovingWindow(theme, "/cũ", "/mới")
        qtbot.addWidget(window, before_close_func=lambda one: one.end())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.show_progress(1, 4)
        assert (window.bar.value(), "Đang chép" in window.sentence.text()) == (250, True)
        window.show_progress(3, 4)
        assert "so từng byte" in window.sentence.text()
        with qtbot.waitSignal(window.stopped):
            press(window.stop, Key.Key_Escape)
        assert (window.isVisible(), window.stop.isEnabled()) == (True, False)
        window.close()
        assert window.isVisible()
        window.end()
        assert not window.isVisible()


class TestProfiles:
    """The page of profiles, by keys."""

    @pytest.fixture
    def page(self, begin: Callable[..., tuple[MainWindow, House]]) -> tuple[MainWindow, House, ProfilesPage]:
        window, house = begin()
        window.kit.actions["profiles"].trigger()
        return window, house, child(window, ProfilesPage, "profiles_page")

    def rows(self, page: ProfilesPage) -> list[tuple[str, str]]:
        return [(row.lead, row.text) for row in page.panel.model.rows]

    def test_they_are_listed_and_this_window_s_is_marked(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        assert self.rows(page[2]) == [("cửa sổ này", "Thường trực HĐND"), ("", "Ủy ban MTTQ")]
        assert focus() is page[2].panel.list

    def test_a_new_one_is_named_and_kept(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        _, house, shown = page
        press_there(Key.Key_Insert)
        type_unikey(shown.panel.strip.edits[0], "Tổ đại biểu")
        press_there(Key.Key_Return)
        assert house.names == ["Thường trực HĐND", "Ủy ban MTTQ", "Tổ đại biểu"]
        assert shown.panel.chosen is not None
        assert (shown.panel.chosen.name, shown.panel.chosen.fresh) == ("Tổ đại biểu", True)
        assert focus() is shown.panel.list
        assert shown.isVisible()

    def test_esc_gives_a_name_up_and_leaves_the_page_open(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        _, house, shown = page
        press_there(Key.Key_Insert)
        type_unikey(shown.panel.strip.edits[0], "Tổ")
        press_there(Key.Key_Escape)
        assert (house.names, shown.isVisible()) == (["Thường trực HĐND", "Ủy ban MTTQ"], True)
        press_there(Key.Key_Escape)
        assert not shown.isVisible()

    def test_a_name_that_is_taken_is_said(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        window, house, shown = page
        press_there(Key.Key_Insert)
        type_unikey(shown.panel.strip.edits[0], "ủy ban mttq")
        press_there(Key.Key_Return)
        assert "Đã có hồ sơ tên" in said(window)
        assert len(house.names) == 2

    def test_one_is_renamed(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        _, house, shown = page
        press_there(Key.Key_F2)
        assert shown.panel.strip.edits[0].text() == "Thường trực HĐND"
        type_unikey(shown.panel.strip.edits[0], "Văn phòng HĐND")
        press_there(Key.Key_Return)
        assert house.names == ["Văn phòng HĐND", "Ủy ban MTTQ"]
        assert self.rows(shown)[0] == ("cửa sổ này", "Văn phòng HĐND")

    def test_one_is_taken_out_and_its_data_stay(self, page: tuple[MainWindow, House, ProfilesPage]) -> None:
        window, house, _ = page
        press_there(Key.Key_Delete)
        assert "hồ sơ của cửa sổ này" in said(window)
        press_there(Key.Key_Down)
        press_there(Key.Key_Delete)
        assert house.names == ["Thường trực HĐND"]
        assert "Dữ liệu vẫn còn ở" in said(window)

    def test_enter_opens_the_chosen_one_in_a_window_of_its_own(
        self, page: tuple[MainWindow, House, ProfilesPage]
    ) -> None:
        window, house, shown = page
        press_there(Key.Key_Down)
        house.starts = False
        press_there(Key.Key_Return)
        assert ("Không mở được cửa sổ mới" in said(window), shown.isVisible()) == (True, True)
        house.starts = True
        press_there(Key.Key_Return)
        assert house.started == ["Ủy ban MTTQ"] * 2
        assert (shown.isVisible(), window.isVisible()) == (False, True)
        assert "đang mở trong cửa sổ riêng" in said(window)

    def test_a_folder_that_is_there_gets_a_name(
        self, page: tuple[MainWindow, House, ProfilesPage], answers: Answers, tmp_path: Path
    ) -> None:
        window, house, shown = page
        folder = tmp_path / "từ máy cũ"
        folder.mkdir()
        answers.file(folder)
        shown.panel.existing.click()
        assert "không có dữ liệu của chương trình" in said(window)
        (folder / FILE_NAME).write_bytes(b"")
        answers.file(folder)
        shown.panel.existing.click()
        press_there(Key.Key_Return)
        assert house.names[-1] == "từ máy cũ"
        assert house.profiles.named("từ máy cũ") == Profile("từ máy cũ", folder)

    def test_a_portable_program_keeps_none(self, begin: Callable[..., tuple[MainWindow, House]]) -> None:
        window, _ = begin("portable")
        window.kit.actions["profiles"].trigger()
        assert "Chương trình mang theo" in said(window)


class TestALostFolder:
    """It is said without a key pressed, stays said, and is over once the folder is back."""

    def test_the_window_says_so_and_tries_again(
        self, begin: Callable[..., tuple[MainWindow, House]], suite: Suite, qtbot: QtBot
    ) -> None:
        window, _ = begin()
        folder = suite.data_folder
        with DataFolderLock(folder, START) as held:
            watch = LockWatch(window, held.require)
            watch.look()
            assert not window.notices.failure.isVisible()
            folder.rename(folder.with_name("rút ra"))
            watch.look()
            strip = window.notices.failure
            assert strip.isVisible()
            assert "USB đã rút ra" in strip.accessibleName()
            assert "CHƯA LƯU" in window.header.save_sign.accessibleName()
            press(strip.retry, Key.Key_Space)
            assert strip.isVisible()
            folder.with_name("rút ra").rename(folder)
            press(strip.retry, Key.Key_Space)
            qtbot.waitUntil(lambda: not strip.isVisible())

    def test_the_watch_looks_by_itself(
        self, begin: Callable[..., tuple[MainWindow, House]], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        window, _ = begin()
        monkeypatch.setattr("secretary_app.app.standing_by._LOOK_MS", 10)

        def taken() -> None:
            raise NotSavedError("taken", "/dữ liệu")

        LockWatch(window, taken)
        qtbot.waitUntil(window.notices.failure.isVisible)
        assert "Một chương trình khác đã mở dữ liệu" in window.notices.failure.accessibleName()


class TestAskingBefore:
    """The window of one question: arrows, Enter, Esc."""

    def shown(self, theme: Theme, qtbot: QtBot, asked: Asked) -> AskingWindow:
        window = AskingWindow(theme, asked)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    def test_arrows_choose_and_enter_takes(self, theme: Theme, qtbot: QtBot) -> None:
        window = self.shown(theme, qtbot, asking.about_missing(PlaceError("missing", "/usb", "Xã A")))
        press_there(Key.Key_Down)
        press_there(Key.Key_Down)
        press_there(Key.Key_Up)
        press_there(Key.Key_Return)
        assert (window.answer, window.isVisible()) == ("other", False)

    def test_esc_answers_nothing(self, theme: Theme, qtbot: QtBot) -> None:
        error = ProfileError("unreadable", "", "/nhà/ho-so.json")
        profiles = Profiles(KeptInMemory(), Profile("a", Path("/nhà")))
        window = self.shown(theme, qtbot, asking.about_list(profiles, error))
        press_there(Key.Key_Escape)
        assert (window.answer, window.isVisible()) == ("", False)

    def test_many_profiles_scroll(self, theme: Theme, qtbot: QtBot) -> None:
        folder = Path("/nhà")
        kept = ProfileList(tuple(Profile(f"Tổ {number}", folder / str(number)) for number in range(30)), "Tổ 7")
        profiles = Profiles(KeptInMemory(kept), kept.profiles[0])
        error = not_named(kept)
        asked, order = asking.which_profile(profiles, error)
        assert order[0].name == "Tổ 7"
        window = self.shown(theme, qtbot, asked)
        assert window.height() < 544
        press_there(Key.Key_Up)
        press_there(Key.Key_Return)
        assert window.answer == "profile_29"
