"""The only connections the program ever opens: to hosts the user agreed to, with limits of size and time."""

import asyncio
import ssl
import threading
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.upgrades import UpgradeProblem, host_of
from secretary_app.services.ports import Question

_REDIRECTS: Final = 3
_REDIRECT_STATUSES: Final = frozenset({301, 302, 303, 307, 308})
_SUCCESS, _UNAUTHORIZED, _PROXY_UNAUTHORIZED = 200, 401, 407
_PIECE: Final = 64 * 1024  # bytes read at once
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_WEB_PAGES: Final = ("text/html", "application/xhtml")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for a connection, and for a whole answer with its redirects."""

    connecting: float = 10.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class WebConnections:
    """Opens sessions; fulfils `Connections`."""

    patience: Patience = field(default_factory=Patience)

    def proxy_for(self, url: str) -> str:
        """Return the host of the proxy that this system wants for an address; empty = none."""
        proxy = _proxy(url)
        return host_of(proxy) if proxy else ""

    def session(self, hosts: frozenset[str]) -> "AgreedSession":
        """Return a session for these hosts; nothing is opened before the first question."""
        return AgreedSession(hosts, self.patience)


class AgreedSession:
    """Asks hosts that were agreed to, one question after another; fulfils `WebSession`."""

    def __init__(self, hosts: frozenset[str], patience: Patience) -> None:
        self._hosts = hosts
        self._patience = patience
        self._lock = threading.Lock()  # cancelling comes from another thread
        self._cancelled = False
        self._waiting: tuple[asyncio.AbstractEventLoop, asyncio.Task[bytes]] | None = None

    def ask(self, question: Question) -> bytes:
        """Return the answer; raise UpgradeError. Needs a thread without a running event loop."""
        return asyncio.run(self._asked(question))

    def cancel(self) -> None:
        """Give up at once, from any thread."""
        with self._lock:
            self._cancelled = True
            if self._waiting is not None:
                loop, task = self._waiting
                loop.call_soon_threadsafe(task.cancel)

    async def _asked(self, question: Question) -> bytes:
        loop = asyncio.get_running_loop()
        task = loop.create_task(self._answer(question))
        with self._lock:
            self._waiting = (loop, task)
            if self._cancelled:
                task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            raise UpgradeError(UpgradeProblem.CANCELLED) from None
        finally:
            with self._lock:
                self._waiting = None

    async def _answer(self, question: Question) -> bytes:
        with_host = _Faults(host_of(question.url))
        async with with_host.told(), asyncio.timeout(self._patience.whole):
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=self._patience.connecting)
            # Neither cookies nor the passwords of ~/.netrc go along.
            async with aiohttp.ClientSession(
                timeout=timeout, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            ) as session:
                return await self._followed(session, question)
        raise AssertionError  # pragma: no cover - `told` lets nothing but UpgradeError out

    async def _followed(self, session: aiohttp.ClientSession, question: Question) -> bytes:
        """Ask, and follow a few redirects, each to a host that was agreed to."""
        url = question.url
        for _ in range(_REDIRECTS + 1):
            if host_of(url) not in self._hosts:
                raise UpgradeError(UpgradeProblem.UNASKED_HOST, host_of(url))
            async with _sent(session, question, url) as response:
                if response.status not in _REDIRECT_STATUSES:
                    return await _content(response, question.limit)
                url = urljoin(url, response.headers.get("Location", ""))
        raise UpgradeError(UpgradeProblem.TOO_MANY_REDIRECTS, host_of(question.url))


@dataclass(frozen=True, slots=True)
class _Faults:
    """Turns what connections raise into what the user is told of a host."""

    host: str

    @asynccontextmanager
    async def told(self) -> AsyncIterator[None]:
        try:
            yield
        except TimeoutError as error:
            raise UpgradeError(UpgradeProblem.TIMED_OUT, self.host) from error
        except (aiohttp.ClientSSLError, ssl.SSLError) as error:
            raise UpgradeError(UpgradeProblem.UNSAFE_CONNECTION, self.host) from error
        except aiohttp.InvalidURL as error:
            raise UpgradeError(UpgradeProblem.BAD_ADDRESS, self.host) from error
        except aiohttp.ClientConnectorError as error:
            raise UpgradeError(UpgradeProblem.NO_NETWORK, self.host) from error
        except (aiohttp.ClientError, OSError) as error:
            raise UpgradeError(UpgradeProblem.BROKEN_OFF, self.host) from error


@asynccontextmanager
async def _sent(session: aiohttp.ClientSession, question: Question, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
    headers = {"User-Agent": "secretary-app", "Accept-Encoding": "identity", **_login(question, url)}
    if question.kind:
        headers["Content-Type"] = question.kind
    async with session.request(
        "POST" if question.body else "GET",
        url,
        data=question.body or None,
        headers=headers,
        proxy=_proxy(url) or None,
        allow_redirects=False,
    ) as response:
        yield response


async def _content(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Return the body, never more than allowed: an answer may be huge, or have no end."""
    host = response.url.host or ""
    if response.status in {_UNAUTHORIZED, _PROXY_UNAUTHORIZED}:
        raise UpgradeError(UpgradeProblem.LOGIN_NEEDED, host)
    if response.status != _SUCCESS:
        raise UpgradeError(UpgradeProblem.SERVER_REFUSED, f"{host}: {response.status}")
    if response.content_type.startswith(_WEB_PAGES):
        raise UpgradeError(UpgradeProblem.WEB_PAGE, host)
    content = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > limit:
            raise UpgradeError(UpgradeProblem.TOO_LARGE, host)
    return bytes(content)


def _login(question: Question, url: str) -> dict[str, str]:
    """Return name and password for the host that was asked (RFC 7617), where nobody on the way can read them."""
    login = question.login
    if login is None or host_of(url) != host_of(question.url):
        return {}
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise UpgradeError(UpgradeProblem.LOGIN_UNSAFE, host_of(url))
    return {"Authorization": f"Basic {b64encode(f'{login.name}:{login.password}'.encode()).decode()}"}


def _proxy(url: str) -> str:
    """Return the proxy that the system wants for an address, as an address; empty = none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in _LOOPBACK or proxy_bypass(host):
        return ""
    return getproxies().get(parts.scheme, "")
