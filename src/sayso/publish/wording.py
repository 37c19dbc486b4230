"""Numbers, days, places and chains in; short plain words for people out. No verdicts."""

import datetime as dt
import re
import unicodedata

from sayso.model.claim import (
    OUTLET,
    UNNAMED,
    Act,
    Attribution,
    Chain,
    Effect,
    Factuality,
    LinkHow,
    Toll,
    Who,
    is_named,
)
from sayso.model.incident import ContradictionRule, Label, RelationKind, TieKind
from sayso.model.reference import DateRange, Place
from sayso.model.span import Anchor

FACTUALITY = {
    Factuality.CERTAIN: "as fact",
    Factuality.PROBABLE: "as probable",
    Factuality.POSSIBLE: "as possible",
    Factuality.CERTAIN_NOT: "says it did not happen",
    Factuality.PROBABLE_NOT: "as improbable",
    Factuality.POSSIBLE_NOT: "as possibly not so",
    Factuality.UNCOMMITTED: "takes no position",
}
"""How surely a speaker put it."""

ACTS = {
    Act.AIRSTRIKE: "Air strike",
    Act.SUICIDE_BOMBING: "Suicide bombing",
    Act.CHEMICAL: "Chemical attack",
    Act.GROUND_CLASH: "Ground clash",
    Act.ABDUCTION_OR_ARREST: "Abduction or arrest",
    Act.SHOOTDOWN: "Aircraft shot down",
    Act.MINE: "Mine blast",
    Act.CAPTURE: "Capture of territory",
    Act.SEXUAL_VIOLENCE: "Sexual violence",
    Act.OTHER: "Event",
}

RULES = {
    ContradictionRule.TOLL: "Toll: the two counts have no number in common",
    ContradictionRule.DATE: "Date: the two have no day in common",
    ContradictionRule.PLACE: "Place: farther apart than both are imprecise",
    ContradictionRule.PERPETRATOR: "Perpetrator: they name different ones",
    ContradictionRule.ACT: "Act: they describe different acts",
    ContradictionRule.VICTIM_STATUS: "Victims: they describe different people",
    ContradictionRule.OCCURRENCE: "Occurrence: one says it happened, the other that it did not",
}

RELATIONS = {
    RelationKind.HAS_PART: "sum over, among others:",
    RelationKind.PART_OF: "part of the sum:",
    RelationKind.COMPARED: "set beside it by a text:",
    RelationKind.OTHER_YEAR: "conflict of dates with",
}
"""How another incident is named beside this one."""

TIES = {
    TieKind.REPRINTS: "same text",
    TieKind.CITES: "citation",
    TieKind.RELIES_ON: "reliance",
    TieKind.SAME_SPEAKER: "same speaker",
    TieKind.SAME_RELEASE: "same release",
    TieKind.TRANSLATES: "translation",
    TieKind.SAME_OWNER: "same owner",
}
"""Nouns, for a tie joins two accounts and its own reason says which way it runs."""

LABELS = {
    Label.ACKNOWLEDGED_BY_ACCUSED: "the accused acknowledges the act",
    Label.MULTI_ORIGIN: "two or more independent named origins",
    Label.SINGLE_ORIGIN: "one named origin",
    Label.RESPONSIBILITY_DISPUTED: "responsibility is disputed",
}

_GROUPS = {
    Who.CIVILIANS: "civilians",
    Who.CHILDREN: "children",
    Who.WOMEN: "women",
    Who.COMBATANTS: "combatants",
}
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def place_on_page(anchor: Anchor) -> str:
    """Say on which page a quote stands and, where it was read from an image, how surely."""
    pages = sorted({box.page for box in anchor.boxes})
    where = f"page {pages[0]}" if pages else ""
    if len(pages) > 1:
        where = f"pages {pages[0]} to {pages[-1]}"
    sure = anchor.recognised
    read = "" if sure is None else f"read from an image, sure to {round(100 * sure)}%"
    return ", ".join(words for words in (where, read) if words)


