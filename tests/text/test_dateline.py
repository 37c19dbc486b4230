"""The date that a text prints of itself is found in any common form, and no other date is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.dateline import find_dateline

BODY = "Shells fell on the market of Velmar on Monday and killed nine people. More were hurt."
SECOND_OF_JULY = dt.date(2016, 7, 2)


@pytest.mark.parametrize(
    "printed",
    [
        "2 July 2016",
        "02 Jul 2016",
        "2nd July, 2016",
        "Sat 02 Jul 2016",
        "Saturday 2 Jul 2016",
        "Saturday, July 2, 2016",
        "Sat Jul 2 2016",
        "July 2 2016",
        "Jul 022016",
        "02.07.2016",
        "02-07-2016",
        "2016-07-02",
        "2016-07-02T14:05:00Z",
        "Published July 2 2016",
        "Published: 2 July 2016, 14:05",
        "Posted on July 2 2016",
        "Last updated at Jul 022016",
        "Date of publication 2 July 2016",
        "July 2, 2016, 14:05",
        "2 July 2016 at 2354",
        "July 2 2016 2037 UTC+3",
        "2 تموز 2016",
        "٢ يوليو ٢٠١٦",
        "تاريخ النشر: 2 يوليو 2016",
    ],
)
@pytest.mark.parametrize("layout", ["{} {}", "{}\n\n{}", "Market shelled in Velmar\n{}\n\n{}"])
def test_forms_before_the_report(printed: str, layout: str) -> None:
    text = layout.format(printed, BODY)
    found = find_dateline(text)
    assert found is not None
    assert found.date == SECOND_OF_JULY
    assert text[found.span.start : found.span.end].strip() in printed


@pytest.mark.parametrize(
    "text",
    [
        f"Nine dead in Velmar market Monitor AFP Saturday 2 Jul 2016 {BODY}",
        f"Nine dead in Velmar market REUTERS R. Brenn World 1730 02.07.2016Get short URL 12 {BODY}",
        f"Nine dead in Velmar market 2 July 2016 Orrin SANA-{BODY}",
        f"{BODY}\n\n2 July 2016",
        f"{BODY} Last Update: Saturday 2 July 2016 KSA 01:41 - GMT 22:41",
        f"02.07.2016(updated 1533 03.07.2016) Get short URL 46 {BODY}",
        f"Print this page Saturday 2 July 2016 16:45 {BODY}",
    ],
)
def test_places_where_a_page_prints_its_date(text: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.date == SECOND_OF_JULY


@pytest.mark.parametrize(
    "text",
    [
        "On 21 August 2013 a gas attack killed many people in Velmar.",
        "21 August 2013 saw the heaviest shelling of Velmar so far.",
        "July 2, 2016, Velmar was shelled again.",
        "Nine people died. The army left on 2 July 2016 Orrin said.",
        "The treaty of 2 July 2016 Velmar had hoped for was never signed.",
        "Since 2 July 2016 Velmar has been shelled.",
        "Published figures of 2 July 2016 speak of nine dead.",
        "3/7/2016 Shells fell on Velmar.",
        "31 February 2016 Shells fell on Velmar.",
        "Chronology\n2 July 2016\nShells fell.\n5 July 2016\nMore fell.\n9 July 2016\nQuiet.",
        "Shells fell in May. 02.13.2016",
        "Room 12.11.20161 was hit.",
        "",
    ],
)
def test_nothing_rather_than_a_guess(text: str) -> None:
    assert find_dateline(text) is None


def test_slashes_are_read_only_where_one_order_is_possible() -> None:
    found = find_dateline(f"Published 25/7/2016\n{BODY}")
    assert found is not None
    assert found.date == dt.date(2016, 7, 25)


def test_the_date_at_the_top_goes_before_the_last_update() -> None:
    found = find_dateline(f"2 July 2016 {BODY} Last Update: 4 July 2016 KSA 01:41")
    assert found is not None
    assert found.date == SECOND_OF_JULY


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Last updated at Jul 022016 ORRIN {BODY}", "Orrin"),
        (f"2 July 2016 Orrin SANA-{BODY}", "Orrin"),
        (f"2 July 2016 ISIS {BODY}", ""),
        (f"2 July 2016 {BODY}", ""),
    ],
)
def test_the_town_is_named_if_it_is_printed(text: str, place: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.place == place


@given(st.text(alphabet="2016/-. JulyPublished:\nOn٢") | st.text())
def test_any_text_is_searched_without_error(text: str) -> None:
    found = find_dateline(text)
    assert found is None or found.span.end <= len(text)
