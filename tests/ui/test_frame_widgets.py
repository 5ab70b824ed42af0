"""Header, save sign and rail: nothing in the frame moves, everything has its name."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch
from secretary_app.ui.widgets.header import BodyCount, Header
from secretary_app.ui.widgets.rail import Rail, RailStep, StepState
from secretary_app.ui.widgets.save_sign import SaveSign

NOW = datetime.fromisoformat("2024-03-13T14:32:07+07:00")
LONG = "Hội nghị tổng kết thực hiện Quy chế phối hợp công tác giữa ba thường trực huyện Hàm Tân năm 2023 " * 2


def child(parent: QWidget, name: str) -> QToolButton:
    found = parent.findChild(QToolButton, name)
    assert found is not None, name
    return found


@pytest.fixture
def header(qtbot: QtBot, theme: Theme) -> Header:
    header = Header(theme)
    qtbot.addWidget(header)
    header.resize(1366, 56)
    header.show_conference("Tổng kết", "Phòng họp số 2")
    header.state_button.show_state(theme.state("conference", "in_session"), "từ 14:02")
    header.set_bodies((BodyCount("hdnd", "HĐND", 5, 5), BodyCount("ubnd", "UBND", 4, 5)))
    header.clock.show_time("14:32")
    header.show()
    return header


def places(header: Header) -> list[object]:
    parts = (header.state_button, header.body_chips, header.clock, header.save_sign)
    return [part.geometry() for part in parts]


def test_saved_is_told_with_the_second(qtbot: QtBot, theme: Theme) -> None:
    sign = SaveSign(theme)
    qtbot.addWidget(sign)
    assert sign.state == "idle"
    sign.show_saved(NOW)
    assert (sign.state, sign.text) == ("saved", "Đã lưu 14:32:07")
    assert sign.accessibleName() == "Đã lưu 14:32:07"


def test_a_failed_save_is_loud_and_stays(qtbot: QtBot, switch: ThemeSwitch) -> None:
    sign = SaveSign(switch.theme)
    qtbot.addWidget(sign)
    sign.show_failed()
    assert (sign.state, sign.text) == ("failed", "CHƯA LƯU ĐƯỢC")
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        switch.choose(choice)
        ground = sign.grab().toImage().pixelColor(20, 17)
        assert ground == switch.theme.colour("bad_solid")
    sign.show_saved(NOW)
    assert sign.state == "saved"


def test_nothing_in_the_header_moves_when_a_save_fails_or_the_clock_goes_on(header: Header) -> None:
    before = places(header)
    header.save_sign.show_failed()
    header.clock.show_time("11:11")
    header.set_bodies((BodyCount("hdnd", "HĐND", 4, 5), BodyCount("ubnd", "UBND", 5, 5)))
    assert places(header) == before


def test_a_long_name_gives_way_alone(header: Header) -> None:
    before = places(header)
    header.show_conference(LONG, LONG)
    assert places(header) == before
    assert header.height() == 56
    assert header.title.accessibleName() == LONG


def test_a_chip_leads_to_its_body_and_warns_of_a_missing_quorum(qtbot: QtBot, header: Header) -> None:
    header.set_bodies((BodyCount("hdnd", "HĐND", 2, 5, "Chưa đủ số người"), BodyCount("ubnd", "UBND", 4, 5)))
    chip = child(header, "body_chip_hdnd")
    assert "Chưa đủ số người" in chip.toolTip()
    assert "2 trên 5" in chip.accessibleName()
    with qtbot.waitSignal(header.body_chosen) as chosen:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chosen.args == ["hdnd"]


def test_without_a_conference_there_is_no_state_and_no_body(header: Header) -> None:
    header.show_without_conference("Huyện Hàm Tân", "chưa mở hội nghị nào")
    assert header.state_button.isHidden()
    assert header.body_chips.isHidden()
    assert header.save_sign.isVisible()


def test_other_bodies_replace_the_chips(header: Header) -> None:
    header.set_bodies((BodyCount("mttq", "MTTQ", 3, 4),))
    assert child(header, "body_chip_mttq").text() == "MTTQ 3/4"


def test_a_narrow_header_fits_a_small_window(header: Header) -> None:
    wide = header.body_chips.sizeHint().width()
    header.set_narrow(True)
    assert header.body_chips.sizeHint().width() < wide
    assert header.minimumSizeHint().width() <= 1093


def rail_steps(here: str, *, enabled: bool = True) -> tuple[RailStep, ...]:
    names = ("step_prepare", "step_attendance", "step_capture", "step_review", "step_sign")
    return (
        RailStep("step_home", "Trang chính", icon="home"),
        *(
            RailStep(
                name,
                name.removeprefix("step_"),
                number,
                state=StepState.HERE if name == here else StepState.LATER,
                group="Hội nghị" if number == 1 else "",
                enabled=enabled,
            )
            for number, name in enumerate(names, 1)
        ),
    )


@pytest.fixture
def rail(qtbot: QtBot, theme: Theme) -> Rail:
    rail = Rail(theme, rail_steps("step_capture"))
    qtbot.addWidget(rail)
    rail.resize(184, 600)
    rail.show()
    return rail


def test_a_step_is_wished_for_not_taken(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.step_chosen) as chosen:
        QTest.mouseClick(child(rail, "step_review"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["step_review"]
    assert rail.steps == rail_steps("step_capture")


def test_steps_change_in_place(rail: Rail) -> None:
    before = child(rail, "step_sign")
    rail.set_steps(rail_steps("step_sign"))
    assert child(rail, "step_sign") is before
    assert "đang mở" in before.accessibleDescription()


def test_without_a_conference_its_steps_are_disabled(rail: Rail) -> None:
    rail.set_steps(rail_steps("", enabled=False))
    assert not child(rail, "step_capture").isEnabled()
    assert child(rail, "step_home").isEnabled()


def test_points_stand_38_apart_and_the_keys_at_the_foot(qtbot: QtBot, rail: Rail) -> None:
    assert child(rail, "step_attendance").y() - child(rail, "step_prepare").y() == 38
    assert child(rail, "step_prepare").width() == 167
    with qtbot.waitSignal(rail.keys_requested):
        QTest.mouseClick(child(rail, "show_keys"), Qt.MouseButton.LeftButton)


def test_a_small_window_makes_it_narrow_with_tool_tips(rail: Rail) -> None:
    rail.fit(1199)
    assert rail.width() == 56
    assert child(rail, "step_capture").toolTip() == "capture"
    rail.fit(1200)
    assert rail.width() == 184
    assert child(rail, "step_capture").toolTip() == ""


def test_other_steps_are_built_anew(rail: Rail) -> None:
    rail.set_steps((RailStep("step_home", "Trang chính", icon="home", state=StepState.HERE),))
    assert child(rail, "step_home").isVisible()
    assert [step.name for step in rail.steps] == ["step_home"]
