"""An incident and those around it in; how they belong together without being one, out.

Three things are told, each with its reason, and none changes a count: a sum and the incidents
that are its parts; incidents that a text itself sets side by side, with whose word that is; and
incidents that would be one but for the year, which are offered as a conflict of dates.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from sayso.incidents.acts import compatible
from sayso.incidents.names import fold, same_name
from sayso.model.claim import Effect, Scope
from sayso.model.incident import Account, Incident, Relation, RelationKind

NEAR_DAYS = 3
"""Days of the year that two dates may lie apart, where only their years differ."""
AROUND = 120
"""Code points around a quote in which a comparison is looked for."""


def related(
    incident: Incident, others: Sequence[Incident], texts: Mapping[str, str]
) -> tuple[Relation, ...]:
    """Find how an incident belongs together with others.

    Args:
        incident: the one that is looked at.
        others: incidents of the same documents, and of the same place.
        texts: of the incident's documents, by id; where one is absent nothing is compared in it.
    """
    found = [
        relation
        for other in others
        if other.id != incident.id
        for relation in (
            *_sums(incident, other),
            *_compared(incident, other, texts),
            *_other_years(incident, other),
        )
    ]
    unique = {(r.kind, r.incident): r for r in reversed(found)}
    return tuple(unique[key] for key in sorted(unique))


def _sums(incident: Incident, other: Incident) -> Iterator[Relation]:
    """Tie a sum to the incidents of the same text whose act, days and place lie within its own."""
    scopes = {incident.scope, other.scope}
    if scopes != {Scope.AGGREGATE, Scope.INCIDENT}:
        return
    whole, part = (incident, other) if incident.scope is Scope.AGGREGATE else (other, incident)
    shared = sorted(_names(whole).keys() & _names(part).keys())
    if not shared or not compatible(whole.act, part.act):
        return
    if not _within(whole, part):
        return
    document = _names(whole)[shared[0]]
    if whole is incident:
        yield Relation(RelationKind.HAS_PART, other.id, other.title, f"{document} tells of both")
    else:
        yield Relation(RelationKind.PART_OF, other.id, other.title, f"{document} tells of both")


def _names(incident: Incident) -> dict[str, str]:
    return {account.document: account.document_name for account in incident.accounts}


def _within(whole: Incident, part: Incident) -> bool:
    """Tell whether days and place of one may lie within those of a sum."""
    if whole.when and part.when and whole.when.disjoint(part.when):
        return False
    a, b = whole.where, part.where
    if a is None or b is None or not a.governorate or not b.governorate:
        return True
    same_area = same_name(a.governorate, b.governorate)
    return same_area and (not a.settlement or not b.settlement or _same_town(whole, part))


def _same_town(one: Incident, other: Incident) -> bool:
    a, b = one.where, other.where
    if a is None or b is None:
        return False
    if a.gazetteer_id and b.gazetteer_id:
        return a.gazetteer_id == b.gazetteer_id
    return same_name(a.settlement, b.settlement)


def _compared(incident: Incident, other: Incident, texts: Mapping[str, str]) -> Iterator[Relation]:
    """Find a text that sets the two side by side, and say by whose word."""
    for account in incident.accounts:
        text = texts.get(account.document, "")
        theirs = [a for a in other.accounts if a.document == account.document]
        if not text or not theirs or not compatible(account.act, other.act):
            continue
        if words := _comparison(text, account, theirs):
            reason = f"{account.document_name}, by the word of {account.origin}: “{words}”"
            yield Relation(RelationKind.COMPARED, other.id, other.title, reason)
            return


def _comparison(text: str, account: Account, others: Sequence[Account]) -> str:
    """Return the words between or around two accounts of one text that compare them, if any do."""
    for mine in account.evidence:
        for theirs in (anchor for other in others for anchor in other.evidence):
            first, last = sorted((mine.span, theirs.span), key=lambda span: (span.start, span.end))
            if last.start - first.end > AROUND:
                continue
            start, end = first.start, max(first.end, last.end)
            stretch = text[start:end]
            folded = f" {fold(stretch)} "
            if any(f" {phrase} " in folded for phrase in comparisons()):
                return _short(stretch)
    return ""


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 2 * AROUND else f"{flat[:AROUND]} … {flat[-AROUND:]}"


@functools.cache
def comparisons() -> tuple[str, ...]:
    """Return the phrases by which a report sets one event beside another, folded."""
    file = resources.files(__package__) / "comparisons.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))["comparisons"]
    return tuple(fold(phrase) for phrases in table.values() for phrase in phrases)


def _other_years(incident: Incident, other: Incident) -> Iterator[Relation]:
    """Offer incidents of one place, act, time of year and toll that only their years part."""
    if incident.scope is not Scope.INCIDENT or other.scope is not Scope.INCIDENT:
        return
    a, b = incident.when, other.when
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return
    if a.earliest.year == b.earliest.year or (a.latest - a.earliest).days > NEAR_DAYS:
        return
    if (b.latest - b.earliest).days > NEAR_DAYS or not _same_town(incident, other):
        return
    day, other_day = a.earliest.timetuple().tm_yday, b.earliest.timetuple().tm_yday
    apart = abs(day - other_day)
    if min(apart, 365 - apart) > NEAR_DAYS or not compatible(incident.act, other.act):
        return
    if figure := _same_figure(incident, other):
        reason = (
            f"the same place and time of year, {figure}: {a.earliest.isoformat()} here, "
            f"{b.earliest.isoformat()} there; one of the two years may be mistaken"
        )
        yield Relation(RelationKind.OTHER_YEAR, other.id, other.title, reason)


def _same_figure(one: Incident, other: Incident) -> str:
    for effect in (Effect.KILLED, Effect.INJURED):
        figures = {t.low for a in one.accounts for t in a.tolls if _counts(t.low, t.effect, effect)}
        theirs = {
            t.low for a in other.accounts for t in a.tolls if _counts(t.low, t.effect, effect)
        }
        if shared := sorted(n for n in figures & theirs if n is not None):
            return f"both {effect.value} {shared[-1]}"
    return ""


def _counts(low: int | None, effect: Effect, wanted: Effect) -> bool:
    return low is not None and low > 1 and effect is wanted
