"""Incidents as grouped today and what people signed in; the incidents with their signatures out."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model.claim import Toll
from sayso.model.errors import Problem, Stage
from sayso.model.incident import Account, Incident, Signature
from sayso.model.judgement import Decision, Judgement, Quote
from sayso.model.record import JSON, from_json
from sayso.review.loose import loose

OF_INCIDENTS = frozenset({Decision.ACCEPT, Decision.SIGN})


def sign(
    incidents: Sequence[Incident],
    judgements: Sequence[Judgement],
    attached: Mapping[Quote, str],
) -> tuple[list[Incident], list[Problem]]:
    """Lay signatures on the incidents that hold most of the claims that were signed.

    Returns the incidents in the same order, with a Problem for each signature that fits none
    and for each later document that gives another figure than the one signed.

    Args:
        incidents: as grouped, without signatures.
        judgements: those that stand, in the order in which they were made.
        attached: the claim id that each quote means today.
    """
    holder = {c: i.id for i in incidents for account in i.accounts for c in account.claims}
    by_id = {incident.id: incident for incident in incidents}
    signed: dict[str, list[Signature]] = {}
    problems = []
    for judgement in judgements:
        if not is_signature(judgement):
            continue
        votes = Counter(holder[c] for q in judgement.quotes if (c := attached.get(q)) in holder)
        if not votes:
            problems.append(loose(judgement))
            continue
        incident = by_id[min(votes, key=lambda name: (-votes[name], name))]
        signature = _signature(judgement, incident)
        same = [s for s in signed.get(incident.id, []) if not _replaces(signature, s)]
        signed[incident.id] = [*same, signature]
    for name, signatures in signed.items():
        problems += [p for s in signatures for p in _disagreements(s, by_id[name])]
    done = [replace(i, signatures=tuple(signed.get(i.id, ()))) for i in incidents]
    return done, problems


def is_signature(judgement: Judgement) -> bool:
    """Tell whether a judgement signs an incident, or a figure of it."""
    return judgement.decision in OF_INCIDENTS and judgement.subject.startswith("inc-")


def _replaces(new: Signature, old: Signature) -> bool:
    """Tell whether one person signs the same thing again; others' words stand beside it."""
    return new.by == old.by and _group(new.figure) == _group(old.figure)


def _group(figure: Toll | None) -> tuple[str, str] | None:
    return (figure.effect, figure.who) if figure else None


def _signature(judgement: Judgement, incident: Incident) -> Signature:
    figure = from_json(Toll, _parsed(judgement)) if judgement.decision is Decision.SIGN else None
    later = [a for a in incident.accounts if a.document not in judgement.documents]
    against = [a.id for a in later if figure and _excludes(a, figure)]
    return Signature(
        judgement=judgement.id,
        by=judgement.by,
        at=judgement.at,
        reason=judgement.reason,
        figure=figure,
        later=tuple(a.id for a in later),
        against=tuple(against),
    )


def _excludes(account: Account, figure: Toll) -> bool:
    given = account.toll(figure.effect, figure.who)
    return given is not None and given.disjoint(figure)


def _disagreements(signature: Signature, incident: Incident) -> list[Problem]:
    accounts = {account.id: account for account in incident.accounts}
    problems = []
    for name in signature.against:
        account, figure = accounts[name], signature.figure
        given = account.toll(figure.effect, figure.who) if figure else None
        if figure is None or given is None:
            continue
        message = (
            f"{incident.title}: {account.document_name} came after {signature.by} signed "
            f"“{figure.verbatim}” for {figure.effect} ({figure.who}), and gives "
            f"“{given.verbatim}”: look at both, and sign again or leave it"
        )
        problems.append(Problem(Stage.REVIEW, "disagrees-with-signed", message, incident.id))
    return problems


def _parsed(judgement: Judgement) -> JSON:
    parsed: JSON = json.loads(judgement.value)
    return parsed
