"""Every request to the desk in; only those of its own person's browser go on.

A case can get people killed, and the desk listens on a machine where other programs, other users
and web pages in other tabs run. So it takes the loopback's own names alone (no DNS rebinding), a
token that only the person at the terminal has, then a cookie that no other site's page can send,
and writes nothing unless its own page asks. What it sends lets no page run what a text holds.
"""

import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_SESSIONS = 100
SAFE = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "cache-control": "no-store",
}
"""What every answer has, unless it says otherwise itself. With the stricter ``no-referrer`` a
browser would send its own forms from the origin ``null``, which is refused."""
_REFUSED = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Refused</title>
<h1>Refused</h1><p>{why}</p></html>"""


@dataclass
class Session:
    """One browser that came with the token."""

    by: str
    """Who judges in it."""
    names_shown: bool = False
    """Names of victims and witnesses, and of restricted sources, are shown."""
    pictures_shown: bool = False
    keys: bool = True
    """Single keys do something."""
    passed: list[str] = field(default_factory=list)
    """Incidents that were passed over for now."""


class Sessions:
    """The browsers that came with the token, the most recent ones."""

    def __init__(self, by: str) -> None:
        self._by = by
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self) -> str:
        """Begin a session; return the secret that its cookie holds."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            self._held[name] = Session(self._by)
            while len(self._held) > MOST_SESSIONS:
                self._held.popitem(last=False)
        return name

    def find(self, name: str) -> Session | None:
        """Return a session by the secret of its cookie."""
        return self._held.get(name) if name else None


class Guard:
    """Lets requests of the desk's own person through, and puts its headers on every answer."""

    def __init__(self, app: ASGIApp, *, token: str, port: int, by: str, read_only: bool) -> None:
        self._app = app
        self._token = token
        self._cookie = f"sayso_{port}"
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())
        self._origins = {f"http://{host}" for host in self._hosts}
        self._sessions = Sessions(by)
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope) or self._entrance(scope)
        await (answer or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        """Refuse what does not come to this machine by name, or is written from elsewhere."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return refused("This desk answers on this machine's own address alone.")
        if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return refused("This desk answers its own pages alone, not those of other sites.")
        if scope["method"] in SAFE:
            return None
        if scope["method"] != "POST":
            return refused("Pages are read (GET) or decide something (POST).", 405)
        if headers.get("origin", "") not in self._origins:
            return refused("Only the desk's own pages can decide something.")
        if self._read_only and not scope["path"].startswith("/you"):
            return refused("This desk was opened to be read only (--read-only).")
        return None

    def _entrance(self, scope: Scope) -> ASGIApp | None:
        """Let in who has the cookie; give one to who has the token, and lead on without it."""
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        session = self._sessions.find(cookies.get(self._cookie, ""))
        query = QueryParams(scope["query_string"])
        given = query.get("token", "")
        if given and hmac.compare_digest(given.encode(), self._token.encode()):
            rest = urlencode([(k, v) for k, v in query.multi_items() if k != "token"])
            place = scope["path"] + (f"?{rest}" if rest else "")
            # Never to another host: a path of two slashes would name one.
            answer = RedirectResponse("/" + place.lstrip("/"), 303)
            if session is None:
                answer.set_cookie(
                    self._cookie, self._sessions.begin(), httponly=True, samesite="strict", path="/"
                )
            return answer
        if session is None:
            return refused(
                "Open the address that <code>sayso serve</code> printed: it holds the token that "
                "lets you in. It is another one each time the desk is started."
            )
        scope.setdefault("state", {})["session"] = session
        return None


def refused(why: str, status: int = 403) -> HTMLResponse:
    """Answer that something is refused, and why."""
    return HTMLResponse(_REFUSED.format(why=why), status)
