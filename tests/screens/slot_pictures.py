"""Pictures of slots that are not simply signed in turn, and of the register of numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import NumberAndDate, SlotName
from secretary_app.services.number_register import key_of
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.sign_view import SignView
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage

_REASON = "Không thống nhất nội dung mục II.2 của biên bản, đề nghị ghi lại ý kiến của UBND huyện"


def take_slots(camera: Camera, stage: Stage) -> None:
    """Take a slot declined, one by pen, one before its turn, the seal on paper with a gap, and the register."""
    minutes = stage.demo.suite.minutes
    one, four = stage.signed(1), stage.signed(3)
    minutes.sign_on_paper(one, SlotName("CT_HDND"), day=date(2024, 3, 14), note="bản giấy lưu ở tủ 3 phòng Văn thư")
    minutes.decline(four, SlotName("CT_MTTQ"), _REASON)
    camera.take("5c-before-turn", stage, opened(one, "step_sign", choosing("CT_MTTQ", "sign_before_turn")))
    camera.take("5c-on-paper", stage, opened(one, "step_sign", choosing("CT_MTTQ", "sign_on_paper")))
    camera.take("5c-open-again", stage, opened(one, "step_sign", choosing("CT_HDND", "open_slot_again")))
    _issue(stage)
    camera.take("5c-seal-on-paper", stage, opened(four, "step_sign", sealing))
    camera.take("5d-register", stage, opened(one, "step_number_register"))


def choosing(slot: str, command: str) -> Callable[[MainWindow], None]:
    """Return an act that chooses a slot in the list and gives a command."""

    def act(window: MainWindow) -> None:
        assert isinstance(window.view, SignView)
        window.view.desk.pane.choose(slot)
        window.kit.actions[command].trigger()

    return act


def sealing(window: MainWindow) -> None:
    """Ask about a seal on paper whose number leaves some out."""
    assert isinstance(window.view, SignView)
    window.view.desk.pane.issue.number.setText("11")
    window.kit.actions["sign_on_paper"].trigger()


def _issue(stage: Stage) -> None:
    """Fill the register: numbers, a gap, one left out, one given twice, a date that runs back."""
    suite, year = stage.demo.suite, stage.demo.suite.desk.clock.now().year
    for key, number, day, title in (
        ("so-1", 1, date(year, 1, 20), "Giao ban ba Thường trực quý I"),
        ("so-2", 2, date(year, 2, 11), "Hội nghị liên tịch chuẩn bị kỳ họp thứ 14 HĐND huyện"),
        ("so-5", 5, date(year, 2, 1), "Sơ kết công tác phối hợp tiếp xúc cử tri"),
    ):
        _issue_one(stage, ConferenceId(key), NumberAndDate(number, day), title)
    book = key_of(stage.script.locality, date(year, 1, 1))
    suite.register.leave_out(book, 4, "viết hỏng, đã hủy bản giấy")
    twice = suite.desk.conference(ConferenceId("so-2"))
    details = replace(twice.details, short_name="Hội nghị nhập từ máy khác")
    suite.desk.add(replace(twice, id=ConferenceId("so-2-lai"), details=details))


def _issue_one(stage: Stage, key: ConferenceId, number: NumberAndDate, title: str) -> None:
    suite = stage.demo.suite
    suite.desk.add(replace(stage.script, id=key, details=replace(stage.script.details, short_name=title)))
    suite.review.adopt(key)
    *others, seal = suite.minutes.slots(key)
    for slot in others:
        suite.minutes.sign_on_paper(key, slot.id)
    suite.minutes.sign_on_paper(key, seal.id, number=number)
