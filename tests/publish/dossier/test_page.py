"""A dossier's page: whole in itself, and inert whatever the documents say."""

import dataclasses

from tests.publish.dossier.sample import Page, build, night_release, plain, release_of
from tests.publish.sample import account, chain, document, killed, night_strike, village
from tests.publish.test_page import HOSTILE

from sayso.model.claim import Effect, Review, Scope, Who
from sayso.model.incident import Bound, Corroboration, Incident, TollRange
from sayso.model.reference import PlacePrecision
from sayso.publish.dossier.page import render_dossier
from sayso.publish.release import Release


def hostile(words: str) -> Release:
    text = f"{words} said {words} 5 died."
    one = dataclasses.replace(
        document(text, name=words, publisher=words), title=words, url=words, author=words
    )
    where = dataclasses.replace(village(words), settlement=words, gazetteer_id="")
    told = account(
        one, [text], chain(one, (words, "said", words, words)),
        [killed(5, 5, words)], (words, words), denies=words, where=where,
    )  # fmt: skip
    told = dataclasses.replace(told, review=Review.ACCEPTED)
    bound = Bound(5, told.claims[0], words, words)
    ranges = (TollRange(Effect.KILLED, Who.ALL, Scope.INCIDENT, bound, bound),)
    incident = Incident(
        id="inc-1", act=None, scope=Scope.INCIDENT, accounts=(told,), title=words, where=where,
        corroboration=Corroboration(1, 1, ((words,),), (words,), ranges),
    )  # fmt: skip
    release = release_of([incident, dataclasses.replace(incident, id="inc-2")], {one.id: one}, {})
    return dataclasses.replace(release, name=words, case=words, by=words, made_by=words)


def test_nothing_is_asked_for_and_nothing_runs() -> None:
    page = Page(render_dossier(build(night_release(), suggestions=True)))
    assert not set(page.tags) & {"script", "img", "iframe", "object", "link", "image", "use"}
    for name, value in page.attributes:
        assert name not in {"src", "srcset", "xlink:href"}
        assert not name.startswith("on")
        assert name != "href" or value.startswith("#"), value
    policies = [v for k, v in page.attributes if k == "content" and "default-src" in v]
    assert [policy.split(";")[0] for policy in policies] == ["default-src 'none'"]


def test_hostile_words_stay_words() -> None:
    for words in HOSTILE:
        page = Page(render_dossier(build(hostile(words), suggestions=True)))
        assert not set(page.tags) & {"script", "img", "iframe"}, words
        assert page.tags.count("style") == 1
        assert not any(name.startswith("on") for name, _ in page.attributes), words
        assert all(v.startswith("#") for k, v in page.attributes if k == "href"), words
        assert ("{{ 7 * 7 }}" in page.text) is ("{{ 7 * 7 }}" in words)
        for sign in "\u202e\u2066":
            assert sign not in page.text
        assert all(quote["exact"] for quote in page.quotes.values())


def test_what_stands_on_whom_is_told() -> None:
    text = plain(Page(render_dossier(build(night_release()))).text)
    for words in (
        "9 documents, 8 outlets, 6 named origins, 3 unnamed",
        "responsibility is disputed",
        "33 to 55+",
        "Blamed by",
        "Denied by 1",
        "the two counts have no number in common",
        "Where each account puts it",
        "When, and when it was printed",
        "Who repeats whom",
        "same text:",
        "It passes no judgement on what happened",
        "The case holds 9 documents",
        "SHA-256",
        "code points",
        "captured 2026-11-29 12:00 UTC",
    ):
        assert words in text, words


def test_the_drawings_say_what_they_show_in_words() -> None:
    page = render_dossier(build(night_release()))
    assert page.count('role="img"') == page.count("<figure")
    assert "A line for each speaker" in page


def test_a_generalised_place_is_an_area_and_never_a_point() -> None:
    incident, documents = night_strike()
    district = dataclasses.replace(
        village(), precision=PlacePrecision.DISTRICT, settlement="", radius_m=15_000.0
    )
    accounts = tuple(
        dataclasses.replace(a, where=district) if a.where else a for a in incident.accounts
    )
    told = dataclasses.replace(incident, accounts=accounts, where=district)
    (chapter,) = build(release_of([told], documents)).chapters
    drawn = next(d for d in chapter.drawings if "puts it" in d.title)
    circles = [dict(shape.attributes) for shape in drawn.shapes if shape.tag == "circle"]
    assert circles
    assert all("stroke-dasharray" in circle for circle in circles)
