"""The desk in a real browser: by keyboard, on a laptop and a phone, and with hostile texts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.case import Case
from sayso.model.claim import Effect, Review
from sayso.web.server import running

if TYPE_CHECKING:
    from playwright import sync_api
else:
    sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium") or ""
pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="there is no chromium here: apt install chromium, or set SAYSO_CHROMIUM"
)

LAPTOP, PHONE = (1366, 800), (390, 800)
ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle",
             "--use-angle=swiftshader"]  # fmt: skip
"""A machine of a test has no screen and no graphics card, and may be its own root."""
RUN = "window.ran = (window.ran || 0) + 1"
HOSTILE = f"<img src=x onerror='{RUN}'><script>{RUN}</script>\"'><svg onload='{RUN}'>{{{{7*7}}}}"


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """A browser that came with the token, and what it asked for and complained of."""

    def __init__(self, chromium: "sync_api.Browser", address: str, size: tuple[int, int]) -> None:
        self.origin, _, _ = address.partition("/?")
        width, height = size
        self.context = chromium.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )
        self.page.goto(address)

    def go(self, path: str) -> "sync_api.Page":
        self.page.goto(self.origin + path)
        return self.page

    def press(self, key: str) -> None:
        """Press a key that leads to another page, and wait for that."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    @property
    def elsewhere(self) -> list[str]:
        """Requests that left the machine."""
        own = (self.origin, "data:", "blob:")
        return [asked for asked in self.asked if not asked.startswith(own)]


def places(case: Case) -> list[str]:
    """Return an address of each page."""
    main = max(case.incidents(), key=lambda incident: len(incident.accounts))
    claim = next(c for a in main.accounts for c in a.claims)
    told = case.claim(claim).document
    html = next((d.id for d in case.documents() if d.name.endswith(".html")), told)
    source = case.sources()[0].id
    return [
        "/", "/incidents", "/incidents?act=airstrike&sort=killed", f"/incidents/{main.id}",
        f"/incidents/{main.id}/beside", "/documents", f"/documents/{told}?claim={claim}",
        f"/documents/{html}", "/search?q=killed", "/sources", f"/sources/{source}", "/problems",
        "/log", "/blind", "/you", "/nothing-here",
    ]  # fmt: skip


def walk(
    case: Case, chromium: "sync_api.Browser", size: tuple[int, int], *, accessible: bool = True
) -> None:
    """Open every page: it fits, has no grave fault of accessibility, and asks nobody else."""
    with running(case) as address:
        visit = Visit(chromium, address, size)
        visit.page.request.post(
            f"{visit.origin}/you/originals", form={"shown": "1"}, headers={"origin": visit.origin}
        )
        for place in places(case):
            page = visit.go(place)
            if place == "/incidents":
                page.wait_for_selector("#map[data-drawn]")
            wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide <= room, place
            if not accessible:
                continue
            found = axe.Axe().run(page).response["violations"]
            grave = [(v["id"], v["nodes"][0]["html"]) for v in found
                     if v["impact"] in ("serious", "critical")]  # fmt: skip
            assert grave == [], place
        assert visit.elsewhere == []
        missing = [c for c in visit.complaints if "404" not in c]
        assert missing == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_page_fits_is_accessible_and_asks_nobody_else(
    case: Case, chromium: "sync_api.Browser", size: tuple[int, int]
) -> None:
    walk(case, chromium, size)


