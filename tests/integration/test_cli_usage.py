"""The words of the command line: help and complaints in Vietnamese, one program per data folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.paths import resource
from secretary_app.storage.lock import DataFolderLock

SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")
ENGLISH = ("Usage", "Options", "Commands", "Show ", "required", "default:", "Error", "Missing", "Invalid", "Try ")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_every_option_of_every_command_is_explained_in_vietnamese() -> None:
    for name in main.commands:
        shown = run(name, "--help")
        assert shown.exit_code == 0
        assert shown.stdout.startswith("Cách dùng: ")
        assert not [word for word in ENGLISH if word in shown.stdout], name
        options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
        assert [option.name for option in options if not option.help] == []
    assert "Lệnh:" in run("--help").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import"], "Thiếu FILES"),
        (["sign", "a.pdf", "--p12", "k"], "Thiếu --as"),
        (["nhap"], "Không có lệnh “nhap”."),
        (["lisst"], "Không có lệnh “lisst”. Có phải là list?"),
        (["list", "--jsn"], "Không có tùy chọn “--jsn”. Có phải là --json?"),
        (["sign", "a.pdf", "--as"], "Tùy chọn “--as” dùng chưa đúng"),
        (["journal", "--finding", "a"], "--finding cần mã hội nghị đứng trước."),
        (["check", "--against", "5"], "--against nhận MỤC:MÃ"),
        (["show", "a", "b"], "Lệnh viết chưa đúng, có thể thừa tham số"),
        (
            ["export", "a", "--format", "doc", "--out", "b"],
            "Giá trị của --format không dùng được: chỉ nhận pdf, json, ",
        ),
        (["sign", "a", "--as", "X", "--p12", "k", "--number", "0"], "phải là số nguyên từ 1"),
        (["sign", "a", "--as", "X", "--p12", "k", "--date", "1/2/2026"], "phải là ngày viết năm-tháng-ngày"),
        (["sign", "a", "--as", "X", "--p12", "k", "--number", "3"], "Số và ngày phải đi cùng nhau"),
        (["demo", "--out", str(SAMPLE)], "Giá trị của --out không dùng được: phải là thư mục."),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_status_two(words: list[str], told: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not [word for word in ENGLISH if word in result.stderr]


def test_a_folder_that_another_program_has_open_is_read_but_not_written(tmp_path: Path) -> None:
    assert run("--data-dir", tmp_path, "list").exit_code == 0
    with DataFolderLock(tmp_path, SystemClock().now()):
        refused = run("--data-dir", tmp_path, "import", SAMPLE)
        assert (refused.exit_code, refused.stdout) == (3, "")
        assert "đang được dùng bởi chương trình mở lúc" in refused.stderr
        assert json.loads(run("--data-dir", tmp_path, "list", "--json").stdout) == []
    assert run("--data-dir", tmp_path, "import", SAMPLE).exit_code == 0


def test_what_was_imported_before_a_file_was_refused_is_told_as_json(tmp_path: Path) -> None:
    result = run("--data-dir", tmp_path, "import", SAMPLE, tmp_path / "khong-co.json", "--json")
    assert result.exit_code == 2
    assert [line["imported"] for line in json.loads(result.stdout)] == [True]
    assert "Không có tệp" in result.stderr


def test_vietnamese_goes_through_a_pipe_of_any_code_page(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "secretary_app", "--data-dir", str(tmp_path), "list"]
    env = os.environ | {"PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0"}
    done = subprocess.run(words, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "Chưa có hội nghị nào.\n")
