"""An account in; whose word it is when voices are counted, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import OUTLET, Factuality, is_named
from sayso.model.document import Source
from sayso.model.incident import Account

NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})


class Voice(StrEnum):
    """What kind of voice speaks; only a named one counts."""

    NAMED = "named"
    UNNAMED = "unnamed"
    OWN = "own"


@dataclass(frozen=True, slots=True, order=True)
class Speaker:
    """Whose word an account is; two accounts of one speaker are one voice."""

    voice: Voice
    name: str
    within: str = ""
    """The document of an unnamed speaker, who is never the same in another."""


def speaker_of(account: Account, sources: Mapping[str, Source]) -> Speaker:
    """Tell whose word an account is.

    The own voice of a publisher that is itself a source (`self_report`) is that named origin, the
    same one that others quote. A newspaper's own voice is its publisher's.
    """
    if is_named(account.origin):
        return Speaker(Voice.NAMED, account.origin)
    if account.origin == OUTLET:
        source = sources.get(account.publisher)
        if source is not None and source.self_report:
            return Speaker(Voice.NAMED, source.name)
        return Speaker(Voice.OWN, account.publisher or account.document)
    return Speaker(Voice.UNNAMED, account.origin, account.document)


def asserts(account: Account) -> bool:
    """Tell whether the account holds that it happened; a mere denial does not."""
    if account.factuality in NEGATIVE:
        return False
    return not (account.factuality is Factuality.UNCOMMITTED and account.denies_responsibility_of)


def owner_of(name: str, sources: Mapping[str, Source]) -> str:
    """Return who owns or runs a speaker; empty if nobody is known to."""
    source = sources.get(name)
    return source.owner if source is not None else ""
