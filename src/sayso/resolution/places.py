"""A document and a gazetteer in; the places that the text names out, each as precise as it is."""

from collections.abc import Iterable, Sequence

from sayso.model.document import Document, FurnitureKind
from sayso.model.reference import Place
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.places_lexicon import place_words
from sayso.resolution.places_mentions import Token, tokens_of
from sayso.resolution.places_named import Named
from sayso.resolution.places_names import names_in
from sayso.resolution.places_packs import demonyms
from sayso.resolution.places_ranking import Context
from sayso.resolution.places_resolving import PlaceResolver
from sayso.resolution.places_routes import join_routes


def find_places(document: Document, gazetteer: Gazetteer, *, guess: bool = False) -> list[Place]:
    """Find every place that the text names, in its order, and resolve it.

    A name with a place noun that no gazetteer has stays, unresolved, with the governorate that
    the text gives it. The town of a printed dateline is no place of an event.

    With `guess` a name behind "in" or "near" stays too: on gold train that brought as many wrong
    places as right ones, so that it is for texts of countries whose places no gazetteer has.
    """
    words = place_words(document.language)
    tokens = tokens_of(document.text)
    named = _without_datelines(document, tokens, names_in(tokens, words, gazetteer, guess=guess))
    resolver = PlaceResolver(document, tokens, words, gazetteer, context_of(tokens, named))
    return join_routes(document.text, resolver.resolve(named), words)


def _without_datelines(
    document: Document, tokens: Sequence[Token], named: Iterable[Named]
) -> list[Named]:
    silent = [f.span for f in document.furniture if f.kind is FurnitureKind.DATELINE]
    if document.dateline:
        silent.append(document.dateline.span)
    return [n for n in named if not any(s.start <= tokens[n.first].start < s.end for s in silent)]


def context_of(tokens: Sequence[Token], named: Sequence[Named]) -> Context:
    """Count the countries and governorates that a text names outright."""
    context = Context()
    for token in tokens:
        if token.text in demonyms():
            context.countries[demonyms()[token.text]] += 1
    for name in named:
        country, governorate = name.area
        if country:
            context.countries[country] += 1
        if governorate:
            context.governorates[governorate] += 1
    return context
