"""Invented claims of one document, each in a place of its own in the text."""

import datetime as dt

from sayso.model.claim import (
    Act,
    Attribution,
    Chain,
    Claim,
    ClaimStatus,
    Effect,
    Factuality,
    Scope,
    Toll,
    Who,
)
from sayso.model.document import Document, OffsetMap
from sayso.model.reference import (
    ActorReference,
    DatePrecision,
    DateRange,
    Place,
    PlacePrecision,
)
from sayso.model.span import Anchor

APART = 1_000
"""Code points between two claims, so that each has only its own place and day near."""
REPORT = Document("0" * 64, "a.txt", "", OffsetMap((), 0, 0), publisher="Ossin Post")


def claim(
    number: int,
    *,
    settlement: str = "",
    governorate: str = "",
    day: str = "",
    killed: int | tuple[int | None, int | None] | None = None,
    tolls: tuple[Toll, ...] = (),
    origin: str = "",
    act: Act | None = Act.AIRSTRIKE,
    scope: Scope = Scope.INCIDENT,
    carries_on: bool = False,
    blames: str = "",
    factuality: Factuality = Factuality.CERTAIN,
    denies: str = "",
    status: ClaimStatus = ClaimStatus.CURRENT,
    chain: Chain | None = None,
) -> Claim:
    """Return the claim that stands at the given place in the order of the text."""
    anchor = Anchor("quote", "", "", number * APART, number * APART + 5)
    figures = tolls
    if killed is not None:
        low, high = (killed, killed) if isinstance(killed, int) else killed
        figures = (*tolls, Toll(Effect.KILLED, Who.ALL, low, high, f"{low} to {high}"))
    links = (Attribution(None, None, speaker=origin),) if origin else ()
    return Claim(
        id=f"clm-{number}",
        document=REPORT.id,
        anchor=anchor,
        chain=chain or Chain(links),
        act=act,
        tolls=figures,
        perpetrator=ActorReference(blames, blames) if blames else None,
        when=_day(day, anchor) if day else None,
        where=_place(settlement, governorate, anchor) if settlement or governorate else None,
        factuality=factuality,
        denies_responsibility_of=denies,
        scope=scope,
        status=status,
        carries_on=carries_on,
    )


def _day(text: str, anchor: Anchor) -> DateRange:
    day = dt.date.fromisoformat(text)
    return DateRange(day, day, text, DatePrecision.DAY, anchor=anchor)


def _place(settlement: str, governorate: str, anchor: Anchor) -> Place:
    precision = PlacePrecision.SETTLEMENT if settlement else PlacePrecision.GOVERNORATE
    names = tuple(name for name in (settlement, governorate) if name)
    return Place(
        names, precision, settlement=settlement, governorate=governorate, anchors=(anchor,)
    )
