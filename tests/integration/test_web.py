"""Connections: only to agreed hosts, with limits of size and time, and none at all by itself."""

import ast
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.upgrades import Login, host_of
from secretary_app.services.ports import Question, WebSession
from secretary_app.signing.web import Patience, WebConnections
from tests.stamp_authority import Reply, Served, served

ROOT = Path(__file__).resolve().parents[2] / "secretary_app"
NETWORK = {"aiohttp", "http", "requests", "socket", "ssl", "urllib", "ftplib", "smtplib", "asyncio.streams"}


@pytest.fixture
def web() -> Iterator[Served]:
    with served() as held:
        held.answers["good"] = lambda body: Reply(b"answer " + body)
        yield held


def session(web: Served, patience: Patience | None = None, *others: str) -> WebSession:
    return WebConnections(patience or Patience()).session(frozenset({host_of(web.address), *others}))


def refusal(deed: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(UpgradeError) as caught:
        deed()
    return caught.value.code, caught.value.detail


def redirect_to(url: str, status: int = 302) -> Callable[[bytes], Reply]:
    return lambda _body: Reply(b"", status=status, headers={"Location": url})


def test_a_question_is_answered_without_telling_more_than_needed(web: Served) -> None:
    question = Question(web.url("good"), 100, b"question", "application/timestamp-query")
    assert session(web).ask(question) == b"answer question"
    sent = web.headers[0]
    assert sent["Content-Type"] == "application/timestamp-query"
    assert sent["User-Agent"] == "secretary-app"
    assert not {"Cookie", "Authorization", "Referer"} & set(sent)


def test_a_host_nobody_agreed_to_is_not_contacted(web: Served) -> None:
    stranger = WebConnections().session(frozenset({"tsa.vidu.vn"}))
    assert refusal(lambda: stranger.ask(Question(web.url("good"), 100))) == ("unasked_host", host_of(web.address))
    assert web.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_an_agreed_host_is_followed(web: Served, status: int) -> None:
    web.answers["moved"] = redirect_to("/good", status)
    assert session(web).ask(Question(web.url("moved"), 100, b"question")) == b"answer question"


def test_a_redirect_to_another_host_is_not_followed(web: Served) -> None:
    web.answers["moved"] = redirect_to(web.url("good").replace("127.0.0.1", "localhost"))
    here = host_of(web.address)
    ask = session(web).ask
    assert refusal(lambda: ask(Question(web.url("moved"), 100))) == (
        "unasked_host",
        here.replace("127.0.0.1", "localhost"),
    )
    assert web.asked == ["moved"]


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://tsa.vidu.vn/"])
def test_a_redirect_away_from_the_web_is_not_followed(web: Served, place: str) -> None:
    web.answers["moved"] = redirect_to(place)
    assert refusal(lambda: session(web).ask(Question(web.url("moved"), 100)))[0] == "bad_address"


def test_redirects_have_an_end(web: Served) -> None:
    web.answers["round"] = redirect_to("/round")
    assert refusal(lambda: session(web).ask(Question(web.url("round"), 100)))[0] == "too_many_redirects"
    assert len(web.asked) == 4


def test_an_answer_has_a_limit_of_size(web: Served) -> None:
    web.answers["large"] = lambda _body: Reply(b"0" * 101)
    assert refusal(lambda: session(web).ask(Question(web.url("large"), 100)))[0] == "too_large"
    assert len(session(web).ask(Question(web.url("large"), 101))) == 101


def test_an_answer_without_an_end_is_given_up(web: Served) -> None:
    web.answers["endless"] = lambda _body: Reply(b"0" * 200_000, headers={"Content-Length": "99999999999"})
    assert refusal(lambda: session(web).ask(Question(web.url("endless"), 1000)))[0] == "too_large"


def test_an_answer_that_is_broken_off_is_told(web: Served) -> None:
    broken = {"Content-Length": "999", "Connection": "close"}
    web.answers["broken"] = lambda _body: Reply(b"half", headers=broken)
    assert refusal(lambda: session(web).ask(Question(web.url("broken"), 1000)))[0] == "broken_off"


def test_a_server_that_says_nothing_is_given_up(web: Served) -> None:
    web.answers["silent"] = lambda _body: Reply(b"late") if web.ended.wait() else Reply(b"")
    hurried = session(web, Patience(whole=0.2))
    assert refusal(lambda: hurried.ask(Question(web.url("silent"), 100))) == ("timed_out", host_of(web.address))


def test_waiting_can_be_cancelled_and_nothing_is_asked_afterwards(web: Served) -> None:
    asked = threading.Event()

    def silent(_body: bytes) -> Reply:
        asked.set()
        web.ended.wait()
        return Reply(b"late")

    web.answers["silent"] = silent
    waiting = session(web)
    found: list[str] = []
    worker = threading.Thread(
        target=lambda: found.append(refusal(lambda: waiting.ask(Question(web.url("silent"), 100)))[0])
    )
    worker.start()
    assert asked.wait(30)
    waiting.cancel()
    worker.join(30)
    assert found == ["cancelled"]
    assert refusal(lambda: waiting.ask(Question(web.url("good"), 100)))[0] == "cancelled"
    assert web.asked == ["silent"]


def test_nobody_there_is_no_network() -> None:
    with served() as web:
        gone = web.url("good")
    nobody = WebConnections().session(frozenset({host_of(gone)}))
    assert refusal(lambda: nobody.ask(Question(gone, 100))) == ("no_network", host_of(gone))


def test_a_server_that_cannot_prove_who_it_is_gets_no_question(web: Served) -> None:
    safe = web.url("good").replace("http:", "https:")
    assert refusal(lambda: session(web).ask(Question(safe, 100)))[0] == "unsafe_connection"


def test_a_password_goes_to_the_asked_host_alone(web: Served) -> None:
    login = Login("thuky", "mật khẩu")
    assert "mật khẩu" not in repr(login)
    session(web).ask(Question(web.url("good"), 100, b"q", login=login))
    assert web.headers[0]["Authorization"].startswith("Basic ")
    other = web.url("good").replace("127.0.0.1", "localhost")
    web.answers["moved"] = redirect_to(other)
    session(web, None, host_of(other)).ask(Question(web.url("moved"), 100, b"q", login=login))
    assert [("Authorization" in sent) for sent in web.headers] == [True, True, False]


def test_passwords_of_the_user_elsewhere_are_not_sent(web: Served, clean_home: Path) -> None:
    (clean_home / ".netrc").write_text("machine 127.0.0.1 login an password bimat\n", encoding="utf-8")
    session(web).ask(Question(web.url("good"), 100, b"q"))
    assert "Authorization" not in web.headers[0]


def test_a_password_never_travels_readable() -> None:
    open_road = WebConnections().session(frozenset({"tsa.vidu.vn"}))
    question = Question("http://tsa.vidu.vn/", 100, b"q", login=Login("thuky", "mật khẩu"))
    assert refusal(lambda: open_road.ask(question)) == ("login_unsafe", "tsa.vidu.vn")


def test_the_proxy_of_the_system_is_used_and_named(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", web.address)
    connections = WebConnections()
    assert connections.proxy_for("http://tsa.vidu.vn/") == host_of(web.address)
    assert connections.proxy_for(web.address) == ""
    through = connections.session(frozenset({"tsa.vidu.vn"}))
    assert through.ask(Question("http://tsa.vidu.vn/good", 100, b"q")) == b"answer q"
    assert web.headers[0]["Host"] == "tsa.vidu.vn"


def test_only_one_file_of_the_program_can_open_a_connection() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if NETWORK & {name.split(".")[0] for name in imported(path)}
    }
    # Names of this machine, a pair of ends inside the process; an address is only taken apart in the domain.
    named = {"storage/lock.py", "storage/backups/shelf.py", "app/second_start.py"}
    assert found - named - {"app/end_signals.py", "domain/upgrades.py"} == {"signing/web.py"}


def imported(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    nodes = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