def visible(text: str) -> str:
    """Show control and direction characters by their number, so that no text can act on a screen.

    Line breaks and tabs become spaces.
    """
    shown = []
    for char in text:
        if char in "\n\t\r\u2028\u2029":
            shown.append(" ")
        elif unicodedata.category(char) in {"Cc", "Cs"} or _INVISIBLE.match(char):
            shown.append(f"⟦U+{ord(char):04X}⟧")
        else:
            shown.append(char)
    return "".join(shown)


def act_words(act: Act | None) -> str:
    """Name an act for a title."""
    return ACTS.get(act, act.value.capitalize()) if act else "Event"


def blames(act: Act | None) -> bool:
    """Tell whether to name who did it is to blame him: to move or to take a place is no abuse."""
    return act not in {Act.MOVEMENT, Act.CAPTURE}


def group_words(effect: Effect, who: Who) -> str:
    """Name what a toll counts, such as ``killed`` or ``killed, children``."""
    return f"{effect.value}, {_GROUPS[who]}" if who in _GROUPS else effect.value


def number_words(low: int | None, high: int | None) -> str:
    """Write an interval: ``44``, ``30–40``, ``at least 37``, ``up to 12``, or nothing."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def toll_words(toll: Toll) -> str:
    """Write a toll as a person reads it: ``at least 37``, ``up to 12``, ``24+ (“dozens”)``."""
    words = visible(toll.verbatim)
    if toll.imputed and toll.low is not None:
        number = f"{toll.low}+" if toll.high is None else number_words(toll.low, toll.high)
        return f"{number} (“{words}”)"
    number = number_words(toll.low, toll.high)
    if not number:
        return f"“{words}”"
    return f"{number} (summed)" if toll.summed else number


def day_words(day: dt.date, year: bool = True) -> str:
    """Write a day as ``12 March 2019``."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


def date_words(when: DateRange | None) -> str:
    """Write a date range: ``12 March 2019``, ``12–14 March 2019``, ``by 13 March 2019``."""
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    if when.earliest is None or when.latest is None:
        bound = when.latest or when.earliest
        word = "by" if when.latest else "from"
        return f"{word} {day_words(bound)}" if bound else ""
    first, last = when.earliest, when.latest
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first, first.year != last.year)} – {day_words(last)}"


def place_words(place: Place | None) -> str:
    """Write a place from the most specific name to the country, without repeating one."""
    if place is None:
        return ""
    written = place.verbatim[0] if place.verbatim else ""
    names = [place.neighbourhood, place.settlement, place.district, place.governorate]
    names = [name for name in [*names, place.country] if name] or [written]
    return visible(", ".join(dict.fromkeys(name for name in names if name)))


def near_place_words(place: Place) -> str:
    """Write only the nearest name of a place that is known, for a line that compares places."""
    written = place.verbatim[0] if place.verbatim else ""
    return visible(place.settlement or place.district or place.governorate or written)


def origin_words(origin: str, publisher: str = "", written: str = "") -> str:
    """Name an origin for the screen.

    Args:
        origin: canonical name, ``unnamed:<noun>`` or ``outlet``.
        publisher: whose own voice ``outlet`` is.
        written: the text's own words for an unnamed speaker.
    """
    if origin == OUTLET:
        return f"{visible(publisher) or 'unknown publisher'}, own voice"
    if is_named(origin):
        return visible(origin)
    noun = visible(origin.removeprefix(UNNAMED))
    if noun == "passive":
        return "unnamed (passive voice)"
    words = visible(written) or noun
    return f"unnamed: {words}" if words else "unnamed"


def chain_words(chain: Chain) -> str:
    """Write a chain outermost first, such as ``State TV → a health official (via AFP)``."""
    return " → ".join(_link_words(link) for link in chain.links) or "own voice"


def _link_words(link: Attribution) -> str:
    written = visible(link.source.exact) if link.source else ""
    named = is_named(link.speaker) and link.speaker
    name = visible(link.speaker) if named else written or origin_words(link.speaker or UNNAMED)
    notes = [f"via {visible(link.via)}"] if link.via else []
    if link.how is not LinkHow.STATED:
        notes.append(link.how.value)
    return name + (f" ({', '.join(notes)})" if notes else "")
