"""The way into a data folder: the passphrase is asked for, a wish is carried out between two windows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.composition import FORMS_FOLDER, compose
from secretary_app.app.door import Door
from secretary_app.app.window import build_window
from secretary_app.domain.errors import KeyFileError, PassphraseError
from secretary_app.paths import resource
from secretary_app.storage.cipher import key_file
from secretary_app.storage.cipher.marks import KEY_FILE, KEY_FILES, is_sealed
from secretary_app.storage.protection import FolderProtection
from secretary_app.storage.vault import OPEN, Vault
from secretary_app.ui.dialogs.conversion_window import ConversionWindow
from secretary_app.ui.dialogs.passphrase_window import PassphraseWindow
from secretary_app.ui.views.passphrase_page import Conversion
from tests.builders import FixedClock, a_conference
from tests.keyboard import press, type_unikey
from tests.protected_folders import CHEAP, protected
from tests.suites import close_suites, kept_open, make_suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.main_window.window import MainWindow

WORDS = "mua bay tren dong lua"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap = key_file.wrap
    monkeypatch.setattr(key_file, "wrap", lambda key, secret, _cost: wrap(key, secret, CHEAP))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    make_suite(tmp_path).desk.add(a_conference())
    close_suites()
    protected(tmp_path, WORDS)
    return tmp_path


def top(kind: type[QWidget]) -> QWidget:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def soon(act: Callable[[], None]) -> None:
    QTimer.singleShot(0, act)


def answer(*typed: str) -> None:
    """Type passphrases, each once the field waits for one; Esc after the last one when that was wrong."""
    left = list(typed)
    SAID.clear()

    def act() -> None:
        windows = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, PassphraseWindow) and one.isVisible()
        ]
        if windows and windows[0].edit.isEnabled():
            asking = windows[0]
            if left:
                type_unikey(asking.edit, left.pop(0))
                press(asking.edit, Qt.Key.Key_Return)
            else:
                SAID.append(asking.sentence.text())
                press(asking.edit, Qt.Key.Key_Escape)
                return
        if windows or len(left) == len(typed):
            QTimer.singleShot(20, act)

    soon(act)


SAID: list[str] = []


@contextmanager
def window_over(folder: Path, vault: Vault, qtbot: QtBot) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    suite = kept_open(compose(folder, FixedClock(), vault=vault))
    window = build_window(application, suite)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    suite.desk.store.close()


def test_a_plain_folder_asks_nothing(qapp: QApplication, tmp_path: Path) -> None:
    make_suite(tmp_path)
    assert Door(qapp, tmp_path).opened() is OPEN


def test_the_right_passphrase_opens(qapp: QApplication, locked: Path, qtbot: QtBot) -> None:
    answer(WORDS)
    vault = Door(qapp, locked).opened()
    assert vault is not None
    with window_over(locked, vault, qtbot) as window:
        assert len(window.kit.suite.preparation.summaries()) == 1


def test_a_wrong_one_is_told_and_asked_again(qapp: QApplication, locked: Path) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    answer("sai roi", "van sai")
    assert Door(qapp, locked).opened() is None
    assert "Sai mật khẩu" in SAID[0]
    assert before == {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    answer("sai roi", WORDS)
    assert Door(qapp, locked).opened() is not None


def test_one_that_was_told_is_not_asked_for(qapp: QApplication, locked: Path) -> None:
    assert Door(qapp, locked, WORDS).opened() is not None
    with pytest.raises(PassphraseError):
        Door(qapp, locked, "sai").opened()


def test_without_a_key_file_nothing_is_asked_and_that_is_told(qapp: QApplication, locked: Path) -> None:
    for name in KEY_FILES:
        (locked / name).write_bytes(b"{}")
    with pytest.raises(KeyFileError):
        Door(qapp, locked).opened()


def convert(door: Door, folder: Path, qtbot: QtBot, wish: Conversion, before: Callable[[MainWindow], None]) -> Vault:
    vault = door.opened()
    assert vault is not None
    with window_over(folder, vault, qtbot) as window:
        door.entered(window)
        before(window)
        window.close()
        window.conversion = wish
        door.left(window)
    assert window.conversion is None
    made = door.next_vault()
    assert made is not None
    return made


def test_a_folder_is_protected_and_opened_again_at_the_same_place(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    make_suite(tmp_path).desk.add(a_conference())
    close_suites()

    def stand(window: MainWindow) -> None:
        window.kit.preferences.remember(file)
        window.kit.preferences.theme = "dark"

    (tmp_path / "ghi-chu.docx").touch()
    file, door = tmp_path / "a.pdf", Door(qapp, tmp_path)
    vault = convert(door, tmp_path, qtbot, Conversion(protect=True, passphrase=WORDS), stand)
    assert FolderProtection(tmp_path).is_on
    with window_over(tmp_path, vault, qtbot) as window:
        told: list[str] = []
        window.tell = told.append  # type: ignore[assignment] # hears what is told
        door.entered(window)
        qtbot.waitUntil(lambda: "Đã đặt mật khẩu" in "".join(told))
        assert "bảo vệ: ghi-chu.docx." in told[0]
        assert window.kit.preferences.theme == "dark"
        assert window.kit.preferences.recent == (str(file),)
        assert len(window.kit.suite.preparation.summaries()) == 1
        assert is_sealed((tmp_path / "cua-so.ini").read_bytes())
    with window_over(tmp_path, vault, qtbot) as window:
        assert window.kit.preferences.theme == "dark"


def test_a_folder_is_taken_out_and_opened_again_at_the_same_place(
    qapp: QApplication, locked: Path, qtbot: QtBot
) -> None:
    door = Door(qapp, locked, WORDS)

    def stand(window: MainWindow) -> None:
        window.kit.preferences.theme = "dark"

    vault = convert(door, locked, qtbot, Conversion(protect=False, passphrase=WORDS), stand)
    assert vault is OPEN
    assert not FolderProtection(locked).is_on
    with window_over(locked, vault, qtbot) as window:
        door.entered(window)
        assert window.kit.preferences.theme == "dark"


def test_a_conversion_that_cannot_be_done_is_told_and_the_old_folder_opens(
    qapp: QApplication, locked: Path, qtbot: QtBot
) -> None:
    said: list[str] = []

    def read_and_close() -> None:
        shown = top(ConversionWindow)
        assert isinstance(shown, ConversionWindow)
        if shown.bar.isVisible():
            QTimer.singleShot(20, read_and_close)
            return
        said.append(shown.sentence.text())
        press(shown, Qt.Key.Key_Escape)

    door = Door(qapp, locked, WORDS)

    def spoil(window: MainWindow) -> None:
        window.kit.suite.settings.keep("thu", {"a": 1})
        (locked / "cai-dat.json").write_bytes(b"{}")
        soon(read_and_close)

    vault = convert(door, locked, qtbot, Conversion(protect=False, passphrase=WORDS), spoil)
    assert vault is not OPEN
    assert "cai-dat.json" in said[0]
    assert FolderProtection(locked).is_on


def test_files_that_are_not_what_was_kept_are_named_at_the_start(
    qapp: QApplication, locked: Path, qtbot: QtBot
) -> None:
    door = Door(qapp, locked, WORDS)
    vault = door.opened()
    assert vault is not None
    (locked / FORMS_FOLDER).mkdir()
    profile = resource("forms/nd30.toml").read_bytes()
    (locked / FORMS_FOLDER / "rieng.toml").write_bytes(profile)
    with window_over(locked, vault, qtbot) as window:
        window.kit.suite.settings.keep("thu", {"a": 1})
        (locked / "cai-dat.json").write_bytes(b"{}")
        (locked / KEY_FILE).unlink()
        told: list[str] = []
        window.tell = told.append  # type: ignore[assignment] # hears what is told
        door.entered(window)
        qtbot.waitUntil(lambda: bool(told))
        assert "cai-dat.json" in told[0]
        assert "rieng.toml" in told[0]
        assert KEY_FILE in told[0]
        assert (locked / KEY_FILE).is_file()
        assert is_sealed((locked / FORMS_FOLDER / "rieng.toml").read_bytes())
        assert "rieng" in [form.name for form in window.kit.suite.forms.profiles()]
        assert "seal_broken:cai-dat.json" in window.kit.suite.archive.check().problems


def test_a_conversion_is_stopped_by_closing_its_window(qapp: QApplication, qtbot: QtBot) -> None:
    from secretary_app.ui.theme import Theme, ThemeSwitch  # noqa: PLC0415

    shown = ConversionWindow(ThemeSwitch(qapp, Theme()).theme, "Đang đặt mật khẩu", "…")
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(shown.stopped):
        press(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    shown.end()
    assert not shown.isVisible()
