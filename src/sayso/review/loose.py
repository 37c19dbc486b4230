"""A judgement that no longer fits in; the Problem that a person sees out. None is dropped."""

from sayso.model.errors import Problem, Stage
from sayso.model.judgement import Judgement

_SHOWN = 80
"""Code points of a quote that a message repeats."""


def loose(judgement: Judgement, document_name: str = "") -> Problem:
    """Say that nothing found today stands in the words that were judged."""
    quote = judgement.quotes[0].anchor.exact if judgement.quotes else judgement.subject
    short = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"
    where = f"{document_name}: " if document_name else ""
    message = (
        f"{where}no claim of today fits “{short}”, of which {in_words(judgement)}; "
        f"it is kept, and tried again at each run: judge anew, or withdraw {judgement.id}"
    )
    return Problem(Stage.REVIEW, "judgement-unattached", message, judgement.id)


def unfitting(judgement: Judgement, document_name: str, why: str) -> Problem:
    """Say that a decision cannot be carried out on the claim that it names."""
    message = f"{document_name}: {in_words(judgement)}, which no longer can be done: {why}"
    return Problem(Stage.REVIEW, "judgement-unfitting", message, judgement.id)


def in_words(judgement: Judgement) -> str:
    """Write who decided what and why: ``Amal decided “merge” on 2026-11-25 (same strike)``."""
    what = " ".join(w for w in (judgement.decision.value, judgement.field) if w)
    day = judgement.at.date().isoformat()
    return f"{judgement.by} decided “{what}” on {day} ({judgement.reason})"
