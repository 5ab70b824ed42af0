"""What can go wrong with a token: each has its sentence, and the minute stays as it was, byte for byte."""

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pkcs11
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import ec

from secretary_app.app import signing_services
from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.domain.errors import SigningError
from secretary_app.domain.tokens import PinTries
from secretary_app.signing.tokens import Pkcs11Session, Pkcs11Tokens
from tests import odd_token_process
from tests.signed_minutes import CertificateOrder, authority, unsigned_minute
from tests.soft_tokens import CATALOGUE, PIN, Kept, SoftTokens

ANOTHER_LIBRARY = next(Path(pkcs11.__file__).parent.glob("_pkcs11.*.so"))  # no token's: a module of Python
FINAL_TRY, LOCKED = "131072", "262144"


class Desk:
    """A token, a minute to sign, and the command line."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tokens = SoftTokens(folder, monkeypatch)
        now, key = SystemClock().now(), ec.generate_private_key(ec.SECP256R1())
        order = CertificateOrder(begins=now - timedelta(days=9), ends=now + timedelta(days=9))
        self.serial = self.tokens.add("Văn thư", [Kept(key, authority().issue(order, key))])
        self.data, self.pdf, self.logins = folder / "dữ liệu", folder / "bien-ban.pdf", folder / "logins"
        self.pdf.write_bytes(unsigned_minute())

    def sign(self, pin: str = PIN, slot: str = "THU_KY", **changes: object) -> Result:
        """Let the command line sign."""
        words = {"pkcs11": self.tokens.module, "token": self.serial, "key-id": "01", "as": slot, **changes}
        options = [part for name, value in words.items() for part in (f"--{name}", str(value))]
        return CliRunner().invoke(
            main, ["--data-dir", str(self.data), "sign", str(self.pdf), *options, "--pin-file", "-"], input=pin
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        yield Desk(tmp_path_factory.mktemp("lỗi thiết bị"), patch)


def odd(oddity: str, patience: float = 20, **files: Path) -> Pkcs11Tokens:
    """Return tokens whose process misbehaves; see `odd_token_process`, also for the files that it writes."""
    options = [word for name, path in files.items() for word in (f"--{name}", str(path))]
    return Pkcs11Tokens(CATALOGUE, (sys.executable, odd_token_process.__file__, *oddity.split(), *options), patience)


@pytest.mark.parametrize(
    ("oddity", "told", "status"),
    [
        ("load hang", "không trả lời", 2),
        ("load hang_locked", "không trả lời", 2),
        ("load crash", "không chạy được (phần mềm dừng đột ngột)", 2),
        ("load GeneralError", "không khởi động được", 2),
        ("look hang", "không trả lời", 2),
        ("look crash", "không chạy được (phần mềm dừng đột ngột)", 2),
        ("look DeviceError", "từ chối ký (lỗi của thiết bị)", 2),
        ("log_in crash", "không chạy được (phần mềm dừng đột ngột)", 2),
        ("log_in UserAlreadyLoggedIn", "Chương trình khác đang giữ", 2),
        ("log_in DeviceRemoved", "rút ra giữa chừng", 2),
        ("log_in PinLocked", "đã bị khóa", 2),
        ("log_in PinExpired", "hết hạn", 2),
        ("log_in PinIncorrect", "Sai mã PIN. Mã chỉ được thử một lần", 2),
        (f"log_in PinIncorrect --flags {FINAL_TRY}", "chỉ còn cho thử một lần", 2),
        (f"log_in PinIncorrect --flags {LOCKED}", "đã bị khóa", 2),
        ("sign crash", "từ chối ký (phần mềm dừng đột ngột)", 2),
        ("sign DeviceRemoved", "rút ra giữa chừng", 2),
        ("sign ObjectHandleInvalid", "rút ra giữa chừng", 2),
        ("sign GeneralError", "từ chối ký (GeneralError)", 2),
        ("sign FunctionRejected", "Đã dừng ký", 3),
    ],
)
def test_a_library_that_fails_gives_one_sentence_and_leaves_the_minute_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, oddity: str, told: str, status: int
) -> None:
    patience = 1.0 if "hang" in oddity else 20
    monkeypatch.setattr(signing_services, "_tokens", lambda: odd(oddity, patience=patience))
    before = set(desk.pdf.parent.iterdir())
    result = desk.sign()

    assert (result.exit_code, result.stdout) == (status, "")
    (said,) = (line for line in result.stderr.splitlines() if not line.startswith("! "))  # notices come before
    assert told in said
    assert desk.pdf.read_bytes() == unsigned_minute()
    assert set(desk.pdf.parent.iterdir()) - before <= {desk.data}


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("không có.so", "Không thấy phần mềm của thiết bị ký (không có.so)"),
        (__file__, "không phải phần mềm của thiết bị ký"),
        (str(ANOTHER_LIBRARY), "không phải phần mềm của thiết bị ký"),
    ],
    ids=["nowhere", "no library", "another library"],
)
def test_a_file_that_is_no_library_of_a_token_is_named(desk: Desk, module: str, told: str) -> None:
    result = desk.sign(pkcs11=module)
    assert (result.exit_code, told in result.stderr, result.stderr.count("\n")) == (2, True, 1)
    assert desk.pdf.read_bytes() == unsigned_minute()


def test_a_token_that_is_not_plugged_in_is_missed(desk: Desk) -> None:
    result = desk.sign(token="ở nhà")  # noqa: S106 - a label
    assert (result.exit_code, "Không thấy thiết bị ký đã chọn" in result.stderr) == (2, True)
    assert desk.pdf.read_bytes() == unsigned_minute()


def test_a_token_pulled_out_after_it_was_seen_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = SoftTokens(tmp_path, monkeypatch)
    key = ec.generate_private_key(ec.SECP256R1())
    serial = tokens.add("Văn thư", [Kept(key, authority().issue(CertificateOrder(), key))])
    session = tokens.reading().session(tokens.key(serial))
    tokens.pull(serial)
    with pytest.raises(SigningError) as refused:
        session.log_in(PIN)
    session.close()
    assert refused.value.code == "token_missing"


# --- a PIN is used once ------------------------------------------------------------------------------------------


def logins(desk: Desk, session: Callable[[Pkcs11Session], object]) -> int:
    """Return how often C_Login was called in one session."""
    desk.logins.unlink(missing_ok=True)
    begun = odd("never -", logins=desk.logins).session(desk.tokens.key(desk.serial))
    try:
        session(begun)
    finally:
        begun.close()
    return desk.logins.read_text("utf-8").count("C_Login") if desk.logins.exists() else 0


def refused_login(session: Pkcs11Session, pin: str) -> str:
    with pytest.raises(SigningError) as refused:
        session.log_in(pin)
    return refused.value.code


def test_a_wrong_pin_is_given_to_the_token_once_and_never_again(desk: Desk) -> None:
    def twice(session: Pkcs11Session) -> None:
        assert refused_login(session, "sai bét") == "pin_wrong"
        assert refused_login(session, PIN) == "cancelled"  # this session is over

    assert logins(desk, twice) == 1
    (token,) = desk.tokens.reading().tokens(desk.tokens.module)
    assert token.tries is PinTries.LOW
    assert logins(desk, lambda session: session.log_in(PIN)) == 1
    (token,) = desk.tokens.reading().tokens(desk.tokens.module)
    assert token.tries is PinTries.FULL


def test_no_pin_at_all_costs_no_try(desk: Desk) -> None:
    def empty(session: Pkcs11Session) -> None:
        assert refused_login(session, "") == "pin_wrong"

    assert logins(desk, empty) == 0


@pytest.mark.parametrize(("flags", "tries"), [(FINAL_TRY, PinTries.LAST), (LOCKED, PinTries.LOCKED)])
def test_tries_are_told_without_a_pin_and_a_locked_token_gets_none(desk: Desk, flags: str, tries: PinTries) -> None:
    desk.logins.unlink(missing_ok=True)
    tokens = odd(f"never - --at-once --flags {flags}", logins=desk.logins)
    (token,) = tokens.tokens(desk.tokens.module)
    assert token.tries is tries
    session = tokens.session(desk.tokens.key(desk.serial))
    if tries is PinTries.LOCKED:
        assert refused_login(session, PIN) == "pin_locked"
    session.close()
    assert not desk.logins.exists()


def test_what_forbids_the_signature_is_told_before_the_pin_is_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.logins.unlink(missing_ok=True)
    monkeypatch.setattr(signing_services, "_tokens", lambda: odd("never -", logins=desk.logins))
    result = desk.sign(slot="CT_UBND")
    assert (result.exit_code, "Chưa đến lượt" in result.stderr) == (3, True)
    assert not desk.logins.exists()


# --- giving up ---------------------------------------------------------------------------------------------------


def children() -> set[int]:
    """Return the processes that this one has started and that have not ended."""
    found = Path("/proc/self/task").glob("*/children")
    return {int(number) for path in found for number in path.read_text().split()}


def wait_for(reached: Path) -> None:
    """Wait until a process has written into this pipe; fail when none does."""
    with os.fdopen(os.open(reached, os.O_RDONLY | os.O_NONBLOCK), "rb") as watched:
        assert select.select([watched], [], [], 60)[0]


def wait_for_the_end_of(process: int) -> None:
    """Wait until a process that may be nobody's child has ended; fail when it stays."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    with os.fdopen(handle, "rb") as watched:
        assert select.select([watched], [], [], 30)[0]


