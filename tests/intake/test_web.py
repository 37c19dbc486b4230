"""The web is fetched from, and nothing else: no address of this machine or its network."""

import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.intake.web import Address, Web, is_public, listed
from sayso.model.errors import UnreadableError

PAGE = b"<html><p>Nine people were killed in Velmar.</p></html>"


class Site(BaseHTTPRequestHandler):
    """A site on this machine, which only these tests may reach."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']} {self.path}")
        path = self.path.partition("?")[0]
        if path == "/moved":
            return self._answer(302, b"", {"Location": "/page"})
        if path == "/round":
            return self._answer(302, b"", {"Location": "/round"})
        if path.startswith("/to/"):
            return self._answer(301, b"", {"Location": path.removeprefix("/to/")})
        if path == "/packed":
            return self._answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        if path == "/bomb":
            packed = gzip.compress(bytes(120 * 1024**2))
            return self._answer(200, packed, {"Content-Encoding": "gzip"})
        if path == "/gone":
            return self._answer(410, b"")
        return self._answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def site_only(address: Address) -> bool:
    """Let the site of these tests stand for the open web."""
    return address == ipaddress.ip_address("127.0.0.1")


@pytest.fixture
def web(port: int) -> Web:
    Site.asked.clear()
    return Web(10, lambda _host, _port: ["127.0.0.1"], site_only, frozenset({port}))


def test_a_page_is_fetched_under_its_own_name(web: Web, port: int) -> None:
    fetched = web.fetch(f"http://orrin.example:{port}/page?a=1")
    assert fetched.content == PAGE
    assert (fetched.name, fetched.declared_type) == ("page.html", "text/html")
    assert fetched.detail["address"] == "127.0.0.1"
    assert "Content-Type: text/html" in fetched.detail["headers"]
    assert Site.asked == [f"orrin.example:{port} /page?a=1"]


def test_redirects_are_followed_and_the_first_address_is_kept(web: Web, port: int) -> None:
    fetched = web.fetch(f"http://orrin.example:{port}/moved")
    assert fetched.url.endswith("/moved")
    assert fetched.detail["url"].endswith("/page")
    with pytest.raises(UnreadableError, match="more than 5 times"):
        web.fetch(f"http://orrin.example:{port}/round")


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "http://user:word@orrin.example/",
        "gopher://orrin.example/",
        "http://orrin.example:22/",
        "ftp://orrin.example/",
    ],
)
def test_a_redirect_leads_to_no_other_kind_of_place(web: Web, port: int, place: str) -> None:
    with pytest.raises(UnreadableError, match=r"address|port"):
        web.fetch(f"http://orrin.example:{port}/to/{place}")
    with pytest.raises(UnreadableError, match=r"address|port"):
        web.fetch(place)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"),
        *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "224.0.0.1", "255.255.255.255"),
    ],
)
def test_no_address_of_this_machine_or_its_network_is_asked(host: str) -> None:
    with pytest.raises(UnreadableError):
        Web(seconds=5).fetch(f"http://{host}/")


def test_addresses_of_the_open_web_may_be_asked() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"):
        assert is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    web = Web(5, lambda _host, _port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(UnreadableError, match=r"10\.0\.0\.1, which is not on the open web"):
        web.fetch("http://orrin.example/")


def test_a_name_is_asked_for_once(port: int) -> None:
    """A name that leads elsewhere the second time (DNS rebinding) is not asked a second time."""
    answers = iter((["127.0.0.1"], ["10.0.0.1"]))
    web = Web(10, lambda _host, _port: next(answers), site_only, frozenset({port}))
    assert web.fetch(f"http://orrin.example:{port}/page").content == PAGE
    with pytest.raises(UnreadableError, match=r"10\.0\.0\.1"):
        web.fetch(f"http://orrin.example:{port}/page")


def test_a_redirect_is_looked_at_as_the_first_address_was(port: int) -> None:
    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "orrin.example" else ["169.254.169.254"]

    web = Web(10, resolve, site_only, frozenset({port}))
    with pytest.raises(UnreadableError, match=r"169\.254\.169\.254"):
        web.fetch(f"http://orrin.example:{port}/to/http://inner.example:{port}/latest")


def test_answers_that_are_errors_or_too_large_are_refused(web: Web, port: int) -> None:
    assert web.fetch(f"http://orrin.example:{port}/packed").content == PAGE
    with pytest.raises(UnreadableError, match="410"):
        web.fetch(f"http://orrin.example:{port}/gone")
    with pytest.raises(UnreadableError, match="over 100 MB"):
        web.fetch(f"http://orrin.example:{port}/bomb")


def test_a_list_is_one_address_a_line() -> None:
    written = "\ufeff# ours\nhttps://a.example/1\n\n https://a.example/1 \nhttp://b.example"
    assert listed(written) == ["https://a.example/1", "http://b.example"]
