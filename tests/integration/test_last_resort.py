"""What nobody expects, where no window takes it: one Vietnamese sentence, a report, a status of its own; no trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from secretary_app.app import housing, last_resort, start
from secretary_app.app.places import Wanted
from secretary_app.cli import main
from secretary_app.paths import resource
from secretary_app.services.archive import Archive
from secretary_app.services.preparation import Preparation
from secretary_app.storage.bug_reports import FOLDER_NAME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from tests.guards import Answers

ROOT = Path(__file__).parents[2]
SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")
SECRET = "Nguyễn Văn An"  # noqa: S105 - words of a user
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No box waits for somebody to close it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def reports(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((folder / FOLDER_NAME).glob("*.txt"))]


def oops(*_: object, **__: object) -> None:
    raise ZeroDivisionError(SECRET)


@pytest.fixture
def broken_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Preparation, "summaries", oops)


@pytest.mark.usefixtures("broken_list")
@pytest.mark.parametrize("words", [["list"], ["list", "--json"]])
def test_a_bug_in_a_command_is_one_sentence_with_a_report_and_a_status_of_its_own(
    tmp_path: Path, words: list[str]
) -> None:
    result = run("--data-dir", tmp_path, *words)
    assert (result.exit_code, result.stdout) == (4, "")
    (report,) = (tmp_path / FOLDER_NAME).iterdir()
    assert result.stderr == (
        "Chương trình gặp lỗi lạ nên phải dừng. Những gì đã lưu còn nguyên. Hãy chạy lại; nếu gặp lại, hãy cài lại "
        f"chương trình hoặc gửi tệp “{report}” cho người hỗ trợ.\n"
    )


@pytest.mark.usefixtures("broken_list")
def test_the_report_says_where_it_was_and_nothing_of_the_user(tmp_path: Path) -> None:
    folder = tmp_path / SECRET
    run("--data-dir", folder, "list")
    (report,) = reports(folder)
    assert report.startswith("Thư ký Hội nghị – báo lỗi (không có nội dung hội nghị)\n")
    for line in ("Lệnh: list", "Loại lỗi: ZeroDivisionError", "Gặp ở: command"):
        assert line in report.splitlines()
    assert "secretary_app/cli/commands.py:" in report
    for word in (SECRET, str(Path.home()), str(ROOT), str(tmp_path)):
        assert word not in report


def test_a_bundled_file_that_is_missing_is_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentences themselves: what is said then does not stand among them."""

    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr("secretary_app.cli.context.resource", missing)
    result = run("--data-dir", tmp_path, "list")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "gặp lỗi lạ" in result.stderr
    assert len(reports(tmp_path)) == 1


@pytest.mark.usefixtures("broken_list")
def test_a_report_that_cannot_be_written_is_said_with_what_would_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / FOLDER_NAME).write_text("no folder")
    result = run("--data-dir", tmp_path, "list")
    assert result.exit_code == 4
    assert (
        "Không ghi được tệp báo lỗi; hãy chép cho người hỗ trợ: ZeroDivisionError, test_last_resort.py:"
        in result.stderr
    )
    assert SECRET not in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_was_imported_before_a_bug_is_still_a_valid_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Archive.read
    bad = tmp_path / "hỏng.json"
    monkeypatch.setattr(Archive, "read", lambda archive, path: oops() if path == bad else read(archive, path))
    result = run("--data-dir", tmp_path / "d", "import", SAMPLE, bad, "--json")
    assert result.exit_code == 4
    assert [line["imported"] for line in json.loads(result.stdout)] == [True]
    assert "gặp lỗi lạ" in result.stderr
    assert len(json.loads(run("--data-dir", tmp_path / "d", "list", "--json").stdout)) == 1


@pytest.mark.usefixtures("broken_list")
def test_where_the_data_folder_is_not_known_the_report_lies_in_the_usual_place(
    clean_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRETARY_APP_DATA")
    result = run("--profile", "không có", "list")  # refused by name, as ever
    assert result.exit_code == 2
    monkeypatch.setattr("secretary_app.cli.context.find_place", oops)
    result = run("--profile", "không có", "list")
    assert result.exit_code == 4
    (report,) = clean_home.rglob(f"{FOLDER_NAME}/*.txt")
    assert str(report) in result.stderr


@pytest.mark.parametrize(
    ("words", "status"), [(["--help"], 0), (["--version"], 0), (["list", "--x"], 2), (["show", "x"], 2)]
)
def test_ordinary_ends_are_as_they_were(tmp_path: Path, words: list[str], status: int) -> None:
    result = run("--data-dir", tmp_path, *words)
    assert result.exit_code == status
    assert "lỗi lạ" not in result.output
    assert reports(tmp_path) == []


def stopped(*_: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_is_one_vietnamese_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Preparation, "summaries", stopped)
    result = run("--data-dir", tmp_path, "list", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "\nĐã dừng theo yêu cầu. Những gì đã lưu còn nguyên.\n"
    assert reports(tmp_path) == []


def program(*words: str, code: str = "") -> subprocess.Popen[str]:
    """Start the real program, or some code that does so."""
    pipe = subprocess.PIPE
    what = ["-c", code] if code else ["-m", "secretary_app"]
    environment = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, *what, *words], stdout=pipe, stderr=pipe, text=True, env=environment, cwd=ROOT
    )


