"""A file of the user on its way through a check."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import FileReport
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences
from secretary_app.services.verification import Differences


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read, and the conference it carries, if any."""

    path: Path
    pdf: bytes
    attached: Conference | None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What a check brought: the report, where the pages differ from what was signed, titles of slots."""

    file: OpenedFile
    report: FileReport
    differences: Differences | None
    titles: Mapping[str, str]

    def words(self, sentences: Sentences) -> Wording:
        """Return the report in words."""
        return Wording(self.report, self.differences, self.titles, sentences)
