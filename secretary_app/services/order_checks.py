"""What is checked before a signature besides file and certificate: the slots of the conference, and the clock."""

from datetime import datetime, timedelta
from typing import Final

from secretary_app.domain.signatures import Check, CheckGrade, SigningProblem
from secretary_app.services.ports import FieldState

_CLOCKS: Final = timedelta(minutes=5)  # clocks of two machines differ
_LATE: Final = timedelta(days=5 * 366)  # no certificate of a person is valid for longer
# What holds of most signatures made without a network; it is shown, but nobody is asked for a yes each time.
_USUAL: Final = frozenset({"revocation_unknown", "revocation_outdated", "clock_time"})
_FIELDS: Final = frozenset({"fields_present", "fields_unchanged"})


def asks_for_yes(check: Check) -> bool:
    """Tell whether a signature waits until the user has seen this and said yes."""
    return check.grade is CheckGrade.NOTICE and check.code not in _USUAL


def most_urgent_first(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return what stops, then what asks for a yes: on a small screen the rest has to be scrolled to."""
    return tuple(
        sorted(checks, key=lambda check: 0 if check.grade is CheckGrade.BLOCKED else 1 if asks_for_yes(check) else 2)
    )


def with_expected(
    checks: tuple[Check, ...], fields: tuple[FieldState, ...], expected: tuple[str, ...]
) -> tuple[Check, ...]:
    """Return the checks with the line about fields in place of which slots of the conference are missing."""
    names = {field.name for field in fields}
    missing = [slot for slot in expected if slot not in names]
    if not missing:
        return checks
    stop = Check(CheckGrade.BLOCKED, SigningProblem.MISSING_FIELD, ", ".join(missing))
    kept = tuple(check for check in checks if check.code not in _FIELDS)
    return (stop, *kept)


def with_clock(
    checks: tuple[Check, ...], fields: tuple[FieldState, ...], at: datetime, adopted: datetime | None
) -> tuple[Check, ...]:
    """Return the checks with a line in place of the usual one where the clock of this machine cannot be right.

    The certificate's own validity is checked elsewhere: a clock that is far wrong stops there.
    """
    doubt = _doubt(fields, at, adopted)
    if doubt is None:
        return checks
    return tuple(doubt if check.code == "clock_time" else check for check in checks)


def _doubt(fields: tuple[FieldState, ...], at: datetime, adopted: datetime | None) -> Check | None:
    signed = max((field.signed_at for field in fields if field.signed_at is not None), default=None)
    shown = at.isoformat(timespec="seconds")
    if signed is not None and at + _CLOCKS < signed:
        return Check(CheckGrade.NOTICE, "clock_before_signature", shown, other=signed.isoformat(timespec="seconds"))
    if adopted is not None and at + _CLOCKS < adopted:
        return Check(CheckGrade.NOTICE, "clock_before_adoption", shown, other=adopted.isoformat(timespec="seconds"))
    since = max((moment for moment in (signed, adopted) if moment is not None), default=at)
    if at - since > _LATE:
        return Check(CheckGrade.NOTICE, "clock_late", shown, other=since.isoformat(timespec="seconds"))
    return None
