"""Only the person who started the desk gets at the case, and nothing in a text runs."""

import re
import socket
from pathlib import Path

import pytest
from tests.web.conftest import Browser

from sayso.case import Case
from sayso.model.errors import CaseError
from sayso.web.pages.originals import SANDBOX
from sayso.web.server import running

ATTACK = "<script>document.title='ran'</script>"


def test_the_desk_listens_on_this_machine_alone(address: str) -> None:
    port = int(address.split(":")[2].partition("/")[0])
    outside = [
        entry[4][0]
        for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not str(entry[4][0]).startswith("127.")
    ]
    for name in outside:
        with socket.socket() as other, pytest.raises(OSError, match=""):
            other.settimeout(2)
            other.connect((name, port))


def test_a_port_that_is_taken_is_said_to_be(case: Case, address: str) -> None:
    port = int(address.split(":")[2].partition("/")[0])
    with pytest.raises(CaseError, match="is taken"), running(case, port):
        pass


@pytest.mark.parametrize("path", ["/", "/incidents", "/documents", "/static/desk.css", "/log"])
def test_nobody_comes_in_without_the_token(address: str, path: str) -> None:
    stranger = Browser(address, enter=False)
    assert stranger.get(path).status_code == 403
    assert stranger.get(f"{path}?token=guessed").status_code == 403


def test_the_token_gives_a_cookie_that_no_other_site_can_send_or_read(address: str) -> None:
    stranger = Browser(address, enter=False)
    stranger.client.follow_redirects = False
    answer = stranger.get(f"/incidents?token={stranger.token}&sort=killed")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?sort=killed"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.token not in cookie


def test_the_token_leads_to_no_other_host(address: str) -> None:
    stranger = Browser(address, enter=False)
    stranger.client.follow_redirects = False
    place = f"{stranger.origin}//elsewhere.example/?token={stranger.token}"
    answer = stranger.client.get(place)
    assert answer.headers["location"] == "/elsewhere.example/"


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_name_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/").status_code == 200
    assert browser.get("/", host=host).status_code in (400, 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_get_nothing(browser: Browser, site: str) -> None:
    assert browser.get("/", sec_fetch_site=site).status_code == 403


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", ""])
def test_other_sites_decide_nothing(browser: Browser, case: Case, origin: str) -> None:
    claim = case.claims()[0].id
    form = {"decision": "accept", "reason": "forged"}
    assert browser.post(f"/claims/{claim}", form, origin=origin).status_code == 403
    assert case.judgements() == []


def test_a_page_that_is_asked_for_decides_nothing(browser: Browser, case: Case) -> None:
    claim = case.claims()[0].id
    browser.get(f"/claims/{claim}?decision=accept&reason=forged")
    assert browser.client.put(f"/claims/{claim}").status_code == 405
    assert case.judgements() == []


def test_a_read_only_desk_decides_nothing_and_offers_nothing(case: Case) -> None:
    with running(case, read_only=True) as address:
        browser = Browser(address)
        claim = case.claims()[0]
        page = browser.get(f"/documents/{claim.document}?claim={claim.id}").text
        assert 'name="decision"' not in page
        answer = browser.post(f"/claims/{claim.id}", {"decision": "accept", "reason": "no"})
        assert answer.status_code == 403
        assert browser.post("/you/keys", {"on": "0"}).status_code == 200
    assert case.judgements() == []


@pytest.mark.parametrize("path", ["/", "/incidents", "/nothing-here", "/search?q=killed"])
def test_every_page_lets_nothing_but_the_desk_s_own_files_run(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    policy = dict(part.strip().partition(" ")[::2] for part in
                  answer.headers["content-security-policy"].split(";"))  # fmt: skip
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/incidents", "/sources", "/log", "/blind", "/you"])
def test_no_page_names_anything_outside_or_holds_a_script(browser: Browser, path: str) -> None:
    page = browser.get(path).text
    assert re.findall(r"(?:src|href|action)=[\"']?(?:https?:)?//", page) == []
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert re.findall(r"<[^>]+\son\w+=", page) == []
    assert re.findall(r"<[^>]+\sstyle=", page) == []


def test_an_original_stands_in_a_sandbox(browser: Browser, case: Case) -> None:
    html = next(d for d in case.documents() if d.name.endswith(".html"))
    text = next(d for d in case.documents() if d.name.endswith(".txt"))
    shown = browser.get(f"/documents/{html.id}/original")
    assert shown.headers["content-security-policy"] == SANDBOX
    assert shown.headers["content-type"] == "text/html"
    kept = browser.get(f"/documents/{text.id}/original")
    assert kept.content == case.original(text.id)
    assert kept.headers["content-type"] == "application/octet-stream"
    assert kept.headers["content-disposition"].startswith("attachment")
    assert kept.headers["x-content-type-options"] == "nosniff"


def test_what_looks_like_html_is_shown_only_if_it_was_read_as_html(
    browser: Browser, case: Case, tmp_path: Path
) -> None:
    svg = tmp_path / "picture.svg"
    svg.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'>{ATTACK}</svg>")
    case.add(svg)
    name = case.files()[-1].original.id
    answer = browser.get(f"/documents/{name}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_path_leads_to_no_file_of_the_machine(browser: Browser) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/documents/..%2f..%2fcase.db"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "import" not in answer.text


def test_a_form_leads_to_no_other_site(browser: Browser) -> None:
    browser.client.follow_redirects = False
    for place in ("//elsewhere.example", "http://elsewhere.example", "/\\elsewhere.example"):
        answer = browser.post("/you/keys", {"on": "1", "then": place})
        assert answer.headers["location"].startswith("/you")


def test_too_much_is_not_taken(browser: Browser) -> None:
    assert browser.post("/you", {"by": "x" * 1_100_000}).status_code == 413


def test_names_are_hidden_until_they_are_asked_for(browser: Browser, case: Case) -> None:
    """The demonstration quotes a resident by name."""
    claim = next(c for c in case.claims() if c.origin == "Idrun Haskal")
    places = [f"/documents/{claim.document}?claim={claim.id}", "/search?q=Haskal", "/blind"]
    places += [f"/incidents/{i.id}" for i in case.incidents()]
    places += [f"/incidents/{i.id}/beside" for i in case.incidents()]
    for place in places:
        page = browser.get(place).text.replace('value="Haskal"', "")
        assert "Haskal" not in page, place
    browser.post("/you/names", {"shown": "1"})
    assert "Haskal" in browser.get(places[0]).text


def test_another_browser_does_not_see_what_one_has_asked_for(address: str, case: Case) -> None:
    claim = next(c for c in case.claims() if c.origin == "Idrun Haskal")
    one, other = Browser(address), Browser(address)
    one.post("/you/names", {"shown": "1"})
    assert "Haskal" not in other.get(f"/documents/{claim.document}?claim={claim.id}").text
