"""Read-back, corrections, adoption; and the minute as it will print."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from secretary_app.domain.block_changes import BlockChange, block_changes
from secretary_app.domain.checklist import blocked, closing, open_first
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, in_state, is_closed
from secretary_app.domain.errors import MissingPartError, NotReadyError, VersionNotKeptError
from secretary_app.domain.findings import Correction, CorrectionId, Finding, FindingId, reworded
from secretary_app.domain.minute import Minute, MinuteId, MinuteText, all_blocks
from secretary_app.domain.own_sentences import own_sentence_checks
from secretary_app.domain.parts import part_by_id, rank_after_all, with_part
from secretary_app.domain.people import PersonId
from secretary_app.domain.signatures import Check
from secretary_app.domain.slots import slots_of
from secretary_app.services.capture import with_commitments
from secretary_app.services.desk import Desk
from secretary_app.services.form_choice import form_checks
from secretary_app.services.own_sentences import generated_sentences, sentences_of
from secretary_app.services.ports import ConferenceFiles, MinuteForms, RenderedMinute

_FEW: Final = 3  # two versions that are compared, and the one that prints


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Frozen values a worker needs to lay out a minute: the open conference, or the file of the adopted version."""

    conference: Conference | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version that can be compared; the one being read back has no moment of adoption."""

    number: int
    adopted_at: datetime | None
    kept: bool = True  # False: its words are not on this machine


@dataclass(frozen=True, slots=True)
class Reading:
    """A conference with its closing checks; as it prints, its text, and the file that was read once it is adopted."""

    conference: Conference
    checks: tuple[Check, ...]
    printed: Conference
    text: MinuteText
    content: bytes | None


@dataclass(slots=True)
class Review:
    """What a secretary does in *Rà soát*."""

    desk: Desk
    form: MinuteForms
    files: ConferenceFiles
    _read: dict[str, Conference] = field(default_factory=dict)  # by the digest of the file
    _composed: tuple[Conference, MinuteText] | None = None  # the last, as it prints
    _checked: tuple[Conference, tuple[Check, ...]] | None = None  # the last

    def text(self, conference_id: ConferenceId) -> MinuteText:
        """Return the minute as it will print, before layout."""
        return self._text(self.printed(conference_id))

    def reading(self, conference_id: ConferenceId) -> Callable[[], Reading]:
        """Return work for a worker, which makes of frozen values what *Rà soát* shows first; see `take`."""
        conference = self.desk.conference(conference_id)
        content = self._adopted_file(conference) if _is_adopted(conference) else None

        def read() -> Reading:
            printed = conference if content is None else self.files.decode(content, "")
            return Reading(conference, closing(conference), printed, self.form.compose(printed), content)

        return read

    def take(self, reading: Reading) -> None:
        """Have at hand what a worker read."""
        if reading.content is not None:
            self._remember(hashlib.sha256(reading.content).hexdigest(), reading.printed)
        self._composed = (reading.printed, reading.text)
        self._checked = (reading.conference, reading.checks)

    def checks(self, conference_id: ConferenceId) -> tuple[Check, ...]:
        """Return the closing checklist, open things first; rewritten sentences are held against the form."""
        conference = self.desk.conference(conference_id)
        own = own_sentence_checks(sentences_of(self.form, conference))
        return open_first([*self._closing(conference), *form_checks(self.form, conference), *own])

    def correct(
        self, conference_id: ConferenceId, finding_id: FindingId, words: str, asked_by: PersonId | None = None
    ) -> None:
        """Change a finding's words at read-back and keep old words, new words, who asked and when."""
        correction_id = CorrectionId(self.desk.ids.new())
        now = self.desk.clock.now()

        def rule(conference: Conference) -> Conference:
            finding = part_by_id(conference, "findings", finding_id)
            assert isinstance(finding, Finding)  # noqa: S101 - tells the type checker what the list holds
            changed = reworded(finding, words)
            if changed == finding:
                return conference
            rank = rank_after_all(conference.corrections)
            kept = Correction(correction_id, rank, finding_id, finding.words, changed.words, now, asked_by)
            return with_part(with_part(conference, "findings", changed), "corrections", kept)

        self.desk.change(conference_id, "finding_corrected", rule)

    def end_now(self, conference_id: ConferenceId) -> None:
        """Record that the conference ends at this moment."""
        now = self.desk.clock.now()
        self.desk.change(
            conference_id,
            "ended",
            lambda conference: replace(conference, details=replace(conference.details, ended=now)),
        )

    def adopt(self, conference_id: ConferenceId) -> Minute:
        """Freeze a version of the minute with its signature slots.

        Raise NotReadyError while a check blocks, StateNotAllowedError outside review.
        """
        conference = self.desk.conference(conference_id)
        problems = blocked(closing(conference))
        if problems:
            raise NotReadyError(tuple(check.code for check in problems))
        now = self.desk.clock.now()
        frozen = with_commitments(in_state(conference, ConferenceState.ADOPTED, now))
        frozen = replace(frozen, slots=slots_of(frozen))
        content = self.files.encode(frozen)
        minute = next_version(frozen, content, now)
        self.desk.change_closed(
            conference_id,
            "adopted",
            lambda _: with_part(frozen, "minutes", minute),
            blobs={minute.digest: content},
        )
        return minute

    def reopen(self, conference_id: ConferenceId) -> None:
        """Go back to review; the adopted version stays kept, the next adoption makes a new one.

        Raise StateNotAllowedError once the minute is issued.
        """
        now = self.desk.clock.now()
        self.desk.change_closed(
            conference_id,
            "reopened",
            lambda conference: replace(in_state(conference, ConferenceState.REVIEW, now), slots=(), commitments=()),
        )

    def printed(self, conference_id: ConferenceId) -> Conference:
        """Return the conference that prints: the frozen one once adopted, else as it stands."""
        conference = self.desk.conference(conference_id)
        return self._frozen(self._adopted_file(conference)) if _is_adopted(conference) else conference

    def print_job(self, conference_id: ConferenceId) -> PrintJob:
        """Return what a worker needs to lay out the minute."""
        conference = self.desk.conference(conference_id)
        return PrintJob(content=self._adopted_file(conference)) if _is_adopted(conference) else PrintJob(conference)

    def lay_out(self, job: PrintJob) -> RenderedMinute:
        """Return the unsigned PDF; may run in a worker, touches no data."""
        if job.conference is not None:
            return self.form.render(job.conference, self.files.encode(job.conference))
        content = job.content or b""
        return self.form.render(self.files.decode(content, ""), content)

    def conference_of(self, job: PrintJob) -> Conference:
        """Return the conference that a job prints; may run in a worker, touches no data."""
        return job.conference or self.files.decode(job.content or b"", "")

    def generated(self, conference_id: ConferenceId, key: str) -> str:
        """Return a sentence as the form makes it, whatever the secretary wrote instead; empty when it makes none."""
        return generated_sentences(self.form, self.printed(conference_id)).get(key, "")

    def versions(self, conference_id: ConferenceId) -> tuple[Version, ...]:
        """Return each adopted version, then the one being read back while the words may still change."""
        conference = self.desk.conference(conference_id)
        adopted = tuple(
            Version(minute.version, minute.adopted_at, self._file_of(conference, minute) is not None)
            for minute in conference.minutes
        )
        return adopted if is_closed(conference) else (*adopted, Version(_next_number(conference), None))

    def version_text(self, conference_id: ConferenceId, number: int) -> MinuteText:
        """Return a version as it prints; raise VersionNotKeptError when its words are not on this machine."""
        return self.form.compose(self._version(self.desk.conference(conference_id), number))

    def compare(self, conference_id: ConferenceId, old: int, new: int) -> tuple[BlockChange, ...]:
        """Return two versions side by side; raise VersionNotKeptError."""
        texts = (self.version_text(conference_id, number) for number in (old, new))
        return block_changes(*(all_blocks(text) for text in texts))

    def _version(self, conference: Conference, number: int) -> Conference:
        if number == _next_number(conference) and not is_closed(conference):
            return conference
        minute = next((minute for minute in conference.minutes if minute.version == number), None)
        if minute is None:
            raise MissingPartError("minutes", str(number))
        content = self._file_of(conference, minute)
        if content is None:
            raise VersionNotKeptError(number)
        return self._frozen(content)

    def _frozen(self, content: bytes) -> Conference:
        """Return what the file of a version holds; the last few stay read: it takes a second for 5 000 lines."""
        digest = hashlib.sha256(content).hexdigest()
        known = self._read.pop(digest, None) or self.files.decode(content, "")
        self._remember(digest, known)
        return known

    def _remember(self, digest: str, known: Conference) -> None:
        self._read[digest] = known
        while len(self._read) > _FEW:
            del self._read[next(iter(self._read))]

    def _text(self, printed: Conference) -> MinuteText:
        """Return the text of a conference as it prints; that of the very same one is made once."""
        if self._composed is None or self._composed[0] is not printed:
            self._composed = (printed, self.form.compose(printed))
        return self._composed[1]

    def _closing(self, conference: Conference) -> tuple[Check, ...]:
        """Return what is missing before adoption; asked for again every second while nothing changes."""
        if self._checked is None or self._checked[0] is not conference:
            self._checked = (conference, closing(conference))
        return self._checked[1]

    def _file_of(self, conference: Conference, minute: Minute) -> bytes | None:
        """Return the file of a version; of an imported conference only the words that hold now are known."""
        holds = minute is conference.minutes[-1] and _is_adopted(conference)
        return self._adopted_file(conference) if holds else self.desk.store.blob(minute.digest)

    def _adopted_file(self, conference: Conference) -> bytes:
        kept = self.desk.store.blob(conference.minutes[-1].digest)
        return kept or self.files.encode(_as_adopted(conference))


def next_version(frozen: Conference, content: bytes, at: datetime) -> Minute:
    """Return the record of a conference adopted at that moment whose file is `content`."""
    version = _next_number(frozen)
    return Minute(
        MinuteId(f"ban-{version}"), rank_after_all(frozen.minutes), version, at, hashlib.sha256(content).hexdigest()
    )


def _next_number(conference: Conference) -> int:
    """Return the number of the next version: behind the highest, for a file from elsewhere may lack some."""
    return max((minute.version for minute in conference.minutes), default=0) + 1


def _is_adopted(conference: Conference) -> bool:
    return bool(conference.slots and conference.minutes)


def _as_adopted(conference: Conference) -> Conference:
    """Return an imported conference as it was when its last version was adopted."""
    minute = conference.minutes[-1]
    details = replace(conference.details, state=ConferenceState.ADOPTED, state_since=minute.adopted_at)
    return replace(conference, details=details, minutes=conference.minutes[:-1], slots=slots_of(conference))
