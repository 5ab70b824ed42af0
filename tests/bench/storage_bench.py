"""Saving one finding among 5 000, beside a bare insert with the same durability."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId
from secretary_app.services.capture import NewFinding
from tests.bench.measure import Ratio, paired
from tests.builders import a_conference, a_finding
from tests.suites import make_suite

_FINDINGS = 5000
_WORDS = "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị có lúc có nơi chưa tập trung"


def storage(folder: Path) -> tuple[Ratio]:
    """Return the whole way of a captured line (rule, row, journal, search) against one insert."""
    suite = make_suite(folder / "ours")
    findings = tuple(
        replace(a_finding("f", _WORDS), id=FindingId(f"f{number}"), rank=float(number)) for number in range(_FINDINGS)
    )
    suite.desk.add(a_conference(findings=findings))
    conference_id = ConferenceId("giao-ban")
    suite.preparation.go_to_state(conference_id, ConferenceState.IN_SESSION)
    floor = sqlite3.connect(folder / "floor.db", isolation_level=None)
    floor.execute("PRAGMA journal_mode=WAL")
    floor.execute("PRAGMA synchronous=FULL")
    floor.execute("CREATE TABLE finding (id INTEGER PRIMARY KEY, words TEXT)")

    def ours() -> None:
        suite.capture.add(conference_id, NewFinding(_WORDS))

    def theirs() -> None:
        floor.execute("INSERT INTO finding (words) VALUES (?)", (_WORDS,))

    medians = paired(ours, theirs, 200)
    floor.close()
    return (Ratio("ghi một nội dung giữa 5 000", "sqlite3, một INSERT, WAL+FULL", *medians, limit=1.5),)
