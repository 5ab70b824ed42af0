"""Takes the pictures of one size in one process."""

import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from secretary_app.app.window import dress
from secretary_app.ui.main_window.window import MainWindow
from tests.drawn_pictures import Scene, file_of, photographed
from tests.keyboard import press, type_unikey
from tests.offices import fill_office
from tests.screens.agenda_pictures import giving, giving_on_row, take_agenda
from tests.screens.camera import Camera, opened
from tests.screens.capture_pictures import take_capture
from tests.screens.handover_pictures import take_handover
from tests.screens.journal_pictures import take_journal
from tests.screens.passphrase_pictures import take_passphrases
from tests.screens.place_pictures import take_places
from tests.screens.projector_pictures import take_projector
from tests.screens.review_pictures import take_review
from tests.screens.safety_pictures import made_folder, take_rescue, take_safety
from tests.screens.slot_pictures import take_slots
from tests.screens.stage import Stage
from tests.screens.token_pictures import take_tokens
from tests.screens.verify_pictures import take_verify
from tests.ui.test_sign_view import overlaid
from tests.ui.whole import held
from tests.year_of_conferences import a_year


def typing(name: str, words: str) -> Callable[[MainWindow], None]:
    """Return an act that types into a widget found by name."""

    def act(window: MainWindow) -> None:
        field = window.findChild(QWidget, name)
        assert field is not None
        field.setFocus()
        type_unikey(field, words)

    return act


def entering(name: str) -> Callable[[MainWindow], None]:
    """Return an act that presses Enter in a widget found by name."""

    def act(window: MainWindow) -> None:
        field = window.findChild(QWidget, name)
        assert field is not None
        press(field, Qt.Key.Key_Return)

    return act


def main() -> None:
    """Take every picture of this size; further arguments name beginnings of the only ones wanted."""
    folder, width, height = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    application = QApplication(sys.argv[:1])
    words = dress(application)
    assert words is not None
    camera = Camera(application, folder, (width, height), tuple(sys.argv[4:]))
    with tempfile.TemporaryDirectory() as place:
        camera.take("0-home-empty", Stage.at(Path(place) / "empty"), lambda window: window.go("step_home"))
        take_office(camera, Stage.at(Path(place) / "office"))
        take_conference(camera, Stage.at(Path(place) / "full"), Path(place))
        take_places(camera, Stage.at(Path(place) / "places"))
        take_passphrases(camera, Path(place))
        take_years(camera, Path(place))
        take_rehearsals(camera, Path(place))
        take_safety(camera, Stage.at(made_folder(Path(place) / "safe") / "du-lieu"), Path(place))
        take_rescue(camera, Stage.at(made_folder(Path(place) / "rescued") / "du-lieu"))


def take_office(camera: Camera, stage: Stage) -> None:
    """Take the screens of the whole office: before anything is known, and with its people."""
    camera.take("11-organisation-empty", stage, giving("set_up_organisation"))
    camera.take("12-directory-empty", stage, giving("open_directory"))
    fill_office(stage.demo.suite)
    camera.take("11-organisation", stage, giving("set_up_organisation"))
    camera.take("11-organisation-printed", stage, part("part_printing"))
    camera.take("11-organisation-bodies", stage, part("part_bodies"))
    camera.take("12-directory", stage, giving("open_directory"))
    camera.take("12-directory-editing", stage, editing_title)
    camera.take("12-directory-new", stage, giving("add_person"))
    camera.take("12-directory-merge", stage, giving("merge_people"))


def part(point: str) -> Callable[[MainWindow], None]:
    """Return an act that goes to a part of the organisation."""

    def act(window: MainWindow) -> None:
        window.go("step_organisation")
        button = window.view.findChild(QAbstractButton, point)
        assert button is not None
        button.click()

    return act


def editing_title(window: MainWindow) -> None:
    """Edit the second title of the first person, with a date that is not understood."""
    window.go("step_directory")
    titles = window.view.findChild(QWidget, "titles")
    assert titles is not None
    titles.setFocus()
    press(titles, Qt.Key.Key_Down)
    press(titles, Qt.Key.Key_Return)
    since = window.view.findChild(QLineEdit, "titles_since")
    assert since is not None
    since.setFocus()
    since.selectAll()
    type_unikey(since, "40/13")
    press(since, Qt.Key.Key_Return)


