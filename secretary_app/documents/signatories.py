"""Who signs under which heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretary_app.documents.form import Form
from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import Locality
from secretary_app.domain.minute import SignatureBlock
from secretary_app.domain.signatures import SignatureSlot, SlotRole
from secretary_app.domain.slots import slots_of
from secretary_app.domain.text import normalise


@dataclass(frozen=True, slots=True)
class _Headings:
    """Headings of the chairs, by how many there are."""

    form: Form
    locality: Locality
    chairs: int

    def of(self, slot: SignatureSlot) -> tuple[str, ...]:
        words = self.form.words
        if slot.role is SlotRole.SECRETARY:
            return (words("sign.secretary"),)
        if self.chairs == 1:
            return (words("sign.chair"),)
        title = short_title(slot.title, self.form, self.locality).upper()
        return tuple(line for line in (words("sign.co_chair"), title) if line)


def signature_blocks(form: Form, conference: Conference) -> tuple[SignatureBlock, ...]:
    """Return the secretary's block, then each chair's in protocol order; the organisation has a field but no block.

    A block nobody was named for yet has no slot and no name, so that a draft still shows both.
    """
    slots = [slot for slot in slots_of(conference) if slot.role is not SlotRole.ORGANISATION]
    headings = _Headings(form, conference.locality, len(conference.details.chairs))
    blocks = [SignatureBlock(slot.id, headings.of(slot), normalise(slot.name)) for slot in slots]
    if not any(slot.role is SlotRole.SECRETARY for slot in slots):
        blocks.insert(0, SignatureBlock("", (form.words("sign.secretary"),), ""))
    if not conference.details.chairs:
        blocks.append(SignatureBlock("", (form.words("sign.chair"),), ""))
    return tuple(blocks)


def signature_rows(blocks: Sequence[SignatureBlock]) -> list[tuple[SignatureBlock | None, SignatureBlock]]:
    """Return rows of two: secretary and first chair, then further chairs; an odd last one stands on the right."""
    rows: list[tuple[SignatureBlock | None, SignatureBlock]] = list(zip(blocks[::2], blocks[1::2], strict=False))
    return [*rows, (None, blocks[-1])] if len(blocks) % 2 else rows


def short_title(title: str, form: Form, locality: Locality) -> str:
    """Return the title without the locality at its end, which the header says already."""
    for ending in (locality.name, form.levels[locality.level]):
        if ending and title.endswith(f" {ending}"):
            return title.removesuffix(f" {ending}")
    return title
