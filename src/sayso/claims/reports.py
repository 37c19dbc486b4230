"""Clauses that report harm, as the encoder reads them, in; claims out.

The encoder tells where a clause is, through whom it came, what was done, how surely, and which
clauses speak of one event. What stands in the clause word by word is read by rules over its parse.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.claims.agents import who_did_it
from sayso.claims.answered import answered
from sayso.claims.attribution import GIVEN
from sayso.claims.chains import UNNAMED_FORMS, build_chain, covering, hedges
from sayso.claims.denial import denied_actor
from sayso.claims.events import Trigger, chief_act
from sayso.claims.factuality import PLAIN, Certainty, read_certainty
from sayso.claims.figures import figures_of
from sayso.claims.lexicon import Words
from sayso.claims.neural.cues import read_cue
from sayso.claims.neural.reported import Reported, Speech
from sayso.claims.nobody import nobody
from sayso.claims.parallel import parallel
from sayso.claims.parse import Sentence
from sayso.claims.reading import Found, Reading, party
from sayso.claims.refused import refused_and_told
from sayso.claims.relation import Form, Relation
from sayso.claims.scope import COUNTED, carries_on, read_scope, turns_away
from sayso.model.claim import Act, Attribution, Chain, Claim, Factuality, LinkHow, Scope
from sayso.model.document import Document
from sayso.model.span import Anchor, Span

SUM = 0.7
"""How likely a clause must be a sum over several events to be taken for one."""


@dataclass(frozen=True)
class Clause:
    """A report with the sentence that it stands in."""

    report: Reported
    span: Span
    reading: Reading


def claims_of_reports(
    document: Document,
    readings: Sequence[Reading],
    found: Found,
    antecedents: Mapping[Span, Span],
    words: Words,
) -> list[Claim]:
    """Return the claims of a document's reports, in the order of the text."""
    claims = []
    own: set[int] = set()
    starts = [reading.sentence.span.start for reading in readings]
    begun: dict[int, int] = {}
    for number, report in enumerate(found.told.reports):
        whole = _clause(readings, starts, found, report)
        if whole is None or _names_a_speaker(whole) or _names_a_subject(whole):
            continue
        kin = _kin(report, number, begun)
        for part in _parts(whole, words):
            for clause in _voices(part, words):
                claim = _claim(document, clause, found, antecedents, words)
                sentence = clause.reading.sentence.number
                if sentence in own or _speaks_for_itself(document.text, clause, claim.chain):
                    claim = _in_own_voice(claim)
                if not claim.chain.links:
                    own.add(sentence)
                claims.append(replace(claim, report_odds=round(report.sure, 2), kin=kin))
                begun.setdefault(number, claim.anchor.start)
            kin = (*kin, (claim.anchor.start, APART))
    return claims


def _parts(clause: Clause, words: Words) -> list[Clause]:
    """Return a clause for each event: each place's toll, and what the other side did before."""
    reading = clause.reading
    parts = parallel(reading.sentence, reading.tolls, clause.span, words)
    if len(parts) == 1:
        parts = answered(reading.sentence, reading.triggers, clause.span, words)
    return [replace(clause, span=part) for part in parts]


def _voices(clause: Clause, words: Words) -> list[Clause]:
    """Part what somebody denies from what the paper itself tells beside it."""
    parts = refused_and_told(clause.reading, clause.span, words)
    if parts is None or not clause.report.chain:
        return [clause]
    unspoken = replace(clause.report, chain=())
    return [replace(clause, span=parts[0]), Clause(unspoken, parts[1], clause.reading)]


def _in_own_voice(claim: Claim) -> Claim:
    """Leave out speakers of other sentences: this one has begun in the outlet's own voice.

    Its own people are no others: "our medics counted nine".
    """
    links = [link for link in claim.chain.links if link.how is not LinkHow.INHERITED]
    kept = [link for link in links if link.source is None or not _is_own(link.source.exact)]
    return replace(claim, chain=Chain(tuple(kept)))


def _is_own(words: str) -> bool:
    return _is_first(words.split()[0])


