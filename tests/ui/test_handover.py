"""Handing over and taking back by keys and by dragging: what is seen, what is stored, what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.domain.signatures import SlotState
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import Trust
from secretary_app.ui.views.handing_over import HandingOverFlow
from secretary_app.ui.views.sign_view import SignView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.outside_strip import OutsideStrip
from tests.builders import at
from tests.handover_case import ID, LONG, case_of, handed_over
from tests.keyboard import press
from tests.signed_minutes import authority
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

Key = Qt.Key
SOON = 20_000  # ms: two cores are shared


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def stage(bundle: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    """A stage over a data folder whose minute is outside."""
    case_of(bundle, tmp_path).suite.desk.store.close()
    built = build_stage(tmp_path / "data", theme, qtbot)
    built.clock.moment = at(300)
    return built


@pytest.fixture
def view(stage: Stage) -> SignView:
    view = stage.show(SignView, "step_sign")
    view.open_conference(ID)
    view.enter("")
    rest(stage)
    return view


def rest(stage: Stage) -> None:
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=SOON)
    settle()


def sheet(stage: Stage, name: str) -> ListSheet:
    """Return the panel that lies over the window now."""
    return next(one for one in stage.window.findChildren(ListSheet, name) if one.isVisible())


def no_sheet(stage: Stage) -> bool:
    return not any(one.isVisible() for one in stage.window.findChildren(ListSheet))


def words(panel: ListSheet) -> list[str]:
    return [row.spoken for row in panel.panel.model.rows]


def enter(panel: ListSheet) -> None:
    press(panel.panel.list, Key.Key_Return)


def outside(view: SignView) -> str:
    strip = child(view, OutsideStrip, "outside_strip")
    return strip.words.text() if strip.isVisible() else ""


def states(view: SignView) -> list[str]:
    return [row.state for row in view.desk.pane.slots.rows]


def signed(stage: Stage, pdf: bytes, slot: str, name: str = "") -> bytes:
    """Sign elsewhere, whichever slot."""
    slots = {str(one.id): one for one in stage.suite.minutes.slots(ID)}
    identity = authority().identity(replace(LONG, name=name or slots[slot].name))
    order = SigningOrder(pdf, slot, at(290), done=frozenset(slots) - {slot})
    return stage.suite.signing.sign(order, identity)


def come_back(stage: Stage, path: Path) -> None:
    """Choose a file by the command, as the menu does."""
    stage.files.append(path)
    stage.kit.actions["take_back"].trigger()
    rest(stage)


def test_the_minute_is_handed_over_to_a_folder_by_enter(view: SignView, stage: Stage, tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    usb.mkdir()
    child(view, Button, "hand_over_button").click()
    panel = sheet(stage, "handover_sheet")
    assert words(panel)[:2] == ["đến lượt, Phạm Thị Đào, Thư ký", "chờ, Nguyễn Văn An, Chủ tịch HĐND xã"]
    assert panel.panel.list.hasFocus()
    press(panel.panel.list, Key.Key_Down)
    stage.files.append(usb)
    enter(panel)
    rest(stage)
    made = next(usb.iterdir())
    assert "Bàn giao cho: Nguyễn Văn An" in (made / "DOC-TRUOC.txt").read_text("utf-8-sig")
    assert stage.told[-1].text == f"Đã ghi gói bàn giao “{made}”. Rút USB an toàn."
    assert outside(view).startswith("Đang bàn giao từ 19:00 13/3/2026 cho Nguyễn Văn An.")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("goi", "goi.bangiao.zip"), ("goi.v2", "goi.v2.bangiao.zip"), ("goi.zip", "goi.zip"), ("GOI.ZIP", "GOI.ZIP")],
)
def test_a_zip_is_written_by_the_other_button_and_gets_its_ending(
    view: SignView, stage: Stage, tmp_path: Path, typed: str, written: str
) -> None:
    stage.kit.actions["hand_over"].trigger()
    stage.files.append(tmp_path / typed)
    button = child(sheet(stage, "handover_sheet"), Button, "handover_zip")
    button.setFocus()
    press(button, Key.Key_Space)
    assert no_sheet(stage)
    rest(stage)
    assert (tmp_path / written).read_bytes().startswith(b"PK")
    assert stage.told[-1].text.startswith(f"Đã ghi gói bàn giao “{tmp_path / written}”")
    assert view.isVisible()


def test_the_name_that_is_offered_says_what_the_file_is(view: SignView, stage: Stage) -> None:
    offered: list[str] = []

    def choose_place(_title: str, name: str, kinds: str) -> None:
        offered.extend((name, kinds))

    flow = HandingOverFlow(replace(stage.kit, choose_place=choose_place), view)
    flow.ask(ID)
    child(sheet(stage, "handover_sheet"), Button, "handover_zip").click()
    assert offered == [
        "ban-giao-giao-ban-quy-i-nam-2026-0-chu-ky.bangiao.zip",
        "Gói bàn giao (*.bangiao.zip);;ZIP (*.zip)",
    ]


def test_a_bundle_that_the_added_ending_would_hit_is_left_alone(view: SignView, stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "goi.bangiao.zip").write_bytes(b"of yesterday")
    stage.kit.actions["hand_over"].trigger()
    stage.files.append(tmp_path / "goi")
    child(sheet(stage, "handover_sheet"), Button, "handover_zip").click()
    rest(stage)
    assert "nên không ghi đè" in stage.told[-1].text
    assert (tmp_path / "goi.bangiao.zip").read_bytes() == b"of yesterday"
    assert view.isVisible()


@pytest.mark.parametrize("way", ["sheet", "chooser"])
def test_giving_up_writes_nothing(view: SignView, stage: Stage, tmp_path: Path, way: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    stage.kit.actions["hand_over"].trigger()
    panel = sheet(stage, "handover_sheet")
    press(panel.panel.list, Key.Key_Escape if way == "sheet" else Key.Key_Return)
    rest(stage)
    assert no_sheet(stage)
    assert sorted(tmp_path.rglob("*")) == before
    assert view.isVisible()


def test_a_pulled_stick_is_told_and_tried_again(view: SignView, stage: Stage, tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    stage.files.append(usb)
    stage.kit.actions["hand_over"].trigger()
    enter(sheet(stage, "handover_sheet"))
    rest(stage)
    told = stage.told[-1]
    assert "USB đã rút ra" in told.text
    usb.mkdir()
    assert told.retry is not None
    told.retry()
    rest(stage)
    assert len(list(usb.iterdir())) == 1
    assert view.isVisible()


def test_the_strip_says_who_has_the_copy_and_lets_it_go(view: SignView, stage: Stage) -> None:
    assert outside(view).startswith("Đang bàn giao từ 16:00 13/3/2026 cho Phạm Thị Đào.")
    button = child(view, Button, "end_handover")
    button.setFocus()
    press(button, Key.Key_Space)
    assert outside(view) == ""
    view.reload()
    assert outside(view) == ""
    assert stage.told == []


def test_signing_here_turns_the_copy_stale(view: SignView, stage: Stage) -> None:
    identity = authority().identity(replace(LONG, name="Phạm Thị Đào"))
    order = stage.suite.minutes.order(ID, "THU_KY", Trust((stage.suite.trust_folder,)))
    stage.suite.minutes.sign(ID, order, identity)
    rest(stage)
    assert "đã cũ vì đã ký tiếp ở đây" in outside(view)


def test_what_came_back_is_shown_and_taken_by_enter(view: SignView, stage: Stage, bundle: Path, tmp_path: Path) -> None:
    handed = next(bundle.glob("*.pdf")).read_bytes()
    path = tmp_path / "ky.pdf"
    path.write_bytes(signed(stage, signed(stage, handed, "THU_KY"), "CT_HDND"))
    before = stage.suite.desk.store.load(ID)
    come_back(stage, path)
    panel = sheet(stage, "returned_sheet")
    told = words(panel)
    assert told[1:3] == [
        "18:50, Phạm Thị Đào, Thư ký · chứng thư do CA thử nghiệm cấp, 13/3/2026",
        "18:50, Nguyễn Văn An, Chủ tịch HĐND xã · chứng thư do CA thử nghiệm cấp, 13/3/2026",
    ]
    assert "Cả 2 chữ ký trong tệp còn nguyên vẹn" in told
    assert panel.panel.agree.text() == "Nhận 2 chữ ký"
    assert stage.suite.desk.store.load(ID) == before
    enter(panel)
    rest(stage)
    assert states(view) == ["signed", "signed", "turn", "waiting", "waiting"]
    assert stage.told[-1].text == "Đã nhận 2 chữ ký."
    assert outside(view) == ""
    assert view.desk.file.pdf == path.read_bytes()


def test_esc_takes_nothing(view: SignView, stage: Stage, bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "ky.pdf"
    path.write_bytes(signed(stage, next(bundle.glob("*.pdf")).read_bytes(), "THU_KY"))
    come_back(stage, path)
    press(sheet(stage, "returned_sheet").panel.list, Key.Key_Escape)
    assert states(view)[0] == "turn"
    assert outside(view).startswith("Đang bàn giao")


def test_another_name_is_told_before_the_yes(view: SignView, stage: Stage, bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "ky.pdf"
    path.write_bytes(signed(stage, next(bundle.glob("*.pdf")).read_bytes(), "THU_KY", "Lê Thị Hoa"))
    come_back(stage, path)
    panel = sheet(stage, "returned_sheet")
    assert "Phạm Thị Đào, Thư ký · chứng thư của Lê Thị Hoa, do CA thử nghiệm cấp" in words(panel)[1]
    assert panel.panel.agree.text() == "Vẫn nhận 1 chữ ký"
    assert panel.panel.foot.property("tone") == "warn"
    enter(panel)
    rest(stage)
    assert states(view)[0] == "signed"
    assert stage.suite.minutes.slots(ID)[0].state is SlotState.SIGNED


def test_a_refused_copy_is_one_sentence_and_changes_nothing(view: SignView, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "hong.zip"
    path.write_bytes(b"PK hong")
    come_back(stage, path)
    assert no_sheet(stage)
    assert "bị hỏng" in stage.told[-1].text
    assert states(view)[0] == "turn"


def test_the_same_copy_is_told_and_waited_for_no_more(view: SignView, stage: Stage, bundle: Path) -> None:
    come_back(stage, next(bundle.glob("*.pdf")))
    assert "không có chữ ký mới" in stage.told[-1].text
    assert outside(view) == ""


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(view: SignView, stage: Stage, *paths: Path) -> bool:
    """Drag files over the screen and let them go; tell whether it takes them."""
    data = dragged(*paths)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    coming = QDragEnterEvent(view.rect().center(), copy, data, left, none)
    QApplication.sendEvent(view, coming)
    if coming.isAccepted():
        QApplication.sendEvent(view, QDropEvent(QPointF(view.rect().center()), copy, data, left, none))
        rest(stage)
    return coming.isAccepted()


@pytest.mark.parametrize("form", ["folder", "pdf"])
def test_what_came_back_is_dragged_onto_the_screen(
    view: SignView, stage: Stage, bundle: Path, tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "USB"
    folder.mkdir()
    path = folder / "ky.pdf"
    path.write_bytes(signed(stage, next(bundle.glob("*.pdf")).read_bytes(), "THU_KY"))
    assert drop(view, stage, folder if form == "folder" else path)
    enter(sheet(stage, "returned_sheet"))
    rest(stage)
    assert states(view)[0] == "signed"


def test_any_other_pdf_that_is_dragged_is_checked(view: SignView, stage: Stage, bundle: Path) -> None:
    with stage.qtbot.waitSignal(view.verify.reported, timeout=SOON):
        assert drop(view, stage, next(bundle.glob("*.pdf")))
    assert child(view, QWidget, "verify_report").isVisible()


def test_other_files_that_are_dragged_are_left_to_the_window(view: SignView, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "x.hoinghi.json"
    path.write_bytes(b"{}")
    assert not drop(view, stage, path)


def test_a_copy_read_for_one_conference_is_not_shown_over_another(
    view: SignView, stage: Stage, bundle: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ky.pdf"
    path.write_bytes(signed(stage, next(bundle.glob("*.pdf")).read_bytes(), "THU_KY"))
    stage.files.append(path)
    stage.kit.actions["take_back"].trigger()
    view.open_conference(None)
    rest(stage)
    assert no_sheet(stage)