@pytest.fixture(scope="module")
def real(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Open a copy of the case of the gold articles."""
    path = tmp_path_factory.mktemp("real") / "case"
    shutil.copytree(gold, path)
    with Case.open(path, by="Amal") as opened:
        yield opened


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_pages_of_real_news(
    real: Case, chromium: "sync_api.Browser", size: tuple[int, int]
) -> None:
    # Real news may be too wide for a phone; what else a phone changes, invented news show.
    walk(real, chromium, size, accessible=size == LAPTOP)


@pytest.mark.parametrize("told", ["case", "real"])
def test_from_the_overview_to_a_signed_incident_by_keyboard_alone(
    told: str, request: pytest.FixtureRequest, chromium: "sync_api.Browser"
) -> None:
    case: Case = request.getfixturevalue(told)
    with running(case) as address:
        visit = Visit(chromium, address, LAPTOP)
        page = visit.page
        visit.press("i")
        page.keyboard.press("j")
        visit.press("Enter")
        name = page.url.rpartition("/")[2]
        visit.press("j")
        while "/documents/" in page.url:
            visit.press("a")
            assert page.locator(".note.done").count()
            visit.press("n")
        assert page.url.partition("#")[0].endswith(f"/incidents/{name}")
        claims = {claim for account in case.incident(name).accounts for claim in account.claims}
        assert {case.claim(claim).review for claim in claims} == {Review.ACCEPTED}
        page.keyboard.press("s")
        page.keyboard.type("the accounts tell of one event")
        visit.press("Enter")
        while page.locator(".over .tag.suggested").count():
            page.reload()
        assert case.incident(name).signed_by == "Amal"
        assert page.locator(".over .tag.judged").inner_text() == "signed by Amal"
        visit.press("u")
        while page.locator(".over .tag.judged").count():
            page.reload()
        assert case.incident(name).signed_by == ""
        assert visit.elsewhere == []


def test_words_are_corrected_by_marking_them(case: Case, chromium: "sync_api.Browser") -> None:
    claim = next(c for c in case.claims() if len(c.anchor.exact) > 40)
    with running(case) as address:
        visit = Visit(chromium, address, LAPTOP)
        page = visit.go(f"/documents/{claim.document}?claim={claim.id}")
        page.evaluate(
            """() => { const piece = document.getElementById("chosen").firstChild;
            getSelection().setBaseAndExtent(piece, 1, piece, 5); }"""
        )
        page.click("#marked [data-use=c-quote]")
        page.keyboard.type("only these words")
        page.keyboard.press("Enter")
        page.wait_for_selector(".note.done")
        corrected = case.claim(claim.id)
        assert corrected.anchor.exact == claim.anchor.exact[1:5]
        assert corrected.anchor.start == claim.anchor.start + 1


def test_two_browsers_edit_one_claim(case: Case, chromium: "sync_api.Browser") -> None:
    claim = next(c for c in case.claims() if c.toll(Effect.KILLED))
    with running(case) as address:
        one, other = (Visit(chromium, address, LAPTOP) for _ in range(2))
        for visit in (one, other):
            visit.go(f"/documents/{claim.document}?claim={claim.id}")
        for visit, count in ((one, "61"), (other, "62")):
            visit.page.keyboard.press("c")
            visit.page.fill("#c-killed", count)
            visit.page.fill("#r-correct", "misread")
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_load_state()
        refused = other.page.locator("#refused")
        refused.wait_for()
        assert "has changed since you looked at it" in refused.inner_text()
        assert "killed 61" in refused.inner_text()
        low = case.claim(claim.id).toll(Effect.KILLED)
        assert low
        assert low.low == 61


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Case]:
    """A case whose every text is hostile: names, titles, quotes, metadata, places, decisions."""
    name = "x' onmouseover='window.ran=1' <img src=x onerror=window.ran=1>.txt"
    reports = tmp_path / "reports"
    reports.mkdir()
    report = (
        f"{HOSTILE}\n\nQarhad, 12 March 2019 - An air strike killed 37 people in Qarhad{HOSTILE} "
        f"on Tuesday, Nahruz Police Command {HOSTILE} said. \u202e The {HOSTILE} Front denied it. "
        f"Twelve people {HOSTILE} were killed in Qarhad, residents said.\n"
    )
    (reports / name).write_text(report)
    page = (
        f"<html><head><title>{HOSTILE}</title></head><body><script>parent.ran = 1; {RUN}</script>"
        f"<p onclick='{RUN}'>An air strike killed 38 people in Qarhad on 12 March 2019, "
        "the Valleys Casualty Monitor said.</p><img src=x onerror='parent.ran = 1'>"
        "<iframe src='javascript:parent.parent.ran = 1'></iframe></body></html>"
    )
    (reports / "page.html").write_text(page)
    metadata = tmp_path / "metadata.csv"
    quoted = HOSTILE.replace('"', '""')
    metadata.write_text(
        "file,title,publisher,date,author\n"
        f'"{name}","{quoted}","{quoted} Herald",2019-03-13,"{quoted}"\n'
        f'page.html,"{quoted}","{quoted} Post",2019-03-13,"{quoted}"\n'
    )
    places = tmp_path / "places.csv"
    places.write_text(
        "name,lat,lon,names,district,governorate,country\n"
        f'Qarhad,35.1,36.2,"{quoted}","{quoted}","{quoted}","{quoted}"\n'
    )
    with Case.create(tmp_path / "hostile", by=HOSTILE) as case:
        case.add_gazetteer(places)
        case.add(reports, metadata=metadata)
        case.run()
        yield case


def test_nothing_in_a_text_ever_runs(hostile: Case, chromium: "sync_api.Browser") -> None:
    assert hostile.incidents()
    with running(hostile) as address:
        visit = Visit(chromium, address, LAPTOP)
        for which in ("/you/names", "/you/originals"):
            visit.page.request.post(
                visit.origin + which, form={"shown": "1"}, headers={"origin": visit.origin}
            )
        for claim in hostile.claims()[:2]:
            visit.go(f"/documents/{claim.document}?claim={claim.id}")
            visit.page.fill("form:has(button[value=accept]) input[name=reason]", HOSTILE)
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_selector(".note.done")
        documents = [f"/documents/{d.id}" for d in hostile.documents()]
        incidents = [f"/incidents/{i.id}" for i in hostile.incidents()]
        claims = [f"/documents/{c.document}?claim={c.id}" for c in hostile.claims()]
        sources = [f"/sources/{s.id}" for s in hostile.sources()]
        asked = [f"/search?q={HOSTILE}", f"/incidents?place={HOSTILE}&actor={HOSTILE}"]
        for place in (*places(hostile), *documents, *incidents, *claims, *sources, *asked):
            page = visit.go(place)
            if place == "/incidents":
                page.wait_for_selector("#map[data-drawn]")
            # Within the frame of an original nothing can run, and so nothing can be asked.
            assert page.evaluate("window.ran") is None, place
            assert page.locator("main img, main script").count() == 0, place
        assert visit.elsewhere == []