def test_a_wait_for_the_device_ends_when_the_user_gives_up(desk: Desk, tmp_path: Path) -> None:
    reached, before = tmp_path / "reached", children()
    os.mkfifo(reached)
    session = odd("log_in hang", reached=reached).session(desk.tokens.key(desk.serial))
    with ThreadPoolExecutor() as worker:
        waiting = worker.submit(session.log_in, PIN)
        wait_for(reached)  # comes when the PIN is on its way to the device
        (process,) = children() - before
        session.cancel()
        try:
            refused = waiting.exception(timeout=30)
        finally:
            session.close()
    assert isinstance(refused, SigningError)
    assert refused.code == "cancelled"
    assert not Path(f"/proc/{process}").exists()
    assert refused_login(session, PIN) == "cancelled"


def test_closing_ends_a_wait_too_and_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    reached, before = tmp_path / "reached", children()
    os.mkfifo(reached)
    session = odd("log_in hang", reached=reached).session(desk.tokens.key(desk.serial))
    with ThreadPoolExecutor() as worker:
        waiting = worker.submit(session.log_in, PIN)
        wait_for(reached)
        session.close()
        assert isinstance(waiting.exception(), SigningError)
    assert children() == before


def test_a_session_given_up_before_it_began_starts_nothing(desk: Desk) -> None:
    before = children()
    session = desk.tokens.reading().session(desk.tokens.key(desk.serial))
    session.cancel()
    with pytest.raises(SigningError) as refused:
        session.certificate()
    session.close()
    assert (refused.value.code, children()) == ("cancelled", before)


