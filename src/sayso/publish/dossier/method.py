"""How a dossier is made, in words for its reader: what is counted how, and what it cannot show.

Our own words, as all words here: checked for verdicts like every sentence of a dossier.
"""

import datetime as dt
from collections.abc import Sequence

from sayso.publish.dossier.content import Dossier
from sayso.publish.wording import day_words

METHOD = (
    (
        "What this is",
        (
            "This dossier lays side by side what documents say of an event, on whose authority, "
            "and how surely each speaker put it. It passes no judgement on what happened, and it "
            "gives no figure of its own.",
            "Every statement carries the numbers of the quotes that it rests on. The appendix has "
            "each quote with its document, its place in the document's text, and the SHA-256 of "
            "the preserved original: whoever holds that original can find the same words in it.",
        ),
    ),
    (
        "Who is counted",
        (
            "A row is an origin: the last speaker of a chain, whose word it is. Documents that "
            "repeat a speaker, or print the same text, are one voice. Named speakers who are "
            "tied (the same text, a release, one who relies on another, one owner) count as one "
            "origin.",
            "Unnamed speakers and a paper's own voice are shown and do not raise the count of "
            "origins.",
        ),
    ),
    (
        "Ranges",
        (
            "A range runs from the least minimum to the greatest maximum that an account of the "
            "same scope gives for the same group. Figures that their speakers have replaced do "
            "not count, and stay visible. A plus says that some account gives no upper end. "
            "Vague words keep their words: “dozens” stands for 24 or more.",
        ),
    ),
    (
        "Contradictions and denials",
        (
            "Two accounts exclude each other only where nothing fits both at the precision that "
            "they state: no number, no day, no place, not the same one who is held to have done "
            "it. A denial is a party's answer. It lowers no count, and stands beside the "
            "accusation.",
        ),
    ),
    (
        "Suggestions and signatures",
        (
            "A program reads the texts and suggests who says what, and which accounts speak of "
            "one event. A person can accept, correct or reject each claim, and sign an incident. "
            "Summaries are made by rule from accounts that a person has signed. What nobody has "
            "signed is marked: in the grid by a dashed line and a tag, in the lists by a dashed "
            "number.",
        ),
    ),
)  # fmt: skip
"""Headings, and the paragraphs under each."""


def coverage(dossier: Dossier) -> tuple[str, ...]:
    """Say what the dossier covers, what was left out, and what it cannot show."""
    covered = dossier.statement.coverage
    lines = [
        f"The case holds {_count(covered.documents, 'document')} that could be read, of "
        f"{_count(covered.publishers, 'publisher')}"
        + (f", dated {_days(covered.earliest, covered.latest)}" if covered.earliest else "")
        + f"; {_count(covered.unread, 'original')} could not be read, or not yet.",
        f"The dossier draws on {_count(len(dossier.documents), 'document')} and "
        f"{_count(dossier.accounts, 'account')}, {dossier.signed_accounts} of them signed.",
    ]
    if covered.languages:
        spoken = ", ".join(f"{code or 'unknown'} {number}" for code, number in covered.languages)
        lines.append(f"Languages of the documents, by number: {spoken}.")
    recognised = sum(1 for entry in dossier.documents if entry.recognised)
    if recognised:
        lines.append(
            f"The text of {_count(recognised, 'document')} was read from pictures: letters may "
            "differ from the page."
        )
    lines.append(
        "What no document says is not here. That nothing is reported of a place or a day does "
        "not say that nothing happened there."
    )
    return (*lines, *dossier.statement.sentences)


def signed_words(dossier: Dossier) -> str:
    """Say plainly how much of the dossier a person has signed."""
    if not dossier.accounts:
        return "No incident was chosen, or none has an account."
    if dossier.signed_accounts == 0:
        rest = (
            "its summaries repeat, marked, what a program suggests."
            if dossier.suggestions
            else "its summaries are empty, and all that follows is what a program suggests."
        )
        return f"Nothing in this dossier is signed by a person: {rest}"
    if dossier.signed_accounts == dossier.accounts:
        return "A person has signed every account in this dossier."
    left = dossier.accounts - dossier.signed_accounts
    rest = "are included, marked" if dossier.suggestions else "are left out"
    return (
        f"{dossier.signed_accounts} of {dossier.accounts} accounts are signed by a person. In the "
        f"summaries the other {left} {rest}; in the grids they are marked."
    )


def empty_summary(suggestions: bool) -> str:
    """Say why a chapter has no summary."""
    if suggestions:
        return "There is no account to sum up."
    return (
        "No account of this incident is signed, so that there is nothing to sum up. What follows "
        "is what a program suggests."
    )


def method_words() -> Sequence[tuple[str, str]]:
    """Return all words of the method with where they stand, for the check."""
    return [(head, words) for head, told in METHOD for words in (head, *told)]


def _days(first: dt.date, last: dt.date | None) -> str:
    return f"{day_words(first)} to {day_words(last)}" if last else day_words(first)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
