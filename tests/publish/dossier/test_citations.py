"""Every statement of a dossier leads to a quote, its place, its document and that one's hash."""

from pathlib import Path

import pytest
from tests.publish.dossier.sample import Page, build, plain

from sayso.case import Case
from sayso.case.releasing import release_of
from sayso.model.ids import sha256
from sayso.publish.dossier.page import render_dossier
from sayso.publish.wording import visible


def walk(path: Path, *, suggestions: bool) -> Page:
    """Follow every citation of the dossier of a case to the preserved bytes."""
    with Case.open(path) as case:
        with release_of(case._engine, case._folder, "Amal") as release:
            page = Page(render_dossier(build(release, suggestions=suggestions)))
        texts = {document.id: document.text for document in case.documents()}
        for document in {quote["document"] for quote in page.quotes.values()}:
            assert sha256(case.original(document)) == document
    for words, cites in page.said:
        assert cites, words
        assert set(cites) <= page.quotes.keys(), words
    for target, quote in page.quotes.items():
        text = texts[quote["document"]][int(quote["start"]) : int(quote["end"])]
        assert text, target
        if quote["redacted"]:
            assert quote["exact"], target
        else:
            assert quote["exact"] == visible(text), target
    kept = [quote for quote in page.quotes.values() if not quote["redacted"]]
    assert len(kept) > len(page.quotes) / 2
    assert page.targets <= page.ids
    return page


@pytest.mark.parametrize("suggestions", [False, True])
def test_all_citations_of_the_demonstration_resolve(signed_demo: Path, suggestions: bool) -> None:
    page = walk(signed_demo, suggestions=suggestions)
    assert len(page.said) > 200
    assert any("37" in words and "Valleys Casualty Monitor" in words for words, _ in page.said)


def test_all_citations_of_real_news_resolve(gold: Path) -> None:
    assert len(walk(gold, suggestions=True).said) > 1000


def test_a_count_cites_the_words_that_give_it(signed_demo: Path) -> None:
    with (
        Case.open(signed_demo) as case,
        release_of(case._engine, case._folder, "Amal") as release,
    ):
        dossier = build(release, suggestions=True)
        incidents = {incident.id: incident for incident in release.incidents()}
    checked = 0
    for chapter in dossier.chapters:
        tolls = [
            (account.document, toll)
            for account in incidents[chapter.key].accounts
            for toll in (*account.tolls, *account.superseded)
        ]
        for row in chapter.rows:
            for pieces in (*row.killed, *row.hurt):
                numbers = [n for piece in pieces for n in piece.cites]
                quotes = [dossier.quotes[n - 1] for n in numbers]
                assert quotes
                for quote in quotes:
                    given = [t for document, t in tolls if document == quote.document]
                    assert any(plain(t.verbatim) in plain(quote.exact) for t in given), quote
                    checked += 1
    assert checked > 20
