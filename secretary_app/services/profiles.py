"""Several offices, or several secretaries, on one laptop: names for data folders. The folders themselves stay."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import ProfileError
from secretary_app.domain.text import fold, normalise
from secretary_app.services.ports.profiles import Profile, ProfileList, ProfileStore

LONGEST_NAME: Final = 60  # letters: it stands in the title of the window
_LONGEST_FOLDER: Final = 40
_ROOM_FOR_NUMBER: Final = 12


class Profiles:
    """The list, with its rules; before anything was kept it holds the usual place alone."""

    def __init__(self, store: ProfileStore, usual: Profile) -> None:
        self.store = store
        self.usual = usual

    def all(self) -> ProfileList:
        """Return the list; raise ProfileError (`unreadable`)."""
        kept = self.store.read()
        return kept if kept.profiles else ProfileList((self.usual,), self.usual.name)

    def named(self, name: str) -> Profile:
        """Return the profile of a name, however it is written; raise ProfileError (`unknown`, `unreadable`)."""
        return _named(self.all().profiles, name)

    def of(self, folder: Path) -> Profile | None:
        """Return the profile of a data folder; None when it has none."""
        return next((one for one in self.all().profiles if _same(one.folder, folder)), None)

    def add(self, name: str, folder: Path, *, fresh: bool) -> Profile:
        """Add one at the end; raise ProfileError (`empty`, `long`, `name_taken`, `folder_taken`) or NotSavedError."""
        kept = self.all()
        made = Profile(_free_name(kept.profiles, name), folder, fresh)
        for other in kept.profiles:
            if _same(other.folder, folder):
                raise ProfileError("folder_taken", other.name, str(folder))
        self.store.write(replace(kept, profiles=(*kept.profiles, made)))
        return made

    def add_beside(self, name: str) -> Profile:
        """Add a fresh one with a folder of its own beside the usual place; raise ProfileError or NotSavedError."""
        words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST_FOLDER] or "ho-so"
        home = self.usual.folder.with_name(f"{self.usual.folder.name}-ho-so")
        taken = [one.folder for one in self.all().profiles]
        places = (home / (words if number == 1 else f"{words}-{number}") for number in count(1))
        free = (one for one in places if not one.exists() and not any(_same(one, other) for other in taken))
        return self.add(name, next(free), fresh=True)

    def rename(self, name: str, new: str) -> Profile:
        """Give a profile another name; raise ProfileError (`unknown`, and as for `add`) or NotSavedError."""
        kept = self.all()
        old = _named(kept.profiles, name)
        made = replace(old, name=_free_name((one for one in kept.profiles if one != old), new))
        last = made.name if kept.last == old.name else kept.last
        self.store.write(ProfileList(_replaced(kept.profiles, old, made), last))
        return made

    def take_out(self, name: str) -> Profile:
        """Forget a profile and return what it was; its data folder stays. Raise ProfileError or NotSavedError."""
        kept = self.all()
        old = _named(kept.profiles, name)
        if len(kept.profiles) == 1:
            raise ProfileError("only_one", old.name)
        self.store.write(replace(kept, profiles=tuple(one for one in kept.profiles if one != old)))
        return old

    def opened(self, name: str) -> None:
        """Remember which one was opened last; nothing is written when that is known. Raise NotSavedError."""
        kept = self.store.read()
        old = next((one for one in kept.profiles if one.name == name), None)
        if old is None or (kept.last == name and not old.fresh):
            return
        self.store.write(ProfileList(_replaced(kept.profiles, old, replace(old, fresh=False)), name))

    def moved(self, name: str, folder: Path) -> Profile:
        """Let a profile have its data in another folder from now on; raise ProfileError or NotSavedError."""
        kept = self.all()
        old = _named(kept.profiles, name)
        made = replace(old, folder=folder, fresh=False)
        self.store.write(replace(kept, profiles=_replaced(kept.profiles, old, made)))
        return made

    def begin_beside(self, missing: str, is_used: Callable[[Path], bool]) -> Profile:
        """Add a fresh profile because the folder of one is not there; that one stays in the list.

        Its folder is the usual place, or one beside it while `is_used` says that data lie there.
        """
        kept, usual = self.all(), self.usual.folder
        taken = [one.folder for one in kept.profiles]
        places = (usual if number == 1 else usual.with_name(f"{usual.name}-{number}") for number in count(1))
        folder = next(one for one in places if not is_used(one) and not any(_same(one, other) for other in taken))
        begun = missing[: LONGEST_NAME - _ROOM_FOR_NUMBER]
        names = (f"{begun} (mới{'' if number == 1 else f' {number}'})" for number in count(1))
        known = {one.name.casefold() for one in kept.profiles}
        return self.add(next(one for one in names if one.casefold() not in known), folder, fresh=True)


def _named(profiles: Iterable[Profile], name: str) -> Profile:
    wanted = normalise(name).strip().casefold()
    for profile in profiles:
        if profile.name.casefold() == wanted:
            return profile
    raise ProfileError("unknown", name)


def _free_name(others: Iterable[Profile], name: str) -> str:
    """Return a name as it is kept: on one line, NFC; raise ProfileError."""
    kept = " ".join("".join(letter if letter.isprintable() else " " for letter in normalise(name)).split())
    if not kept:
        raise ProfileError("empty", name)
    if len(kept) > LONGEST_NAME:
        raise ProfileError("long", kept)
    if any(other.name.casefold() == kept.casefold() for other in others):
        raise ProfileError("name_taken", kept)
    return kept


def _replaced(profiles: tuple[Profile, ...], old: Profile, new: Profile) -> tuple[Profile, ...]:
    return tuple(new if one == old else one for one in profiles)


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one folder, there or not."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
