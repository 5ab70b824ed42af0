"""The administrative form of a minute: composes and renders, all from the conference."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.documents.compose import compose_minute, overridden_attendance
from secretary_app.documents.file_moment import file_moment
from secretary_app.documents.form import load_form
from secretary_app.documents.form_reading import Reading
from secretary_app.documents.printable import fact_text
from secretary_app.documents.sections import Grouping
from secretary_app.domain.conference import Conference
from secretary_app.domain.minute import Block, MinuteText
from secretary_app.domain.slots import slots_of
from secretary_app.domain.text import fold
from secretary_app.services.ports import FindingGroup, RenderedMinute

if TYPE_CHECKING:
    from secretary_app.documents.field_font import FieldFont
    from secretary_app.documents.fonts import Typeface
    from secretary_app.documents.metadata import FileFacts


class AdministrativeForm:
    """Composes and renders by one form profile and one typeface.

    What draws pages is imported by who renders, mostly a worker: to open a conference takes the words of a form alone.
    """

    def __init__(
        self, *, form: Path, fonts: Path, bases: Mapping[str, Path] | None = None, read: Reading = Path.read_bytes
    ) -> None:
        """Read the profile (a TOML file), over one of the bases if it names it, and the folder of its typeface."""
        self._form = load_form(form, bases, read)
        self._grouping = Grouping(self._form)
        self._fonts = fonts

    def compose(self, conference: Conference) -> MinuteText:
        """Return the whole text before layout."""
        return compose_minute(self._form, conference)

    def attendance(self, conference: Conference) -> tuple[Block, ...]:
        """Return the attendance sentences as they will print."""
        return overridden_attendance(self._form, conference)

    def annex_over(self, conference: Conference) -> int:  # noqa: ARG002 - every conference of this form
        """Return over how many delegates and guests the form lists them in an annex."""
        return self._form.annex.over

    def groups(self, conference: Conference) -> tuple[FindingGroup, ...]:
        """Return every finding in printing order, notes and withdrawn ones last."""
        return self._grouping.groups(conference)

    def render(self, conference: Conference, attachment: bytes) -> RenderedMinute:
        """Return the PDF/A-3a file with its fields; same input, same bytes."""
        from secretary_app.documents.archival import archived  # noqa: PLC0415 - pikepdf: a fifth of a second
        from secretary_app.documents.fields import FieldRules, tooltips_of  # noqa: PLC0415 - see above
        from secretary_app.documents.layout import lay_out  # noqa: PLC0415 - reportlab: a fifth of a second

        text = self.compose(conference)
        pages = lay_out(self._form, self._typeface, text)
        tooltips = {name: self._plain(tip) for name, tip in tooltips_of(self._form.words, slots_of(conference)).items()}
        facts = self._facts(conference, text)
        rules = FieldRules(tooltips, self._form.sizes, self._field_font)
        pdf = archived(pages, attachment, facts, rules, checked=bool(conference.slots))
        return RenderedMinute(pdf, pages.count, pages.blocks, pages.unprintable, pages.overlong)

    @cached_property
    def _typeface(self) -> "Typeface":
        from secretary_app.documents.fonts import load_typeface  # noqa: PLC0415 - see above

        return load_typeface(self._fonts, self._form.fonts)

    @cached_property
    def _field_font(self) -> "FieldFont":
        from secretary_app.documents.field_font import load_field_font  # noqa: PLC0415 - see above

        return load_field_font(self._typeface.regular_path)

    def _facts(self, conference: Conference, text: MinuteText) -> "FileFacts":
        from secretary_app.documents.metadata import FileFacts  # noqa: PLC0415 - see above

        words = self._form.words
        return FileFacts(
            title=self._plain(words("document_title", name=text.subject)).strip(),
            organisation=self._plain(text.organisation),
            language=text.language,
            moment=file_moment(conference),
            attachment_name=f"{_file_stem(conference.id)}.hoinghi.json",
            attachment_words=words("attachment"),
        )

    def _plain(self, text: str) -> str:
        return fact_text(text, self._typeface.letters, self._form.words("ellipsis"))


def _file_stem(identifier: str) -> str:
    """Return a name every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", fold(identifier)).strip("-")[:80] or "hoi-nghi"
