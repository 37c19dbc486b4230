"""A document in, its claims out: each an exact quote with the chain of those who say it.

This is the English engine. Attributions are found as `engines` says, and claims either by a
trained encoder (`reports`) or by rules alone (`clauses`). Dates, places and canonical names are
resolved by the next stage.
"""

from bisect import bisect_right
from dataclasses import replace

from sayso.claims.antecedents import find_antecedents
from sayso.claims.beside import together
from sayso.claims.clauses import claims_by_rules
from sayso.claims.continuation import continue_chains
from sayso.claims.denied import bare_denials
from sayso.claims.engines import Engine, attributions, by_sentence, extended
from sayso.claims.events import find_triggers
from sayso.claims.followed import follow
from sayso.claims.lexicon import Words, words
from sayso.claims.neural.engine import find_reports
from sayso.claims.parse import Sentence, parse_sentences
from sayso.claims.persons import with_people
from sayso.claims.reading import Found, Reading
from sayso.claims.relation import Relation
from sayso.claims.reports import claims_of_reports
from sayso.claims.same_toll import with_the_same
from sayso.claims.tolls import find_tolls
from sayso.model.claim import Claim, claim_id
from sayso.model.document import Document
from sayso.model.span import Span

ENGINE = "sayso-en 7"


def find_claims(document: Document, engine: Engine = Engine.BOTH) -> list[Claim]:
    """Find the claims of one document, in the order of the text.

    Speakers, actors, dates and places are left as written; `sayso.resolution` resolves them.
    A document in a language without an engine yields no claim.
    """
    if document.language not in {"", "en"}:
        return []
    lexicon = words("en")
    sentences = list(parse_sentences(document))
    found = by_sentence(document, sentences, engine, lexicon)
    readings = [_read(document, s, rs, lexicon) for s, rs in zip(sentences, found, strict=True)]
    spoken = extended(document, [r for reading in readings for r in reading.relations])
    antecedents = find_antecedents(document.text, spoken, lexicon)
    readings = _with_relations(readings, spoken)
    by_rules = claims_by_rules(document, readings, antecedents, lexicon)
    if engine is Engine.RULES:
        return _whole(document, by_rules, readings, lexicon)
    tokens, told = find_reports(document.text)
    acts = frozenset(t.act for reading in readings for t in reading.triggers)
    seen = Found(tokens, spoken, told, acts)
    claims = claims_of_reports(document, readings, seen, antecedents, lexicon)
    claims = together(document.text, claims, by_rules)
    refused = bare_denials(document, claims, sentences, spoken, antecedents, lexicon)
    claims = sorted([*claims, *refused], key=lambda c: (c.anchor.start, c.anchor.end))
    parsed = [(reading.sentence, reading.relations) for reading in readings]
    claims = continue_chains(document, claims, parsed, antecedents, lexicon)
    claims = with_the_same(document, claims)
    return _whole(document, claims, readings, lexicon)


def _whole(
    document: Document, claims: list[Claim], readings: list[Reading], lexicon: Words
) -> list[Claim]:
    """Add what goes on, and give claims their people, their ids and the engine's name."""
    claims = with_people(document, follow(document, claims, readings, lexicon), readings, lexicon)
    return [replace(claim, id=claim_id(claim), engine=ENGINE) for claim in claims]


def _with_relations(readings: list[Reading], relations: list[Relation]) -> list[Reading]:
    """Give each sentence the attributions that reach into it, cut to what it holds of them."""
    starts = [reading.sentence.span.start for reading in readings]
    reaching: list[list[Relation]] = [[] for _ in readings]
    for relation in relations:
        pieces: dict[int, list[Span]] = {}
        for content in relation.content:
            number = max(0, bisect_right(starts, content.start) - 1)
            while number < len(readings) and starts[number] < content.end:
                if piece := content.within(readings[number].sentence.span):
                    pieces.setdefault(number, []).append(piece)
                number += 1
        for number, kept in pieces.items():
            reaching[number].append(replace(relation, content=tuple(kept)))
    return [replace(r, relations=found) for r, found in zip(readings, reaching, strict=True)]


def _read(
    document: Document, sentence: Sentence, relations: list[Relation], lexicon: Words
) -> Reading:
    return Reading(
        sentence,
        relations,
        find_triggers(sentence, lexicon),
        find_tolls(document.text, sentence, lexicon),
    )


def find_relations(document: Document, engine: Engine = Engine.MODEL) -> list[Relation]:
    """Find all attributions of a document, whatever they are about, in the order of the text."""
    return attributions(document, engine, words("en"))
