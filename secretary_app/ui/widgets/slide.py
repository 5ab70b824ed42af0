"""What stands on the projector at one moment: values alone, made by a model and drawn by the sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BodyPresence:
    """One body at the foot, with how many came of how many expected."""

    name: str
    present: int
    expected: int


@dataclass(frozen=True, slots=True)
class Slide:
    """Everything the hall may see; what is not named here is never shown. Empty texts are left out."""

    title: str = ""
    item: str = ""  # "3. Tồn tại, hạn chế"
    subject: str = ""  # "Đối với UBND huyện", or the heading of the section
    of_body: bool = False  # whether the subject is a body
    words: str = ""
    calm: str = ""  # a sentence that stands where the words would
    state: str = ""  # name of a look of the theme; empty beside state_words = nothing is decided on such a line
    state_words: str = ""
    bodies: tuple[BodyPresence, ...] = ()
    agreed: int = 0
    undecided: int = 0

    @property
    def large(self) -> str:
        """Return what stands large: the words, the calm sentence, else the running item."""
        return self.words or self.calm or self.item

    @property
    def spoken(self) -> str:
        """Return the slide in words, for a screen reader."""
        parts = (self.title, self.item, self.subject, self.words or self.calm, self.state_words)
        return ". ".join(part for part in parts if part)