@POSIX
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    assert run("--data-dir", tmp_path, "import", SAMPLE).exit_code == 0
    with program("--data-dir", str(tmp_path), "show", "ham-tan-2023") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `head -0` does
        assert (process.stderr.read(), process.wait()) == ("", 1)
    assert reports(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_results_sent_to_a_full_disk_are_no_bug(tmp_path: Path) -> None:
    assert run("--data-dir", tmp_path, "import", SAMPLE).exit_code == 0
    words = [sys.executable, "-m", "secretary_app", "--data-dir", str(tmp_path), "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("Không ghi hết được kết quả vì ổ đĩa nhận kết quả đã đầy.")
    assert reports(tmp_path) == []


def test_a_start_that_cannot_load_its_parts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "secretary_app.app.housing", None)
    result = run("--data-dir", tmp_path)
    assert (result.exit_code, result.stdout) == (4, "")
    (report,) = reports(tmp_path)
    assert "Lệnh: open" in report.splitlines()
    assert "Loại lỗi: ModuleNotFoundError" in report.splitlines()
    assert "secretary_app/app/start.py:" in report


def test_a_bug_before_the_window_takes_care_of_itself_ends_in_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(housing, "work", oops)
    with pytest.raises(SystemExit) as ended:
        start.main([SECRET], Wanted(tmp_path))
    assert ended.value.code == last_resort.BUG
    assert str(tmp_path / FOLDER_NAME) in capsys.readouterr().err
    (report,) = reports(tmp_path)
    assert SECRET not in report


WITHOUT_QT = """
import sys
sys.modules["PySide6"] = None  # as where a library of the system is missing
from secretary_app.app.start import main
sys.exit(main([]))
"""


def test_the_program_of_the_window_without_qt_ends_with_a_sentence(clean_home: Path) -> None:
    with program(code=WITHOUT_QT) as process:
        told, status = process.communicate()[1], process.returncode
    assert status == 4
    assert told.startswith("Chương trình gặp lỗi lạ")
    assert told.count("\n") == 1
    (report,) = clean_home.rglob(f"{FOLDER_NAME}/*.txt")
    assert str(report) in told
    assert "Qt: –" in report.read_text("utf-8").splitlines()


def test_nothing_of_a_report_is_loaded_by_a_start_that_goes_well(tmp_path: Path) -> None:
    code = """
import sys
from secretary_app.app import start
with start.last_resort(None, str):
    pass
print([name for name in sys.modules if name.endswith(("bug_facts", "bug_report", "bug_reports", "platform"))])
"""
    with program(code=code) as process:
        assert process.communicate()[0] == "[]\n"
    assert list(tmp_path.iterdir()) == []


class Box:
    """Stands in for Windows: takes what its message box would show."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def __getattr__(self, _name: str) -> Box:
        return self

    def __call__(self, _parent: None, words: str, *_: object) -> None:
        self.shown.append(words)


def test_a_program_of_windows_without_a_console_tells_it_in_a_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("sys.stderr", None)
    monkeypatch.setattr("ctypes.windll", box, raising=False)
    with (
        pytest.raises(SystemExit),
        last_resort.last_resort(Wanted(tmp_path), lambda: "open", show=last_resort.in_a_box),
    ):
        oops()
    assert len(box.shown) == 1
    assert box.shown[0].startswith("Chương trình gặp lỗi lạ")


@POSIX
@pytest.mark.usefixtures("qapp")
def test_who_double_clicked_an_icon_sees_a_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def close(box: QMessageBox) -> None:
        shown.append(box.text())
        (button,) = box.buttons()
        assert button.text() == "Đóng"
        button.click()

    monkeypatch.setattr(housing, "work", oops)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    for display in (":77", ""):  # somebody sits there, then nobody
        monkeypatch.setenv("DISPLAY", display)
        if display:
            answers.act_in_dialog(close)
        with pytest.raises(SystemExit):
            start.main([], Wanted(tmp_path))
    told = capsys.readouterr().err.splitlines()
    assert shown == told[:1]
    assert len(told) == 2


def test_a_box_that_cannot_be_shown_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, last_resort.last_resort(Wanted(tmp_path), str, show=oops):
        oops()
    assert ended.value.code == last_resort.BUG
    assert capsys.readouterr().err.count("\n") == 1


@POSIX
def test_a_real_ctrl_c_leaves_no_trace(tmp_path: Path) -> None:
    code = """
import sys, time
from secretary_app.cli import main
from secretary_app.services.preparation import Preparation
def wait(_):
    print("waiting", file=sys.stderr, flush=True)
    time.sleep(60)
Preparation.summaries = wait
main()
"""
    with program("--data-dir", str(tmp_path), "list", code=code) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "\nĐã dừng theo yêu cầu. Những gì đã lưu còn nguyên.\n"
        assert process.wait() == 1
