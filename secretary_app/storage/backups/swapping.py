"""Putting a prepared content in the place of the data, by renaming, so that it can be finished after any interruption.

A plan is written durably before the first renaming and removed after the last; while it is there, nobody opens the
database. The folder itself and its lock stay, so that no other program comes in between.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.archive import make_private, write_whole
from secretary_app.storage.backups.contents import DATABASE, KEPT_ASIDE, PLACE_OF_WINDOW, PLAN, entries
from secretary_app.storage.backups.restoring import base
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import flush_folder
from secretary_app.storage.vault import Vault

_PATIENCE: Final = 1.0
_PRIMARY: Final = 0xFF


class Phase(StrEnum):
    """How far a swap has come."""

    CLEARING = "clearing"  # old entries go aside
    PLACING = "placing"  # all are; new ones come
    BACK = "back"  # given up: new ones leave, old ones come back


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where; places are relative to the data folder, which may be on a stick."""

    aside: str
    prepared: str
    old: tuple[str, ...]  # entries that give way
    new: tuple[str, ...]  # entries that come
    phase: Phase = Phase.CLEARING


def swap(folder: Path, prepared: Path, vault: Vault, now: datetime) -> Path | None:
    """Put a prepared content in place and return where the data lies that was here; None when there was none.

    Raise NotSavedError, also while another program has the database open; then everything is as it was, or is
    finished at the next opening where even going back was refused.
    """
    with faults_told(folder / DATABASE):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_alone(folder / DATABASE, vault)
        plan = _plan(folder, prepared, now)
        _keep(folder, plan)
        try:
            _carry_out(folder, plan)
        except OSError:
            with suppress(OSError):  # else the next opening finishes it
                _take_back(folder, plan)
            raise
    return (folder / plan.aside).resolve() if plan.old else None


def finish(folder: Path) -> None:
    """Finish a restore that was interrupted, if there is one; raise NotSavedError.

    Where the new content is no longer whole, the old one is put back.
    """
    with faults_told(folder / PLAN):
        plan = _known(folder)
        if plan is not None and plan.phase is not Phase.BACK and _is_whole(folder, plan):
            _carry_out(folder, plan)
        elif plan is not None:
            _take_back(folder, plan)


def _plan(folder: Path, prepared: Path, now: datetime) -> Plan:
    place = base(folder)
    name = f"{KEPT_ASIDE}{now:%Y-%m-%d_%H-%M-%S}_{folder.name}"
    places = (place / (name if again == 1 else f"{name}-{again}") for again in count(1))
    aside = next(free for free in places if not free.exists())
    # The window writes its own place when it closes, and knows it best.
    stays = {PLACE_OF_WINDOW} if (folder / PLACE_OF_WINDOW).exists() else set()
    old = tuple(name for name in entries(folder) if name not in stays)
    new = tuple(name for name in entries(prepared) if name not in stays)
    return Plan(os.path.relpath(aside, folder), os.path.relpath(prepared, folder), old, new)


def _require_alone(database: Path, vault: Vault) -> None:
    """Bring the log home, which SQLite does only for who is alone; raise sqlite3.OperationalError when others are.

    Somebody who still reads the old database would otherwise remove the log of the new one when he is done.
    """
    if not database.is_file():
        return
    try:
        with closing(vault.connect(database, _PATIENCE)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
    except sqlite3.DatabaseError:
        pass  # a damaged one is moved as it is


def _carry_out(folder: Path, plan: Plan) -> None:
    aside, prepared = folder / plan.aside, folder / plan.prepared
    if plan.phase is Phase.CLEARING:
        if plan.old:
            make_private(aside)
        _move(plan.old, folder, aside)
        _keep(folder, replace(plan, phase=Phase.PLACING))
    _move(plan.new, prepared, folder)
    _forget(folder)
    with suppress(OSError):  # what the window keeps itself stays there
        for left in prepared.iterdir():
            left.unlink()
        prepared.rmdir()


def _take_back(folder: Path, plan: Plan) -> None:
    aside, prepared = folder / plan.aside, folder / plan.prepared
    _keep(folder, replace(plan, phase=Phase.BACK))
    make_private(prepared)
    _move([name for name in plan.new if _is_new(folder, plan, name)], folder, prepared)
    _move(plan.old, aside, folder)
    _forget(folder)
    with suppress(OSError):  # not there when nothing had gone yet
        aside.rmdir()


def _is_new(folder: Path, plan: Plan, name: str) -> bool:
    """Tell whether what has a name in the data folder came with the new content."""
    old = name in plan.old and not (folder / plan.aside / name).exists()
    return not old and not (folder / plan.prepared / name).exists()


def _is_whole(folder: Path, plan: Plan) -> bool:
    """Tell whether every entry of the new content is still there, waiting or in place."""
    there = [(folder / plan.prepared / name).exists() for name in plan.new]
    placed = [plan.phase is Phase.PLACING and (folder / name).exists() for name in plan.new]
    return all(map(any, zip(there, placed, strict=True)))


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    """Rename entries from one folder to another, those that were not before an interruption; raise OSError."""
    for name in names:
        if (source / name).exists() and not (target / name).exists():
            (source / name).rename(target / name)
    for place in (source, target):
        if place.is_dir():
            flush_folder(place)


def _keep(folder: Path, plan: Plan) -> None:
    write_whole(folder / PLAN, f"{json.dumps(asdict(plan), ensure_ascii=False, indent=1)}\n".encode())


def _forget(folder: Path) -> None:
    (folder / PLAN).unlink(missing_ok=True)
    flush_folder(folder)


def _known(folder: Path) -> Plan | None:
    try:
        plain = json.loads((folder / PLAN).read_bytes())
        names = tuple(map(str, plain["old"])), tuple(map(str, plain["new"]))
        return Plan(str(plain["aside"]), str(plain["prepared"]), *names, Phase(plain["phase"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise NotSavedError("damaged", str(folder / PLAN)) from error
