"""What several people read in the same claims, unseen by one another, in; how far they agree out.

Each assesses the words in their text alone. Nothing of it is laid over the claims.
"""

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.errors import DecisionError
from sayso.model.judgement import Decision, Judgement
from sayso.model.record import JSON
from sayso.review.agreement import Measure, alpha, kappa
from sayso.review.standing import standing
from sayso.review.values import value_of

ASSESSED = ("act", "origin", "factuality", "scope", "killed", "injured")
"""What is asked of each claim."""
COUNTS = ("killed", "injured")
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on one question about claims that at least two of them assessed."""

    field: str
    claims: int
    """Claims that at least two people assessed."""
    alike: float | None
    """Share of pairs of readings that are the same; None without any."""
    alpha: float | None
    """Krippendorff's; None where it is not defined, as where all readings are one."""
    kappa: float | None
    """Cohen's, of the two people who assessed most claims together; None likewise."""
    pair: tuple[str, str] | None
    """Those two."""
    both: int = 0
    """Claims that both of them assessed."""


def assessment(fields: Iterable[tuple[str, str]]) -> str:
    """Turn what one person reads in a claim into the JSON that a judgement keeps.

    Raises:
        DecisionError: a field is not asked for, or its value makes no sense.
    """
    read: dict[str, JSON] = {}
    for field, written in fields:
        if field not in ASSESSED:
            raise DecisionError(f"{field!r} is not assessed: {', '.join(ASSESSED)} are")
        read[field] = json.loads(value_of(field, written)) if written != NOTHING else None
    if not read:
        raise DecisionError(f"say what you read in it: {', '.join(ASSESSED)}")
    return json.dumps(read, ensure_ascii=False, sort_keys=True)


def assessments(log: Sequence[Judgement]) -> dict[str, dict[str, Mapping[str, JSON]]]:
    """Return what each person reads in each claim, the last time: claim, person, fields."""
    found: dict[str, dict[str, Mapping[str, JSON]]] = {}
    for judgement in standing(log):
        if judgement.decision is Decision.ASSESS and judgement.value:
            found.setdefault(judgement.subject, {})[judgement.by] = json.loads(judgement.value)
    return found


def agreements(log: Sequence[Judgement]) -> list[Agreement]:
    """Measure agreement on every question, over the claims that at least two people assessed."""
    shared = {claim: by for claim, by in assessments(log).items() if len(by) > 1}
    return [_agreement(field, shared) for field in ASSESSED]


def people(log: Sequence[Judgement]) -> dict[str, int]:
    """Count the claims that each person has assessed."""
    counts: dict[str, int] = {}
    for by in assessments(log).values():
        for person in by:
            counts[person] = counts.get(person, 0) + 1
    return counts


def _agreement(field: str, shared: Mapping[str, Mapping[str, Mapping[str, JSON]]]) -> Agreement:
    units = [
        {person: _value(field, read[field]) for person, read in by.items() if field in read}
        for by in shared.values()
    ]
    units = [unit for unit in units if len(unit) > 1]
    values = [list(unit.values()) for unit in units]
    pairs = [(a, b) for unit in values for n, a in enumerate(unit) for b in unit[n + 1 :]]
    pair = _most_together(units)
    together = [(u[pair[0]], u[pair[1]]) for u in units if set(pair) <= set(u)] if pair else []
    measure = Measure.RATIO if field in COUNTS else Measure.NOMINAL
    return Agreement(
        field=field,
        claims=len(units),
        alike=sum(a == b for a, b in pairs) / len(pairs) if pairs else None,
        alpha=alpha(values, measure),
        kappa=kappa(together),
        pair=pair,
        both=len(together),
    )


def _value(field: str, read: JSON) -> Hashable:
    """Take a reading as one value: of a count its least number, nought where none is read."""
    if field in COUNTS:
        if not isinstance(read, dict):
            return 0
        low, high = read.get("low"), read.get("high")
        number = low if low is not None else high
        return number if isinstance(number, int) else 0
    return json.dumps(read, sort_keys=True, ensure_ascii=False).casefold()


def _most_together(units: Sequence[Mapping[str, object]]) -> tuple[str, str] | None:
    counts: dict[tuple[str, str], int] = {}
    for unit in units:
        names = sorted(unit)
        for n, one in enumerate(names):
            for other in names[n + 1 :]:
                counts[one, other] = counts.get((one, other), 0) + 1
    return min(counts, key=lambda pair: (-counts[pair], pair)) if counts else None
