"""Lists of panes: checks, side rows, suggestions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.painting import text_width
from secretary_app.ui.widgets.people_list import PeoplePainter, PeopleRow
from secretary_app.ui.widgets.side_list import PaneBar, SideHead, SideList, SideRow
from secretary_app.ui.widgets.suggestions import Suggestion, SuggestionList
from tests.keyboard import press
from tests.ui.links import check_link

CHECKS = (
    CheckRow("people", CheckLevel.GOOD, "14 đại biểu"),
    CheckRow("image", CheckLevel.NOTICE, "Ảnh chữ ký", "Thiếu của một đồng chủ trì; vẫn ký được", "Thêm"),
    CheckRow("end", CheckLevel.BLOCKED, "Thiếu giờ kết thúc", link="Ghi bây giờ"),
)
PEOPLE = (Suggestion("a", "Lê Văn Lộc", "UBND", "07"), Suggestion("b", "Nguyễn Tấn Lợi", "MTTQ", "13"))


@pytest.fixture
def checks(qtbot: QtBot, theme: Theme) -> CheckList:
    view = CheckList(theme, "closing_checklist", "Trước khi thông qua")
    qtbot.addWidget(view)
    view.set_checks(CHECKS)
    view.resize(250, 300)
    view.show()
    view.grab()
    return view


def test_open_checks_come_first(checks: CheckList) -> None:
    assert [check.key for check in checks.checks] == ["end", "image", "people"]
    assert checks.model().rowCount() == 4


@pytest.mark.parametrize("key", ["end", "image"])
def test_a_link_leads_to_its_check(qtbot: QtBot, checks: CheckList, key: str) -> None:
    with qtbot.waitSignal(checks.link_chosen) as chosen:
        QTest.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=check_link(checks, key))
    assert chosen.args == [key]


def test_words_beside_a_link_lead_nowhere(qtbot: QtBot, checks: CheckList) -> None:
    with qtbot.assertNotEmitted(checks.link_chosen):
        QTest.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    with pytest.raises(KeyError):
        check_link(checks, "people")


def test_enter_follows_the_link_of_the_chosen_check(qtbot: QtBot, checks: CheckList) -> None:
    checks.activateWindow()
    checks.setFocus()
    qtbot.waitUntil(checks.hasFocus)
    checks.setCurrentIndex(checks.model().index(1, 0))
    with qtbot.waitSignal(checks.link_chosen) as chosen:
        press(checks, Qt.Key.Key_Return)
    assert chosen.args == ["image"]


def test_a_screen_reader_hears_the_level(checks: CheckList) -> None:
    assert checks.model().index(0, 0).data() == "Chưa được: Thiếu giờ kết thúc. Ghi bây giờ"


def test_a_list_kept_whole_is_as_high_as_its_rows(checks: CheckList) -> None:
    checks.keep_whole()
    assert checks.height() == sum(checks.sizeHintForRow(row) for row in range(4))


@pytest.fixture
def agenda(qtbot: QtBot, theme: Theme) -> SideList:
    view = SideList(theme, "agenda_view", "Chương trình", "row_agenda")
    qtbot.addWidget(view)
    view.set_rows((SideRow("1", "Khai mạc", icon="check", trail="14:02"), SideRow("2", "Kết quả", "2", current=True)))
    view.resize(272, 200)
    view.show()
    view.grab()
    return view


def test_a_click_chooses_an_agenda_item(qtbot: QtBot, agenda: SideList) -> None:
    place = agenda.visualRect(agenda.model().index(0, 0)).center()
    with qtbot.waitSignal(agenda.row_chosen) as chosen:
        QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["1"]
    assert agenda.sizeHintForRow(0) == 34


def test_the_current_row_is_filled_and_spoken(agenda: SideList, theme: Theme) -> None:
    image = agenda.grab().toImage()
    assert image.pixelColor(150, 34 + 4) == theme.colour("selected")
    assert image.pixelColor(1, 34 + 17) == theme.colour("accent")
    assert agenda.model().index(1, 0).data() == "2 Kết quả đang mở"
    assert [row.key for row in agenda.rows] == ["1", "2"]


def test_heads_and_bars_have_their_heights(qtbot: QtBot, theme: Theme) -> None:
    head = SideHead(theme, "Chưa quyết", icon="undecided", icon_role="warn", keys="F11")
    bar = PaneBar(theme, "3. Tồn tại", "từ 14:18")
    for widget in (head, bar):
        qtbot.addWidget(widget)
    head.set_count("3", "warn")
    bar.set_title("4. Phương hướng", "từ 14:40")
    bar.add_action(QWidget())
    assert (head.height(), bar.height()) == (36, 52)


def test_candidates_move_without_the_focus_and_stop_at_the_ends(qtbot: QtBot, theme: Theme) -> None:
    view = SuggestionList(theme, "candidates", "Người khớp")
    qtbot.addWidget(view)
    assert view.current() is None
    view.set_suggestions(PEOPLE)
    assert view.current() == PEOPLE[0]
    view.step(1)
    view.step(1)
    assert view.current() == PEOPLE[1]
    view.step(-5)
    assert view.current() == PEOPLE[0]
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_long_name_takes_what_titles_leave_and_then_their_room(theme: Theme) -> None:
    painter = PeoplePainter(theme)
    long_name = "Công Tằng Tôn Nữ Thị Hoàng Phương Nguyễn Phúc"
    needed = text_width(theme.font("read"), long_name)
    short = PeopleRow("1", "1", "b", "An", "Chủ tịch")
    long_row = PeopleRow("2", "2", "b", long_name, "Phó Chủ tịch Ủy ban nhân dân xã", "từ 01/7/2025")
    assert painter.name_room(600, short) == painter.name_width
    assert painter.name_room(600, long_row) >= needed > painter.name_width
    assert painter.name_room(needed - 40, long_row) == needed - 40
