"""An archive of 10 000 conferences and 400 000 findings: starting over it, opening, finding, exporting, checking."""

import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import ConferenceId
from secretary_app.services.suite import Suite
from secretary_app.storage.database import FILE_NAME
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.home_view import HomeView
from tests.bench.measure import Ratio, milliseconds
from tests.bench.start_bench import started
from tests.big_archive.folder import WHOLE, copied_archive
from tests.builders import FixedClock
from tests.suites import make_suite

_SOME = ConferenceId("hn07777")  # an issued one of usual size
_CROWDED = ConferenceId("dong-nguoi")  # 500 delegates, 5 000 lines
_SEARCHES, _ROUNDS = 120, 5
_FOUND, _OPENED = 20.0, 300.0  # ms: what finding and opening may take
_WAITED = "người dùng chờ"
_LIKE = (
    "SELECT conference_id, id, words FROM finding WHERE {} ORDER BY captured_at DESC LIMIT 100"  # as without an index
)


def scale(folder: Path) -> Iterator[Ratio]:
    """Yield every row about the archive; it is made once and kept in `build`."""
    data = copied_archive(WHOLE, folder / "scale")
    yield from started(folder, data, "10 000 hội nghị")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    words = dress(application)
    suite = make_suite(data)
    window = build_window(application, suite)
    window.resize(1366, 768)
    window.show()
    yield from _searched(data, window)
    yield from _opened(application, window)
    yield from _told(suite)
    window.close()
    application.removeTranslator(words)  # type: ignore[arg-type]  # a translator
    suite.desk.store.close()
    yield from _checked(data)


def _searched(data: Path, window: MainWindow) -> Iterator[Ratio]:
    """Search as one types, until the result is painted, beside LIKE over the folded words."""
    home = window.view
    assert isinstance(home, HomeView)
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        queries = _queries(database)
        ours = sorted(milliseconds(lambda query=query: _search(home, query)) for query in queries)  # type: ignore[misc]  # binds
        like = sorted(milliseconds(lambda query=query: _like(database, query)) for query in queries)  # type: ignore[misc]  # binds
    p95 = len(queries) * 95 // 100
    yield Ratio("tìm trong 400 000 nội dung, tới khi vẽ", "LIKE", statistics.median(ours), statistics.median(like), 1.0)
    yield Ratio("như trên, p95", "20 ms", ours[p95], _FOUND, limit=1.0)
    yield Ratio("như trên, p95", "LIKE, p95", ours[p95], like[p95], limit=1.0)


def _queries(database: sqlite3.Connection) -> list[str]:
    """Return what people look for: two or three words that follow one another somewhere, the last one begun."""
    chance = Random(7)  # noqa: S311 - the same queries each time
    (last,) = database.execute("SELECT max(row_id) FROM finding").fetchone()
    queries: list[str] = []
    while len(queries) < _SEARCHES:
        row = (chance.randint(1, last),)
        (said,) = database.execute("SELECT folded FROM finding WHERE row_id >= ? LIMIT 1", row).fetchone()
        words = [word for word in said.replace(",", " ").replace(";", " ").split() if word.isalpha()]
        begin, length = chance.randrange(max(1, len(words) - 3)), chance.choice((2, 2, 3))
        *whole, begun = words[begin : begin + length]
        queries.append(" ".join((*whole, begun[: max(2, len(begun) - 1)])))
    return queries


def _search(home: HomeView, query: str) -> None:
    home.search.edit.setText(query)
    home.finding.search()
    while home.finding.is_due:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def _like(database: sqlite3.Connection, query: str) -> None:
    words = query.split()
    said = " AND ".join("folded LIKE ?" for _ in words)
    database.execute(_LIKE.format(said), [f"%{word}%" for word in words]).fetchall()


def _opened(application: QApplication, window: MainWindow) -> Iterator[Ratio]:
    """Open conferences, each for the first time, until they are painted."""

    def open_it(key: str) -> None:
        window.open_conference(key)
        application.processEvents()

    def opened(key: str) -> float:
        return milliseconds(lambda: open_it(key))

    opened("hn00001")
    usual = statistics.median(opened(f"hn{number:05}") for number in range(5000, 5000 + 4 * _ROUNDS, 4))
    yield Ratio("mở một hội nghị thường trong kho lớn", _WAITED, usual, _OPENED, limit=1.0)
    opened("hn09995")  # in session: makes the screen that the next one is shown on
    yield Ratio("mở hội nghị 500 đại biểu, 5 000 nội dung", _WAITED, opened(_CROWDED), _OPENED, limit=1.0)


def _told(suite: Suite) -> Iterator[Ratio]:
    """Export a minute, count a year, read the register."""
    register, year = suite.register, suite.attendance_year
    with tempfile.TemporaryDirectory() as folder:
        rows: tuple[tuple[str, Callable[[], object], float], ...] = (
            ("xuất biên bản thành PDF", lambda: suite.minutes.export(_SOME, Path(folder) / "a.pdf"), 500.0),
            ("chuyên cần của năm có 500 hội nghị", lambda: year.figures(2020), 500.0),
            ("sổ số của một năm, 500 biên bản", lambda: register.keys() and register.book(register.keys()[1]), 100.0),
            ("danh sách hội nghị", suite.preparation.listing, 50.0),
        )
        for what, deed, wanted in rows:
            deed()
            yield Ratio(what, _WAITED, statistics.median(milliseconds(deed) for _ in range(_ROUNDS)), wanted, 1.0)


def _checked(data: Path) -> Iterator[Ratio]:
    """Check all of it; copy the file as SQLite does it while others write, the floor of every backup."""
    suite = make_suite(data, FixedClock())
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        floor = milliseconds(lambda: database.execute("PRAGMA integrity_check").fetchall())
    took = milliseconds(suite.archive.check)
    yield Ratio("kiểm tra cả kho: tệp, tham chiếu, tìm, nhật ký", "PRAGMA integrity_check", took, floor, limit=3.0)
    suite.desk.store.close()
    with closing(sqlite3.connect(data / FILE_NAME)) as source, closing(sqlite3.connect(data / "ban-sao.db")) as copy:
        online = milliseconds(lambda: source.backup(copy))
    plain = milliseconds(lambda: (data / "chep.db").write_bytes((data / FILE_NAME).read_bytes()))
    yield Ratio("sao lưu cả tệp khi đang mở", "chép tệp", online, plain, limit=3.0)
