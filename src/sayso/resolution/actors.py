"""Words that say who did it in, the canonical actor they stand for out, with the reason."""

import re
from dataclasses import replace

from sayso.model.claim import Act, Claim, Effect
from sayso.model.reference import ActorReference, PersonStatus
from sayso.model.span import Anchor, Span
from sayso.resolution.lexicon import Lexicon, Located, fold

NOBODY = frozenset({"unknown", "unidentified", "unclaimed"})
UNKNOWN = "unknown"
FIRST_ACTOR = "first actor of the clause"
HIS_OWN = "who speaks of his own"
JOINED = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:and|or|as well as|along with)\W+(?:(?:the|its|their)\W+)?(?:\w+\W+)?|"
    r"\s*&\s*|\W+(?:its|their)\W+(?:ally\W+)?",
    re.IGNORECASE,
)
"""Between two actors that share an act: "regime and Russian planes", "the army or its ally …"."""
SUFFERS = re.compile(
    r"\W*(?:\w+\W+){0,3}(?:were|was|been|are|is|have been|had been)\W+"
    r"(?:killed|wounded|injured|targeted|hit|arrested|captured|executed)|"
    r"\W*(?:\w+\W+){0,1}killed\b(?!\W+(?:\d|at\b|more\b|over\b|some\b|about\b|around\b|an?\b|the\b|"
    r"dozens\b|scores\b|hundreds\b|several\b|many\b|two\b|three\b|four\b|five\b|six\b|seven\b|"
    r"eight\b|nine\b|ten\b))",
    re.IGNORECASE,
)
"""After an actor to whom it was done; who "killed 11" did it."""
HOLDS = re.compile(
    r"[-\s]+(?:held|controlled|run|besieged|areas?|districts?|positions?|territory|stronghold|"
    r"neighbou?rhoods?|checkpoints?|parts|media|officials?)\b",
    re.IGNORECASE,
)
"""After an actor who only holds the place."""
STANDS_BY = re.compile(
    r"\W+brokered\b|-(?:[a-z]+[ -])?(?:backed|supported|sponsored|funded|trained|supplied|armed|"
    r"held|controlled|besieged)\b",
    re.IGNORECASE,
)
"""After an actor who stands behind the one that is named next, or only holds the place."""
BACKED_BY = re.compile(
    r"\b(?:backed|supported|aided|assisted|accompanied)\W+by\W+(?:the\W+)?$", re.IGNORECASE
)
"""Before an actor who only stands behind the one that was named."""
OF_GROUP = re.compile(
    r"\W+(?:groups?\W+|organi[sz]ations?\W+|fighters\W+)?"
    r"(?:of|from|affiliated (?:to|with)|belonging to|linked to|loyal to)\W+"
    r"(?:the\W+)?(?:so[- ]called\W+)?",
    re.IGNORECASE,
)
"""Between a general word and the group that is meant: "terrorists from the so-called …"."""
AGAINST = re.compile(
    r"\b(?:against|on|at|targeting|targeted|from|killed|killing|of|in|near|for|hit|striking|struck|"
    r"rocked|shook|destroyed|including|stronghold|held|controlled)\W+(?:the\W+|\w+\W+)?$|"
    r"\b(?:held|controlled|run|besieged)\W+by\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
"""Before an actor to whom it was done, or who only holds the place."""
HARMS = re.compile(
    r"\W+(?:(?:rocket|mortar|missile|artillery|bomb|shell|air|aerial|ground|suicide)\W+){0,2}"
    r"(?:attacks?|strikes?|airstrikes?|raids?|shelling|bombardments?|bombings?|assaults?|"
    r"offensives?|massacres?|fire|shells|rockets|missiles|explosions?)\b",
    re.IGNORECASE,
)
"""After an actor whose harm it is: "in terrorist rocket attacks"."""
DOES = re.compile(
    r"\W+(?:(?:fighters|forces|troops|units|militants|group|had|has|have|also|then)\W+){0,4}"
    r"(?:attacked|launched|fired|shelled|bombed|bombarded|targeted|mounted|carried out|stormed|"
    r"detonated|seized|captured|ambushed|managed to|struck|pounded|executed|beheaded)\b",
    re.IGNORECASE,
)
"""After an actor who does it himself."""
ACTS = re.compile(
    r"\W+(?:(?:had|has|have|now|also|then|of|the|\w+s)\W+){0,4}"
    r"(?:opened|dropped|sent|bears?|began|posted|released|used|killed|murdered|massacred|kidnapped|"
    r"abducted|arrested|surrounded|destroyed|responsible|raided|advanced)\b",
    re.IGNORECASE,
)
"""The same in words that some do of whom it is not known so surely."""
WEAPON = re.compile(
    r"\b(?:bombs?|planes?|warplanes?|jets?|aircraft|helicopters?|air force|artillery|gunships?)\b",
    re.IGNORECASE,
)
"""In a name that stands for whoever has such weapons: "barrel bombs"."""
SENT_BY = re.compile(
    r"\b(?:bombers?|attackers?|planes?|warplanes?|jets?|aircraft|helicopters?|fighters|gunmen|"
    r"units|members)\W+(?:from|of|belonging to|loyal to)\W+(?:the\W+)?(?:so[- ]called\W+)?$",
    re.IGNORECASE,
)
"""Before an actor whose men or planes those are: "a suicide bomber from the … Front"."""
AHEAD = re.compile(
    r"\b(?:possible|feared|potential|threatened|planned|expected|imminent)\W+$", re.IGNORECASE
)
"""Before an actor whose harm has not been done."""
SUFFERED = frozenset({Effect.KILLED, Effect.INJURED})
NOT = re.compile(r"\b(?:no|neither|nor|not|without)\W+(?:any\W+)?$", re.IGNORECASE)
"""Before an actor of whom the clause says that it was not he."""
OWN = frozenset({"its", "our", "their"})
FOILED = re.compile(
    r"\b(?:repel(?:led|ling|s)?|repuls(?:ed|ing|es)|foil(?:ed|ing|s)?|thwart(?:ed|ing|s)?)\b",
    re.IGNORECASE,
)
"""Before the attack of another."""
BESIDE = 2
"""Code points between an actor and the noun of his act: "terrorist attacks"."""
SHARED = frozenset({Act.GROUND_CLASH, Act.MOVEMENT, Act.OTHER})
"""Acts of which the first name in a clause does not tell who did it."""


def resolve_actor(text: str, claim: Claim, lexicon: Lexicon) -> ActorReference | None:
    """Resolve who did it; None where the clause names nobody who could have.

    The words that the parse gives come first. Where it gives none that are known, the clause's
    first known actor who does not suffer the act is taken, and the reason says so.
    """
    stated = claim.perpetrator
    if stated is not None and (_is_counted(stated, claim) or _is_ruled_out(stated, claim)):
        stated = None
    if stated is not None and stated.anchor is not None:
        if attackers := _repelled(text, claim, stated, lexicon):
            return attackers
        if own := _own_people(stated, claim, lexicon):
            return replace(stated, canon=own, reason=HIS_OWN)
        found = _with_partner(text, claim, _named(text, claim, stated, lexicon), lexicon)
        nobody = bool(NOBODY & set(fold(stated.verbatim).split()))
        if found is not None and not (nobody and found[0] in lexicon.general):
            return replace(stated, canon=found[0], reason=found[1])
        if nobody:
            return replace(stated, canon=UNKNOWN)
    inferred = _himself(text, claim, lexicon) or _inferred(text, claim, lexicon)
    inferred = inferred or _unclear(text, claim)
    if inferred is None and stated is not None and stated.canon == UNKNOWN:
        return stated  # a party whom no lexicon names
    return inferred


def _is_counted(stated: ActorReference, claim: Claim) -> bool:
    """Tell whether the words count dead or hurt: they are who suffered ("killed 11 militants")."""
    anchor = stated.anchor
    counted = (t.anchor for t in claim.tolls if t.anchor is not None and t.effect in SUFFERED)
    return anchor is not None and any(anchor.span.overlaps(c.span) for c in counted)


def _is_ruled_out(stated: ActorReference, claim: Claim) -> bool:
    """Tell whether the clause says that it was not they: "there were no Russian planes"."""
    anchor = stated.anchor
    if anchor is None or not claim.anchor.span.contains(anchor.span):
        return False
    return bool(NOT.search(claim.anchor.exact[: anchor.start - claim.anchor.start]))


def _own_people(stated: ActorReference, claim: Claim, lexicon: Lexicon) -> str:
    """Return the party whose own people did it where he speaks of them: "its militants"."""
    own = fold(stated.verbatim).split()[:1]
    if not own or own[0] not in OWN:
        return ""
    parties = (claim.origin, lexicon.source(claim.origin).owner)
    return next((party for party in parties if party in lexicon.actors), "")


def _repelled(
    text: str, claim: Claim, stated: ActorReference, lexicon: Lexicon
) -> ActorReference | None:
    """Return whose attack it was that somebody foiled: theirs is the deed, not his.

    Where the clause counts the dead, he killed them: so annotators have it in 15 of 18 accounts.
    """
    if claim.toll(Effect.KILLED) is not None:
        return None
    clause, start = claim.anchor.exact, claim.anchor.start
    foiled = FOILED.search(clause)
    at = stated.anchor.start - start if stated.anchor is not None else 0
    if foiled is None or at > foiled.start():
        return None
    found = [a for a in _acting(clause, lexicon) if a.start >= foiled.end()]
    if not found:
        return None
    first = _shift(found[0], claim)
    anchor = Anchor.cut(text, Span(first.start, first.end))
    return ActorReference(anchor.exact, first.name, anchor, reason="whose attack was foiled")


LEFT_OUT = 24
"""Code points before a clause in which its first name may begin: "IS | fighters"."""


def _named(text: str, claim: Claim, stated: ActorReference, lexicon: Lexicon) -> list[Located]:
    """Find the actors in the words that say who did it, each by its longest name in the clause.

    Places are relative to the words. "US" before "airstrikes" may be another's name than "US".
    """
    words, clause = stated.anchor, claim.anchor
    if words is None or not clause.span.contains(words.span):
        return _acting(stated.verbatim, lexicon)
    first = max(0, clause.start - LEFT_OUT)
    start, end = words.start - first, words.end - first
    found = [
        a for a in _acting(text[first : clause.end], lexicon) if a.start < end and a.end > start
    ]
    return [replace(a, start=a.start - start, end=a.end - start) for a in found]


def _acting(words: str, lexicon: Lexicon) -> list[Located]:
    """Find the actors in some words, those left out who only stand behind another."""
    found = [a for a in lexicon.actor_names.find_in(words) if not STANDS_BY.match(words, a.end)]
    apart = [a for a in found if not BACKED_BY.search(words[: a.start])]
    return apart or found


def _with_partner(
    text: str, claim: Claim, found: list[Located], lexicon: Lexicon
) -> tuple[str, str] | None:
    """Name the actor, or the pair that shares the act: "the regime and Russian air forces"."""
    if not found or claim.perpetrator is None or claim.perpetrator.anchor is None:
        return None
    start = claim.perpetrator.anchor.start
    first = replace(found[0], start=found[0].start + start, end=found[0].end + start)
    names = {match.name for match in found} | _partners(text, claim, first, lexicon)
    if shared := lexicon.joint.get(frozenset(names)):
        return shared, "both are named"
    found = [*found, *_beside(claim, first, lexicon)]
    narrower = found[0].name in lexicon.general and found[-1].name not in lexicon.general
    last = found[-1] if narrower else found[0]  # "rebels of the … Front"
    reason = next((m.reason for m in found if m.reason and m.name == last.name), "")
    return last.name, reason


def _beside(claim: Claim, actor: Located, lexicon: Lexicon) -> list[Located]:
    """Find who stands right beside a general word: "Orrin Front | terrorists"."""
    start, clause = claim.anchor.start, claim.anchor.exact
    return [
        other
        for other in lexicon.actor_names.find_in(clause)
        if 0 < actor.start - (other.end + start) <= BESIDE
        or 0 < other.start + start - actor.end <= BESIDE
        or OF_GROUP.fullmatch(clause, max(0, actor.end - start), other.start)
    ]


def _partners(text: str, claim: Claim, actor: Located, lexicon: Lexicon) -> set[str]:
    """Find who is joined to an actor by "and" or "or" within the clause."""
    partners = set()
    for other in lexicon.actor_names.find_in(claim.anchor.exact):
        start, end = other.start + claim.anchor.start, other.end + claim.anchor.start
        between = text[end : actor.start] if end <= actor.start else text[actor.end : start]
        if between and JOINED.fullmatch(between):
            partners.add(other.name)
    return partners


def _inferred(text: str, claim: Claim, lexicon: Lexicon) -> ActorReference | None:
    if claim.act is None or claim.act_anchor is None:
        return None
    clause, counted = claim.anchor.exact, [t.anchor for t in claim.tolls if t.anchor]
    for actor in lexicon.actor_names.find_in(clause):
        start, end = actor.start + claim.anchor.start, actor.end + claim.anchor.start
        if any(a.start <= start < a.end for a in counted):
            continue
        behind = clause[actor.end :]
        done = HARMS.match(behind) and not AHEAD.search(clause[: actor.start])
        if not done and not _does(claim, actor, clause):
            continue
        anchor = Anchor.cut(text, Span(start, end))
        names = frozenset({actor.name} | _partners(text, claim, _shift(actor, claim), lexicon))
        canon = lexicon.joint.get(names, actor.name)
        return ActorReference(anchor.exact, canon, anchor, reason=FIRST_ACTOR)
    return None


SELF = re.compile(
    r"(?:it|they|we|its|our|their)\W+"
    r"(?:(?:fighters|forces|troops|units|militants|men|soldiers|jets|warplanes|planes|aircraft)\W+)?"
    r"(?:(?:had|has|have|also|recently|then|already|since)\W+){0,3}"
    r"(?:(?:was|were|is|are)\W+(?:behind|responsible)|killed|conducted|carried out|struck|hit|"
    r"bombed|shelled|targeted|attacked|shot down|executed|beheaded|detonated|captured|seized|"
    r"launched|destroyed|fired|ambushed|stormed)\b",
    re.IGNORECASE,
)
"""The opening of a clause in which who speaks acts himself: "it had carried out nine strikes"."""


def _himself(text: str, claim: Claim, lexicon: Lexicon) -> ActorReference | None:
    """Return the speaker where he tells what he did: "the Front said it was behind the blast"."""
    opening = SELF.match(claim.anchor.exact)
    parties = (claim.origin, lexicon.source(claim.origin).owner)
    own = next((party for party in parties if party in lexicon.actors), "")
    if opening is None or not own or claim.factuality.negative:
        return None
    start = claim.anchor.start
    first = claim.anchor.exact.split()[0]
    anchor = Anchor.cut(text, Span(start, start + len(first)))
    return ActorReference(anchor.exact, own, anchor, reason=HIS_OWN)


UNCLEAR = re.compile(
    r"\b(?:unclear|not (?:\w+ ){0,2}(?:clear|known))\s+who(?:se)?\b(?:\s+\w+){1,4}", re.IGNORECASE
)


def _unclear(text: str, claim: Claim) -> ActorReference | None:
    """Read "it was unclear who carried out the strike": nobody is known to have done it."""
    match = UNCLEAR.search(claim.anchor.exact)
    if match is None:
        return None
    start = claim.anchor.start
    anchor = Anchor.cut(text, Span(match.start() + start, match.end() + start))
    return ActorReference(anchor.exact, UNKNOWN, anchor)


def _does(claim: Claim, actor: Located, clause: str) -> bool:
    """Tell whether the first actor of a clause is who acts, not who suffers or holds the place.

    A verb or noun of his own says so, or his weapon is what is named; that he stands somewhere in
    a clause of harm does not: of 50 such half were somebody else in annotated articles.
    """
    behind, before = clause[actor.end :], clause[: actor.start]
    if SENT_BY.search(before):
        return True
    if HOLDS.match(behind) or STANDS_BY.match(behind) or SUFFERS.match(behind):
        return False
    if AGAINST.search(before):
        return False
    end = actor.end + claim.anchor.start
    beside = claim.act_anchor is not None and 0 <= claim.act_anchor.start - end <= BESIDE
    weapon = bool(WEAPON.search(clause[actor.start : actor.end]))
    return weapon or beside or bool(DOES.match(behind) or ACTS.match(behind))


def _shift(actor: Located, claim: Claim) -> Located:
    start = claim.anchor.start
    return replace(actor, start=actor.start + start, end=actor.end + start)


def resolve_victims(claim: Claim, lexicon: Lexicon) -> Claim:
    """Name the groups that suffered; a person whose name is a known group's is that group."""
    groups = [
        v if v.canon else replace(v, canon=_group(v.verbatim, lexicon)) for v in claim.victims
    ]
    persons = []
    for person in claim.persons:
        name = _group(" ".join(person.names), lexicon)
        if name == UNKNOWN:
            persons.append(person)
        elif person.status is PersonStatus.VICTIM:
            groups += [ActorReference(a.exact, name, a) for a in person.anchors]
    return replace(claim, victims=tuple(groups), persons=tuple(persons))


def _group(words: str, lexicon: Lexicon) -> str:
    found = lexicon.actor_names.find(words)
    return found[-1].name if found else UNKNOWN
