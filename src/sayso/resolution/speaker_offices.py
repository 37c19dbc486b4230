"""A country that speaks or its office in ("Orrins health ministry"); its known name out."""

from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speaker_names import SpeakerWords, demonyms_of


def country_voice(head: list[str], lexicon: Lexicon, words: SpeakerWords) -> str:
    """Return whose word it is where a country speaks, or a ministry of it; '' for others.

    Args:
        head: the words up to the noun that speaks, folded.
        lexicon: what packs know.
        words: the language's words around speakers.
    """
    return _government(head, lexicon, words) or _ministry(head, lexicon, words)


def office_of(country: str, office: list[str], lexicon: Lexicon, words: SpeakerWords) -> str:
    """Return the known name of a country's office: of "Orrin" and "defence ministry"."""
    national = office[-1] in {"government", "ministry"}
    if not national or country.lower() not in words.lists["countries"]:
        return ""
    name = " ".join(office)
    kin = demonyms_of(country.lower(), words)
    found = [m for d in kin for m in lexicon.source_names.find(f"{d} {name}")]
    return next((m.name for m in found if m.end - m.start > 1), "")


def _government(head: list[str], lexicon: Lexicon, words: SpeakerWords) -> str:
    """Return the government of a country that speaks, or whose capital does, if a pack knows it."""
    country = words.capitals.get(head[0], head[0]) if len(head) == 1 else ""
    return office_of(country, ["government"], lexicon, words)


def _ministry(head: list[str], lexicon: Lexicon, words: SpeakerWords) -> str:
    """Return a country's ministry by both names: "Orrins health ministry"."""
    country = head[0].removesuffix("s") if head and head[-1] == "ministry" else ""
    if country not in words.lists["countries"] or len(head) < 3:
        return ""
    known = office_of(country, head[1:], lexicon, words)
    kin = demonyms_of(country, words)
    return known or (" ".join([kin[0].capitalize(), *head[1:]]) if kin else "")
