"""Words in which a country owns a speaker in ("Orrins army"); those by which he is known out."""

from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_mentions import speaking
from sayso.resolution.speaker_names import SpeakerWords, demonyms_of


def of_its_country(words: str, lexicon: Lexicon, lists: SpeakerWords) -> str:
    """Write a known speaker's name as packs know it.

    "Orrins army" is "the Orrinian army", and of "Orrins Sawt news agency" the agency speaks.
    """
    written = words.split()
    for at, word in enumerate(written[:-1]):
        country = fold(word).removesuffix("s")
        if country == fold(word) or country not in lists.lists["countries"]:
            continue
        rest = written[at + 1 :]
        adjective, width = _by_adjective(country, rest, lexicon, lists)
        named = _known_after(written[at:], lexicon, lists)
        if width > named + 1:
            return " ".join([*written[:at], adjective, *rest])
        if named:
            return " ".join([*written[:at], *rest])
    return words


def _by_adjective(
    country: str, rest: list[str], lexicon: Lexicon, lists: SpeakerWords
) -> tuple[str, int]:
    """Return the country's adjective with which a known name begins, and of how many words."""
    for adjective in demonyms_of(country, lists):
        known = lexicon.source_names.find(" ".join([adjective, *rest]))
        if known and known[0].start == 0 and known[0].end > 1:
            return adjective.capitalize(), known[0].end
    return "", 0


def _known_after(written: list[str], lexicon: Lexicon, lists: SpeakerWords) -> int:
    """Return how many words of a known name follow the first word, which is a country's."""
    known = speaking(" ".join(written), lexicon, lists)
    return next((m.end - m.start for m in known if m.start == 1), 0)
