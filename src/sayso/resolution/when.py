"""A document's claims in; the same claims out, each with the days of its event.

Of the dates that the document gives, and of none, the likeliest is taken, by weights learned on
annotated articles (`when_features`). A date that belongs to the reporting ("said on Monday")
bounds the event from above only: the event was on that day or before. A printed dateline dates no
event.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import DateRange
from sayso.resolution.choosing import choose, load_weights
from sayso.resolution.dates import find_dates
from sayso.resolution.dates_lexicon import date_lexicon
from sayso.resolution.when_features import candidates, setting_of

WEIGHTS = "when"
LEAST = 0.4


def attach_when(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give each claim the days of its event, in the order in which the claims came."""
    words, weights = date_lexicon(document.language), load_weights(WEIGHTS)
    setting = setting_of(document, find_dates(document), words)
    dated: dict[int, Claim] = {}
    previous: DateRange | None = None
    for i in sorted(range(len(claims)), key=lambda i: claims[i].anchor.start):
        claim = claims[i]
        found = candidates(setting, claim)
        when = found[choose([c.features for c in found], weights, LEAST)].date
        if claim.carries_on and (when is None or _weaker(when, previous)):
            when = previous or when
        dated[i] = replace(claim, when=when)
        previous = when
    return [dated[i] for i in range(len(claims))]


def _weaker(when: DateRange, previous: DateRange | None) -> bool:
    """Tell whether only the day of speaking is known here, and the event's own day before."""
    return when.earliest is None and previous is not None and previous.earliest is not None
