"""What the tests of the claims stage share: a text in, what is claimed in it out."""

import functools
from dataclasses import dataclass

from sayso.claims.find import find_claims
from sayso.model.claim import Claim, Effect, Toll, Who
from sayso.pipeline import document_from_text

Figure = tuple[int | None, int | None]


def read(text: str) -> list[Claim]:
    """Return the claims of an English text."""
    return list(_read(text))


@functools.cache
def _read(text: str) -> tuple[Claim, ...]:
    return tuple(find_claims(document_from_text(text, language="en")))


def only(text: str) -> Claim:
    """Return the one claim of a text."""
    claims = read(text)
    assert len(claims) == 1, [claim.anchor.exact for claim in claims]
    return claims[0]


def sources(claim: Claim) -> list[str | None]:
    """Return the words that name the speakers, outermost first."""
    return [link.source.exact if link.source else None for link in claim.chain.links]


def cues(claim: Claim) -> list[str | None]:
    """Return the reporting words, outermost first."""
    return [link.cue.exact if link.cue else None for link in claim.chain.links]


@dataclass(frozen=True)
class Tolls:
    """The figures of a text by effect and group."""

    given: dict[tuple[Effect, Who], Toll]

    def figure(self, effect: Effect, who: Who = Who.ALL) -> Figure | None:
        """Return low and high, None where the text gives no such toll."""
        toll = self.given.get((effect, who))
        return (toll.low, toll.high) if toll else None


def tolls(text: str) -> Tolls:
    """Return all tolls of a text; no effect and group may be given twice."""
    given: dict[tuple[Effect, Who], Toll] = {}
    for claim in read(text):
        for toll in claim.tolls:
            assert (toll.effect, toll.who) not in given, toll
            given[toll.effect, toll.who] = toll
    return Tolls(given)
