"""How a dossier is made, in words for its reader: what is counted how, and what it cannot show.

Our own words, as all words here: checked for verdicts like every sentence of a dossier.
"""

import datetime as dt
from collections.abc import Sequence
from importlib.resources import files

from sayso.publish.dossier.content import Dossier
from sayso.publish.wording import day_words


def _read() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the prose: headings begin with a sign, paragraphs are parted by an empty line."""
    prose = files("sayso.publish.dossier").joinpath("method.md").read_text(encoding="utf-8")
    sections = []
    for section in prose.split("# ")[1:]:
        head, *told = (" ".join(part.split()) for part in section.split("\n\n"))
        sections.append((head, tuple(filter(None, told))))
    return tuple(sections)


METHOD = _read()
"""Headings, and the paragraphs under each."""


def coverage(dossier: Dossier) -> tuple[str, ...]:
    """Say what the dossier covers, what was left out, and what it cannot show."""
    covered = dossier.statement.coverage
    used = f"{_count(len(dossier.documents), 'document')} and "
    used += _count(dossier.accounts, "account")
    lines = [
        f"The case holds {_count(covered.documents, 'document')} that could be read, of "
        f"{_count(covered.publishers, 'publisher')}"
        + (f", dated {_days(covered.earliest, covered.latest)}" if covered.earliest else "")
        + f"; {_count(covered.unread, 'original')} could not be read, or not yet.",
        f"The dossier draws on {used}, {dossier.signed_accounts} of them signed.",
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


def changes_words(dossier: Dossier) -> str:
    """Say what is new since the release before; nothing of a first one."""
    new = dossier.changes
    if new is None:
        return ""
    return (
        f"incidents added {len(new.added)}, corrected {len(new.corrected)}, "
        f"merged {len(new.merged)}, withdrawn {len(new.withdrawn)}"
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
