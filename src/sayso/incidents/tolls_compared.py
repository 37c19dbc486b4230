"""A claim and those of a telling in; how the tolls of both agree and oppose each other, out."""

from collections.abc import Iterator, Sequence

from sayso.incidents.stated import at_one_settlement
from sayso.model.claim import Claim, Effect, Toll

COMPARED = ((Effect.KILLED, "killed"), (Effect.INJURED, "injured"))
GREAT = 30
"""Dead from which one toll outweighs two place names of one governorate."""


def tolls_compared(claim: Claim, told: Sequence[Claim]) -> Iterator[str]:
    """Name the signs of a claim's tolls beside those of a telling, at least one claim long."""
    for effect, name in COMPARED:
        mine = claim.toll(effect)
        rows = [(c, t) for c in told if (t := c.toll(effect)) is not None]
        if mine is None:
            continue
        if not rows:
            yield f"{name}: claim alone"
            continue
        signs = [*_agreeing(claim, mine, rows, told), *_by_size(mine, rows)]
        yield from (f"{name}: {sign}" for sign in signs)


def _agreeing(
    claim: Claim, mine: Toll, rows: Sequence[tuple[Claim, Toll]], told: Sequence[Claim]
) -> Iterator[str]:
    if any(_equal(mine, t) for _, t in rows):
        yield "same"
        if _count(mine) >= GREAT and not mine.imputed:
            yield "same, great"
    elif all(t.disjoint(mine) for _, t in rows):
        yield "other"
        if any(c.origin == claim.origin for c, _ in rows):
            yield "other by one speaker"
        elif any(at_one_settlement(claim, c) for c in told):
            yield "other, one place, two speakers"
    else:
        yield "may be one"


def _by_size(mine: Toll, rows: Sequence[tuple[Claim, Toll]]) -> Iterator[str]:
    """Tell whether a claim counts more or fewer than the telling's highest toll."""
    most = max(_count(t) for _, t in rows)
    if _count(mine) > most:
        yield "more"
    elif _count(mine) < most:
        yield "fewer"


def _count(toll: Toll) -> int:
    return toll.low or toll.high or 0


def _equal(one: Toll, other: Toll) -> bool:
    return (one.low, one.high) == (other.low, other.high)
