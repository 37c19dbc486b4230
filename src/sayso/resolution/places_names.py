"""A text's words in; the names of places among them out, each with what it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.resolution.gazetteer import COUNTRY, GOVERNORATE, SETTLEMENT, Gazetteer, GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key, likeness, plain
from sayso.resolution.places_lexicon import CountryPack, Governorate, PlaceWords, Region
from sayso.resolution.places_mentions import Cues, Token, cues_of, name_spans
from sayso.resolution.places_named import Named, written_name
from sayso.resolution.places_packs import LIKE_GOVERNORATE, demonyms, pack_entry
from sayso.resolution.places_unlisted import (
    UNLISTED,
    explained_at,
    explained_names,
    is_led,
    led_name,
    mixed,
    never,
    no_start,
    unlisted,
)

PEOPLE = re.compile(r"[a-z]?(?:n|an|ian|ese|ish|i)s?")
"""Endings by which a country's people are named: "Tazmiran"."""
AROUND = 40
"""Words on each side in which a text shows whether it has commas."""
GOVERNORATE_M = 60_000.0
"""Radius in metres of a governorate of which only a point is known."""


def names_in(
    tokens: Sequence[Token], words: PlaceWords, gazetteer: Gazetteer, *, guess: bool = False
) -> list[Named]:
    """Walk the words and take the longest name at each.

    Args:
        tokens: of the text.
        words: of its language.
        gazetteer: where names are looked up.
        guess: take also names that no gazetteer has, behind "in", "near" and their like.
    """
    countries = {
        plain(n): c
        for c in gazetteer.countries()
        for n in (c.name, *c.names)
        if n not in demonyms()
    }
    own = frozenset(c.name for c in gazetteer.countries() if c.imported)
    explained = explained_names(tokens, words)
    found: list[Named] = []
    i = 0
    while i < len(tokens):
        if _of_people(tokens[i].text, own):
            i += 1
            continue
        named = (
            _capital_at(tokens, i, words)
            or _pack_name(tokens, i, words)
            or explained_at(tokens, i, words, gazetteer, explained)
            or _name_at(tokens, i, words, gazetteer, countries)
        )
        last_end = found[-1].end if found else -1
        if guess and is_led(tokens, i, words):
            named = replace(named, guess=True) if named else led_name(tokens, i, words)
        if named and named.weak and not named.guess and _inside_name(tokens, i, last_end, words):
            named = None
        if named:
            found.append(named)
            i = named.end
        else:
            i += 1
    return found


def _of_people(word: str, countries: frozenset[str]) -> bool:
    """Tell whether a word is made from the name of a country that the user imported."""
    return any(
        word != name and word.startswith(name[:-1]) and PEOPLE.fullmatch(word[len(name) - 1 :])
        for name in countries
    )


def _capital_at(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take "the capital" where no name follows it."""
    if tokens[i].text not in words.capital or not i:
        return None
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind and (behind.is_name or behind.text == "of"):
        return None
    if tokens[i - 1].text.lower().rstrip("’'") in words.not_capital:
        return None
    return Named(i, i + 1, cues_of(tokens, i - 1, i + 1, words), capital=True)


def _pack_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take a name of a pack; its first word may be small, as in "eastern Ghouta"."""
    for size in (4, 3, 2, 1):
        run = tokens[i : i + size]
        if len(run) < size or not run[-1].is_name or not run[0].text[0].isalpha():
            continue
        entry = pack_entry(" ".join(t.text for t in run))
        if entry is None:
            continue
        cues = cues_of(tokens, i, i + size, words)
        if cues.organisation:
            continue
        if isinstance(entry, CountryPack):
            place = GazetteerPlace(f"pack:{entry.country}", entry.country, lat=entry.lat,
                                   lon=entry.lon, kind=COUNTRY, country=entry.country)  # fmt: skip
            return Named(i, i + size, cues, country=place)
        if isinstance(entry, Region):
            return Named(i, i + size, cues, region=entry)
        return Named(i, i + size, cues, governorate=entry)
    return None


def _name_at(
    tokens: Sequence[Token],
    i: int,
    words: PlaceWords,
    gazetteer: Gazetteer,
    countries: dict[str, GazetteerPlace],
) -> Named | None:
    if no_start(tokens, i, words):
        return None
    for end in name_spans(tokens, i, words):
        written = written_name(tokens, i, end)
        full = plain(words.countries.get(written, written))
        country = countries.get(full) or countries.get(full.removesuffix("s"))
        cues = cues_of(tokens, i, end, words)
        if country and not cues.organisation:
            return Named(i, end, cues, country=country) if cues.tells_place else None
        if cues.organisation or cues.person or (written.isupper() and end - i == 1):
            continue
        if end - i == 1 and written in words.heads:
            continue
        records = tuple(gazetteer.lookup(fold_key(written)))
        governorate = _imported_governorate(written, records, cues)
        if governorate is not None:
            return Named(i, end, cues, governorate=governorate)
        if (
            cues.noun_behind
            and cues.noun in (*UNLISTED, "area")
            and not mixed(tokens, i, end, words)
        ):
            return Named(i, end, cues, records=records)
        if not records and written.endswith("s"):
            records = tuple(gazetteer.lookup(fold_key(written[:-1])))
        if records and not _cut_short(tokens, end, cues, words):
            return Named(i, end, cues, records=records)
    return unlisted(tokens, i, words)


def _imported_governorate(
    written: str, records: Sequence[GazetteerPlace], cues: Cues
) -> Governorate | None:
    """Find the governorate of the user's own gazetteer that a name means.

    A town of the same name is its capital; then the bare name is the town's.
    """
    own = [r for r in records if r.imported and _spelled(written, r)]
    record = next((r for r in own if r.kind == GOVERNORATE), None)
    capital = next((r.name for r in own if r.kind == SETTLEMENT), "")
    if record is None or (capital and cues.noun != GOVERNORATE):
        return None
    return Governorate(
        record.name, record.country, capital, not capital, record.names, "", "",
        record.lat, record.lon, GOVERNORATE_M, record.id,
    )  # fmt: skip


def _spelled(written: str, record: GazetteerPlace) -> bool:
    return max(likeness(written, name) for name in record.all_names) >= LIKE_GOVERNORATE


def _cut_short(tokens: Sequence[Token], end: int, cues: Cues, words: PlaceWords) -> bool:
    """Tell whether a name goes on after its end, so that it is only a part of a longer one."""
    told = cues.noun and (cues.noun_behind or not _keeps_commas(tokens, end))
    if told or end >= len(tokens) or tokens[end].start - tokens[end - 1].end > 1:
        return False
    after = tokens[end].text
    goes_on = tokens[end].is_name or after.lower() in words.inner
    return goes_on and not never(after, words) and pack_entry(after) is None


def _keeps_commas(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether names beside one another are parted by commas, which some texts have lost."""
    return any(t.text == "," for t in tokens[max(0, at - AROUND) : at + AROUND])


def _inside_name(tokens: Sequence[Token], i: int, last_end: int, words: PlaceWords) -> bool:
    """Tell whether a word goes on with a name that began before it, as a surname does."""
    if i == 0 or i == last_end:
        return False
    before = tokens[i - 1]
    adjoins = tokens[i].start - before.end == 1
    return adjoins and before.is_name and not never(before.text, words)
