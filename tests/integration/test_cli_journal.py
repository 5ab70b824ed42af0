"""The journal by command: read in words, for scripts as JSON, and where it breaks."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from secretary_app.cli import main
from secretary_app.domain.number_register import BookKey
from secretary_app.services.capture import NewFinding
from secretary_app.storage.database import FILE_NAME
from tests.builders import FixedClock, a_conference
from tests.suites import SECRETARY, make_suite

ID = a_conference().id


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a captured line, reworded, taken back; the clock went back an hour before it was captured."""
    clock = FixedClock()
    suite = make_suite(tmp_path / "du-lieu", clock)
    suite.desk.add(a_conference())
    clock.move(hours=-1)
    known = suite.capture.add(ID, NewFinding("Thu ngân sách đạt 105%"))
    clock.move(minutes=1)
    suite.capture.rewrite(ID, known, NewFinding("Thu ngân sách đạt 106%"))
    clock.move(minutes=1)
    suite.desk.undo(ID)
    suite.capture.add(ID, NewFinding("Chi tiết kiệm"))
    suite.register.leave_out(BookKey(2026, "VĂN PHÒNG", "VP"), 7, "viết hỏng")
    suite.desk.store.close()
    return tmp_path / "du-lieu"


def run(data: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(data), *map(str, words)])


def tamper(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / FILE_NAME)) as file:
        file.execute("DROP TRIGGER journal_is_never_changed")
        file.execute("DROP TRIGGER journal_is_never_shortened")
        file.execute(statement)
        file.commit()


def test_a_conference_is_told_newest_first_with_marks(data: Path) -> None:
    lines = run(data, "journal", ID).stdout.splitlines()
    heads = [line.split("\t") for line in lines if not line.startswith("\t")]
    assert [(head[0], head[3]) for head in heads] == [
        ("5", "Ghi nội dung"),
        ("4", "Hoàn tác: sửa nội dung"),
        ("3", "Sửa nội dung [đã hoàn tác]"),
        ("2", "Ghi nội dung [đồng hồ lùi]"),
        ("1", "Thêm hội nghị"),
    ]
    assert {head[2] for head in heads} == {SECRETARY}
    assert "\tKết quả: chữ: “Thu ngân sách đạt 105%” thành “Thu ngân sách đạt 106%”" in lines


def test_of_one_line_is_told_what_happened_to_it(data: Path) -> None:
    shown = json.loads(run(data, "show", ID, "--json").stdout)
    finding = next(one["id"] for one in shown["findings"] if one["words"].startswith("Thu"))
    made: list[dict[str, Any]] = json.loads(run(data, "journal", ID, "--finding", finding[:12], "--json").stdout)
    assert [(line["sequence"], line["undone"], line["clock_back"]) for line in made] == [
        (4, False, False),
        (3, True, False),
        (2, False, True),
    ]
    assert made[1]["changes"] == [
        {
            "subject": "Kết quả",
            "what": "chữ",
            "before": "Thu ngân sách đạt 105%",
            "after": "Thu ngân sách đạt 106%",
        }
    ]


def test_the_office_has_a_journal_of_its_own(data: Path) -> None:
    told = run(data, "journal")
    assert told.exit_code == 0
    assert told.stdout.splitlines()[0].endswith("\tGhi bỏ số")


def test_an_empty_journal_says_so(tmp_path: Path) -> None:
    told = run(tmp_path, "journal")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "Nhật ký chưa có mục nào.\n")
    assert run(tmp_path, "journal", "không có").exit_code == 2


def test_check_names_the_first_broken_link_in_words(data: Path) -> None:
    tamper(data, "UPDATE journal SET parts = replace(parts, '106%', '120%') WHERE sequence = 3")
    told = run(data, "check")
    assert told.exit_code == 1
    code, words, head = told.stdout.splitlines()
    assert code.startswith("journal_broken:3\tNhật ký thay đổi không khớp từ mục số 3")
    assert words == (
        "Mục 3 của nhật ký không còn như lúc ghi: có người đã sửa “sửa nội dung”, ghi lúc 13:01:00 13/3/2026, "
        f"người ghi: {SECRETARY}. Từ mục 1 đến mục 2 (lúc 13:00:00 13/3/2026) vẫn chứng minh được là nguyên vẹn."
    )
    assert head.startswith("Mã nhật ký lúc này")


def test_check_tells_a_journal_made_anew_from_the_one_that_was_noted(data: Path, tmp_path: Path) -> None:
    noted = run(data, "check").stdout.splitlines()[-1].rpartition(" ")[2]
    run(data, "export", ID, "--format", "json", "--out", tmp_path / "x.json")  # the journal grows
    assert run(data, "check", "--against", noted).exit_code == 0
    sequence = noted.partition(":")[0]
    other = run(data, "check", "--against", f"{sequence}:{'0' * 64}", "--json")
    assert other.exit_code == 1
    assert json.loads(other.stdout)["problems"] == [f"journal_replaced:{sequence}"]
    assert "viết lại nhật ký" in run(data, "check", "--against", f"{sequence}:{'0' * 64}").stdout
    assert run(data, "check", "--against", f"99:{'0' * 64}").exit_code == 1
