"""The sentences of the minute that the secretary rewrote, and what the form says in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from secretary_app.domain.conference import Conference, ConferenceId, Override
from secretary_app.domain.own_sentences import OwnSentence, held_to, own_sentences, rewritten
from secretary_app.domain.printing import Printing
from secretary_app.services.desk import Desk
from secretary_app.services.ports import MinuteForm


@dataclass(frozen=True, slots=True)
class OwnSentences:
    """Rewriting, keeping and giving up; nothing else ever removes a rewritten sentence."""

    desk: Desk
    form: MinuteForm

    def all(self, conference_id: ConferenceId) -> tuple[OwnSentence, ...]:
        """Return every rewritten sentence with how it stands to what the form says now."""
        return sentences_of(self.form, self.desk.conference(conference_id))

    def keep(self, conference_id: ConferenceId, key: str) -> None:
        """Keep the secretary's sentence though what it rested on has changed."""
        generated = generated_sentences(self.form, self.desk.conference(conference_id)).get(key, "")
        if generated:
            self.desk.change(
                conference_id,
                "sentence_kept",
                lambda conference: _with(conference, held_to(conference.details.overrides, key, generated)),
            )

    def give_up(self, conference_id: ConferenceId, key: str) -> None:
        """Take the generated sentence in place of the secretary's."""
        self.desk.change(
            conference_id,
            "sentence_given_up",
            lambda conference: _with(conference, rewritten(conference.details.overrides, key, "", "")),
        )


def sentences_of(form: MinuteForm, conference: Conference) -> tuple[OwnSentence, ...]:
    """Return the rewritten sentences of a conference; one that is only left out of print still holds."""
    overrides = conference.details.overrides
    if not overrides:
        return ()
    generated = generated_sentences(form, conference)
    if any(kept.key not in generated for kept in overrides):
        whole = replace(conference.details, printing=Printing())
        generated = {**generated_sentences(form, replace(conference, details=whole)), **generated}
    return own_sentences(overrides, generated)


def generated_sentences(form: MinuteForm, conference: Conference) -> Mapping[str, str]:
    """Return the sentences the form makes, by key; what was captured is no sentence of the form."""
    findings = {"", *(finding.id for finding in conference.findings)}
    bare = replace(conference, details=replace(conference.details, overrides=()))
    blocks = [block for block in form.compose(bare).blocks if block.text and block.source not in findings]
    return {block.source: block.text for block in reversed(blocks)}


def _with(conference: Conference, overrides: tuple[Override, ...]) -> Conference:
    return replace(conference, details=replace(conference.details, overrides=overrides))
