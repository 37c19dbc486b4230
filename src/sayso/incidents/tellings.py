"""The claims of one document in, its tellings out: what it tells of each event, by whose word.

Claims are taken in the order of the text. Each that tells of an event at all (eventful.py) joins
the earlier telling that fits it best (joining.py), or begins one of its own; tellings that turn out
to be of one event are laid together (merging.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.incidents.accounts import build_accounts, narrowest
from sayso.incidents.decided import Sides
from sayso.incidents.eventful import COUNTED, eventful
from sayso.incidents.joining import Draft, fits
from sayso.incidents.merging import merged
from sayso.incidents.stated import stated_date, stated_place
from sayso.incidents.sums import Sums, sums_of
from sayso.model.claim import Act, Claim, Scope
from sayso.model.document import Document
from sayso.model.ids import derived_id
from sayso.model.incident import Rulings, Telling

JOIN = -0.5
"""Least log odds at which a claim joins a telling.

Under even odds: of claims parted by mistake each makes an incident too many. Chosen with all
points on articles of gold train that the engine had not read (`python -m train.tellings`).
"""


def tell(
    document: Document, claims: Sequence[Claim], rulings: Rulings | None = None
) -> list[Telling]:
    """Group the claims of one document by the event that they are about, in order of the text.

    Tolls of the whole war tell of no event and are left out, and so are claims that only speak
    about the war and tellings that name neither a toll nor a place. Their claims stay; the case
    lists them as not grouped.

    What people decided (`rulings`) goes before all that the text says.
    """
    sides = Sides.of(rulings or Rulings())
    told = _told(claims, sides)
    sums = sums_of(told)
    drafts = drafted(document.text, told, sums, sides)

    def apart(one: Draft, other: Draft) -> bool:
        return any(sides.parted(claim, other.ids) for claim in one.ids)

    return finished(document, merged(drafts, document.text, sums, apart), sums)


def drafted(text: str, claims: Sequence[Claim], sums: Sums, sides: Sides) -> list[Draft]:
    """Let each claim that tells of an event join the telling that fits it best, or begin one."""
    drafts: list[Draft] = []
    for claim in claims:
        free = [d for d in drafts if not sides.parted(claim.id, d.ids)]
        decided = next((d for d in free if sides.joined(claim.id, d.ids)), None)
        draft = decided or _best(claim, free, drafts, text, sums)
        if draft is None:
            draft = Draft()
            drafts.append(draft)
        draft.add(claim)
        draft.bound = draft.bound or sides.bound(claim.id)
    return drafts


def finished(document: Document, drafts: Sequence[Draft], sums: Sums) -> list[Telling]:
    """Return the tellings of drafts, less those that name neither a toll nor a place."""
    kept = [_with_sum(d, sums) for d in drafts if d.bound or _has_substance(d)]
    longest = max((len(claims) for claims in kept), default=0)
    return [_telling(document, claims, len(claims) == longest) for claims in kept]


def _with_sum(draft: Draft, sums: Sums) -> list[Claim]:
    """Return a draft's claims; if it gives the sum of what others tell, as those of a sum."""
    own = set(draft.ids)
    summed = any(parts and not parts & own for c in draft.claims for parts in [sums.get(c.id)])
    return [replace(c, scope=Scope.AGGREGATE) if summed else c for c in draft.claims]


def _told(claims: Sequence[Claim], sides: Sides) -> list[Claim]:
    """Return the claims that tell of an event, and those that a person put with others."""
    counted = [claim for claim in claims if claim.scope is not Scope.WAR_TOTAL]
    tell = {claim.id for claim in eventful(counted)}
    told = (claim for claim in counted if claim.id in tell or sides.bound(claim.id))
    return sorted(told, key=lambda c: (c.anchor.start, c.id))


def _has_substance(draft: Draft) -> bool:
    counted = any(t.effect in COUNTED for c in draft.claims for t in c.tolls)
    return counted or any(stated_place(c) is not None for c in draft.claims)


def _best(
    claim: Claim, free: Sequence[Draft], drafts: Sequence[Draft], text: str, sums: Sums
) -> Draft | None:
    """Return the telling that a claim fits best; None where it fits none."""
    scored = [(fits(claim, d, drafts, text, sums), n) for n, d in enumerate(free)]
    score, n = max(scored, default=(JOIN - 1, -1))
    return free[n] if score >= JOIN else None


def _telling(document: Document, claims: Sequence[Claim], main: bool) -> Telling:
    telling_id = derived_id("tel", document.id, claims[0].anchor.start, claims[0].id)
    accounts = build_accounts(document, telling_id, claims)
    return Telling(
        id=telling_id,
        document=document.id,
        accounts=accounts,
        act=chief_act(claims),
        scope=claims[0].scope,
        when=next((c.when for c in claims if stated_date(c)), None)
        or next((c.when for c in claims if c.when), None),
        where=narrowest(claims),
        main=main,
    )


def chief_act(claims: Sequence[Claim]) -> Act | None:
    """Return the act that most claims name, the first of equals; a vague one only if alone."""
    acts = [c.act for c in claims if c.act is not None]
    exact = [a for a in acts if a is not Act.OTHER] or acts
    return max(exact, key=lambda a: (exact.count(a), -exact.index(a))) if exact else None
