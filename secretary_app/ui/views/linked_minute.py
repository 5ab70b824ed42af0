"""A minute as it was laid out, with what can be chosen on its pages."""

from dataclasses import dataclass

from secretary_app.services.ports import BlockPlace, RenderedMinute
from secretary_app.services.review import PrintJob, Review
from secretary_app.ui.widgets.page_places import Links, MarkKind, PageLink, PageMark, Place

_UNLINKED = frozenset({"", "title", "number"})  # nothing that anybody wrote for this minute


@dataclass(frozen=True, slots=True)
class LinkedMinute:
    """A layout and its links; made in the worker, for it takes a moment when there are many pages."""

    minute: RenderedMinute
    links: Links

    def marks(self, source: str) -> tuple[PageMark, ...]:
        """Return where a paragraph stands, on each page that holds a part of it."""
        same = (place for place in self.minute.places if source and place.source == source)
        return tuple(PageMark(place_of(place), MarkKind.TINT) for place in same)


def laid_out(review: Review, job: PrintJob) -> LinkedMinute:
    """Lay a minute out; runs in the worker."""
    minute = review.lay_out(job)
    chosen = (block for block in minute.places if block.source not in _UNLINKED)
    return LinkedMinute(minute, Links(tuple(PageLink(place_of(block), block.source) for block in chosen)))


def place_of(block: BlockPlace) -> Place:
    """Return where something stands for the preview."""
    return Place(block.page, block.left, block.top, block.right, block.bottom)
