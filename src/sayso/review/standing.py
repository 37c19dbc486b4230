"""The whole log of judgements in; those that stand, and what taking others back restores, out."""

from collections.abc import Iterator, Sequence

from sayso.model.judgement import Decision, Judgement


def standing(log: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements that nobody took back, in the order of the log.

    A withdrawal can be withdrawn in its turn; then what it took back stands again.
    """
    gone: set[str] = set()
    for judgement in reversed(log):
        if judgement.decision is Decision.WITHDRAW and judgement.id not in gone:
            gone.add(judgement.subject)
    return [j for j in log if j.id not in gone and j.decision is not Decision.WITHDRAW]


def turns(log: Sequence[Judgement]) -> Iterator[tuple[Judgement, bool]]:
    """Yield each decision as it was made, and each again where it was taken back or restored.

    The second value tells whether the decision stands from that moment on.
    """
    by_id = {judgement.id: judgement for judgement in log}
    for judgement in log:
        stands, decided = True, judgement
        while decided.decision is Decision.WITHDRAW and decided.subject in by_id:
            decided, stands = by_id[decided.subject], not stands
        if decided.decision is not Decision.WITHDRAW:
            yield decided, stands


def concerning(log: Sequence[Judgement], document: str) -> list[Judgement]:
    """Return the judgements that speak of a document's words, and the withdrawals of those."""
    kept: set[str] = set()
    found = []
    for judgement in log:
        if document in judgement.documents or judgement.subject in kept:
            kept.add(judgement.id)
            found.append(judgement)
    return found
