"""Claims, documents and filters in; the tokens by which the index tells fields from words out.

A token of a field has a letter and a middle dot before its folded word (``p·hama``). No word of a
text has a dot, so the two never meet, and one index answers for both at once.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.claim import Act, Claim
from sayso.model.document import Document
from sayso.model.errors import SearchError
from sayso.model.incident import Label
from sayso.model.reference import Place
from sayso.model.search import SearchFields
from sayso.resolution.gazetteer_keys import softened
from sayso.store.search_days import tokens_for, tokens_of
from sayso.store.search_query import Group, Term
from sayso.text.folding import LONGEST, fold

EVERY = "·"
"""A token that every record has: what is left out needs something to be left out of."""
BREAK = "¦"
"""Stands between two names, so that no phrase reaches over both."""
_PLACE, _SPELLING, _RECORD = "p·", "q·", "g·"
_ACTOR, _ACT, _ORIGIN, _PUBLISHER, _LABEL = "d·", "a·", "o·", "r·", "l·"


def claim_names(claim: Claim) -> list[str]:
    """Return the names of a claim that are searched as words: speakers, places and actors."""
    speakers = [name for link in claim.chain.links for name in (link.speaker, link.via)]
    return _distinct([claim.origin, *speakers, *_place_names(claim.where), *_actor_names(claim)])


def claim_fields(claim: Claim, publisher: str) -> str:
    """Return the tokens of a claim's fields."""
    places = _place_names(claim.where)
    speakers = [claim.origin, *(link.speaker for link in claim.chain.links)]
    when = claim.when
    tokens = [
        EVERY,
        *_named(_PLACE, places),
        *sorted({_SPELLING + like for name in places if (like := _spelling(name))}),
        *([_RECORD + record] if (record := _record(claim.where)) else []),
        *_named(_ACTOR, _actor_names(claim)),
        *([_ACT + _plain(claim.act.value)] if claim.act else []),
        *_named(_ORIGIN, speakers),
        *_named(_PUBLISHER, [publisher]),
        *tokens_of(when.earliest if when else None, when.latest if when else None),
    ]
    return " ".join(tokens)


def document_fields(document: Document) -> str:
    """Return the tokens of a document's fields."""
    days = tokens_of(document.date, document.date)
    return " ".join([EVERY, *_named(_PUBLISHER, [document.publisher]), *days])


def with_labels(fields: str, labels: Iterable[str]) -> str:
    """Return a claim's tokens with those of other labels in the place of the old ones."""
    kept = [token for token in fields.split(" ") if not token.startswith(_LABEL)]
    return " ".join([*kept, *sorted(_LABEL + _plain(label) for label in labels)])


def groups_of(
    fields: SearchFields, *, records: Sequence[str] = (), names: Sequence[str] = ()
) -> list[Group]:
    """Return what the tokens of a record must hold for it to fit the fields.

    Args:
        fields: what is asked for.
        records: gazetteer records that the place asked for may be.
        names: their names, under which a claim may have the area.

    Raises:
        SearchError: there is no such act or label, or a name has no letter.
    """
    groups: list[Group] = []
    if fields.place:
        groups.append(_place_group(fields.place, records, names))
    for field, letter in (("actor", _ACTOR), ("origin", _ORIGIN), ("publisher", _PUBLISHER)):
        if name := getattr(fields, field):
            groups.append((_name_term(field, letter, name),))
    if fields.act:
        groups.append((Term((_ACT + _one_of("act", fields.act, [a.value for a in Act]),)),))
    if fields.label:
        labels = [label.value for label in Label]
        groups.append((Term((_LABEL + _one_of("label", fields.label, labels),)),))
    if days := _day_tokens(fields.since, fields.until):
        groups.append(tuple(Term((token,)) for token in days))
    return groups


def _day_tokens(since: dt.date | None, until: dt.date | None) -> list[str]:
    if since and until and since > until:
        raise SearchError(f"{since} is after {until}: no day is between them")
    return tokens_for(since, until)


def _place_group(place: str, records: Sequence[str], names: Sequence[str]) -> Group:
    terms = [_name_term("place", _PLACE, place)]
    terms += [Term((_SPELLING + like,)) for name in (place, *names) if (like := _spelling(name))]
    terms += [Term((_RECORD + _plain(record),)) for record in records]
    return tuple(dict.fromkeys(terms))


def _name_term(field: str, letter: str, name: str) -> Term:
    if folded := fold(name):
        return Term(tuple(letter + word for word in folded.split(" ")))
    raise SearchError(f"{field} {name!r} has no letter: give a name, or a part of one")


def _one_of(field: str, written: str, known: Sequence[str]) -> str:
    if (plain := _plain(written)) in map(_plain, known):
        return plain
    raise SearchError(f"there is no {field} {written!r}; there are: {', '.join(known)}")


def _named(letter: str, names: Iterable[str]) -> Iterator[str]:
    for number, name in enumerate(dict.fromkeys(folded for n in names if (folded := fold(n)))):
        if number:
            yield BREAK
        yield from (letter + word for word in name.split(" "))


def _place_names(place: Place | None) -> list[str]:
    if place is None:
        return []
    areas = (place.settlement, place.district, place.governorate, place.country)
    return _distinct([place.neighbourhood, *areas, *place.verbatim])


def _actor_names(claim: Claim) -> list[str]:
    references = [*([claim.perpetrator] if claim.perpetrator else []), *claim.victims]
    said = [name for actor in references for name in (actor.canon, actor.verbatim)]
    return [name for name in _distinct([*said, claim.denies_responsibility_of]) if name]


def _record(place: Place | None) -> str:
    return _plain(place.gazetteer_id) if place else ""


def _spelling(name: str) -> str:
    """Spell a Latin name as its other spellings are spelled; empty where that says nothing."""
    return _plain(softened(name))


def _plain(written: str) -> str:
    """Reduce a name of ours to letters and digits, which is all that a token may hold."""
    return "".join(c for c in written.lower() if c.isalnum())[:LONGEST]


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
