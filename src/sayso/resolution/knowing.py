"""A claim in; who its origin is to the event, and how he knows, where the words say so, out.

The classes are the model's (`Basis` after HURIDOCS micro-thesaurus 19, `Evidentiality`); the words
are in lexicon/speakers_en.toml. What the words leave open stays unstated.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Basis, Claim, Evidentiality
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_names import SpeakerWords, speaker_words

BY_KIND = {
    SourceKind.STATE: Basis.OFFICIAL,
    SourceKind.INTERGOVERNMENTAL: Basis.OFFICIAL,
    SourceKind.MEDICAL: Basis.MEDICAL,
    SourceKind.MONITOR: Basis.NGO,
    SourceKind.NGO: Basis.NGO,
    SourceKind.RESCUE: Basis.NGO,
    SourceKind.AGENCY: Basis.REPORTER,
    SourceKind.OUTLET: Basis.REPORTER,
}
"""Who a known source is, where his own words do not say more."""


def with_knowing(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Fill in basis and evidentiality of resolved claims."""
    words = speaker_words()
    return [
        replace(c, basis=_basis(c, lexicon, words), evidentiality=_evidence(c, words))
        for c in claims
    ]


def _basis(claim: Claim, lexicon: Lexicon, words: SpeakerWords) -> Basis:
    """Tell who the origin is: one who owns up first, then by his noun, then by his kind."""
    if not claim.chain.links:
        return Basis.UNSTATED
    blamed = claim.perpetrator.canon if claim.perpetrator is not None else ""
    source = lexicon.source(claim.origin)
    if blamed and fold(blamed) in {fold(claim.origin), fold(source.owner)}:
        return Basis.PERPETRATOR
    link = claim.chain.links[-1]
    named = link.antecedent or link.source
    written = fold(named.exact).split() if named is not None else []
    for noun in (*reversed(written), *fold(claim.origin).split()):
        basis = words.bases.get(noun) or words.bases.get(noun.removesuffix("s"))
        if basis is not None:
            return basis
    return BY_KIND.get(source.kind, Basis.UNSTATED)


def _evidence(claim: Claim, words: SpeakerWords) -> Evidentiality:
    """Tell how the origin knows: by his cue, else by what he is."""
    if not claim.chain.links:
        return Evidentiality.UNSTATED
    link = claim.chain.links[-1]
    cue = fold(link.cue.exact).split() if link.cue is not None else []
    for way, verbs in words.ways.items():
        if verbs & set(cue):
            return way
    source = fold(link.source.exact).split() if link.source is not None else []
    written = any(words.has("written", word) for word in source)
    return Evidentiality.DOCUMENT if written else Evidentiality.UNSTATED
