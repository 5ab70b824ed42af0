"""One conference out of a backup: as a value, with the bytes and files that belong to it."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.services.ports.backups import TakenConference
from secretary_app.storage.archive import FOLDER_NAME, folder_name, make_private, write_whole
from secretary_app.storage.backups.reading import OpenedBackup
from secretary_app.storage.backups.restoring import Sources
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.vault import Vault


def taken(
    backup: OpenedBackup, database: Path, identifier: ConferenceId, sources: Sources, vault: Vault
) -> TakenConference:
    """Read a conference from a checked copy of the database; raise ConferenceNotFoundError, BackupError or OSError."""
    with SqliteConferenceStore(database.parent, vault) as store:
        conference = store.load(identifier)
        blobs = dict(_blobs(store, conference))
    beginning = f"{FOLDER_NAME}/{folder_name(identifier)}/"
    files = {part.name: b"".join(backup.data(part)) for part in backup.parts() if part.name.startswith(beginning)}
    stored = [part for part in backup.stored() if part.name.startswith(beginning)]
    found = {part.name: sources.find(part) for part in stored}
    files |= {name: place.read_bytes() for name, place in found.items() if place is not None}
    missing = tuple(name for name, place in found.items() if place is None)
    return TakenConference(conference, blobs, files, missing)


def lay_back(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, as they are kept, where they are not there yet; what is there stays. Raise OSError."""
    for name, data in files.items():
        target = folder.joinpath(*PurePosixPath(name).parts)
        for above in reversed(target.relative_to(folder).parents[:-1]):
            make_private(folder / above)
        if not target.exists():
            write_whole(target, data)


def _blobs(store: SqliteConferenceStore, conference: Conference) -> Iterator[tuple[str, bytes]]:
    """Yield the words of the adopted versions, as far as they are kept."""
    for minute in conference.minutes:
        data = store.blob(minute.digest)
        if data is not None:
            yield minute.digest, data
