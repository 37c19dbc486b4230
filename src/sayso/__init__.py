"""On whose say-so? An evidence desk for reporting on conflict and human-rights abuse."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.case import AddReport, Case, RunReport
    from sayso.model.claim import Act, Attribution, Chain, Claim, Effect, Factuality, Toll, Who
    from sayso.model.document import Document, Metadata, Original, Source
    from sayso.model.errors import Problem, SaysoError
    from sayso.model.incident import Account, Corroboration, Incident
    from sayso.model.reference import DateRange, Place
    from sayso.model.search import ClaimHit, DocumentHit, SearchResults
    from sayso.model.span import Anchor, Span
    from sayso.pipeline import read_document
    from sayso.resolution.gazetteer import Gazetteer
    from sayso.resolution.lexicon import Lexicon

__all__ = [
    "Account",
    "Act",
    "AddReport",
    "Anchor",
    "Attribution",
    "Case",
    "Chain",
    "Claim",
    "ClaimHit",
    "Corroboration",
    "DateRange",
    "Document",
    "DocumentHit",
    "Effect",
    "Factuality",
    "Incident",
    "Metadata",
    "Original",
    "Place",
    "Problem",
    "RunReport",
    "SaysoError",
    "SearchResults",
    "Source",
    "Span",
    "Toll",
    "Who",
    "find_claims",
    "read_document",
]

_HOMES = {
    "sayso.case": ("AddReport", "Case", "RunReport"),
    "sayso.model.claim": (
        *("Act", "Attribution", "Chain", "Claim", "Effect", "Factuality", "Toll", "Who"),
    ),
    "sayso.model.document": ("Document", "Metadata", "Original", "Source"),
    "sayso.model.errors": ("Problem", "SaysoError"),
    "sayso.model.incident": ("Account", "Corroboration", "Incident"),
    "sayso.model.reference": ("DateRange", "Place"),
    "sayso.model.search": ("ClaimHit", "DocumentHit", "SearchResults"),
    "sayso.model.span": ("Anchor", "Span"),
    "sayso.pipeline": ("read_document",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def find_claims(
    document: "Document",
    gazetteer: "Gazetteer | None" = None,
    lexicon: "Lexicon | None" = None,
) -> "list[Claim]":
    """Find a document's claims: who says what, through whom, and how surely.

    Places are looked up in the index that ships with sayso, unless a gazetteer is given.
    """
    from sayso.pipeline import find_claims as find
    from sayso.store.gazetteer import world_gazetteer

    return find(document, world_gazetteer() if gazetteer is None else gazetteer, lexicon)


def __getattr__(name: str) -> object:
    # The engines take seconds to load; a name is fetched when it is first asked for.
    if name not in _HOME:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
