"""Finding what was said in any conference, whatever the marks, the case or đ."""

import re
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingId, FindingKind
from secretary_app.domain.text import fold
from secretary_app.services.ports import FindingHit

_WORD: Final = re.compile(r"[^\W_]+")
_CANDIDATES = 2_000  # a common word has many hits: sort only the ones written last by their clock time

_SEARCH: Final = """
    SELECT finding.conference_id, CASE short_name WHEN '' THEN conference.name ELSE short_name END,
        finding.id, finding.kind, words, captured_at
    FROM (SELECT rowid FROM finding_fts WHERE finding_fts MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit
    JOIN finding ON finding.row_id = hit.rowid
    JOIN conference ON conference.id = finding.conference_id
    ORDER BY julianday(captured_at) DESC, row_id DESC
    LIMIT ?"""


def findings(database: Database, text: str, limit: int) -> tuple[FindingHit, ...]:
    """Return findings in which each word of the text begins a word, newest first; none for a text without words."""
    words = _WORD.findall(fold(text))
    if not words:
        return ()
    query = " ".join(f'"{word}"*' for word in words)
    found = database.execute(_SEARCH, (query, max(limit, _CANDIDATES), limit))
    return tuple(
        FindingHit(ConferenceId(owner), title, FindingId(key), FindingKind(kind), said, datetime.fromisoformat(at))
        for owner, title, key, kind, said, at in found
    )
