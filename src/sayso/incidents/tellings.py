"""The claims of one document in, its tellings out: what it tells of each event, by whose word.

Claims are taken in the order of the text. Each joins the earlier telling that fits it best, or
begins one of its own: opposed places, days or acts keep two apart; a shared place, day or toll,
or words that point back ("the attack"), draw them together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.incidents.accounts import build_accounts, narrowest
from sayso.incidents.acts import compatible
from sayso.incidents.decided import Sides
from sayso.incidents.stated import NEAR, stated_date, stated_place
from sayso.model.claim import Act, Claim, Effect, Scope
from sayso.model.document import Document
from sayso.model.ids import derived_id
from sayso.model.incident import Rulings, Telling

JOIN = 0.5
"""Least score at which a claim joins a telling."""
APART = -0.5
"""What another quarter of the same town takes off."""
GREAT = 30
"""Dead from which an equal toll outweighs another place name in the same governorate."""
BARE = 0.5
"""What a claim that gives neither place nor day adds to the telling right before it."""
SAME_EVENT, OTHER_EVENT = 1.5, -0.5
"""What it adds or takes off that the engine reads two claims as told of one event, or of two.

With JOIN tuned on 78 articles of gold train that the engine had not read: incidents 75.3 to 78.1.
"""
TURN = 1.0
"""What "elsewhere" or "another attack" takes off."""
BEHIND = 2.0
"""What it adds that a claim goes on right behind one that spoke of another event."""


COUNTED = frozenset({Effect.KILLED, Effect.INJURED})


@dataclass
class Draft:
    """A telling while it grows."""

    claims: list[Claim] = field(default_factory=list)
    last: int = 0
    """Where its last claim ends."""
    bound: bool = False
    """A person put a claim of it with others: it tells of an event, whatever it names."""

    @property
    def scope(self) -> Scope:
        """What the first claim speaks of: one incident or a sum."""
        return self.claims[0].scope

    @property
    def ids(self) -> list[str]:
        """The ids of its claims."""
        return [claim.id for claim in self.claims]


def tell(
    document: Document, claims: Sequence[Claim], rulings: Rulings | None = None
) -> list[Telling]:
    """Group the claims of one document by the event that they are about, in order of the text.

    Tolls of the whole war tell of no event and are left out, and so is what names neither a toll
    nor a place (on gold train that raised the precision of incidents from 66 to 75 at the cost of
    4 points of recall). Their claims stay; the case lists them as not grouped.

    What people decided (`rulings`) goes before all that the text says.
    """
    sides = Sides.of(rulings or Rulings())
    drafts: list[Draft] = []
    for claim in sorted(claims, key=lambda c: (c.anchor.start, c.id)):
        if claim.scope is Scope.WAR_TOTAL:
            continue
        free = [d for d in drafts if not sides.parted(claim.id, d.ids)]
        decided = next((d for d in free if sides.joined(claim.id, d.ids)), None)
        draft = decided or _best(claim, free)
        if draft is None:
            draft = Draft()
            drafts.append(draft)
        draft.claims.append(claim)
        draft.last = claim.anchor.end
        draft.bound = draft.bound or sides.bound(claim.id)
    drafts = [d for d in drafts if d.bound or _has_substance(d)]
    longest = max((len(d.claims) for d in drafts), default=0)
    return [_telling(document, d, len(d.claims) == longest) for d in drafts]


def _has_substance(draft: Draft) -> bool:
    counted = any(t.effect in COUNTED for c in draft.claims for t in c.tolls)
    return counted or any(stated_place(c) is not None for c in draft.claims)


def _best(claim: Claim, drafts: list[Draft]) -> Draft | None:
    latest = max(drafts, key=lambda d: d.last, default=None)
    scored = [(_score(claim, d, d is latest), n) for n, d in enumerate(drafts)]
    if not scored:
        return None
    score, n = max(scored)
    return drafts[n] if score >= JOIN else None


def _score(claim: Claim, draft: Draft, latest: bool) -> float:
    """Score how well a claim fits a telling; under zero where they exclude each other."""
    if claim.scope is not draft.scope and not claim.carries_on:
        return -1
    if not any(compatible(claim.act, c.act) for c in draft.claims):
        return -1
    score = 0.0
    places, days, tolls = _places(claim, draft), _days(claim, draft), _tolls(claim, draft)
    if places <= -1 and tolls >= 1 and _within_area(claim, draft):
        places = 0.0
    if places <= -1 and _events(claim, draft) > 0 and not _names_its_place(claim):
        places = 0.0
    for verdict in (places, days, tolls):
        if verdict <= -1:
            return -1
        score += verdict
    score += _events(claim, draft)
    score += 1.0 * (claim.carries_on and latest) + 0.5 * claim.carries_on
    score += 0.5 * latest - TURN * claim.turns_away
    score += BARE * (latest and stated_place(claim) is None and stated_date(claim) is None)
    score += BEHIND * (latest and _behind_a_turn(claim, draft))
    score += 0.5 * any(c.act is claim.act and c.act is not Act.OTHER for c in draft.claims)
    return score


def _behind_a_turn(claim: Claim, draft: Draft) -> bool:
    place = stated_place(claim)
    near = claim.anchor.start - draft.last < NEAR
    named = place is not None and bool(place.settlement)
    return near and draft.claims[-1].turns_away and not named and stated_date(claim) is None


def _events(claim: Claim, draft: Draft) -> float:
    """Score what the engine that read the text takes for one event."""
    theirs = {c.event for c in draft.claims if c.event}
    if not claim.event or not theirs:
        return 0.0
    return SAME_EVENT if claim.event in theirs else OTHER_EVENT


def _places(claim: Claim, draft: Draft) -> float:
    mine = stated_place(claim)
    theirs = [p for c in draft.claims if (p := stated_place(c)) is not None]
    if mine is None or not theirs:
        return 0.0
    if mine.settlement and any(mine.settlement == p.settlement for p in theirs):
        quarters = {p.neighbourhood for p in theirs if p.neighbourhood}
        apart = bool(mine.neighbourhood and quarters) and mine.neighbourhood not in quarters
        return APART if apart else 1.0
    if mine.settlement and any(p.settlement for p in theirs):
        return -1.0
    governorates = {p.governorate for p in theirs if p.governorate}
    if mine.governorate and governorates and mine.governorate not in governorates:
        return -1.0
    return 0.5 if mine.governorate in governorates else 0.0


def _names_its_place(claim: Claim) -> bool:
    """Tell whether the claim's clause itself names the place, not the words beside it."""
    anchors = claim.where.anchors if claim.where is not None else ()
    return any(claim.anchor.span.overlaps(anchor.span) for anchor in anchors)


