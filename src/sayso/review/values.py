"""What a person writes for a value in; the JSON that a judgement keeps out."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping

from sayso.model.claim import Act, ClaimStatus, Factuality, Scope, Toll
from sayso.model.errors import DecisionError
from sayso.model.record import JSON, to_json
from sayso.model.reference import ActorReference, DatePrecision, DateRange
from sayso.review.corrections import toll_field

NOTHING = "none"
"""What is written to take a value away."""
_COUNT = re.compile(r"(?P<low>\d+)?\s*(?P<to>-|–|\.\.|\+)?\s*(?P<high>\d+)?")
_QUOTE = re.compile(r"(?P<start>\d+)\s*(?:-|–|\.\.)\s*(?P<end>\d+)")


def value_of(field: str, written: str) -> str:
    """Turn what was written for a field into JSON.

    Tolls are written 37, 37-44, 37+ (at least) or -44 (at most); days 2016-07-02 or
    2016-07-02..2016-07-05; what is to be taken away, none.

    Raises:
        DecisionError: the field is unknown, or the value makes no sense for it.
    """
    written = written.strip()
    if written == NOTHING and field not in _NEEDED:
        return "null"
    if field in _READERS:
        return json.dumps(_READERS[field](written), ensure_ascii=False)
    effect, who = toll_field(field)
    low, high = _bounds(written)
    return json.dumps(to_json(Toll(effect, who, low, high, written)), ensure_ascii=False)


def _bounds(written: str) -> tuple[int | None, int | None]:
    found = _COUNT.fullmatch(written)
    if not written or not found or not (found["low"] or found["high"]):
        raise DecisionError(f"{written!r} is no count: write 37, 37-44, 37+ or -44")
    low = int(found["low"]) if found["low"] else None
    high = int(found["high"]) if found["high"] else None
    if found["to"] == "+" and high is None:
        return low, None
    if found["to"] is None:
        return low, low
    if found["to"] == "+" or (low is not None and (high is None or low > high)):
        raise DecisionError(f"{written!r} is no count: write 37, 37-44, 37+ or -44")
    return low, high


def _day_range(written: str) -> JSON:
    first, _, last = written.partition("..")
    try:
        earliest = dt.date.fromisoformat(first) if first else None
        latest = dt.date.fromisoformat(last) if last else None
        if ".." not in written:
            latest = earliest
        precision = _precision(earliest, latest)
        return to_json(DateRange(earliest, latest, written, precision))
    except ValueError as error:
        raise DecisionError(
            f"{written!r} are no days: write 2016-07-02 or 2016-07-02..2016-07-05"
        ) from error


def _precision(earliest: dt.date | None, latest: dt.date | None) -> DatePrecision:
    if earliest is None or latest is None:
        return DatePrecision.OPEN
    days = (latest - earliest).days + 1
    for most, precision in ((1, DatePrecision.DAY), (6, DatePrecision.DAYS),
                            (7, DatePrecision.WEEK), (31, DatePrecision.MONTH)):  # fmt: skip
        if days <= most:
            return precision
    return DatePrecision.YEAR


def _one_of(kind: type[Act | Factuality | Scope | ClaimStatus]) -> Callable[[str], JSON]:
    def read(written: str) -> JSON:
        try:
            return kind(written).value
        except ValueError as error:
            names = ", ".join(member.value for member in kind)
            raise DecisionError(f"{written!r} is none of {names}") from error

    return read


def _actor(written: str) -> JSON:
    return to_json(ActorReference("", written, reason="corrected by a person"))


def _name(written: str) -> JSON:
    if not written:
        raise DecisionError("a name is needed")
    return written


def _chain(written: str) -> JSON:
    """Read names that are parted by ``>``, outermost first; ``outlet`` alone is nobody's."""
    names = [name.strip() for name in re.split(r"\s*(?:>|→)\s*", written)]
    if names == ["outlet"]:
        return []
    if not all(names):
        raise DecisionError(f"{written!r} is no chain: write State TV > Police Command")
    return list(names)


def _span(written: str) -> JSON:
    found = _QUOTE.fullmatch(written)
    if not found:
        raise DecisionError(f"{written!r} is no stretch of text: write its offsets as 120-187")
    return {"start": int(found["start"]), "end": int(found["end"])}


def _json(written: str) -> JSON:
    try:
        parsed: JSON = json.loads(written)
    except ValueError as error:
        raise DecisionError(f"{written!r} is no place that could be found") from error
    return parsed


_READERS: Mapping[str, Callable[[str], JSON]] = {
    "origin": _name,
    "chain": _chain,
    "act": _one_of(Act),
    "when": _day_range,
    "where": _json,
    "perpetrator": _actor,
    "denies": _name,
    "factuality": _one_of(Factuality),
    "scope": _one_of(Scope),
    "status": _one_of(ClaimStatus),
    "quote": _span,
}
_NEEDED = frozenset({"origin", "chain", "factuality", "scope", "status", "quote"})
"""Fields that a claim cannot be without."""
