"""Taking files in: conference files into the archive, rosters into the directory; each whole or not at all."""

from pathlib import Path
from typing import Any

import click

from secretary_app.cli.context import Context, say
from secretary_app.domain.errors import DirectoryNotSetUpError, RosterRowsError
from secretary_app.domain.roster import EntryKind, RosterPlan
from secretary_app.services.ports import ROSTER_ENDINGS
from secretary_app.services.roster_telling import fault_told, place_told


def take_in(context: Context, path: Path, *, quiet: bool) -> dict[str, Any]:
    """Import one file and return what was made; raise a SecretaryError when nothing of it was taken."""
    if path.suffix.lower() in ROSTER_ENDINGS:
        return _take_roster(context, path, quiet=quiet)
    conference = context.suite.archive.read(path)
    new = context.suite.archive.import_conference(conference)
    if not quiet:
        click.echo(f"{conference.id}\t{conference.title}" + ("" if new else "\t(đã có)"))
    for check in context.suite.forms.checks(conference.id):
        say(f"{context.sentences.check(check)}.")
    return {"path": path, "id": conference.id, "title": conference.title, "imported": new}


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
