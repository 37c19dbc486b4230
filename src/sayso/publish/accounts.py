"""Incidents in; the accounts export out: one row per document, incident and origin."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model.claim import OUTLET, UNNAMED, Attribution, Effect, Toll, Who, is_named
from sayso.model.document import Source
from sayso.model.incident import Account, Incident
from sayso.model.record import JSON
from sayso.model.reference import DateRange, Place
from sayso.model.span import Anchor
from sayso.publish.neutral import json_text
from sayso.publish.restriction import Reveals, reveals

TOLLS = {
    "killed": (Effect.KILLED, Who.ALL),
    "killed_civilians": (Effect.KILLED, Who.CIVILIANS),
    "killed_children": (Effect.KILLED, Who.CHILDREN),
    "injured": (Effect.INJURED, Who.ALL),
}
"""Columns of the export that hold a toll (method.md)."""

WITHHELD = f"{UNNAMED}withheld"
"""Origin of one whose identity is restricted: neither name nor pseudonym leaves the case."""

Row = dict[str, JSON]


def account_rows(
    incidents: Iterable[Incident], sources: Mapping[str, Source], home_country: str | None = None
) -> Iterator[Row]:
    """Yield one row per account, in the order of incidents and accounts.

    A day or place that an account does not give is taken from the other accounts of the same
    document and incident, and marked so. Incidents merged into another are left out.

    Args:
        incidents: with their accounts.
        sources: all sources of the case; those restricted are withheld.
        home_country: country inside which ``adm1`` is the governorate; abroad it is the
            country's name. If None, the country that most documents speak of.
    """
    if home_country is None:
        incidents = list(incidents)
        home_country = usual_country(incidents)
    hidden = _hidden(sources)
    for incident in incidents:
        if incident.merged_into is not None:
            continue
        told: dict[str, list[Account]] = defaultdict(list)
        for account in incident.accounts:
            told[account.document].append(account)
        for account in incident.accounts:
            row = _row(incident, account, told[account.document], home_country)
            yield _withhold(row, hidden) if hidden else row


def _hidden(sources: Mapping[str, Source]) -> Reveals | None:
    if not any(source.restricted_identity for source in sources.values()):
        return None
    return reveals(sources.values())


def accounts_file(rows: Iterable[Row]) -> bytes:
    """Return rows as the bytes of a file of JSON lines, sorted.

    Equal rows give equal bytes, in whatever order they come.
    """
    return b"".join(line for _, line in sorted((sort_key(row), line(row)) for row in rows))


def sort_key(row: Row) -> tuple[str, ...]:
    """Return by what rows are put in order."""
    return tuple(str(row.get(name)) for name in ("document_name", "document", "incident", "origin"))


def line(row: Row) -> bytes:
    """Write a row as a line of JSON, in which no character acts on who reads lines or a screen."""
    return f"{json_text(row)}\n".encode()


def usual_country(incidents: Iterable[Incident]) -> str:
    """Find the country that most documents speak of; ties go to the first in the alphabet."""
    # Hashes stand for documents: a large case has hundreds of thousands.
    pairs = {
        (hash(account.document), sys.intern(account.where.country))
        for incident in incidents
        if incident.merged_into is None
        for account in incident.accounts
        if account.where and account.where.country
    }
    counted = Counter(country for _, country in pairs)
    return min(counted, key=lambda country: (-counted[country], country), default="")


def _row(incident: Incident, account: Account, told: Sequence[Account], home: str) -> Row:
    tolls: Row = {name: _toll(account.toll(effect, who)) for name, (effect, who) in TOLLS.items()}
    perpetrator = account.perpetrator
    named = is_named(account.origin)
    return {
        "document_name": account.document_name,
        "document": account.document,
        "publisher": account.publisher,
        "incident": incident.id,
        "scope": account.scope.value,
        # Who publishes in his own name has no chain here either: the name is in `publisher`.
        "origin": account.origin if account.chain.links or not named else OUTLET,
        "chain": [_link(link) for link in account.chain.links],
        "evidence": [_quote(anchor) for anchor in account.evidence],
        "act": _act(incident, account, told),
        "factuality": account.factuality.value,
        "denies_responsibility_of": account.denies_responsibility_of or None,
        **tolls,
        "superseded": [_superseded(toll) for toll in account.superseded],
        "perpetrator": (
            {"verbatim": perpetrator.verbatim, "canon": perpetrator.canon} if perpetrator else None
        ),
        "when": _when(account, told),
        "where": _where(account, told, home),
        "labels": [label.value for label in incident.corroboration.labels],
        "review_state": account.review.value,
    }


def _act(incident: Incident, account: Account, told: Sequence[Account]) -> str | None:
    act = account.act or next((other.act for other in told if other.act), incident.act)
    return act.value if act else None


def _quote(anchor: Anchor) -> Row:
    row: Row = {"exact": anchor.exact, "start": anchor.start, "end": anchor.end}
    return row | {"redacted": True} if anchor.redacted else row


def _link(link: Attribution) -> Row:
    row: Row = {"speaker": link.speaker, "via": link.via or None, "how": link.how.value}
    for name, anchor in (("source", link.source), ("cue", link.cue)):
        row[name] = anchor.exact if anchor else ""
        row[f"{name}_start"] = anchor.start if anchor else None
        row[f"{name}_end"] = anchor.end if anchor else None
        if anchor and anchor.redacted:
            row[f"{name}_redacted"] = True
    return row


def _toll(toll: Toll | None) -> Row | None:
    if toll is None:
        return None
    row: Row = {"low": toll.low, "high": toll.high, "verbatim": toll.verbatim}
    return {**row, "imputed": toll.imputed, "summed": toll.summed}


def _superseded(toll: Toll) -> Row:
    return {"effect": toll.effect.value, "who": toll.who.value, **(_toll(toll) or {})}


def _when(account: Account, told: Sequence[Account]) -> Row | None:
    """Take the account's own days, else the narrowest that its document gives of the event."""
    dated = [other.when for other in told if other.when]
    when = account.when or min(dated, key=_width, default=None)
    if when is None:
        return None
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "verbatim": when.verbatim,
        "precision": when.precision.value,
        "told_by": "account" if account.when else "document",
    }


