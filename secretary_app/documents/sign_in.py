"""The words of the sign-in sheet, from the conference alone; and the same sheet as a table."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from secretary_app.documents.form import Words
from secretary_app.documents.sheet_form import ColumnWidths, SheetForm
from secretary_app.documents.words import moment_text, page_mark, people_by_id, roman, seat_titles
from secretary_app.domain.attendance import AttendanceStatus, Seat, way_of_coming
from secretary_app.domain.conference import Conference
from secretary_app.domain.people import Person
from secretary_app.domain.sign_in import SignInGroup, SignInRow, SignInSheet
from secretary_app.domain.text import normalise
from secretary_app.services.ports import TableRow, TableSheet


def compose_sign_in(words: Words, minute_words: Words, conference: Conference) -> SignInSheet:
    """Return everything that prints, in order.

    Everybody summoned is listed, whatever is marked so far, and the note stays blank: the sheet lies at the door and
    is signed by pen, so who announced an absence and comes after all needs a line too, and a printed "vắng" beside a
    signature would contradict it. Who was absent, and why, is said by the minute.
    """
    locality, details = conference.locality, conference.details
    place = normalise(details.place).strip() or minute_words("blank")
    moment = moment_text(minute_words, details.started or details.planned_start)
    return SignInSheet(
        parent_organisation=normalise(locality.parent_organisation).upper(),
        organisation=normalise(locality.organisation).upper(),
        title=words("title"),
        subject=normalise(details.name),
        lines=(words("when", moment=moment), words("where", place=place)),
        heads=tuple(words(column.name) for column in fields(ColumnWidths)),
        groups=tuple(_groups(words, conference)),
        mark=page_mark(minute_words, conference),
    )


def sign_in_table(form: SheetForm, sheet: SignInSheet) -> TableSheet:
    """Return the sheet as a table: organisations, title and subject above it, a strong row for each body."""
    above = [
        (sheet.mark, True),
        (sheet.parent_organisation, False),
        (sheet.organisation, True),
        (sheet.title, True),
        (sheet.subject, True),
    ]
    above += [(line, False) for line in sheet.lines]
    said = [(line, strong) for line, strong in above if line]
    return TableSheet(
        name=form.words("sheet"),
        lines=tuple(line for line, _ in said),
        head=sheet.heads,
        rows=tuple(_table_rows(sheet)),
        widths=form.excel.widths,
        row_height=form.excel.row_height,
        strong_lines=tuple(number for number, (_, strong) in enumerate(said) if strong),
        mark=sheet.mark,
    )


def _groups(words: Words, conference: Conference) -> Iterator[SignInGroup]:
    """Return the bodies that expect somebody, in order; the guests, who belong to none, come last."""
    known, people = {body.id for body in conference.bodies}, people_by_id(conference)
    named = [(body.name, [seat for seat in conference.seats if seat.body_id == body.id]) for body in conference.bodies]
    named.append((words("guests"), [seat for seat in conference.seats if seat.body_id not in known]))
    expecting = [(name, seats) for name, seats in named if seats]
    for number, (name, seats) in enumerate(expecting, start=1):
        heading = words("group", numeral=roman(number), body=normalise(name))
        yield SignInGroup(heading, tuple(_row(words, seat, people[seat.person_id], conference.day) for seat in seats))


def _row(words: Words, seat: Seat, person: Person, day: date | None) -> SignInRow:
    titles = seat_titles(seat, person, day)
    substitute = seat.substitute
    if substitute is not None and substitute.name.strip():
        said, title = words("substitute", name=normalise(substitute.name).strip()), normalise(substitute.title).strip()
    elif way_of_coming(seat) is AttendanceStatus.SUBSTITUTED:
        said, title = words("substitute_unnamed"), ""  # dots, on which the substitute writes
    else:
        said, title = "", ""
    return SignInRow(seat.number, normalise(person.name), titles, said, title)


def _table_rows(sheet: SignInSheet) -> Iterator[TableRow]:
    for group in sheet.groups:
        yield TableRow((group.heading, *(None for _ in sheet.heads[1:])), strong=True)
        for row in group.rows:
            yield TableRow(
                (row.number, _stacked(row.name, row.substitute), _stacked(row.titles, row.substitute_title), None, None)
            )


def _stacked(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
