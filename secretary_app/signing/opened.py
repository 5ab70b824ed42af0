"""PDF files opened once for several questions: to read one costs more than most answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar, cast

from pyhanko.pdf_utils.reader import PdfFileReader

from secretary_app.signing.reading import open_pdf

T = TypeVar("T")


class OpenedFile:
    """A file, its reader, and what was found out about it; for one thread at a time."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._reader: PdfFileReader | None = None
        self._found: dict[object, Any] = {}

    @property
    def reader(self) -> PdfFileReader:
        """Return pyHanko's reader; raise UnreadableFileError or one of HOSTILE_ERRORS when there can be none."""
        if self._reader is None:
            self._reader = open_pdf(self.pdf)
        return self._reader

    def once(self, question: object, find: Callable[[], T]) -> T:
        """Return the answer to a question, found the first time it is asked: the bytes of a file do not change."""
        if question not in self._found:
            self._found[question] = find()
        return cast("T", self._found[question])


class LastOpened:
    """Keeps the file that was asked about last; who takes it has it alone, so no reader is in two threads at once."""

    def __init__(self) -> None:
        self._kept: OpenedFile | None = None
        self._taking = Lock()

    def take(self, pdf: bytes) -> OpenedFile:
        """Return the kept file if it is this one, else open it; it is not kept any more, for a writer changes it."""
        with self._taking:
            kept, self._kept = self._kept, None
        return kept if kept is not None and kept.pdf is pdf else OpenedFile(pdf)

    @contextmanager
    def lent(self, pdf: bytes) -> Iterator[OpenedFile]:
        """Lend the file for reading, and keep it for the next question."""
        opened = self.take(pdf)
        yield opened
        with self._taking:
            self._kept = opened
