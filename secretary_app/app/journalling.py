"""The journal as it is read, put together; nothing of it is loaded by a start."""

import tomllib
from typing import TYPE_CHECKING

from secretary_app.app.deferring import deferred
from secretary_app.paths import resource
from secretary_app.services.desk import Desk
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.ports import TableFiles
from secretary_app.services.sentences import Sentences
from secretary_app.storage.database import DataFile

if TYPE_CHECKING:
    from secretary_app.services.journal_book import JournalBook
    from secretary_app.services.journal_words import JournalWords


def compose_journal(
    data: DataFile, desk: Desk, directory: DirectoryBook, tables: TableFiles, sentences: Sentences
) -> "JournalBook":
    """Return the journal of one data folder, made at its first use."""

    def made() -> "JournalBook":
        from secretary_app.services.journal_book import JournalBook  # noqa: PLC0415 - not at each start
        from secretary_app.storage.journal_reading import SqliteJournalReading  # noqa: PLC0415 - see above

        return JournalBook(SqliteJournalReading(data), desk, directory, journal_words(sentences), tables)

    return deferred(made)


def journal_words(sentences: Sentences) -> "JournalWords":
    """Return the words of the journal, for whoever tells of it without a data folder too."""
    from secretary_app.services.journal_values import ValueWords  # noqa: PLC0415 - not at each start
    from secretary_app.services.journal_words import JournalWords  # noqa: PLC0415 - see above

    words = tomllib.loads(resource("i18n/journal.vi.toml").read_text(encoding="utf-8"))
    tokens = tomllib.loads(resource("themes/tokens.toml").read_text(encoding="utf-8"))
    return JournalWords(ValueWords(words, tokens["state"]), sentences)
