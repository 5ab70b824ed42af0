"""Handing a minute over to a leader who signs elsewhere."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.deeds import Deed, DeedLabel, Fact
from secretary_app.domain.errors import HandoverError, NotSavedError
from secretary_app.domain.handover import HandoverNote, Whereabouts, whereabouts
from secretary_app.domain.signatures import SignatureSlot, SlotState
from secretary_app.domain.slots import slot_in_turn, step_of
from secretary_app.services.minutes import Minutes
from secretary_app.services.ports import HandoverContent, HandoverFiles
from secretary_app.services.review import PrintJob

ZIP_ENDING = ".zip"
BUNDLE_ENDING = ".bangiao" + ZIP_ENDING  # tells desktops that a ZIP is a bundle


@dataclass(frozen=True, slots=True)
class HandoverOrder:
    """Frozen values a worker needs to write a bundle: a kept step, or a layout to be made; and who signs next."""

    conference: Conference
    slot: SignatureSlot
    kept: Path | None
    print_job: PrintJob


@dataclass(slots=True)
class HandingOver:
    """What *Bàn giao…* does."""

    minutes: Minutes
    files: HandoverFiles

    def waiting(self, conference_id: ConferenceId) -> tuple[SignatureSlot, ...]:
        """Return the slots that can be handed over for, the one in turn first."""
        slots = self.minutes.desk.conference(conference_id).slots
        turn = slot_in_turn(slots)
        waiting = [slot for slot in slots if slot.state is SlotState.WAITING]
        return tuple(sorted(waiting, key=lambda slot: turn is None or slot.id != turn.id))

    def order(self, conference_id: ConferenceId, slot_id: str = "") -> HandoverOrder:
        """Return what a worker needs; the slot in turn unless one is named.

        Raise HandoverError (not_adopted, nothing_waits).
        """
        conference = self.minutes.desk.conference(conference_id)
        if not conference.slots:
            raise HandoverError("not_adopted")
        waiting = self.waiting(conference_id)
        slot = next((slot for slot in waiting if slot_id in {"", slot.id}), None)
        if slot is None:
            raise HandoverError("nothing_waits")
        kept, job = self.minutes.kept_file(conference_id), self.minutes.review.print_job(conference_id)
        return HandoverOrder(conference, slot, kept, job)

    def name(self, order: HandoverOrder) -> str:
        """Return the name suggested for a bundle, without an ending."""
        return self.files.name(order.conference, step_of(order.conference)[1])

    def write_into(self, order: HandoverOrder, folder: Path, ending: str = "") -> Path:
        """Write a bundle under a free name into a folder such as a stick, as a ZIP when the ending says so.

        Return its path. May run in a worker. Raise NotSavedError or UnreadableFileError; then nothing was written.
        """
        name = self.name(order)
        names = (name if number == 1 else f"{name}-{number}" for number in count(1))
        path = next(path for path in (folder / f"{free}{ending}" for free in names) if not path.exists())
        self.write(order, path)
        return path

    def write(self, order: HandoverOrder, path: Path) -> None:
        """Write a bundle there: a ZIP when the name ends so, else a folder. May run in a worker.

        What goes out is kept first: what comes back must begin with it. A ZIP replaces what stands there, as every
        exported file does; a folder does not. Raise HandoverError (place_taken), NotSavedError or
        UnreadableFileError; then nothing was written.
        """
        if path.suffix.lower() != ZIP_ENDING and path.exists():
            raise HandoverError("place_taken", str(path))
        pdf = self._pdf(order)
        version, step = step_of(order.conference)
        self.minutes.archive.keep(order.conference.id, version, step, pdf)
        digest = hashlib.sha256(pdf).hexdigest()
        note = HandoverNote(self.minutes.desk.clock.now(), version, step, order.slot.name, digest, str(path))
        with self._noted(order.conference.id, note):
            self._write(order, path, self.files.files(HandoverContent(pdf, order.conference, order.slot.id)))

    def record(self, conference_id: ConferenceId) -> None:
        """Note in the journal that a bundle just went out, on the main thread after `write`; raise NotSavedError."""
        note = self.minutes.notes.last(conference_id)
        if note is not None:
            self.minutes.desk.deeds.note(conference_id, Deed(DeedLabel.HANDED_OVER, _facts(note)))

    def note(self, conference_id: ConferenceId) -> tuple[Whereabouts, HandoverNote | None]:
        """Return where the newest step is, and what is remembered of the last time it was handed over."""
        conference, note = self.minutes.desk.conference(conference_id), self.minutes.notes.last(conference_id)
        return whereabouts(note, *step_of(conference)) if conference.slots else Whereabouts.HERE, note

    def end(self, conference_id: ConferenceId) -> None:
        """Wait for the copy no more; raise NotSavedError."""
        note = self.minutes.notes.last(conference_id)
        if note is not None and not note.ended:
            with self.minutes.desk.deeds.noting(conference_id, Deed(DeedLabel.HANDOVER_ENDED, _facts(note))):
                self.minutes.notes.keep(conference_id, replace(note, ended=True))

    @contextmanager
    def _noted(self, conference_id: ConferenceId, note: HandoverNote) -> Iterator[None]:
        """Keep a note before the bundle is written, for no bundle may be out unnoted; take it back when none came."""
        notes = self.minutes.notes
        earlier = notes.last(conference_id)
        try:
            notes.keep(conference_id, note)
            yield
        except BaseException:
            with suppress(NotSavedError):  # the note is then of a bundle that nobody has: *Không chờ nữa* ends it
                notes.put_back(conference_id, earlier)
            raise

    def _pdf(self, order: HandoverOrder) -> bytes:
        return self.minutes.archive.read(order.kept) if order.kept else self.minutes.review.lay_out(order.print_job).pdf

    def _write(self, order: HandoverOrder, path: Path, files: Mapping[str, bytes]) -> None:
        if path.suffix.lower() == ZIP_ENDING:
            folder = self.name(order)
            self.minutes.archive.write(path, self.files.zipped(folder, files))
        else:
            self.minutes.archive.write_folder(path, files)


def _facts(note: HandoverNote) -> dict[str, Fact]:
    return {
        "addressee": note.addressee,
        "version": note.version,
        "signatures": note.step,
        "place": note.place,
        "digest": note.digest,
    }
