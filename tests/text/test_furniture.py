"""What belongs to the page is marked, and the report never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.document import FurnitureKind
from sayso.text.dateline import find_dateline
from sayso.text.furniture import find_furniture

REPORT = (
    "Shells fell on the market of Velmar on Monday and killed nine people, a doctor said.\n\n"
    "The army denied that its guns had fired. The baker Tovan Brell said that he saw smoke."
)


def marked(text: str, title: str = "") -> list[tuple[str, str]]:
    found = find_furniture(text, title, find_dateline(text))
    return [(mark.kind.value, text[mark.span.start : mark.span.end]) for mark in found]


def test_a_page_head_with_its_headline_twice() -> None:
    head = "Orrin Post\n\nNine dead in Velmar\n\nDoctors speak of children\nNine dead in Velmar\n\n"
    text = head + REPORT
    assert marked(text) == [
        ("logo", "Orrin Post"),
        ("headline", "Nine dead in Velmar"),
        ("repeated_headline", "Nine dead in Velmar"),
    ]


def test_the_title_names_the_headline_in_a_text_of_one_line() -> None:
    text = "2 July 2016 Nine dead in Velmar. Shells fell on the market of Velmar and killed nine."
    assert marked(text, "Nine dead in Velmar") == [
        ("dateline", "2 July 2016"),
        ("headline", "Nine dead in Velmar."),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Site Logo", "logo"),
        ("Home > World > Velmar", "navigation"),
        ("Share", "navigation"),
        ("Print Tweet Views 371", "navigation"),
        ("Facebook | Twitter | WhatsApp", "navigation"),
        ("By Hala Brenn", "credit"),
        ("(TRT World and Agencies)", "credit"),
    ],
)
def test_lines_above_the_report(line: str, kind: str) -> None:
    assert marked(f"{line}\n{REPORT}") == [(kind, line)]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Helpful keywords"], "footer"),
        (["Tags: Velmar, Orrin, market"], "footer"),
        (["Read also", "Ten dead in Orrin", "Who rules Velmar?"], "footer"),
        (["Related", "Ten dead in Orrin"], "footer"),
        (["Copyright 2016 The Orrin Post. All rights reserved."], "footer"),
        (["- REUTERS"], "credit"),
        (["Reporting by Hala Brenn; Editing by Tovan Ossin"], "credit"),
    ],
)
def test_lines_under_the_report(lines: list[str], kind: str) -> None:
    text = "\n".join([REPORT, *lines])
    assert marked(text) == [(kind, line) for line in lines]


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("Read Also", "footer"),
        ("- REUTERS", "credit"),
        ("--Reuters", "credit"),
        ("Source TRTWorld and agencies", "credit"),
        ("H. Zorn/ T. Brell", "credit"),
        ("Reporting by Hala Brenn; Editing by T. Ossin Our Standards:The Principles.", "credit"),
        ("Related Ten Dead in Orrin Army Denies Shelling Velmar Tags Velmar Orrin", "footer"),
    ],
)
def test_ends_of_a_text_of_one_line(end: str, kind: str) -> None:
    line = REPORT.replace("\n\n", " ")
    assert marked(f"{line} {end}") == [(kind, end)]


def test_a_byline_or_agency_before_the_date_is_a_credit() -> None:
    assert [kind for kind, _ in marked(f"By Hala Brenn | Published: 2 July 2016\n{REPORT}")] == [
        "credit",
        "dateline",
    ]
    text = f"Nine dead in Velmar AFP Saturday 2 Jul 2016 {REPORT}"
    assert [words.strip() for _, words in marked(text)] == ["AFP", "Saturday 2 Jul 2016"]


def test_a_link_behind_a_sentence_is_no_report() -> None:
    link = "Read more: Ten dead in Orrin"
    assert marked(REPORT.replace(".\n", f". {link}\n", 1)) == [("footer", link)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("ORRIN (Reuters) - Shells fell on Velmar.", "ORRIN (Reuters) -"),
        ("Orrin, SANA- Shells fell on Velmar.", "Orrin, SANA-"),
    ],
)
def test_agency_datelines(text: str, mark: str) -> None:
    assert marked(text) == [("dateline", mark)]


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.replace("\n\n", " "),
        "The agency (Reuters) said that shells fell on Velmar and that nine people were killed.",
        "Read also what the army says of it: nothing has been fired from the hills since May.",
        "He had to share the print with nine people who were killed on Monday in the market.",
        "Related families were killed. Tags of the dead were found in the ruins by the rescuers.",
        "They were killed on Monday. Velmar Market was closed.",
        "Nine people were killed, Hala Brenn said. She works for the U.N. Refugee Agency",
        "The source (Hala Brenn) said so. Source (AFP) said nothing of it to the people there.",
        "Photo shops were shelled on Monday. Video of it was shown by the state television.",
    ],
)
def test_report_is_never_furniture(text: str) -> None:
    assert marked(text) == []


def test_report_that_follows_links_is_no_footer() -> None:
    text = f"{REPORT}\nRead also\nTen dead in Orrin\n{REPORT.replace('nine', 'ten')}"
    assert marked(text) == [("footer", "Read also")]


@given(
    st.lists(
        st.sampled_from(
            ["Share", "Tags", "Read also", "x said.", "(AFP)", "\n", "Get short URL 1"]
        ),
        max_size=30,
    ).map(" ".join)
    | st.text()
)
def test_marks_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for mark in find_furniture(text, "Share tags now", find_dateline(text)):
        assert at <= mark.span.start < mark.span.end <= len(text)
        assert isinstance(mark.kind, FurnitureKind)
        at = mark.span.end


@pytest.mark.parametrize(
    ("tags", "report"),
    [
        ("Tags Velmar Orrin air raids war crimes ", "Nine people were killed in Harzab."),
        ("Tags Velmar Hadi Orrin ", "Airstrikes on a village in the north killed nine people."),
        ("Tags: Velmar ceasefire ", "Planes bombed a market in Harzab and killed nine."),
        ("Tags Velmar ", f"Sawar Front gunmen shelled the town, a doctor said. {REPORT}"),
    ],
)
def test_tags_that_run_on_into_the_report_end_where_it_begins(tags: str, report: str) -> None:
    text = f"A raid on Harzab. {tags}{report} The Sawar Front gave no reason for it."
    assert marked(text) == [("navigation", tags)]


@pytest.mark.parametrize(
    "text",
    ["Nine died. Tags were found on the bodies.", "Tags Velmar Orrin Harzab", "Tags Velmar war."],
)
def test_words_behind_which_no_report_begins_are_no_tags(text: str) -> None:
    assert "navigation" not in dict(marked(text))
