"""The sign-in sheet: who is summoned, by body, with room for a signature each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One line to be signed: by the delegate, or by the substitute who is named under them.

    The number is that of the seat, so that sheet, roll and screen name a person by the same number.
    """

    number: int
    name: str  # alone, without honorific, as in any list
    titles: str  # on the day of the conference, in full
    substitute: str = ""  # "Nguyễn Văn B dự thay"
    substitute_title: str = ""


@dataclass(frozen=True, slots=True)
class SignInGroup:
    """A body, or the guests, with everybody expected."""

    heading: str
    rows: tuple[SignInRow, ...]


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """Everything a sign-in sheet prints, in order, before layout."""

    parent_organisation: str
    organisation: str
    title: str
    subject: str
    lines: tuple[str, ...]  # when and where
    heads: tuple[str, ...]  # of the columns: number, name, titles, signature, note
    groups: tuple[SignInGroup, ...]
    language: str = "vi-VN"
    mark: str = ""  # stands on every page, as on that of a minute
