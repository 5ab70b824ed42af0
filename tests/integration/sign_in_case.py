"""Sign-in sheets of invented people, many or odd ones."""

from dataclasses import replace

from secretary_app.documents.sign_in_form import PrintedSignInForm
from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, Substitute
from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, PersonId, Title, TitleKind
from tests.minute_case import BODIES, FONTS, PROFILE, RESOURCES, ham_tan

SHEET_PROFILE = RESOURCES / "forms" / "sign_in.toml"
SHORT = (Title(TitleKind.STATE, "Chuyên viên"),)
LONG = (
    Title(TitleKind.PARTY, "Ủy viên Ban Thường vụ Huyện ủy"),
    Title(TitleKind.STATE, "Trưởng Ban Kinh tế - Xã hội Hội đồng nhân dân huyện"),
)
NAMES = ("Nguyễn Văn A", "Ẫu Thị Ỡn Ặc", "Trần Thị Bích Phượng Hoàng Liên")


def the_sheet_form() -> PrintedSignInForm:
    return PrintedSignInForm(form=PROFILE, sheet=SHEET_PROFILE, fonts=FONTS)


def a_delegate(number: int, name: str, titles: tuple[Title, ...] = SHORT) -> Person:
    return Person(PersonId(f"q{number}"), float(number), name, titles=titles)


def a_place(number: int, body: BodyId | None, **facts: object) -> Seat:
    return Seat(SeatId(f"q{number}"), float(number), number, PersonId(f"q{number}"), body, **facts)  # type: ignore[arg-type]


def with_delegates(count: int, per_body: int = 18) -> Conference:
    """Return a conference of so many delegates; the last of them, who find no body, are guests."""
    numbers = range(1, count + 1)
    people = tuple(a_delegate(n, f"{NAMES[n % 3]} {n}", LONG if n % 3 else SHORT) for n in numbers)
    bodies = [body.id for body in BODIES for _ in range(per_body)]
    seats = tuple(a_place(n, bodies[n - 1] if n <= len(bodies) else None, **_substituted(n)) for n in numbers)
    conference = ham_tan()
    return replace(conference, people=(*conference.people, *people), seats=seats)


def _substituted(number: int) -> dict[str, object]:
    if number % 11:
        return {}
    return {
        "status": AttendanceStatus.SUBSTITUTED,
        "substitute": Substitute(f"Lê Văn B {number}", "Phó Chánh Văn phòng HĐND&UBND huyện"),
    }
