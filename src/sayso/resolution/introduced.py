"""Claims with resolved speakers in; a kind of speaker whom the text then names takes the name.

News opens with a kind and goes on with a name: "Ten people were killed, local media reported. …
According to the Orrin news agency …". Both are one speaker, and so one origin. A state's media are
its agency or channel that follows, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.model.claim import Attribution, Chain, Claim, LinkHow, is_named
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_names import speaker_words
from sayso.resolution.speaker_pointing import PRESS

OPENING = 900
"""Code points at the beginning of a text in which a speaker is introduced by his kind."""
NEAR = 700
"""Code points within which he is then named."""
WATCHERS = frozenset({SourceKind.MONITOR, SourceKind.NGO})


def name_introduced(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Give "local media" or "a monitoring group" of an opening the name that follows, inferred."""
    named = sorted(_named(claims), key=link_start)
    meant: dict[int, str] = {}
    for claim in claims:
        for link in claim.chain.links:
            kinds, office, owner = _kinds(link), _office(link), _owner(link, lexicon)
            early = link_start(link) < OPENING or kinds is WATCHERS
            if ((kinds or owner) and early) or office:
                fitting = (
                    other
                    for other in named
                    if _follows(link, other)
                    and (_holds(other, office) if office else _fits(other, kinds, lexicon, owner))
                )
                first = next(fitting, None)
                if first is not None:
                    meant[link_start(link)] = first.speaker
    return [replace(c, chain=with_names(c.chain, meant)) for c in claims]


def _named(claims: Sequence[Claim]) -> Iterator[Attribution]:
    for claim in claims:
        for link in claim.chain.links:
            if link.source is not None and is_named(link.speaker) and link.antecedent is None:
                yield link


def link_start(link: Attribution) -> int:
    """Return where the words that name a link's speaker begin; -1 where there are none."""
    return link.source.start if link.source is not None else -1


def _kinds(link: Attribution) -> frozenset[SourceKind]:
    """Return the kinds that an unnamed speaker may turn out to be of, if he is told by his kind."""
    if link.source is None or is_named(link.speaker):
        return frozenset()
    folded = fold(link.source.exact).split()
    words = speaker_words().lists
    if folded[0] in {"the", "this", "that", *words["pronouns"]}:
        return frozenset()
    noun = link.speaker.rpartition(":")[2].split()
    if not noun:
        return frozenset()
    if noun[-1] in words["press"]:
        return PRESS
    if noun[-1].removesuffix("s") in words["watchers"]:
        return WATCHERS
    watched = noun[-1] == "group" and any(w in words["watching"] for w in folded)
    return WATCHERS if watched else frozenset()


def _office(link: Attribution) -> str:
    """Return the office by which an unnamed speaker is told, where one person has it."""
    if link.source is None or is_named(link.speaker):
        return ""
    noun = link.speaker.rpartition(":")[2].split()[-1:]
    return noun[0] if noun and noun[0] in speaker_words().lists["single"] else ""


def _owner(link: Attribution, lexicon: Lexicon) -> str:
    """Return whose press a link speaks of that names none of it: "state media"."""
    source = lexicon.source(link.speaker)
    return source.owner if fold(source.name).endswith(" media") else ""


def _holds(link: Attribution, office: str) -> bool:
    """Tell whether a named speaker is told with an office: "Governor Hadi Orrin"."""
    written = fold(link.source.exact).split() if link.source is not None else []
    return office in written


def _follows(link: Attribution, other: Attribution) -> bool:
    return 0 < link_start(other) - link_start(link) < NEAR


def _fits(link: Attribution, kinds: frozenset[SourceKind], lexicon: Lexicon, owner: str) -> bool:
    source = lexicon.source(link.speaker)
    if owner:
        return source.owner == owner and source.kind in PRESS and not _owner(link, lexicon)
    if source.kind in kinds:
        return True
    written = fold(link.source.exact).split() if link.source is not None else []
    words = speaker_words()
    return any(
        words.kinds.get(w) in kinds or (kinds is PRESS and w in words.lists["press"])
        for w in written
    )


def with_names(chain: Chain, meant: Mapping[int, str]) -> Chain:
    """Name the speakers of a chain whose words begin at the places given, inferred."""
    links = (
        replace(link, speaker=meant[link_start(link)], how=LinkHow.INFERRED)
        if link_start(link) in meant
        else link
        for link in chain.links
    )
    return Chain(tuple(links))
