"""An address of the open web in; what lies there out, and nothing of this machine or its network.

A name is resolved once, all its addresses must be public, and the connection goes to one of those
(so that a name cannot lead elsewhere the second time). Each redirect is looked at anew.
"""

import datetime as dt
import gzip
import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from sayso.formats.zips import plain_name
from sayso.model.errors import UnreadableError

LARGEST = 100 * 1024 * 1024
"""Bytes of one answer."""
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
_CHUNK = 64 * 1024
_FAILURES = (OSError, http.client.HTTPException, zlib.error, EOFError, ValueError)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


def resolve(host: str, port: int) -> Iterator[str]:
    """Yield the addresses of a name, also of one that is a number in any of its spellings."""
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield str(address[0])


def is_public(address: Address) -> bool:
    """Tell whether an address, and any that it carries within, belongs to the open internet."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address within one of NAT64 (RFC 6052), or of the old ::a.b.c.d."""
    if address in ipaddress.IPv6Network("64:ff9b::/96") or 1 < int(address) < 1 << 32:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at an address."""

    url: str
    """As it was asked for."""
    name: str
    content: bytes
    fetched_at: dt.datetime
    declared_type: str = ""
    detail: dict[str, str] = field(default_factory=dict)
    """How it came: status, last address, address of the machine, headers of the answer."""


@dataclass(frozen=True, slots=True)
class Web:
    """The way into the web, with its limits. Another `allowed` or `ports` is for tests alone."""

    seconds: float = 60.0
    """For one address, with its redirects."""
    resolve: Resolve = resolve
    allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())

    def fetch(self, url: str) -> Fetched:
        """Fetch what lies at an address.

        Raises:
            UnreadableError: it leads to no public address, answers with an error, or too much.
        """
        deadline = time.monotonic() + self.seconds
        asked = url
        for _ in range(MOST_REDIRECTS + 1):
            parts = self._parts(url)
            try:
                answer = self._ask(parts, deadline)
            except _FAILURES as error:
                raise UnreadableError(f"{asked} cannot be fetched: {error}") from error
            if isinstance(answer, Fetched):
                return Fetched(
                    asked,
                    answer.name,
                    answer.content,
                    answer.fetched_at,
                    answer.declared_type,
                    answer.detail,
                )
            url = urljoin(url, answer)
        raise UnreadableError(f"{asked} leads on more than {MOST_REDIRECTS} times")

    def _parts(self, url: str) -> SplitResult:
        try:
            parts = urlsplit(url.strip())
            port = parts.port or PORTS.get(parts.scheme, 0)
        except ValueError as error:
            raise UnreadableError(f"{url} is no address of the web: {error}") from error
        if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
            raise UnreadableError(f"{url} is no plain http or https address")
        if port not in self.ports:
            raise UnreadableError(f"{url} names port {port}, and the web is at 80 and 443")
        return parts

    def _address(self, host: str, port: int) -> str:
        """Return an address to connect to, if all that the name has may be connected to."""
        found = list(dict.fromkeys(self.resolve(host, port)))
        if not found:
            raise UnreadableError(f"{host} has no address")
        for address in found:
            if not self.allowed(ipaddress.ip_address(address.partition("%")[0])):
                raise UnreadableError(f"{host} leads to {address}, which is not on the open web")
        return found[0]

    def _ask(self, parts: SplitResult, deadline: float) -> "Fetched | str":
        """Ask once; return what came, or where it leads on to."""
        host = str(parts.hostname)
        port = parts.port or PORTS[parts.scheme]
        address = self._address(host, port)
        connection = _Pinned(host, port, address, _left(deadline), parts.scheme == "https")
        try:
            place = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
            query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
            headers = {
                "User-Agent": f"sayso/{version('sayso')} (preserves pages on a person's behalf)",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            connection.request("GET", place + query, headers=headers)
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308) and answer.getheader("Location"):
                return str(answer.getheader("Location"))
            if answer.status != 200:
                raise UnreadableError(f"{parts.geturl()} answers {answer.status} {answer.reason}")
            content = _plain(_body(answer, deadline), answer.getheader("Content-Encoding", ""))
            return _fetched(parts, address, answer, content)
        finally:
            connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, timeout: float, secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address
        self._secure = secure

    def connect(self) -> None:
        """Connect to the address that was looked at, whatever the name says by now."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnreadableError("it takes too long to answer")
    return left


def _body(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(_CHUNK):
        _left(deadline)
        size += len(part)
        if size > LARGEST:
            raise UnreadableError(f"the answer is over {LARGEST // 1024**2} MB")
        parts.append(part)
    return b"".join(parts)


def _plain(content: bytes, encoding: str) -> bytes:
    """Undo a compression that was not asked for."""
    if encoding.lower() not in ("gzip", "x-gzip"):
        return content
    with gzip.GzipFile(fileobj=BytesIO(content)) as stream:
        plain = stream.read(LARGEST + 1)
    if len(plain) > LARGEST:
        raise UnreadableError(f"the answer unpacks to over {LARGEST // 1024**2} MB")
    return plain


def _fetched(
    parts: SplitResult, address: str, answer: http.client.HTTPResponse, content: bytes
) -> Fetched:
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    last = PurePosixPath(unquote(parts.path)).name or str(parts.hostname)
    name = plain_name(last)
    if kind == "text/html" and "." not in name:
        name += ".html"
    lines = "\n".join(f"{key}: {value}" for key, value in answer.getheaders())
    detail = {
        "status": f"{answer.status} {answer.reason}",
        "url": parts.geturl(),
        "address": address,
        "headers": lines[:8000],
    }
    return Fetched(parts.geturl(), name, content, dt.datetime.now(dt.UTC), kind, detail)


def listed(content: str) -> list[str]:
    """Return the addresses of a list: one a line, with empty lines and those that begin with #."""
    lines = (line.strip() for line in content.lstrip("\ufeff").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
