"""Ảnh chữ ký và con dấu by keys: a file is read, looked at, kept, sized, put aside and taken away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QSlider, QWidget

from secretary_app.app.window import Choosers
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.pictures import PictureKind, PictureOwner
from secretary_app.ui.views.signature_pictures import SignaturePictures
from secretary_app.ui.widgets.button import Button
from tests.drawn_pictures import BLACK, Scene, file_of, photographed, stamped, transparent
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.stage import child, settle
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.pictures import KeptPicture
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SOON = 20_000  # ms: two cores are shared
SECRETARY, CHAIR, OFFICE = "Mai Thị P", "Dương Văn Đông", "VĂN PHÒNG HĐND&UBND"


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu")


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@pytest.fixture
def page(window: MainWindow, suite: Suite, qtbot: QtBot) -> SignaturePictures:
    """The page over an adopted conference, the secretary in front."""
    opened(window, suite, ConferenceState.ADOPTED)
    window.kit.actions["signature_pictures"].trigger()
    rest(window, qtbot)
    return child(window, SignaturePictures, "signature_pictures")


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing runs in the background any more."""
    settle()
    qtbot.waitUntil(lambda: not window.kit.tasks.busy, timeout=SOON)
    settle()


def written(folder: Path, name: str, picture: Image.Image) -> Path:
    path = folder / name
    path.write_bytes(file_of(picture, "PNG" if path.suffix == ".png" else "JPEG"))
    return path


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files that the user will choose, one after the other."""
    files: list[Path] = []
    monkeypatch.setattr(Choosers, "file", lambda *_: files.pop(0) if files else None)
    return files


def read(page: SignaturePictures, window: MainWindow, qtbot: QtBot, path: Path) -> None:
    page.read(path)
    rest(window, qtbot)


def only(suite: Suite) -> KeptPicture:
    [kept] = suite.pictures.kept()
    return kept


def notice(page: SignaturePictures) -> str:
    return page.panel.pane.notice.text()


def shown(page: SignaturePictures) -> list[str]:
    return [row.shows for row in page.panel.list.rows]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_photograph_is_chosen_seen_before_and_after_and_kept_by_keys_alone(
    choose: list[Path], window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, suite, ConferenceState.ADOPTED)
    choose.append(written(tmp_path, "ảnh.jpg", photographed()))
    window.kit.actions["signature_pictures"].trigger()
    page = child(window, SignaturePictures, "signature_pictures")
    assert [row.name for row in page.panel.list.rows][:2] == [SECRETARY, CHAIR]
    assert "Chưa có ảnh" in notice(page)
    press(focused(), Key.Key_O, CTRL)
    rest(window, qtbot)
    assert not page.panel.pane.photo.image.isNull()
    assert page.panel.pane.paper.image.hasAlphaChannel()
    assert suite.pictures.kept() == ()
    press(focused(), Key.Key_Return, CTRL)
    assert only(suite).owner.name == SECRETARY
    assert shown(page)[0] == f"Ảnh rộng {only(suite).width:g} mm"
    press(focused(), Key.Key_Escape)
    settle()
    assert not page.isVisible()
    assert found(window, "choose_signature_image").text() == "Đổi ảnh…"  # type: ignore[attr-defined]


def test_the_arrows_of_the_slider_take_more_and_less_of_the_ink(
    page: SignaturePictures, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    def inked() -> int:
        image = page.panel.pane.paper.image
        points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
        return sum(image.pixelColor(*point).alpha() for point in points)

    read(page, window, qtbot, written(tmp_path, "ảnh.jpg", photographed(Scene(lined=True))))
    slider = child(page, QSlider, "picture_strength")
    assert focused() is slider
    usual = inked()
    press(slider, Key.Key_End)
    rest(window, qtbot)
    most = inked()
    press(slider, Key.Key_Home)
    rest(window, qtbot)
    assert inked() < usual < most


def test_black_ink_is_told_and_turned_blue(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "đen.jpg", photographed(Scene(ink=BLACK))))
    assert "không phải mực xanh" in notice(page)
    legal = child(page, QCheckBox, "picture_legal_ink")
    legal.setFocus()
    press(legal, Key.Key_Space)
    rest(window, qtbot)
    assert notice(page) == ""
    press(focused(), Key.Key_Return, CTRL)
    with Image.open(io.BytesIO(suite.pictures.shown(only(suite)))) as kept:
        assert [band.getextrema() for band in kept.split()[:3]] == [(0x1F, 0x1F), (0x3F, 0x3F), (0xA6, 0xA6)]


def test_a_quarter_turn_and_a_width_go_into_what_is_kept(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "ngang.png", transparent((160, 400))))
    turn = child(page, Button, "picture_turn")
    turn.setFocus()
    press(turn, Key.Key_Return)
    rest(window, qtbot)
    width = child(page, QLineEdit, "picture_width")
    width.setFocus()
    width.selectAll()
    type_unikey(width, "52,5")
    press(width, Key.Key_Return)
    assert only(suite).width == 52.5
    with Image.open(io.BytesIO(suite.pictures.shown(only(suite)))) as kept:
        assert kept.height < kept.width
        assert kept.width / kept.info["dpi"][0] * 25.4 == pytest.approx(52.5, abs=0.05)


@pytest.mark.parametrize("typed", ["", "400", "nan"])
def test_a_width_that_cannot_be_is_refused_and_nothing_kept(
    typed: str, page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot
) -> None:
    read(page, window, qtbot, written(suite.data_folder, "ảnh.png", transparent()))
    width = child(page, QLineEdit, "picture_width")
    width.setFocus()
    width.selectAll()
    press(width, Key.Key_Delete)
    type_unikey(width, typed)
    press(width, Key.Key_Return)
    assert suite.pictures.kept() == ()
    assert "từ 15 đến 60 mm" in notice(page)
    assert focused() is width


def test_the_seal_has_the_diameter_that_was_measured(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    press(page.panel.list, Key.Key_End)
    read(page, window, qtbot, written(tmp_path, "dấu.jpg", stamped()))
    assert "Đường kính" in page.panel.pane._width_label.text()  # noqa: SLF001
    press(focused(), Key.Key_Return, CTRL)
    assert only(suite).owner == PictureOwner(PictureKind.SEAL, OFFICE)
    width = child(page, QLineEdit, "picture_width")
    width.setFocus()
    width.selectAll()
    type_unikey(width, "34")
    press(width, Key.Key_Return)
    assert only(suite).width == 34
    assert shown(page)[-1] == "Con dấu, 34 mm"


def test_words_are_signed_without_losing_the_picture_and_delete_takes_it_away(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "ảnh.png", transparent()))
    press(focused(), Key.Key_Return, CTRL)
    words = child(page, QCheckBox, "picture_words_only")
    words.setFocus()
    press(words, Key.Key_Space)
    assert only(suite).words_only
    assert shown(page)[0] == "Chỉ in chữ"
    page.panel.list.setFocus()
    press(page.panel.list, Key.Key_Delete)
    assert suite.pictures.kept() == ()
    assert shown(page)[0] == "Chưa có ảnh"


def test_esc_drops_what_was_not_kept_before_it_closes(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "ảnh.png", transparent()))
    press(focused(), Key.Key_Escape)
    assert page.isVisible()
    assert "Chưa có ảnh" in notice(page)
    press(focused(), Key.Key_Escape)
    assert not page.isVisible()
    assert suite.pictures.kept() == ()


def test_a_picture_of_one_person_is_never_kept_for_another(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    page.read(written(tmp_path, "ảnh.jpg", photographed()))
    press(page.panel.list, Key.Key_Down)
    rest(window, qtbot)
    press(focused(), Key.Key_Return, CTRL)
    assert suite.pictures.kept() == ()
    assert page.panel.pane.title.text() == CHAIR


def test_of_two_files_chosen_in_haste_the_last_one_is_seen_and_kept(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    page.read(written(tmp_path, "một.png", transparent((400, 160))))
    page.read(written(tmp_path, "hai.png", transparent((300, 290))))
    rest(window, qtbot)
    press(focused(), Key.Key_Return, CTRL)
    with Image.open(io.BytesIO(suite.pictures.shown(only(suite)))) as kept:
        assert kept.width < 2 * kept.height


def test_a_picture_taken_away_comes_back_with_its_size(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "ảnh.png", transparent()))
    press(focused(), Key.Key_Return, CTRL)
    before = only(suite)
    press(focused(), Key.Key_Delete)
    assert suite.pictures.kept() == ()
    assert "Ctrl+Z" in notice(page)
    press(focused(), Key.Key_Z, CTRL)
    assert only(suite) == before
    assert shown(page)[0] == f"Ảnh rộng {before.width:g} mm"


def test_what_is_no_picture_is_refused_by_name_and_the_one_before_stays(
    page: SignaturePictures, window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, window, qtbot, written(tmp_path, "ảnh.png", transparent()))
    press(focused(), Key.Key_Return, CTRL)
    before = only(suite)
    (tmp_path / "thư.jpg").write_bytes(b"not a picture")
    read(page, window, qtbot, tmp_path / "thư.jpg")
    assert "“thư.jpg” không phải ảnh" in notice(page)
    assert only(suite) == before


def test_a_picture_dropped_on_the_window_is_read_for_who_signs_next(
    window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, suite, ConferenceState.ADOPTED)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "ảnh.JPG", photographed())))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))
    rest(window, qtbot)
    page = child(window, SignaturePictures, "signature_pictures")
    assert page.panel.pane.title.text() == SECRETARY
    press(focused(), Key.Key_Return, CTRL)
    assert only(suite).owner.name == SECRETARY


def test_without_a_conference_everybody_of_the_directory_can_have_a_picture(window: MainWindow, suite: Suite) -> None:
    suite.pictures.keep(PictureOwner(PictureKind.SIGNATURE, "Người Cũ"), file_of(transparent(), "PNG"), 40)
    window.kit.actions["signature_pictures"].trigger()
    page = child(window, SignaturePictures, "signature_pictures")
    assert [row.name for row in page.panel.list.rows] == ["Người Cũ"]
    assert shown(page) == ["Ảnh rộng 40 mm"]


def test_the_keys_of_the_screen_below_do_nothing(page: SignaturePictures, window: MainWindow) -> None:
    before = window.step
    press(focused(), Key.Key_PageUp, CTRL)
    press(focused(), Key.Key_F1)
    assert window.step == before
    assert page.isVisible()
