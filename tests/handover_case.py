"""A minute that was handed over before anybody signed, and what happens to it elsewhere."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.signatures import NumberAndDate
from secretary_app.services.capture import NewFinding
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import ReturnedFile, Trust
from secretary_app.services.returned import SignedReturn
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import FixedClock, a_conference
from tests.signed_minutes import SIGNED_AT, CertificateOrder, authority
from tests.suites import make_suite

ID = ConferenceId("giao-ban")
LONG = CertificateOrder(begins=SIGNED_AT - timedelta(days=3900), ends=SIGNED_AT + timedelta(days=3900))


def adopted(folder: Path, *, rehearsal: bool = False) -> Suite:
    """Return services over a new folder with one adopted conference; its authority is trusted."""
    clock = FixedClock()
    suite = make_suite(folder, clock, rehearsal=rehearsal)
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    for seat in suite.desk.conference(ID).seats:
        suite.roll_call.mark(ID, seat.id, Marking(AttendanceStatus.PRESENT))
    suite.capture.add(ID, NewFinding("Phối hợp tốt", FindingKind.RESULT, agreed=True))
    clock.move(hours=2)
    suite.review.end_now(ID)
    suite.preparation.go_to_state(ID, ConferenceState.REVIEW)
    suite.review.adopt(ID)
    suite.trust_folder.mkdir()
    authority().trust(suite.trust_folder)
    return suite


@dataclass
class Case:
    """Services over a copy of a folder from which a minute was handed over; `handed` are its bytes."""

    suite: Suite
    handed: bytes

    def signed(self, pdf: bytes, slot: str, name: str = "", number: NumberAndDate | None = None) -> bytes:
        """Return the file signed elsewhere, in whatever order, by somebody of that name or the one expected."""
        slots = {str(one.id): one for one in self.suite.minutes.slots(ID)}
        others = frozenset(slots) - {slot}
        identity = authority().identity(CertificateOrder(name=name or slots[slot].name))
        order = SigningOrder(pdf, slot, SIGNED_AT, number=number, done=others)
        return self.suite.signing.sign(order, identity)

    def sign_here(self, slot: str) -> None:
        """Sign the slot in turn on this machine."""
        identity = authority().identity(CertificateOrder(name="Phạm Thị Đào"))
        self.suite.minutes.sign(ID, self.suite.minutes.order(ID, slot, self.trust), identity)

    def found(self, pdf: bytes) -> SignedReturn:
        """Return what is found in a file that came back."""
        taking = self.suite.taking_back
        return taking.examine(taking.job(ID, self.trust), ReturnedFile(pdf, "bien-ban.pdf"))

    def take(self, pdf: bytes) -> SignedReturn:
        """Put the signatures of a file that came back on record."""
        found = self.found(pdf)
        self.suite.taking_back.take(found)
        return found

    @property
    def trust(self) -> Trust:
        """Return the trust folder."""
        return Trust((self.suite.trust_folder,))


def handed_over(folder: Path) -> Path:
    """Make a data folder whose minute was handed over into the folder `usb` beside it; return that bundle."""
    suite = adopted(folder / "data")
    (folder / "usb").mkdir()
    bundle = suite.handing_over.write_into(suite.handing_over.order(ID), folder / "usb")
    suite.desk.store.close()
    return bundle


def case_of(bundle: Path, folder: Path) -> Case:
    """Return a case over a copy of the data folder of that bundle."""
    shutil.copytree(bundle.parents[1] / "data", folder / "data")
    clock = FixedClock(SIGNED_AT + timedelta(hours=1))
    return Case(make_suite(folder / "data", clock), next(bundle.glob("*.pdf")).read_bytes())