def _width(when: DateRange) -> int:
    """Days between the two ends; a range with an open end counts as wider than any."""
    if when.earliest is None or when.latest is None:
        return 1_000_000_000
    return (when.latest - when.earliest).days


def _where(account: Account, told: Sequence[Account], home: str) -> Row | None:
    """Take the account's own place, else the first settlement or place that its document gives.

    Where the account only names the governorate, its document may name the settlement there.
    """
    placed = [other.where for other in told if other.where]
    place = account.where
    if place is None:
        place = min(placed, key=lambda p: not p.settlement, default=None)
    elif not place.settlement and place.governorate:
        finer = (p for p in placed if p.settlement and p.governorate == place.governorate)
        place = next(finer, place)
    if place is None:
        return None
    return {
        "settlement": place.settlement or None,
        "adm1": _adm1(place, home),
        "country": place.country or None,
        "verbatim": list(place.verbatim),
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "gazetteer_id": place.gazetteer_id or None,
        "told_by": "account" if account.where is place else "document",
    }


def _adm1(place: Place, home: str) -> str | None:
    abroad = place.country and place.country != home
    return (place.country if abroad else place.governorate) or None


def _withhold(row: Row, hidden: Reveals) -> Row:
    """Take out of a row all that names one whose identity is restricted."""
    return {name: _without(value, hidden, name) for name, value in row.items()}


def _without(value: JSON, hidden: Reveals, name: str) -> JSON:
    if isinstance(value, str):
        if not hidden(value):
            return value
        return WITHHELD if name in {"origin", "speaker"} else ""
    if isinstance(value, list):
        return [_without(item, hidden, name) for item in value if not _bare(item, hidden, name)]
    if isinstance(value, dict):
        kept = {key: _without(item, hidden, key) for key, item in value.items()}
        return {key: _offset(key, item, value, kept) for key, item in kept.items()}
    return value


def _bare(item: JSON, hidden: Reveals, name: str) -> bool:
    """Tell whether a quote or a place's words would name the source: it is left out whole."""
    if name == "evidence" and isinstance(item, dict):
        return hidden(str(item.get("exact")))
    return isinstance(item, str) and hidden(item)


def _offset(key: str, item: JSON, before: dict[str, JSON], after: dict[str, JSON]) -> JSON:
    """Drop the place of words that were withheld: it would point at the name."""
    words, _, end = key.rpartition("_")
    if end in {"start", "end"} and words in before and before[words] != after[words]:
        return None
    return item
