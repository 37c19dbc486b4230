"""What a person decides about a claim, incident, place or source in; a judgement in the log out."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from sayso.incidents.decided import named
from sayso.model.claim import Claim
from sayso.model.errors import DecisionError, NotFoundError, StaleError
from sayso.model.ids import derived_id, sha256
from sayso.model.incident import Incident
from sayso.model.judgement import Decision, Judgement, Quote
from sayso.model.record import from_json
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import Gazetteer, fold_key
from sayso.review.adding import name_of, put_in
from sayso.review.assessing import assessment
from sayso.review.corrections import correct, toll_field
from sayso.review.rulings import OF_GROUPING
from sayso.review.standing import standing
from sayso.review.values import value_of
from sayso.store import findings, groups, judgements, ledger
from sayso.store.dialect import writing
from sayso.store.records import dump
from sayso.store.sealing import Deed, seal_judgement

NEW = "new"
"""Where a claim is moved that belongs to no incident of the case."""
_SOURCE_GRADES, _REPORT_GRADES = "ABCDEF", "123456"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to be decided, as it was said."""

    decision: Decision
    subject: str
    reason: str
    other: str = ""
    field: str = ""
    value: str = ""
    claims: tuple[str, ...] = ()
    """Those that a split takes out."""
    seen: str = ""
    """Hash of the subject when it was looked at; empty where nobody can say."""
    fields: tuple[tuple[str, str], ...] = ()
    """What is read in a claim that is put in or assessed: each field with what is written."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """Where something is decided, and by whom."""

    engine: sa.Engine
    gazetteer: Gazetteer
    by: str


def decide(wish: Wish, deciding: Deciding) -> Judgement:
    """Write a judgement at the end of the log; one that stands already is given back.

    Raises:
        DecisionError: the decision does not fit its subject, or the value makes no sense.
        NotFoundError: the case has no such subject.
        StaleError: the subject has changed since it was looked at.
    """
    if not wish.reason.strip():
        raise DecisionError("say why: a judgement without a reason helps nobody who reads it later")
    with writing(deciding.engine) as connection:
        log = judgements.log(connection)
        if wish.seen and wish.seen != seen_hash(connection, wish.subject):
            raise StaleError(f"{wish.subject} has changed since you looked at it: look again")
        if before := _said_before(wish, deciding.by, log):
            return before
        drawn = replace(_drawn(connection, wish, deciding, log), seen=wish.seen)
        judgement = _signed(drawn, deciding.by, log)
        if judgements.append(connection, judgement):
            document = judgement.documents[0] if len(judgement.documents) == 1 else ""
            deed = Deed(judgement.by, judgement.at)
            seal_judgement(connection, judgement.id, document, deed)
    return judgement


def _said_before(wish: Wish, by: str, log: Sequence[Judgement]) -> Judgement | None:
    """Find a merge, split or move that stands as it is wished: it has changed its own subject."""
    wished = (wish.decision, wish.subject, wish.other, by, wish.reason)
    for j in standing(log):
        if j.decision in OF_GROUPING and (j.decision, j.subject, j.other, j.by, j.reason) == wished:
            taken = {quote.claim for quote in j.quotes}
            if j.decision is not Decision.SPLIT or taken == set(wish.claims):
                return j
    return None


def seen_hash(connection: sa.Connection, subject: str) -> str:
    """Hash a claim or an incident as it stands, for who looks at it before deciding."""
    if subject.startswith("clm-"):
        return hash_of(findings.claim(connection, subject))
    if subject.startswith("inc-"):
        return hash_of(groups.incident(connection, subject))
    return ""


def hash_of(record: Claim | Incident) -> str:
    """Hash a claim or an incident as `seen_hash` does."""
    return sha256(dump(record).encode())


def _signed(drawn: Judgement, by: str, log: Sequence[Judgement]) -> Judgement:
    """Give a judgement its author, time and id; the same one said twice is one."""
    parts = (drawn.decision.value, drawn.subject, drawn.other, drawn.field, drawn.value)
    alike = [j for j in log if _parts(j) == parts and (j.by, j.reason) == (by, drawn.reason)]
    held = {judgement.id for judgement in standing(log)}
    gone = {j.subject for j in log if j.decision is Decision.WITHDRAW}
    for judgement in alike:
        if judgement.id in held or (
            drawn.decision is Decision.WITHDRAW and judgement.id not in gone
        ):
            return judgement
    name = derived_id("jdg", *parts, by, drawn.reason, len(alike))
    return replace(drawn, id=name, by=by, at=dt.datetime.now(dt.UTC))


def _parts(judgement: Judgement) -> tuple[str, ...]:
    j = judgement
    return (j.decision.value, j.subject, j.other, j.field, j.value)


def _drawn(
    connection: sa.Connection, wish: Wish, deciding: Deciding, log: Sequence[Judgement]
) -> Judgement:
    """Draw up what was wished, with the quotes by which it is attached."""
    draft = Judgement("", wish.decision, wish.subject, "", dt.datetime.now(dt.UTC), wish.reason)
    if wish.decision is Decision.WITHDRAW:
        if wish.subject not in {judgement.id for judgement in log}:
            raise NotFoundError(f"no judgement {wish.subject}: 'sayso judgements CASE' lists them")
        return draft
    if wish.decision in (Decision.SAME, Decision.DIFFERENT):
        _must_be_named(connection, wish.subject, wish.other)
        return replace(draft, other=wish.other)
    if wish.decision is Decision.ADD:
        return _put_in(connection, draft, wish, deciding)
    if wish.subject.startswith("clm-"):
        return _about_claim(connection, draft, wish, deciding)
    if wish.subject.startswith("inc-"):
        return _about_incident(connection, draft, wish)
    if wish.decision is Decision.GRADE:
        return _about_source(connection, draft, wish)
    raise DecisionError(
        f"{wish.subject!r} cannot be decided on so: give the id of a claim (clm-…) or of an "
        "incident (inc-…), the name of a source to grade, or two places"
    )


def _about_claim(
    connection: sa.Connection, draft: Judgement, wish: Wish, deciding: Deciding
) -> Judgement:
    claim = findings.claim(connection, wish.subject)
    draft = replace(draft, quotes=(_quote(claim),))
    if wish.decision in (Decision.ACCEPT, Decision.REJECT):
        return draft
    if wish.decision is Decision.GRADE:
        return replace(draft, value=_grade(wish.value, _REPORT_GRADES, "a report"))
    if wish.decision is Decision.ASSESS:
        return replace(draft, value=assessment(wish.fields))
    if wish.decision is Decision.CORRECT:
        value = _value(wish.field, wish.value, deciding)
        text = findings.document(connection, claim.document).text
        correct(claim, wish.field, value, text)
        return replace(draft, field=wish.field, value=value)
    if wish.decision is Decision.MOVE:
        return _move(connection, draft, wish, claim)
    raise DecisionError(
        f"a claim is accepted, rejected, corrected, moved, graded or assessed: {wish.subject}"
    )


def _value(field: str, written: str, deciding: Deciding) -> str:
    """Turn what was written for a field into JSON; a place is looked up."""
    if field == "where" and written != "none":
        written = dump(_place(written, deciding.gazetteer))
    return value_of(field, written)


def _put_in(
    connection: sa.Connection, draft: Judgement, wish: Wish, deciding: Deciding
) -> Judgement:
    document = findings.document(connection, wish.subject)
    span = from_json(Span, json.loads(value_of("quote", wish.field)))
    if not document.text[span.start : span.end].strip():
        raise DecisionError(f"no words stand at {span.start}-{span.end} of {document.name}")
    anchor = Anchor.cut(document.text, span)
    fields = {name: json.loads(_value(name, written, deciding)) for name, written in wish.fields}
    name = name_of(document.id, span, deciding.by)
    claim = put_in(name, document.id, anchor, fields, document.text)
    value = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return replace(draft, subject=name, quotes=(_quote(claim),), value=value)


def _move(connection: sa.Connection, draft: Judgement, wish: Wish, claim: Claim) -> Judgement:
    held = groups.holding(connection, claim.document, claim.id)
    left = _quotes(connection, [held]) if held else ()
    rest = tuple(quote for quote in left if quote.claim != claim.id)
    if wish.other == NEW:
        return replace(draft, other=NEW, left=rest, value=held.id if held else "")
    target = groups.incident(connection, wish.other)
    if held and target.id == held.id:
        raise DecisionError(f"{claim.id} stands in {held.id} already")
    others = _quotes(connection, [target])
    value = held.id if held else ""
    return replace(draft, other=target.id, left=rest, others=others, value=value)


def _about_incident(connection: sa.Connection, draft: Judgement, wish: Wish) -> Judgement:
    incident = groups.incident(connection, wish.subject)
    draft = replace(draft, subject=incident.id, quotes=_quotes(connection, [incident]))
    if wish.decision is Decision.ACCEPT:
        return draft
    if wish.decision is Decision.SIGN:
        toll_field(wish.field)
        value = value_of(wish.field, wish.value)
        if value == "null":
            raise DecisionError("a figure that is signed needs a number; withdraw one to undo it")
        return replace(draft, field=wish.field, value=value)
    if wish.decision is Decision.MERGE:
        other = groups.incident(connection, wish.other)
        if other.id == incident.id:
            raise DecisionError(f"{wish.other} and {wish.subject} are one incident already")
        return replace(draft, other=other.id, others=_quotes(connection, [other]))
    if wish.decision is Decision.SPLIT:
        taken = tuple(q for q in draft.quotes if q.claim in wish.claims)
        strange = sorted(set(wish.claims) - {quote.claim for quote in taken})
        left = tuple(q for q in draft.quotes if q.claim not in wish.claims)
        if strange or not taken or not left:
            why = f"it has no claim {', '.join(strange)}" if strange else "some claims must stay"
            raise DecisionError(f"{incident.id} cannot be split so: {why}")
        return replace(draft, quotes=taken, left=left)
    raise DecisionError(f"an incident is accepted, signed, merged or split: {wish.subject}")


def _about_source(connection: sa.Connection, draft: Judgement, wish: Wish) -> Judgement:
    for source in ledger.sources(connection):
        if wish.subject in (source.id, source.name, *source.aliases):
            grade = _grade(wish.value.upper(), _SOURCE_GRADES, "a source")
            return replace(draft, subject=source.name, value=grade)
    raise NotFoundError(f"the case has no source {wish.subject!r}; has it been run?")


def _grade(written: str, grades: str, of_what: str) -> str:
    if len(written) != 1 or written not in grades:
        raise DecisionError(f"{written!r} is no grade of {of_what}: {', '.join(grades)}")
    return written


def _must_be_named(connection: sa.Connection, *names: str) -> None:
    places = [
        place
        for telling in findings.tellings(connection)
        for place in (telling.where, *(account.where for account in telling.accounts))
        if place
    ]
    for name in names:
        if not name or not any(named(place, name) for place in places):
            raise NotFoundError(f"no account of the case names {name!r} as its place; see 'show'")


def _place(written: str, gazetteer: Gazetteer) -> Place:
    """Find the one gazetteer record that is meant, by its name or by ``name=id``.

    Raises:
        DecisionError: there is none, or there are several: the message lists them.
    """
    name, _, wanted = written.partition("=")
    found = [r for r in gazetteer.lookup(fold_key(name)) if not wanted or r.id == wanted]
    exact = [r for r in found if name.casefold() in {n.casefold() for n in r.all_names}]
    records = exact or found
    if len(records) != 1:
        listed = ", ".join(f"{name}={r.id} ({r.governorate or r.country})" for r in records[:8])
        why = f"say which: {listed}" if records else "no gazetteer of the case has it"
        raise DecisionError(f"{written!r} cannot be taken for a place: {why}")
    record = records[0]
    return Place(
        (name,),
        PlacePrecision.SETTLEMENT,
        gazetteer_id=record.id,
        settlement=record.name,
        district=record.district,
        governorate=record.governorate,
        country=record.country,
        lat=record.lat,
        lon=record.lon,
    )


def _quotes(connection: sa.Connection, incidents: Iterable[Incident]) -> tuple[Quote, ...]:
    names = dict.fromkeys(c for i in incidents for a in i.accounts for c in a.claims)
    return tuple(_quote(findings.claim(connection, name)) for name in sorted(names))


def _quote(claim: Claim) -> Quote:
    return Quote(claim.document, claim.anchor, claim.id, claim.origin, claim.act)
