"""Reprints are found by their words, whatever is cut from them; other texts are not."""

from sayso.incidents.near_copies import near_copies

STORY = (
    "Shells struck the covered market of Velmar shortly after noon on Monday, witnesses said. "
    "The Orrin Monitoring Group counted nine dead, among them three children who had been selling "
    "bread at the northern gate. A doctor at the town's only clinic said that twelve wounded "
    "people had been brought in by car. The army did not answer questions about the shelling."
)
OTHER = (
    "Negotiators left the lakeside hotel late on Sunday without having agreed on an agenda. Both "
    "delegations blamed the seating plan and said that they would return once it had been redrawn. "
    "The mediator thanked the cooks and the interpreters, and asked for a smaller table."
)


def test_a_reprint_with_a_new_opening_and_a_cut_end_is_a_near_copy() -> None:
    reprint = "From our correspondents. " + STORY[: len(STORY) * 3 // 4].upper()
    assert set(near_copies({"b": reprint, "a": STORY, "c": OTHER})) == {("a", "b")}


def test_short_texts_and_empty_ones_are_no_copies() -> None:
    assert near_copies({"a": "At least nine people were killed.", "b": "", "c": ""}) == {}


def test_the_same_report_told_in_other_words_is_no_copy() -> None:
    retold = (
        "Nine people died when the market at Velmar came under fire around midday, according to "
        "the monitoring group in Orrin. Medics treated a dozen more. Three bread sellers, all of "
        "them children, were killed near one of the gates. No comment came from the military."
    )
    assert near_copies({"a": STORY, "b": retold}) == {}