_PROGRAM = """
import sys
from pathlib import Path
from secretary_app.domain.tokens import TokenKey
from secretary_app.signing.tokens import Pkcs11Tokens
module, serial, *command = sys.argv[1:]
Pkcs11Tokens(Path(), tuple(command)).session(TokenKey(Path(module), serial, "01")).log_in("1")
"""


@pytest.mark.parametrize("oddity", ["log_in hang", "load hang", "load hang_locked --loading 0.5"])
def test_the_process_of_a_token_ends_with_a_program_that_was_killed(desk: Desk, tmp_path: Path, oddity: str) -> None:
    reached = tmp_path / "reached"
    os.mkfifo(reached)
    odd_process = [sys.executable, odd_token_process.__file__, *oddity.split(), "--reached", str(reached)]
    words = [sys.executable, "-c", _PROGRAM, str(desk.tokens.module), desk.serial, *odd_process]
    with subprocess.Popen(words) as program:
        wait_for(reached)
        (process,) = map(int, Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split())
        program.kill()
    wait_for_the_end_of(process)


@pytest.mark.parametrize("words", ["printf 'hello, world'", "printf '\\0\\0\\0\\2[]'", "exit 3", "true"])
def test_a_process_that_talks_nonsense_is_no_library(desk: Desk, words: str) -> None:
    with pytest.raises(SigningError) as refused:
        Pkcs11Tokens(CATALOGUE, ("sh", "-c", words)).tokens(desk.tokens.module)
    assert (refused.value.code, refused.value.detail) == ("module_unusable", "crashed")


def test_a_process_that_cannot_be_started_is_told(desk: Desk) -> None:
    with pytest.raises(SigningError) as refused:
        Pkcs11Tokens(CATALOGUE, ("/không/có",)).tokens(desk.tokens.module)
    assert refused.value.code == "module_unusable"


# --- what is secret stays secret ---------------------------------------------------------------------------------


def test_the_pin_is_in_no_file_no_output_and_nowhere_the_system_shows(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, reached, before = tmp_path / "tạm", tmp_path / "reached", children()
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    secret = "4711-bí-mật"  # noqa: S105 - of a token that does not know it
    os.mkfifo(reached)
    session = odd("log_in hang", reached=reached).session(desk.tokens.key(desk.serial))
    with ThreadPoolExecutor() as worker:
        waiting = worker.submit(session.log_in, secret)
        wait_for(reached)
        (process,) = children() - before
        shown = b"".join(Path(f"/proc/{process}/{name}").read_bytes() for name in ("cmdline", "environ"))
        limits = Path(f"/proc/{process}/limits").read_text()
        session.cancel()
        told = repr(waiting.exception())
    session.close()
    outputs = [desk.sign(pin).output for pin in (secret, PIN)]
    desk.pdf.write_bytes(unsigned_minute())

    assert re.search(r"Max core file size +1 +1 ", limits)  # no dump of what it held, should it crash
    assert b"odd_token_process" in shown
    written = b"".join(path.read_bytes() for path in _files(tmp_path, desk.data, desk.pdf.parent, Path.home()))
    everything = shown + told.encode() + "".join(outputs).encode() + written
    assert b"Sai m" in everything
    assert secret.encode() not in everything
    assert PIN.encode() not in everything


def _files(*folders: Path) -> Iterator[Path]:
    yield from (path for folder in folders for path in folder.rglob("*") if path.is_file())
