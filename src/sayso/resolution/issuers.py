"""Claims with resolved speakers in; a paper that the text says who wrote takes his name.

"The council condemned the raid in a statement. … The statement put the toll at 12": what the
paper says is the council's word. A paper of which nothing is told stays a source of its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Attribution, Claim, is_named
from sayso.resolution.introduced import link_start, with_names
from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_names import speaker_words
from sayso.resolution.speaker_pointing import PRESS

REPORT = "report"
NEAR = 2500
"""Code points within which the paper's writer has spoken."""
BEHIND = 60
"""Code points behind his words in which the paper is first told of: "said today in a report"."""


def name_issuers(claims: Sequence[Claim], text: str, lexicon: Lexicon) -> list[Claim]:
    """Give "the report" the name of him who made it, inferred."""
    links = {
        link_start(link): link for claim in claims for link in claim.chain.links if link.source
    }
    told = sorted(links.values(), key=link_start)
    meant = {at: name for at, link in links.items() if (name := _issuer(link, told, text, lexicon))}
    return [replace(c, chain=with_names(c.chain, meant)) for c in claims]


def _issuer(link: Attribution, told: Sequence[Attribution], text: str, lexicon: Lexicon) -> str:
    """Return who made the paper that speaks: the last one before it who speaks through such.

    "The report" may also be that of the agency or channel that was named right before.
    """
    paper = _paper(link)
    if not paper:
        return ""
    first = bisect_right(told, link_start(link) - NEAR, key=link_start)
    end = bisect_left(told, link_start(link), key=link_start)
    before = [other for other in told[first:end] if is_named(other.speaker)]
    if before and paper == REPORT and lexicon.source(before[-1].speaker).kind in PRESS:
        return before[-1].speaker
    through = (o.speaker for o in reversed(before) if _speaks_through(o, paper, text))
    return next(through, "")


def _paper(link: Attribution) -> str:
    """Return the noun of a paper told of before: "the latest report"; '' for other speakers."""
    words = speaker_words()
    if link.source is None or is_named(link.speaker):
        return ""
    noun = link.speaker.rpartition(":")[2].split()[-1:]
    if not noun or noun[0] not in words.lists["papers"]:
        return ""
    lead = fold(link.source.exact).split()[0]
    return noun[0] if lead in {"the", "this", "that", *words.lists["pronouns"]} else ""


def _speaks_through(link: Attribution, paper: str, text: str) -> bool:
    """Tell whether one speaks through a paper of that name: "said in a report", "reported"."""
    if link.source is None:
        return False
    ends = [a.end for a in (link.source, link.cue) if a is not None]
    behind = re.split(r"[.!?]\s", text[max(ends) : max(ends) + BEHIND])[0]
    said = fold(f"{link.source.exact} {link.cue.exact if link.cue else ''} {behind}").split()
    return any(word in (paper, f"{paper}s", f"{paper}ed") for word in said)
