"""Which data folder a start uses: named for it, carried along, remembered, or the usual one."""

import getpass
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import platformdirs

from secretary_app.app.portable import portable_folder
from secretary_app.domain.errors import PlaceError, ProfileNotNamedError
from secretary_app.paths import DATA_VARIABLE, usual_data_folder
from secretary_app.services.ports.profiles import Profile, ProfileList
from secretary_app.services.profiles import Profiles
from secretary_app.storage.profiles import JsonProfiles

PROFILE_VARIABLE: Final = "SECRETARY_APP_PROFILE"
PROFILE_OPTION: Final = "--profile"
_PROGRAM: Final = "thu-ky-hoi-nghi"


class Source(StrEnum):
    """Who says which data folder it is; those above `PROFILE` hold for this run and are remembered nowhere."""

    OPTION = "option"
    VARIABLE = "variable"
    PORTABLE = "portable"
    PROFILE = "profile"  # from the list, or the usual place while there is no list


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line; empty where nothing was."""

    folder: Path | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder, who says so, and the name of its profile; empty where none goes with it."""

    folder: Path
    source: Source = Source.OPTION
    profile: str = ""

    @property
    def who(self) -> str:
        """Return whom the journal names: the profile, else the account."""
        return self.profile or account_name()


def account_name() -> str:
    """Return the name of this account; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def known_profiles() -> Profiles:
    """Return the profiles of this account."""
    settings = Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False))
    return Profiles(JsonProfiles(settings), Profile(account_name() or "Thư ký", usual_data_folder(), fresh=True))


def find_place(wanted: Wanted, profiles: Profiles) -> Place:
    """Return the data folder of this start.

    In this order: the folder named by an option, the profile named by one, the folder and the profile named by
    variables, the folder that a portable program carries along, the profile that is remembered, the usual place.
    Raises ProfileNotNamedError when there are several to choose from, PlaceError (`missing`) when the remembered one
    is not there, ProfileError.
    """
    if wanted.folder is not None:
        return Place(wanted.folder, Source.OPTION)
    if wanted.profile:
        return place_of(profiles, profiles.named(wanted.profile))
    if folder := os.environ.get(DATA_VARIABLE, ""):
        return Place(Path(folder), Source.VARIABLE)
    if name := os.environ.get(PROFILE_VARIABLE, ""):
        return place_of(profiles, profiles.named(name))
    if (carried := portable_folder()) is not None:
        return Place(carried, Source.PORTABLE)
    kept = profiles.all()
    if len(kept.profiles) > 1:
        raise not_named(kept)
    return place_of(profiles, kept.profiles[0])


def not_named(kept: ProfileList) -> ProfileNotNamedError:
    """Return the question that several profiles are."""
    return ProfileNotNamedError(", ".join(f"“{one.name}”" for one in kept.profiles), kept.last)


def place_of(profiles: Profiles, profile: Profile) -> Place:
    """Return the place of a profile; raise PlaceError (`missing`) when data were there that are not there now.

    A folder without a database counts as missing too: where a stick is not mounted its folder may be there, empty.
    """
    if not profile.fresh and not holds_data(profile.folder):
        raise PlaceError("missing", str(profile.folder), profile.name)
    alone = profile == profiles.usual
    return Place(profile.folder, Source.PROFILE, "" if alone else profile.name)


def holds_data(folder: Path) -> bool:
    """Tell whether a folder is a data folder."""
    from secretary_app.storage import database  # noqa: PLC0415 - a second start needs no SQLite

    try:
        return (folder / database.FILE_NAME).is_file()
    except OSError:
        return False
