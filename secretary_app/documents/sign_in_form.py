"""The sign-in sheet as a file, all from the conference."""

from datetime import UTC, datetime
from pathlib import Path

from secretary_app.documents.archival import archived_sheet
from secretary_app.documents.fonts import load_typeface
from secretary_app.documents.form import load_form
from secretary_app.documents.layout import Press
from secretary_app.documents.metadata import FileFacts
from secretary_app.documents.printable import fact_text
from secretary_app.documents.sheet_form import load_sheet_form
from secretary_app.documents.sign_in import compose_sign_in, sign_in_table
from secretary_app.documents.sign_in_story import SignInTeller, make_sheet_styles
from secretary_app.documents.styles import make_styles
from secretary_app.domain.conference import Conference
from secretary_app.domain.sign_in import SignInSheet
from secretary_app.services.ports import RenderedSheet, TableSheet

_UNKNOWN_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


class PrintedSignInForm:
    """Fulfils `SignInForm` by the profile of the minute, one of the sheet beside it, and one typeface."""

    def __init__(self, *, form: Path, sheet: Path, fonts: Path) -> None:
        """Read both profiles (TOML files) and the folder of the typeface."""
        self._form, self._sheet_form = load_form(form), load_sheet_form(sheet)
        self._typeface = load_typeface(fonts, self._form.fonts)
        self._styles = make_styles(self._form, self._typeface)
        self._sheet_styles = make_sheet_styles(self._sheet_form.measures, self._typeface)

    def sheet(self, conference: Conference) -> SignInSheet:
        """Return the whole sheet before layout."""
        return compose_sign_in(self._sheet_form.words, self._form.words, conference)

    def table(self, conference: Conference) -> TableSheet:
        """Return the sheet as a table with rows high enough to sign."""
        return sign_in_table(self._sheet_form, self.sheet(conference))

    def render(self, conference: Conference) -> RenderedSheet:
        """Return the PDF/A-3a file; same input, same bytes."""
        sheet, press = self.sheet(conference), Press(self._form, self._typeface)
        teller = SignInTeller(
            self._form,
            self._styles,
            press.printer,
            press.ledger,
            press.width,
            press.height,
            self._sheet_form,
            self._sheet_styles,
        )
        pages = press.printed(teller.story(sheet), sheet.language, sheet.mark)
        return RenderedSheet(archived_sheet(pages, self._facts(conference, sheet)), pages.count, pages.unprintable)

    def _facts(self, conference: Conference, sheet: SignInSheet) -> FileFacts:
        details = conference.details
        return FileFacts(
            title=self._plain(self._sheet_form.words("document_title", name=sheet.subject)).strip(),
            organisation=self._plain(sheet.organisation),
            language=sheet.language,
            moment=details.started or details.planned_start or _UNKNOWN_MOMENT,
        )

    def _plain(self, text: str) -> str:
        return fact_text(text, self._typeface.letters, self._form.words("ellipsis"))
