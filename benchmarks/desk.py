"""A case of invented news in; how long the server of the desk takes for each page, out.

    python -m benchmarks.desk [SIZE] [--requests N] [--seed N] [--case FOLDER]

The case is filled as in `benchmarks.regrouping`, with a claim for each account, and grouped. Each
page is asked for many times, with other incidents, documents and filters each time; printed is the
time within which 95 of 100 are answered, in milliseconds of wall clock, and its ratio to a bare
page of the same framework in the same run. With `--case` a case that is there is taken, or left
there for the next time.
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

import sayso
from benchmarks.news import News, make
from benchmarks.regrouping import group_whole, timed
from sayso.case.desk import Desk
from sayso.model.claim import Claim
from sayso.model.document import Capture, Metadata, Original
from sayso.model.ids import sha256
from sayso.model.incident import Account, Telling
from sayso.model.listing import IncidentFilter, IncidentSort
from sayso.store import evidence, findings, incident_list
from sayso.store.dialect import writing
from sayso.store.findings import Findings, Outcome, States
from sayso.web.app import build_app

PORT = 8400
TOKEN = "benchmark"
_AT_ONCE = 2000
_BARE = 300
"""Requests of the bare page."""


def claim_of(account: Account) -> Claim:
    """Return the claim that an account of the invented news is made of."""
    return Claim(
        id=account.claims[0],
        document=account.document,
        anchor=account.evidence[0],
        chain=account.chain,
        act=account.act,
        perpetrator=account.perpetrator,
        tolls=account.tolls,
        when=account.when,
        where=account.where,
        engine="invented",
    )


def fill(engine: sa.Engine, news: News) -> None:
    """Write documents, claims and tellings, as a run does after it has read them."""
    told: dict[str, list[Telling]] = {}
    for telling in news.tellings:
        told.setdefault(telling.document, []).append(telling)
    names = sorted(news.documents)
    now = dt.datetime.now(dt.UTC)
    for first in range(0, len(names), _AT_ONCE):
        with writing(engine) as connection:
            for name in names[first : first + _AT_ONCE]:
                document = news.documents[name]
                original = Original(name, sha256(name.encode()) * 2, 1, document.name)
                evidence.add_original(connection, original)
                taken = Capture(name, now, f"/{document.name}")
                evidence.add_capture(connection, taken, Metadata())
                tellings = told.get(name, [])
                claims = [claim_of(account) for t in tellings for account in t.accounts]
                claims.sort(key=lambda claim: claim.anchor.start)
                found = Findings(
                    name, Outcome.READ, document, found=claims, claims=claims, tellings=tellings
                )
                states = States(sha256(name.encode()), "")
                findings.replace_findings(connection, found, state=states, at=now)


def pages(desk: Desk, chance: random.Random) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each kind of page with what gives an address of it."""
    lines = desk.incidents(IncidentFilter(), IncidentSort.DOCUMENTS, 400).lines
    others = desk.incidents(IncidentFilter(), IncidentSort.NEWEST, 400).lines
    documents, total = desk.documents(limit=400)
    facets = desk.facets(IncidentFilter())
    sources, _ = desk.sources(limit=40)
    areas = [name for name, _ in facets.of("area")]
    acts = [name for name, _ in facets.of("act")]
    words = ("dead", "brought down", "market", "killed", "relatives", "kitchen", "bakery")

    def claim() -> str:
        document = chance.choice(documents).id
        claims = desk.case.claims(document)
        return f"/documents/{document}?claim={chance.choice(claims).id}"

    yield "overview", lambda: "/"
    yield "incidents, all", lambda: f"/incidents?offset={50 * chance.randrange(40)}"
    yield (
        "incidents, filtered",
        lambda: f"/incidents?area={chance.choice(areas)}&act={chance.choice(acts)}&sort=killed",
    )
    yield "points of the map, all", lambda: "/incidents/points"
    yield "incident", lambda: f"/incidents/{chance.choice(others).id}"
    yield "incident, of the largest", lambda: f"/incidents/{chance.choice(lines).id}"
    yield "beside an incident", lambda: f"/incidents/{chance.choice(others).id}/beside"
    yield "documents", lambda: f"/documents?offset={50 * chance.randrange(max(1, total // 50))}"
    yield "document with a claim", claim
    yield "search, a word", lambda: f"/search?q={chance.choice(words)}"
    yield "search, with a place", lambda: f"/search?place={chance.choice(areas)}&act=airstrike"
    yield "sources", lambda: "/sources"
    yield "source", lambda: f"/sources/{chance.choice(sources).id}"
    yield "problems", lambda: "/problems"
    yield "log", lambda: "/log"
    yield "blind", lambda: "/blind"
    yield "judge next", lambda: "/judge"


def bare() -> Starlette:
    """Build the same framework with one page that says nothing of a case."""

    def page(request: Request) -> Response:
        return HTMLResponse("<!doctype html><title>bare</title><p>bare</p>")

    return Starlette(routes=[Route("/", page)])


def within(client: TestClient, addresses: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the seconds that pages take."""
    took = []
    for address in addresses:
        start = time.perf_counter()
        answer = client.get(address, follow_redirects=False)
        took.append(time.perf_counter() - start)
        assert answer.status_code in (200, 303), (address, answer.status_code)
    return statistics.median(took), statistics.quantiles(took, n=100, method="inclusive")[94]


def measure(case: sayso.Case, requests: int, seed: int) -> None:
    """Ask for each kind of page, and print what that took."""
    desk = Desk.of(case)
    shown = desk.overview()
    with desk.case._engine.connect() as connection:
        found = sum(1 for _ in incident_list.points(connection, IncidentFilter()))
    print(
        f"{shown.documents:,} documents, {shown.claims:,} claims, {shown.incidents:,} incidents, "
        f"{found:,} on the map"
    )
    plain = TestClient(bare(), base_url=f"http://127.0.0.1:{PORT}")
    within(plain, ["/"] * 50)
    base_median, base = within(plain, ["/"] * _BARE)
    print(f"{'page':28s}{'median ms':>10s}{'p95 ms':>9s}{'p95 / bare':>12s}")
    print(f"{'bare page':28s}{1000 * base_median:10.1f}{1000 * base:9.1f}{1.0:12.1f}")
    app = build_app(case, token=TOKEN, port=PORT, by="benchmark")
    client = TestClient(app, base_url=f"http://127.0.0.1:{PORT}")
    client.get(f"/?token={TOKEN}")
    chance = random.Random(seed)
    for name, address in pages(desk, chance):
        addresses = [address() for _ in range(requests)]
        within(client, addresses[:3])
        median, most = within(client, addresses)
        print(f"{name:28s}{1000 * median:10.1f}{1000 * most:9.1f}{most / base:12.1f}", flush=True)


def main() -> None:
    """Fill and group a case, or take one, and measure its pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", nargs="?", type=int, default=20_000, help="accounts")
    parser.add_argument("--requests", type=int, default=100, help="of each kind of page")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--case", type=Path, help="take this case, or leave it there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = chosen.case or Path(work) / "case"
        if folder.exists():
            with sayso.Case.open(folder) as case:
                measure(case, chosen.requests, chosen.seed)
            return
        with sayso.Case.create(folder) as case:
            timed("written", lambda: fill(case._engine, make(chosen.size, chosen.seed)))
            timed("grouped", lambda: group_whole(case._engine))
            measure(case, chosen.requests, chosen.seed)


if __name__ == "__main__":
    main()
