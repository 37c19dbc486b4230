"""A name is found however it is written, and no other word is taken for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.release import RedactionKind
from sayso.publish.letters import letters
from sayso.publish.names import Finder, Subject

PERSON, PLACE, SOURCE = RedactionKind.PERSON, RedactionKind.PLACE, RedactionKind.SOURCE
FARMER = Subject(PERSON, ("Idrun al-Haskal", "إدرون الحسكل"), "Person A", frozenset({"d"}))
VILLAGE = Subject(PLACE, ("Khulmata", "الخلماطة"), "place in Qarhad district", by_hand=True)
SISTER = Subject(PERSON, ("Mara Haskal",), "Person B", frozenset({"e"}))
FINDER = Finder([FARMER, VILLAGE, SISTER], kept=("Haskal Brigade",))


def found(text: str, document: str = "d") -> list[str]:
    return [text[one.start : one.end] for one in FINDER.find(text, [document])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said Idrun\nal-Haskál.", "Idrun\nal-Haskál"),
        ("IDRUN HASKAL'S HOUSE", "IDRUN HASKAL"),
        ("Haskal, Idrun", "Haskal, Idrun"),
        ("idrun_al_haskal.pdf", "idrun_al_haskal"),
        ("statementIdrunHaskal2", "IdrunHaskal"),
        ("Id\u200brun\u202a Has\u00adkal", "Id\u200brun\u202a Has\u00adkal"),
        ("Іdrun Hаskаl", "Іdrun Hаskаl"),
        ("I d r u n   H a s k a l", "I d r u n   H a s k a l"),
        ("Ha\u0301skal came", "Ha\u0301skal"),
        ("قال إدرون الحسكل", "إدرون الحسكل"),
        ("لاَدْرون حسكــل", "اَدْرون حسكــل"),
        ("وادرون\u200f الحسكل", "ادرون\u200f الحسكل"),
        ("near Al-Khulmata", "Khulmata"),
        ("بالخلماطه", "الخلماطه"),
        ("khulmata", "khulmata"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Khulmatan",
        "the Haskal Brigade",
        "several khulmayas",
        "idr",
        "a haskal is a drum, Amal said",
    ],
)
def test_no_other_word_is_taken_for_it(text: str) -> None:
    assert found(text) == []


def test_a_surname_alone_means_its_bearer_in_his_own_documents() -> None:
    assert [one.stand_in for one in FINDER.find("Haskal said", ["d"])] == ["Person A"]
    assert [one.stand_in for one in FINDER.find("Haskal said", ["e"])] == ["Person B"]
    assert FINDER.find("Haskal said", ["x"]) == []


def test_a_surname_of_two_stands_for_neither() -> None:
    (one,) = FINDER.find("Haskal said", ["d", "e"])
    assert (one.subject, one.stand_in) == (-1, "name withheld")


NOISE = st.text("\u200b\u200e\u202a\u00ad\u0301\u064e\u0640", max_size=2)


@given(st.data())
def test_marks_and_signs_without_width_hide_no_name(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Idrun Haskal", "إدرون الحسكل"]))
    dressed = "".join(letter + data.draw(NOISE) for letter in name)
    (one,) = FINDER.find(f"- {dressed} -")
    assert one.stand_in == "Person A"


@given(st.text())
def test_a_fold_is_its_own_fold_and_knows_no_case(text: str) -> None:
    folded = letters(text)
    assert letters(folded) == folded
    assert letters(unicodedata.normalize("NFD", text)) == letters(
        unicodedata.normalize("NFC", text)
    )


@given(st.text(), st.text())
def test_what_is_found_lies_in_the_text_in_order(before: str, after: str) -> None:
    text = f"{before} Idrun Haskal {after}"
    listed = FINDER.find(text, ["d"])
    assert any("Idrun" in text[one.start : one.end] for one in listed)
    ends = [0, *(edge for one in listed for edge in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)