def take_conference(camera: Camera, stage: Stage, place: Path) -> None:
    """Take the screens of a conference, each at its hour."""
    began = stage.script.details.started
    assert began is not None
    reviewed, prepared, live = stage.reviewed(), stage.prepared(), stage.live()
    compared, troubled = stage.compared(), stage.troubled()
    two, five = stage.signed(2), stage.signed(5)
    stage.show_time(began - timedelta(minutes=36))
    camera.take("0-home", stage, lambda window: window.go("step_home"))
    camera.take("1-prepare", stage, opened(prepared))
    camera.take(
        "1b-delegates", stage, opened(prepared, "step_prepare", lambda window: window.go("step_prepare", "delegates"))
    )
    camera.take("1c-roster", stage, opened(prepared, "step_prepare", lambda window: window.open_path(a_roster(place))))
    stage.show_time(began + timedelta(minutes=9))
    camera.take("2-attendance", stage, opened(live, "step_attendance", typing("attendance_box", "ng")))
    camera.take("2b-times", stage, opened(live, "step_attendance", coming_and_going))
    camera.take("2c-history", stage, opened(live, "step_attendance", giving_on_row("attendance_history")))
    camera.take("2d-keys", stage, opened(live, "step_attendance", giving("show_keys")))
    stage.show_time(began + timedelta(minutes=32))
    text = "có nội dung chưa bám sát vấn đề cử tri quan tâm"
    camera.take("3-capture", stage, opened(live, "step_capture", typing("capture_line", text)))
    take_agenda(camera, stage, live)
    take_capture(camera, stage, live)
    camera.take("9-keys", stage, opened(live, "step_capture", giving("show_keys")))
    take_projector(camera, stage, live)
    with held(stage.demo.suite):
        camera.take("8-not-saved", stage, opened(live, "step_capture", entering("capture_line")))
    stage.show_time(stage.script.details.ended)
    camera.take("4-review", stage, opened(reviewed))
    camera.take("4b-compare", stage, opened(compared, "step_review", giving("compare_versions")))
    camera.take("4b-compare-on", stage, opened(compared, "step_review", comparing_on))
    camera.take("4c-closing", stage, opened(troubled, "step_review", on_check))
    take_review(camera, stage, reviewed)
    stage.show_time(None)
    camera.take("5-sign", stage, opened(two))
    take_tokens(camera, stage, two)
    take_handover(camera, stage, two, place)
    tampered = place / "BB-sua-sau-khi-ky.pdf"
    signed = stage.demo.suite.minutes.pdf(five)
    tampered.write_bytes(overlaid(signed))
    camera.take("5b-verify", stage, opened(five, "step_sign", lambda window: window.front.show_report(tampered)))
    camera.take("5c-done", stage, opened(five, "step_sign"))
    camera.take("5d-upgrade", stage, opened(five, "step_sign", giving("upgrade_signatures")))
    take_journal(camera, stage, five)
    photograph = a_photograph(place)
    camera.take("5c-picture", stage, opened(two, "step_sign", lambda window: window.open_path(photograph)))
    take_slots(camera, stage)
    take_verify(camera, stage, signed, place)
    camera.take("10-help", stage, giving("show_help"), beside="help_window")
    camera.take("10-about", stage, giving("show_about"), beside="help_window")


def take_rehearsals(camera: Camera, place: Path) -> None:
    """Take the window of a rehearsal, and one in earnest that knows conferences tried out."""
    stage = Stage.at(place / "rehearsal")
    stage.demo.suite.desk.rehearsal = True
    live, reviewed = stage.live(), stage.reviewed()
    began = stage.script.details.started
    assert began is not None
    stage.show_time(began + timedelta(minutes=32))
    camera.take("13-rehearsal-home", stage, lambda window: window.go("step_home"))
    camera.take("13-rehearsal-capture", stage, opened(live, "step_capture", typing("capture_line", "đang tập gõ")))
    camera.take("13-rehearsal-review", stage, opened(reviewed))
    stage.demo.suite.desk.rehearsal = False
    stage.prepared()
    camera.take("13-tried-home", stage, lambda window: window.go("step_home"))
    camera.take("13-tried-capture", stage, opened(live, "step_capture"))


def comparing_on(window: MainWindow) -> None:
    """Compare two versions and go some differences on."""
    for command in ("compare_versions", *["next_difference"] * 5):
        window.kit.actions[command].trigger()


def on_check(window: MainWindow) -> None:
    """Go to the second open check by keys."""
    checks = window.view.findChild(QWidget, "closing_checklist")
    assert checks is not None
    checks.setFocus()
    press(checks, Qt.Key.Key_Down)


def coming_and_going(window: MainWindow) -> None:
    """Let the second delegate go out and come back, then ask for the times, and show who is in the room."""
    table = window.view.findChild(QWidget, "attendance_table")
    assert table is not None
    table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_6):
        press(table, key)
    window.kit.actions["edit_times"].trigger()
    field = window.view.findChild(QLineEdit, "ask_1")
    assert field is not None
    field.selectAll()
    type_unikey(field, "13h50 14h05 14h08")
    press(field, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_Return)


def a_photograph(place: Path) -> Path:
    """Write a photograph of an invented signature."""
    path = place / "chu-ky.jpg"
    path.write_bytes(file_of(photographed(Scene(lined=True, on_desk=True))))
    return path


def a_roster(place: Path) -> Path:
    """Write a roster with somebody new, somebody changed, and a row that is wrong."""
    rows = (
        ("STT", "Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền", "Cơ quan"),
        (1, "Dương Văn Đông", "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện", "HĐND"),
        (2, "Nguyễn Văn A", "Huyện ủy viên", "Phó Chủ tịch HĐND huyện", "HĐND"),
        (3, "Bùi Thị Mới", "", "Phó Chủ tịch UBND huyện", "UBND"),
        (4, "Trần Văn Lạ", "", "Phó Giám đốc", "Sở nào đó"),
    )
    path = place / "danh-sach-dai-bieu.csv"
    path.write_text("\n".join(";".join(str(cell) for cell in row) for row in rows), encoding="utf-8-sig")
    return path


def take_years(camera: Camera, place: Path) -> None:
    """Take attendance over years with none, a few and many conferences."""
    for number in (0, 5, 30):
        stage = Stage.at(place / f"year-{number}")
        a_year(stage.demo.suite, number)
        camera.take(f"11-attendance-year-{number}", stage, lambda window: window.go("step_attendance_year"))


main()