def _within_area(claim: Claim, draft: Draft) -> bool:
    """Tell whether one great toll is told of two places of one governorate."""
    toll = claim.toll(Effect.KILLED)
    great = toll is not None and (toll.low or toll.high or 0) >= GREAT and not toll.imputed
    areas = {c.where.governorate for c in draft.claims if c.where}
    return great and claim.where is not None and claim.where.governorate in areas - {""}


def _days(claim: Claim, draft: Draft) -> float:
    mine = stated_date(claim)
    theirs = [d for c in draft.claims if (d := stated_date(c)) is not None]
    if mine is None or not theirs:
        return 0.0
    if all(mine.disjoint(d) for d in theirs):
        return -1.0
    return 0.5 if any((mine.earliest, mine.latest) == (d.earliest, d.latest) for d in theirs) else 0


def _tolls(claim: Claim, draft: Draft) -> float:
    mine = claim.toll(Effect.KILLED)
    if mine is None:
        return 0.0
    rows = [(c, t) for c in draft.claims if (t := c.toll(Effect.KILLED)) is not None]
    if any((t.low, t.high) == (mine.low, mine.high) for _, t in rows):
        return 1.0
    clashing = [c for c, t in rows if c.origin == claim.origin and t.disjoint(mine)]
    return -0.5 if clashing and not claim.carries_on else 0.0


def _telling(document: Document, draft: Draft, main: bool) -> Telling:
    claims = draft.claims
    telling_id = derived_id("tel", document.id, claims[0].anchor.start, claims[0].id)
    accounts = build_accounts(document, telling_id, claims)
    return Telling(
        id=telling_id,
        document=document.id,
        accounts=accounts,
        act=chief_act(claims),
        scope=draft.scope,
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
