"""What the layout found out: letters that could not be printed, words too long for their column."""

from collections.abc import Iterator

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.minute import MinuteText
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.services.ports import RenderedMinute
from secretary_app.services.review import Review

_SHOWN = 40  # letters of the line shown in the list


def print_checks(review: Review, conference_id: ConferenceId, minute: RenderedMinute) -> tuple[Check, ...]:
    """Return a check for each line with such letters or words, or one that says that all is well."""
    if not minute.unprintable and not minute.overlong:
        return (Check(CheckGrade.GOOD, "printable"),)
    lines = _Lines(review.text(conference_id), review.printed(conference_id))
    return (*lines.unprintable(minute), *lines.overlong(minute))


class _Lines:
    """Finds the line of a source: its first words, and where it can be mended."""

    def __init__(self, text: MinuteText, conference: Conference) -> None:
        self._findings: dict[str, str] = {finding.id: finding.words for finding in conference.findings}
        self._blocks = {block.source: f"{block.lead} {block.text}".strip() for block in text.blocks if block.source}

    def unprintable(self, minute: RenderedMinute) -> Iterator[Check]:
        """Yield a check for each line with letters that could not be printed."""
        letters: dict[str, list[str]] = {}
        for each in minute.unprintable:
            source, _, code = each.rpartition(":")
            letters.setdefault(source, []).append(_named(code))
        for source, named in letters.items():
            yield self._check("unprintable", ", ".join(named), source)

    def overlong(self, minute: RenderedMinute) -> Iterator[Check]:
        """Yield a check for each word that had to be broken."""
        for word in minute.overlong:
            yield self._check("overlong", f"“{word.beginning}…”", word.source)

    def _check(self, code: str, subject: str, source: str) -> Check:
        words = self._findings.get(source) or self._blocks.get(source, "")
        return Check(CheckGrade.NOTICE, code, subject, self._place(source), words[:_SHOWN].strip())

    def _place(self, source: str) -> str:
        if source in self._findings:
            return f"finding:{source}"
        return f"sentence:{source}" if source else ""


def _named(code: str) -> str:
    """Return a letter with its number; one that cannot be seen by its number alone."""
    letter = chr(int(code.removeprefix("U+"), 16))
    return f"“{letter}” ({code})" if letter.isprintable() else code
