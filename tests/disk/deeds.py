"""What a user does that writes: each deed with the folder it begins in, and what is to be seen of it afterwards."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secretary_app.app.composition import compose
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.errors import ConferenceNotFoundError
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import SigningIdentity, Trust
from tests.builders import FixedClock, a_conference
from tests.minutes_to_sign import key_for, read_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite

DATA: Final = "dữ liệu"  # the data folder, below the root of a trial
STICK: Final = "USB"  # where files are exported to
KNOWN: Final = a_conference().id
READ_BACK: Final = read_back("rà-soát")
WORDS: Final = "Dòng khi ổ đĩa hỏng: " + "đôn đốc giải quyết kiến nghị của cử tri; " * 150  # several pages

_SIGNED: Final[dict[bytes, tuple[SigningIdentity, bytes]]] = {}  # by file: who signed it, and what came of it


@dataclass(frozen=True, slots=True)
class Deed:
    """`prepare` fills a data folder; `ready` makes beforehand what costs time; `seen` tells what came of it."""

    prepare: Callable[[Suite], None]
    ready: Callable[[Suite, Path], Callable[[], object]]
    seen: Callable[[Suite, Path], object]


def open_suite(root: Path) -> Suite:
    """Return all services over the data folder below a root."""
    return compose(root / DATA, FixedClock())


def sound(root: Path, deed: Deed) -> tuple[tuple[str, ...], object]:
    """Open the folder anew; return what its check says and what is seen of the deed."""
    suite = open_suite(root)
    with closing(suite.desk.store):
        return suite.archive.check().problems, deed.seen(suite, root)


def in_session(suite: Suite) -> None:
    """Begin a conference and capture one line."""
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    suite.capture.add(KNOWN, NewFinding("Dòng trước đó"))


def at_read_back(suite: Suite) -> None:
    """Keep a conference that waits to be adopted."""
    suite.desk.add(READ_BACK)


def adopted(suite: Suite) -> None:
    """Keep an adopted conference."""
    at_read_back(suite)
    suite.review.adopt(READ_BACK.id)


def laid_out(suite: Suite) -> None:
    """Keep an adopted conference whose file is kept already, so that no trial lays it out anew."""
    adopted(suite)
    minutes = suite.minutes
    minutes.archive.keep(READ_BACK.id, 1, 0, minutes.pdf(READ_BACK.id))


def _line(suite: Suite, _: Path) -> Callable[[], object]:
    suite.desk.conference(KNOWN)
    return lambda: suite.capture.add(KNOWN, NewFinding(WORDS, agreed=True))


def _lines(suite: Suite, _: Path) -> object:
    return sorted(finding.words for finding in suite.desk.conference(KNOWN).findings)


def _adoption(suite: Suite, _: Path) -> Callable[[], object]:
    suite.desk.conference(READ_BACK.id)
    return lambda: suite.review.adopt(READ_BACK.id)


def _state(suite: Suite, _: Path) -> object:
    conference = suite.desk.conference(READ_BACK.id)
    kept = [suite.desk.store.blob(minute.digest) is not None for minute in conference.minutes]
    return conference.state, kept, len(conference.slots)


def _export(suite: Suite, root: Path) -> Callable[[], object]:
    pdf = suite.minutes.pdf(READ_BACK.id)
    return lambda: suite.minutes.archive.write(root / STICK / "biên bản.pdf", pdf)


def _data_export(suite: Suite, root: Path) -> Callable[[], object]:
    suite.desk.conference(READ_BACK.id)
    return lambda: suite.archive.export(READ_BACK.id, root / STICK / "hội nghị.hoinghi.json")


def _stick(_: Suite, root: Path) -> object:
    """Return what lies on the stick; a disk that stays broken keeps what was begun under a hidden name."""
    files = [path for path in (root / STICK).rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in files if not _is_begun(path.relative_to(root / STICK))}


def _is_begun(path: Path) -> bool:
    return path.parts[0].startswith(".") and path.parts[0].endswith(".tmp")


def _handover(suite: Suite, root: Path) -> Callable[[], object]:
    handing = suite.handing_over
    order = handing.order(READ_BACK.id)
    return lambda: handing.write(order, root / STICK / "bàn giao")


def _handed(suite: Suite, root: Path) -> object:
    """Tell what lies in the bundle, and whether it is out without a note of it."""
    names = sorted(path.name for path in (root / STICK).glob("bàn giao/*"))
    return names, bool(names) and suite.handing_over.note(READ_BACK.id)[1] is None


def _signature(suite: Suite, _: Path) -> Callable[[], object]:
    order = suite.minutes.order(READ_BACK.id, "THU_KY", Trust(()))
    if order.pdf not in _SIGNED:  # the same in every trial
        identity = key_for(suite, "Phạm Thị Đào")
        _SIGNED[order.pdf] = identity, suite.signing.sign(order, identity)
    return lambda: suite.minutes.record(READ_BACK.id, order, *_SIGNED[order.pdf])


def _signed(suite: Suite, _: Path) -> object:
    """Tell who signed, and whether the file of that step is whole."""
    states = tuple(slot.state for slot in suite.minutes.slots(READ_BACK.id))
    kept = suite.minutes.kept_file(READ_BACK.id)
    return states, kept is not None and kept.read_bytes().rstrip().endswith(b"%%EOF")


def _import(suite: Suite, _: Path) -> Callable[[], object]:
    return lambda: suite.archive.import_conference(READ_BACK)


def _imported(suite: Suite, _: Path) -> object:
    try:
        conference: Conference | None = suite.desk.conference(READ_BACK.id)
    except ConferenceNotFoundError:
        conference = None
    return conference


def _setting(suite: Suite, _: Path) -> Callable[[], object]:
    return lambda: suite.settings.keep("sổ", {"số": 7})


def _settings(suite: Suite, _: Path) -> object:
    return dict(suite.settings.section("sổ"))


DEEDS: Final = {
    "line": Deed(in_session, _line, _lines),
    "adoption": Deed(at_read_back, _adoption, _state),
    "export": Deed(laid_out, _export, _stick),
    "data_export": Deed(laid_out, _data_export, _stick),
    "handover": Deed(laid_out, _handover, _handed),
    "signature": Deed(laid_out, _signature, _signed),
    "import": Deed(in_session, _import, _imported),
    "setting": Deed(in_session, _setting, _settings),
}
