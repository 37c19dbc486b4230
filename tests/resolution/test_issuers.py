"""A paper that speaks takes the name of him who made it, where the text says who that was."""

import pytest
from tests.resolution.speaking import claims, document

from sayso.model.claim import LinkHow
from sayso.resolution.issuers import NEAR, name_issuers
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speakers import resolve_speakers

MONITOR = "Orrin Rights Monitor"


def named(lexicon: Lexicon, text: str, *sources: str) -> list[str]:
    """Return the speakers of a text, once papers have the names of their makers."""
    resolved = resolve_speakers(document(text), claims(text, *sources), lexicon)
    return [claim.origin for claim in name_issuers(resolved, text, lexicon)]


@pytest.mark.parametrize(
    ("opening", "speaker", "paper"),
    [
        ("The Orrin Monitor said in a report that nine died.", "The Orrin Monitor", "The report"),
        (
            "The Orrin Monitor said today in a letter that nine died.",
            "The Orrin Monitor",
            "The letter",
        ),
        ("The Orrin Monitor reported that nine died.", "The Orrin Monitor", "The report"),
        ("The Velmar News Agency said nine died.", "The Velmar News Agency", "The report"),
    ],
)
def test_a_paper_is_of_him_who_spoke_through_it(
    lexicon: Lexicon, opening: str, speaker: str, paper: str
) -> None:
    text = f"{opening} {paper} said that ten were hurt."
    first, second = named(lexicon, text, speaker, paper)
    assert first == second != ""


def test_the_maker_is_marked_as_inferred(lexicon: Lexicon) -> None:
    text = "The Orrin Monitor said in a report that nine died. The report said ten were hurt."
    resolved = resolve_speakers(
        document(text), claims(text, "The Orrin Monitor", "The report"), lexicon
    )
    second = name_issuers(resolved, text, lexicon)[1].chain.links[0]
    assert (second.speaker, second.how) == (MONITOR, LinkHow.INFERRED)


@pytest.mark.parametrize(
    "text",
    [
        "The Orrin Monitor said that nine died. A report said that ten were hurt.",
        "The Orrin Monitor said that nine died. The report said that ten were hurt.",
        "The Orrin Monitor said in a letter that nine died. The report said that ten were hurt.",
        (
            f"The Orrin Monitor said in a report that nine died. {'It rained. ' * (NEAR // 10)}"
            "The report said that ten were hurt."
        ),
    ],
)
def test_a_paper_of_which_nothing_is_told_speaks_for_itself(lexicon: Lexicon, text: str) -> None:
    paper = "A report" if "A report" in text else "The report"
    assert named(lexicon, text, "The Orrin Monitor", paper) == [MONITOR, "unnamed:report"]
