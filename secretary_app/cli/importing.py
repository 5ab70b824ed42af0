"""Taking files in: conference files, rosters, copies signed elsewhere; each whole or not at all."""

from pathlib import Path
from typing import Any

import click

from secretary_app.cli.context import Context, say
from secretary_app.domain.errors import DirectoryNotSetUpError, ReturnError, RosterRowsError
from secretary_app.domain.handover import ReturnProblem
from secretary_app.domain.roster import EntryKind, RosterPlan
from secretary_app.services.ports import ROSTER_ENDINGS
from secretary_app.services.returned import SignedReturn
from secretary_app.services.roster_telling import fault_told, place_told

_SIGNED = frozenset({".pdf", ".zip"})


def take_in(context: Context, path: Path, *, quiet: bool, yes: bool) -> dict[str, Any]:
    """Import one file and return what was made; raise a SecretaryError when nothing of it was taken.

    `yes` agrees to signed copies about which something has to be known first.
    """
    if path.suffix.lower() in _SIGNED or path.is_dir():
        return _take_back(context, path, quiet=quiet, yes=yes)
    if path.suffix.lower() in ROSTER_ENDINGS:
        return _take_roster(context, path, quiet=quiet)
    conference = context.suite.archive.read(path)
    new = context.suite.archive.import_conference(conference)
    if not quiet:
        click.echo(f"{conference.id}\t{conference.title}" + ("" if new else "\t(đã có)"))
    for check in context.suite.forms.checks(conference.id):
        say(f"{context.sentences.check(check)}.")
    return {"path": path, "id": conference.id, "title": conference.title, "imported": new}


def _take_back(context: Context, path: Path, *, quiet: bool, yes: bool) -> dict[str, Any]:
    """Put the signatures of a copy that was signed elsewhere on record; every check is told, on stderr."""
    suite = context.suite
    returned = suite.taking_back.read(path)
    conference_id = suite.taking_back.conference_of(suite.taking_back.whose(returned))
    found = suite.taking_back.examine(suite.taking_back.job(conference_id, suite.trust.trusted), returned)
    for check in found.checks:
        say(f"{context.sentences.check(check)}.")
    if found.needs_yes and not yes:
        raise ReturnError(ReturnProblem.UNCONFIRMED, str(path))
    suite.taking_back.take(found)
    title = suite.desk.conference(conference_id).title
    if not quiet:
        _tell_taken(conference_id, title, found)
    counted = [signature for signature in found.signatures if signature.counted]
    signatures = [{"slot": one.field, "signer": one.signer, "signed_at": one.signed_at} for one in counted]
    return {"path": path, "id": conference_id, "title": title, "signatures": signatures}


def _tell_taken(conference_id: str, title: str, found: SignedReturn) -> None:
    if not found.signatures:
        click.echo(f"{conference_id}\t{title}\t(không có chữ ký mới)")
    for one in found.signatures:
        place = one.field if one.counted else f"ngoài ô: {one.field}"
        click.echo(f"{conference_id}\t{title}\t{place}\t{one.signer}")


def _take_roster(context: Context, path: Path, *, quiet: bool) -> dict[str, Any]:
    book, rosters = context.suite.directory, context.suite.rosters
    reading = rosters.read(path)
    directory = book.directory
    if not directory.bodies and any(row.body for row in reading.rows):
        raise DirectoryNotSetUpError(str(path))
    plan = rosters.plan_for(directory.people, directory.bodies, reading)
    _tell_rows(context, plan)
    if not plan.is_clean:
        raise RosterRowsError(str(path), len(plan.wrong))
    book.take_roster(plan)
    made = {kind.value: len(plan.of(kind)) for kind in EntryKind}
    if not quiet:
        click.echo(f"{path}\tthêm {made['add']}, đổi {made['change']}, giữ nguyên {made['same']}")
    return {"path": path, "encoding": reading.encoding, **made}


def _tell_rows(context: Context, plan: RosterPlan) -> None:
    """Name every row that is wrong or worth a look, on stderr."""
    for table, faults in (("roster_fault", plan.wrong), ("roster_notice", plan.notices)):
        for fault in faults:
            place = place_told(context.sentences, plan, fault.row)
            words = fault_told(context.sentences, plan, table, fault)
            say(f"{place[:1].upper()}{place[1:]}: {words}.")
