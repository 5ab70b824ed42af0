"""Which commands of *Ghi biên bản* would do something now."""

from secretary_app.domain.conference import Conference, ConferenceState, is_closed
from secretary_app.ui.views.presiding_commands import is_passed_on

_OPEN = frozenset({ConferenceState.IN_SESSION, ConferenceState.REVIEW})
_ABOUT_THE_LINE = frozenset({"unknown_speaker", "off_record", "split_finding"})
_IN_THE_LINE = frozenset({"edit_finding", "add_dissent", "insert_before"})
_LOOKING = frozenset({"next_undecided", "next_to_fix", "finding_history", "find_here"})


def is_open(conference: Conference) -> bool:
    """Tell whether lines are captured now."""
    return conference.state in _OPEN


def is_allowed(command: str, conference: Conference) -> bool:
    """What is about the line below needs an open conference; every other command needs a line above."""
    if command.startswith(("kind_", "phrase")) or command in _ABOUT_THE_LINE:
        return is_open(conference)
    if command == "edit_agenda":
        return not is_closed(conference)
    if command == "preside":
        return is_passed_on(conference)
    if command in {"item_back", "item_on"}:
        return not is_closed(conference) and bool(conference.agenda)
    if command in _IN_THE_LINE and not is_open(conference):
        return False
    return bool(conference.findings) and (command in _LOOKING or not is_closed(conference))
