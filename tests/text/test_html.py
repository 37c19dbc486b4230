"""A web page's report becomes text of which every letter leads back into the markup."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.span import Span
from sayso.text.html import read_page
from sayso.text.markup import flatten, squeeze


def test_the_report_is_read_and_the_page_around_it_is_not(page_source: str) -> None:
    page = read_page(page_source)
    text = page.canonical.text
    assert text.startswith("Nine dead in Velmar market\n")
    assert "At least nine people were killed & 12 hurt when shells fell" in text
    assert "the market of Velmar on Monday, a doctor at the clinic said. “We had no" in text
    assert "opposite, the Cafe\u0301 Ossin." in text
    assert text.endswith("and blamed rebels for it.")
    assert "Script words" not in text
    assert "Terms of use" not in text
    assert page.lost == ()
    assert not page.whole


def test_every_run_stands_in_the_markup(runs_hold: Callable[..., bool], page_source: str) -> None:
    page = read_page(page_source)
    assert runs_hold(page.canonical.text, page_source, page.canonical.offsets)
    assert sum(run.length for run in page.canonical.offsets.runs) > 0.9 * len(page.canonical.text)


@pytest.mark.parametrize(
    ("quote", "markup"),
    [
        ("nine people", "nine</b> people"),
        ("killed & 12", "killed &amp; 12"),
        ("Velmar on Monday", "Velmar\n   on Monday"),
        ("clinic said", 'clinic <a href="/clinic?a=1&amp;b=2">said'),
        ("“We had", "&ldquo;We had"),
        ("eleven.", "eleven."),
    ],
)
def test_a_quote_leads_to_its_markup(page_source: str, quote: str, markup: str) -> None:
    canonical = read_page(page_source).canonical
    at = canonical.text.index(quote)
    span = canonical.offsets.to_source(Span(at, at + len(quote)))
    assert page_source[span.start : span.end].endswith(markup.removeprefix("&ldquo;"))
    assert markup.removeprefix("&ldquo;") in page_source[span.start : span.end]


def test_what_the_page_says_of_itself(page_source: str) -> None:
    page = read_page(page_source)
    assert page.headline == "Nine dead in Velmar market"
    assert page.metadata.date == dt.date(2019, 3, 4)
    assert page.metadata.publisher == "The Orrin Post"
    assert page.metadata.language == "en"


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ('<meta name="date" content="2016-07-02">', dt.date(2016, 7, 2)),
        ('<meta itemprop="datePublished" content="20160702T1200">', dt.date(2016, 7, 2)),
        ('<script>{"datePublished": "2016-07-02T12:00:00Z"}</script>', dt.date(2016, 7, 2)),
        (
            '<time itemprop="datePublished" datetime="2016-07-02">Saturday</time>',
            dt.date(2016, 7, 2),
        ),
        ('<meta name="date" content="2016-13-45">', None),
        ('<meta name="date" content="نيسان 2016">', None),
        ("<p>On 21 August 2013 shells fell.</p>", None),
    ],
)
def test_a_page_is_dated_by_what_its_tags_say_in_numbers(tag: str, date: dt.date | None) -> None:
    body = "<p>Shells fell on the market of Velmar and killed nine people, a doctor said.</p>"
    assert read_page(f"<html><body>{tag}{body}</body></html>").metadata.date == date


def test_a_page_without_a_report_is_read_whole() -> None:
    page = read_page("<html><body><div>Velmar</div></body></html>")
    assert page.canonical.text == "Velmar"


def test_the_date_of_a_byline_that_the_extractor_drops_is_kept(page_source: str) -> None:
    byline = "By Hala Brenn | Published: 4 March 2019, 14:05"
    for between in ("", "<h2>Doctors speak of children</h2>"):
        source = page_source.replace(
            '<p class="date">4 March 2019</p>', f"{between}<div class='meta'>{byline}</div>"
        )
        lines = read_page(source).canonical.text.split("\n\n")
        assert lines[0] == "Nine dead in Velmar market"
        assert byline in lines[1:3]


def test_words_of_a_teaser_do_not_lead_the_search_astray(page_source: str) -> None:
    teaser = "<ul><li>Velmar</li><li>Orrin</li></ul>"
    page = read_page(
        page_source.replace("<footer>", f"<footer>{teaser}").replace("<nav>", f"<nav>{teaser}")
    )
    assert page.lost == ()
    assert "blamed rebels for it." in page.canonical.text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<b>b</b>c", "abc"),
        ("<p>one<p>two", "one\ntwo"),
        ("one<!-- two --> three", "one three"),
        ("one<script>two</script>", "one"),
        ("one<SCRIPT>two</p></ScRiPt >three", "onethree"),
        ("one<style>two", "one"),
        ('<a title="x > y">one</a>', "one"),
        ('<a title="x>one</a>', "one"),
        ("1 < 2 &lt; 3 &#51; &#x33; &nosuch; &", "1 < 2 < 3 3 3 &nosuch; &"),
        ("<svg><text>no</text></svg>yes<svg/>too", "yestoo"),
        ("one<!-- never closed", "one"),
        ("one\u00a0\n two", "one two"),
        ("killed 9<sup>1</sup> of us", "killed 9 1 of us"),
        ("\u0130stanbul<script>x</script>y", "\u0130stanbuly"),
    ],
)
def test_visible_text(source: str, text: str) -> None:
    assert flatten(source).text.strip() == text


def test_letters_compare_without_accents_and_white_space() -> None:
    assert squeeze("Caf\u00e9\u00a0\u200b x") == squeeze("Cafe\u0301x") == "Cafex"


FRAGMENTS = st.lists(
    st.sampled_from(
        "<p> </p> < > \" ' <a_href=' &amp; &#0; &#xd800; <script> é </script> <!-- --> <![CDATA[ "
        "Shells_fell_on_Velmar_and_killed_nine. <h1> </h1> <table><tr><td> \u202e e\u0301 <svg "
        "<?xml <title> _".replace(" ", "|")
        .replace("_", " ")
        .split("|")
    ),
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(FRAGMENTS)
def test_broken_markup_is_read_without_error_and_its_runs_hold(
    runs_hold: Callable[..., bool], source: str
) -> None:
    page = read_page(source)
    assert runs_hold(page.canonical.text, source, page.canonical.offsets)


@pytest.mark.parametrize(
    "scrap", ["<a '", '<a "', "<svg>", "<!--", "&", "<h1>", "</", "<a b=\"c' "]
)
def test_hostile_repetition_is_read_in_linear_time(scrap: str) -> None:
    flatten(scrap * 100_000)