def _is_first(word: str) -> bool:
    """Tell whether a word stands for who speaks himself: "us", and not "US"."""
    return word.lower() in FIRST and word != "US"


def _speaks_for_itself(text: str, clause: Clause, chain: Chain) -> bool:
    """Tell whether who writes speaks of himself: "our medics counted", in no quotation."""
    sentence = clause.reading.sentence
    own = any(link.source is not None and _is_own(link.source.exact) for link in chain.links)
    if not own and not any(_is_first(t.text) for t in sentence.tokens_in(clause.span)):
        return False
    before = text[max(0, sentence.span.start - QUOTED) : sentence.span.end]
    return not any(mark in before for mark in QUOTES)


FIRST = frozenset({"we", "our", "us", "ours"})
QUOTES = frozenset('"“”«»')
APART = -6.0
"""Odds that two tolls of a kind, given for two places in one breath, are of one event."""
QUOTED = 300
"""Code points before a sentence in which a mark of quotation may still be open."""


def _names_a_speaker(clause: Clause) -> bool:
    """Tell whether the clause's words only name somebody who speaks in its sentence."""
    sources = [r.source for r in clause.reading.relations if r.source is not None]
    return any(source.contains(clause.span) for source in sources)


def _names_a_subject(clause: Clause) -> bool:
    """Tell whether the clause is only the subject of what is said by nobody named behind it.

    "The army" in "The army is believed to have shelled the town": the whole is a claim.
    """
    sentence, span = clause.reading.sentence, clause.span
    if any(sentence.place(t.first, t.last).overlaps(span) for t in clause.reading.triggers):
        return False
    return any(_right_behind(cue, span, sentence) for cue in _hearsay(clause.reading))


def _hearsay(reading: Reading) -> list[Span]:
    """Return the words of a sentence by which nobody named says something: "reportedly"."""
    return [r.cue for r in reading.relations if r.source is None and r.form in UNNAMED_FORMS]


def _right_behind(later: Span, earlier: Span, sentence: Sentence) -> bool:
    start = sentence.span.start
    between = sentence.parse.text[earlier.end - start : later.start - start]
    return earlier.end <= later.start and not between.strip(" ,")


def _clause(
    readings: Sequence[Reading], starts: Sequence[int], found: Found, report: Reported
) -> Clause | None:
    """Place a report in its sentence; one that reaches over several is cut to the longest part."""
    span = found.span(report.place)
    number = max(0, bisect_right(starts, span.start) - 1)
    parts = []
    while number < len(readings) and starts[number] < span.end:
        part = span.within(readings[number].sentence.span)
        if part is not None:
            parts.append((len(part), part, readings[number]))
        number += 1
    if not parts:
        return None
    _, part, reading = max(parts, key=lambda p: p[0])
    return Clause(report, _with_its_subject(reading, part), reading)


def _with_its_subject(reading: Reading, span: Span) -> Span:
    """Let a clause that begins with its subject's age begin with the name.

    "Hadi Orrin, 34, was killed" is no report that begins with "34". Who says it, and by which
    words, stays outside; what nobody named says is taken in: "The army reportedly shelled it".
    """
    sentence = reading.sentence
    speaking = [s for r in reading.relations for s in (r.cue, r.source) if s is not None]
    tokens = sentence.tokens_in(span)
    hearsay = [cue for cue in _hearsay(reading) if _right_behind(span, cue, sentence)]
    speaking = [s for s in speaking if s not in hearsay]
    if not tokens or not (tokens[0].like_num or hearsay):
        return span
    said = [token for cue in hearsay for token in sentence.tokens_in(cue)]
    verbs = {token.i for token in (*said, *tokens)}
    before = min(verbs) - 1
    while before and sentence.parse[before].dep_ in AUXILIARIES:
        before -= 1
    for subject in (t for t in sentence.parse if t.dep_ in SUBJECTS and t.head.i in verbs):
        if subject.left_edge.i <= before <= subject.right_edge.i:
            begin = sentence.place(subject.left_edge.i, subject.left_edge.i).start
            near = span.start - begin <= SUBJECT
            own = near and not any(s.overlaps(Span(begin, span.start)) for s in speaking)
            return Span(begin, span.end) if own else span
    return span


SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECT = 60
"""Code points by which a clause is let begin sooner."""


def _claim(
    document: Document,
    clause: Clause,
    found: Found,
    antecedents: Mapping[Span, Span],
    words: Words,
) -> Claim:
    text, sentence, span = document.text, clause.reading.sentence, clause.span
    relations = [_relation(text, found, link, span, words) for link in clause.report.chain]
    relations = _with_who_denies(_with_rules(relations, clause, words), clause, words)
    relations = _without_what_is_denied(relations, words)
    chain = _chain(text, relations, antecedents, sentence)
    inside = [t for t in clause.reading.triggers if sentence.place(t.last, t.last).overlaps(span)]
    tolls = figures_of(text, clause.reading, span, found, words)
    tolls = [*tolls, *nobody(text, span, tolls)]
    harmed = any(toll.effect in COUNTED for toll in tolls)
    inside = [t for t in inside if not (harmed and t.act is Act.MOVEMENT)]
    chief = chief_act(inside, words) if inside else None
    act = _act(clause, chief, found)
    agent = who_did_it(sentence, relations, inside, span, _marked_agents(found, span), words)
    scope = read_scope(sentence, span, list(clause.reading.tolls), words)
    if scope is not Scope.WAR_TOTAL:
        scope = Scope.AGGREGATE if clause.report.aggregate > SUM else Scope.INCIDENT
    certainty = _certainty(clause, chief, relations, words)
    claim = Claim(
        id="",
        document=document.id,
        anchor=Anchor.cut(text, span),
        chain=chain,
        act=act,
        act_anchor=Anchor.cut(text, sentence.place(chief.first, chief.last)) if chief else None,
        perpetrator=party(text, sentence, agent, words) if agent else None,
        tolls=tuple(tolls),
        factuality=certainty.factuality,
        factuality_cue=Anchor.cut(text, certainty.cue) if certainty.cue else None,
        scope=scope,
        carries_on=scope is Scope.INCIDENT and carries_on(sentence, words),
        turns_away=turns_away(sentence, words),
    )
    return denied_actor(text, sentence, relations, claim, words)


def _kin(report: Reported, number: int, begun: Mapping[int, int]) -> tuple[tuple[int, float], ...]:
    """Return where earlier claims begin, with the odds that they tell of the same event."""
    numbered = enumerate(report.odds, number - len(report.odds))
    return tuple((begun[n], round(odds, 2)) for n, odds in numbered if n in begun)


def _with_rules(relations: list[Relation], clause: Clause, words: Words) -> list[Relation]:
    """Take the speakers of rules where only they see them.

    These are words that stand for nobody named ("reportedly"), who gives a count ("gave a toll of
    12"), whom a speaker cites, and who speaks in the clause's own sentence where the encoder sees
    only one of another.
    """
    by_rules = covering(clause.reading.relations, _middle(clause), words)
    here = clause.reading.sentence.span
    elsewhere = not any(r.cue.overlaps(here) for r in relations)
    if elsewhere and (counting := _counting(clause)):
        return counting
    if by_rules and relations and elsewhere:
        return by_rules
    if not relations:
        return [relation for relation in by_rules if relation.source is None]
    citing = words.cues["citing"]
    serial = any(r.form is Form.CITING or r.lemma in citing for r in by_rules)
    known = all(any(r.cue.overlaps(o.cue) for o in by_rules) for r in relations)
    return by_rules if serial and known and len(by_rules) > len(relations) else relations


def _with_who_denies(relations: list[Relation], clause: Clause, words: Words) -> list[Relation]:
    """Add whom the clause itself has denying it: "The ministry has denied those allegations"."""
    denying = words.certainty["denying"]
    if any(r.lemma in denying for r in relations):
        return relations
    inside = (
        r
        for r in clause.reading.relations
        if r.lemma in denying and r.source is not None
        if clause.span.contains(r.cue) and clause.span.contains(r.source)
    )
    denial = next(inside, None)
    return relations if denial is None else [*relations, denial]


