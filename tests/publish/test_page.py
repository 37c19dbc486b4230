"""The page of one incident: whole in itself, and inert whatever the documents say."""

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from tests.publish.sample import SOURCES, account, chain, document, killed, night_strike

from sayso.model.claim import Effect, Scope, Who
from sayso.model.incident import Bound, Corroboration, Incident, TollRange
from sayso.publish.grid import Grid, build_grid
from sayso.publish.page import UNSIGNED, render_page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</style><style>body{display:none}",
    "javascript:alert(1)",
    "\u202egpj.exe\u2066",
    "]]><!--",
    "' onmouseover='alert(1)",
)
VERDICTS = r"\b(true|false|verified|confirmed|debunked|credible|proven|fake|hoax|accurate)\b"


class Reader(HTMLParser):
    """Keeps the tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.text += data


def night() -> Grid:
    incident, documents = night_strike()
    return build_grid(incident, documents, SOURCES)


def hostile(words: str) -> Grid:
    text = f"{words} said {words} 5 died."
    one = document(text, name=words, publisher=words)
    told = account(
        one, [text], chain(one, (words, "said", words, words)),
        [killed(5, 5, words)], (words, words), denies=words,
    )  # fmt: skip
    bound = Bound(5, told.claims[0], words, words)
    ranges = (TollRange(Effect.KILLED, Who.ALL, Scope.INCIDENT, bound, bound),)
    incident = Incident(
        id="inc-1", act=None, scope=Scope.INCIDENT, accounts=(told,), title=words,
        corroboration=Corroboration(1, 1, ((words,),), (words,), ranges),
    )  # fmt: skip
    return build_grid(incident, {one.id: one}, {}, signed_by=words)


def test_the_page_tells_who_says_what() -> None:
    text = " ".join(Reader(render_page(night())).text.split())
    for words in (
        "9 documents, 8 outlets, 6 named origins, 3 unnamed",
        "55+ Idrun Haskal",
        "responsibility is disputed",
        "also printed by Ghazmir Courier",
        "denied that its aircraft had carried out the strike",
        "same text: Ghazmir Courier and Portmoor Herald",
        "Killed: the two counts have no number in common",
        "37 Valleys Casualty Monitor · 39 Tazmira Justice Docket · 44 Tazmira State Television",
        "code points",
    ):
        assert words in text


def test_who_moves_is_not_blamed_on_the_page() -> None:
    page = render_page(dataclasses.replace(night(), blames=False))
    ours = Reader(re.sub(r"<(style|blockquote|q|bdi).*?</\1>", "", page, flags=re.S)).text
    assert "Who acts, and who denies it" in ours
    assert "blame" not in ours.lower()


def test_what_nobody_signed_is_marked_as_a_suggestion() -> None:
    assert UNSIGNED in Reader(render_page(night())).text
    signed = Reader(render_page(dataclasses.replace(night(), signed_by="R. Analyst"))).text
    assert "signed by R. Analyst" in signed
    assert UNSIGNED not in signed


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = render_page(night())
    reader = Reader(page)
    assert not {"script", "img", "link", "iframe", "form", "object"} & set(reader.tags)
    assert not re.search(r"https?://|@import|url\(", page)
    assert "default-src 'none'" in page


def test_our_own_words_pass_no_verdict() -> None:
    quotes = re.sub(r"<(style|blockquote|q|bdi).*?</\1>", "", render_page(night()), flags=re.S)
    assert not re.findall(VERDICTS, Reader(quotes).text, re.IGNORECASE)


@pytest.mark.parametrize("words", HOSTILE)
def test_documents_cannot_act_on_the_page(words: str) -> None:
    plain, page = Reader(render_page(hostile("somebody"))), render_page(hostile(words))
    reader = Reader(page)
    assert reader.tags == plain.tags
    assert {name for name, _ in reader.attributes} == {name for name, _ in plain.attributes}
    assert not any(v and v.startswith("javascript:") for n, v in reader.attributes if n == "href")
    assert "\u202e" not in page


def test_every_link_leads_to_a_row_of_the_page() -> None:
    reader = Reader(render_page(night()))
    ids = {value for name, value in reader.attributes if name == "id"}
    links = [value for name, value in reader.attributes if name == "href"]
    assert links
    assert all(link and link[1:] in ids for link in links)


def test_an_incident_without_any_number_has_a_page() -> None:
    bare = Incident("inc-1", None, Scope.INCIDENT, (), Corroboration(0, 0, (), ()))
    text = Reader(render_page(build_grid(bare, {}, {}))).text
    assert "No origin gives a number." in text
    assert "No origin blames anyone." in text
    assert "No two accounts exclude each other." in text


@pytest.mark.parametrize("number", [0, 1, 7, 61_000, 10**9])
def test_bars_fit_their_axis(number: int) -> None:
    low = Bound(number, "c", "somebody", str(number))
    ranges = (TollRange(Effect.KILLED, Who.ALL, Scope.INCIDENT, low, None, open_above=True),)
    incident = Incident(
        id="inc-1", act=None, scope=Scope.INCIDENT, accounts=(),
        corroboration=Corroboration(1, 1, (), (), ranges),
    )  # fmt: skip
    page = render_page(build_grid(incident, {}, {}))
    lengths = [float(n) for n in re.findall(r"(?:left|width):([\d.]+)%", page.split("<body>")[1])]
    assert lengths
    assert max(lengths) <= 100
