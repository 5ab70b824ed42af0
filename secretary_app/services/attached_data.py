"""The conference attached to a file: whether it says what the pages say."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import UnreadableFileError, WrongFormatError
from secretary_app.domain.minute import MinuteText, all_blocks
from secretary_app.services.ports import ConferenceFiles, MinuteForm, PageReader

_REMEMBERED: Final = 4  # layouts; every step of a minute carries the same data


@dataclass(slots=True)
class _Told:
    """What data say when they are laid out; words and drawings only once that was needed."""

    conference: Conference
    text: MinuteText
    words: list[str] | None = None
    drawings: int = 0


@dataclass(slots=True)
class AttachedData:
    """Reads attached conferences and lays them out again; the newest layouts are remembered. For one thread."""

    form: MinuteForm
    files: ConferenceFiles
    pages: PageReader
    _known: OrderedDict[str, _Told | None] = field(default_factory=OrderedDict)

    def conference(self, data: bytes) -> Conference | None:
        """Return the conference; None when the data are none that can be read."""
        told = self._told(data)
        return told.conference if told else None

    def say_the_same(self, data: bytes, pdf: bytes) -> bool:
        """Lay the data out again and compare the words of all pages in order, and what is drawn beside words.

        Layout is compared no further: a later version of the program may break lines and pages elsewhere.
        """
        told = self._told(data)
        if told is None:
            return False
        try:
            shown = _words(self.pages.texts(pdf))
            if _fewest_words(told.text) > len(shown):
                return False  # a hostile file may carry more than could ever be laid out
            self._lay_out(told, data)
            return told.words == shown and self.pages.drawings(pdf) <= told.drawings
        except UnreadableFileError:
            return False

    def still_say(self, data: bytes, words: str) -> bool:
        """Tell whether the data say these words somewhere in one paragraph."""
        told = self._told(data)
        wanted = " ".join(words.split())
        if told is None or not wanted:
            return False
        return any(wanted in " ".join(f"{block.lead} {block.text}".split()) for block in all_blocks(told.text))

    def _lay_out(self, told: _Told, data: bytes) -> None:
        if told.words is None:
            pdf = self.form.render(told.conference, data).pdf
            told.drawings = self.pages.drawings(pdf)
            told.words = _words(self.pages.texts(pdf))

    def _told(self, data: bytes) -> _Told | None:
        key = hashlib.sha256(data).hexdigest()
        if key not in self._known:
            self._known[key] = self._read(data)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _read(self, data: bytes) -> _Told | None:
        try:
            conference = self.files.decode(data, "")
        except (WrongFormatError, UnreadableFileError):
            return None
        return _Told(conference, self.form.compose(conference))


def _words(pages: tuple[str, ...]) -> list[str]:
    """Return the words of all pages; not the numbers of pages, which stand between other words when pages break so."""
    words: list[str] = []
    for number, page in enumerate(pages, start=1):
        found = page.split()
        words += found[1:] if number > 1 and found[:1] == [str(number)] else found
    return words


def _fewest_words(text: MinuteText) -> int:
    return sum(len(block.lead.split()) + len(block.text.split()) for block in text.blocks)