def _without_what_is_denied(relations: list[Relation], words: Words) -> list[Relation]:
    """Leave out what nobody named has said where another denies it: "rejected allegations that"."""
    denying = words.certainty["denying"]
    kept = [*relations]
    while len(kept) > 1 and kept[-1].source is None and kept[-2].source is not None:
        if not denying & {kept[-2].lemma, *kept[-2].via.split()}:
            break
        kept.pop()
    return kept


def _counting(clause: Clause) -> list[Relation]:
    """Return who gives the clause's count by "gave a toll" and the like."""
    given = (r for r in clause.reading.relations if r.lemma == GIVEN)
    return [r for r in given if any(piece.overlaps(clause.span) for piece in r.content)]


def _relation(text: str, found: Found, link: Speech, content: Span, words: Words) -> Relation:
    """Turn one link into an attribution of the clause.

    Where the link names nobody, or cites somebody, who stands beside the same cue in the
    attributions is taken.
    """
    cue = found.span(link.cue)
    source = found.span(link.source) if link.source is not None else None
    read = read_cue(text[cue.start : cue.end], source is not None, quoted=True, words=words)
    spoken = next((r for r in found.relations if r.cue.overlaps(cue)), None)
    cited = spoken is not None and spoken.form is read.form is Form.CITING
    carried = spoken is not None and spoken.form is read.form is Form.PREPOSITION
    if spoken is not None and spoken.source is None and spoken.form is Form.HEARSAY:
        source, read = None, replace(read, form=spoken.form, lemma=spoken.lemma)
    if spoken is not None and spoken.source is not None and (source is None or cited or carried):
        source = spoken.source
        read = read_cue(text[cue.start : cue.end], named=True, quoted=True, words=words)
    via = spoken.via if spoken is not None else ""
    return Relation(source, cue, (content,), read.form, read.lemma, via=via, reporting=True)


def _chain(
    text: str,
    relations: Sequence[Relation],
    antecedents: Mapping[Span, Span],
    sentence: Sentence,
) -> Chain:
    """Mark as inherited what is said in another sentence than the clause's."""
    chain = build_chain(text, relations, antecedents)
    return Chain(tuple(_marked(link, sentence) for link in chain.links))


def _marked(link: Attribution, sentence: Sentence) -> Attribution:
    apart = link.cue is not None and not link.cue.span.overlaps(sentence.span)
    return replace(link, how=LinkHow.INHERITED) if apart else link


def _act(clause: Clause, chief: Trigger | None, found: Found) -> Act:
    """Return the act that the clause names, else the one meant, if the text names it anywhere."""
    if chief is not None and chief.act is not Act.OTHER:
        return chief.act
    meant = Act(clause.report.act)
    return meant if meant in found.acts else Act.OTHER


def _marked_agents(found: Found, span: Span) -> list[Span]:
    """Return the words in a clause that the encoder takes for who did it."""
    return [a for p in found.told.agents if (a := found.span(p)).overlaps(span)]


def _certainty(
    clause: Clause, chief: Trigger | None, relations: list[Relation], words: Words
) -> Certainty:
    """Return how surely it is put: by the words that say so, else as the encoder reads it."""
    read = PLAIN
    if chief is not None:
        doubts = [
            r for r in hedges(clause.reading.relations, _middle(clause)) if r not in relations
        ]
        read = read_certainty(clause.reading.sentence, chief, [*relations, *doubts], words)
    if read.factuality is not Factuality.CERTAIN:
        return read
    return Certainty(Factuality(clause.report.factuality))


def _middle(clause: Clause) -> int:
    """Return the place of the clause's act, or of its middle."""
    sentence, span = clause.reading.sentence, clause.span
    for trigger in clause.reading.triggers:
        place = sentence.place(trigger.last, trigger.last)
        if place.overlaps(span):
            return place.start
    return (span.start + span.end) // 2
