"""A text's words in; the names of places among them out, each with what it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.resolution.gazetteer import (
    COUNTRY,
    GOVERNORATE,
    NEIGHBOURHOOD,
    SETTLEMENT,
    Gazetteer,
    GazetteerPlace,
)
from sayso.resolution.gazetteer_keys import fold_key, likeness, plain
from sayso.resolution.places_lexicon import (
    CountryPack,
    Governorate,
    PlaceWords,
    Region,
    country_packs,
)
from sayso.resolution.places_mentions import Cues, Token, cues_of, name_spans

PEOPLE = re.compile(r"[a-z]?(?:n|an|ian|ese|ish|i)s?")
"""Endings by which a country's people are named: "Tazmiran"."""
HELD = ("-held", "-controlled")
"""Endings of the words before what somebody holds."""
AROUND = 40
"""Words on each side in which a text shows whether it has commas."""
APPOSED = 7
"""Words behind a name in which it is said what it is."""
LONG_KEY = 4
"""Letters of a key that are enough to know a governorate by."""
LIKE_GOVERNORATE = 0.75
GOVERNORATE_M = 60_000.0
"""Radius in metres of a governorate of which only a point is known."""
UNLISTED = (SETTLEMENT, NEIGHBOURHOOD)
"""Kinds of nouns whose names are kept though no gazetteer has them."""
PackEntry = Governorate | Region | CountryPack


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, what is around it, and what it may stand for."""

    first: int
    end: int
    cues: Cues
    governorate: Governorate | None = None
    region: Region | None = None
    country: GazetteerPlace | None = None
    records: tuple[GazetteerPlace, ...] = ()
    capital: bool = False
    """It is "the capital", which one the document's country says."""
    guess: bool = False
    """A word such as "in" before it says that it is a place; it is kept unresolved if need be."""

    @property
    def weak(self) -> bool:
        """Tell whether only a gazetteer and no noun says that the name is a place."""
        return bool(self.records) and not self.cues.noun

    @property
    def area(self) -> tuple[str, str]:
        """The country and the governorate that the name stands for or lies in, where known."""
        if self.governorate:
            return self.governorate.country, self.governorate.name
        if self.region:
            return self.region.country, self.region.governorate
        return (self.country.country if self.country else ""), ""


@cache
def _pack_index() -> dict[str, PackEntry]:
    """Index the names of all packs by their plain spelling."""
    index: dict[str, PackEntry] = {}
    for pack in country_packs():
        index |= {plain(name): pack for name in (pack.country, *pack.names)}
        for region in pack.regions:
            index |= {plain(name): region for name in (region.name, *region.aliases)}
        for governorate in pack.governorates:
            index |= {plain(name): governorate for name in (governorate.name, *governorate.aliases)}
    return index


@cache
def demonyms() -> dict[str, str]:
    """Give the country of each word for its people."""
    return {d: pack.country for pack in country_packs() for d in pack.demonyms}


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
    explained = _explained(tokens, words)
    found: list[Named] = []
    i = 0
    while i < len(tokens):
        if _of_people(tokens[i].text, own):
            i += 1
            continue
        named = (
            _capital_at(tokens, i, words)
            or _pack_name(tokens, i, words)
            or _explained_at(tokens, i, words, gazetteer, explained)
            or _name_at(tokens, i, words, gazetteer, countries)
        )
        last_end = found[-1].end if found else -1
        if guess and _is_led(tokens, i, words):
            named = replace(named, guess=True) if named else _led_name(tokens, i, words)
        if named and named.weak and not named.guess and _inside_name(tokens, i, last_end, words):
            named = None
        if named:
            found.append(named)
            i = named.end
        else:
            i += 1
    return found


def _explained(tokens: Sequence[Token], words: PlaceWords) -> frozenset[str]:
    """Find the names of which the text says at once what they are: "X, a village in …"."""
    found = set()
    for i, token in enumerate(tokens):
        if not token.is_name or token.arabic or _no_start(tokens, i, words):
            continue
        for end in name_spans(tokens, i, words):
            named = not _mixed(tokens, i, end, words) and _is_explained(tokens, end, words)
            if named and not (i and tokens[i - 1].text in words.titles):
                found.add(plain(written_name(tokens, i, end)))
    return frozenset(found)


def _is_explained(tokens: Sequence[Token], end: int, words: PlaceWords) -> bool:
    """Tell whether "a … town" or its like stands behind a name, and then where that lies."""
    behind = [t.text.lower() for t in tokens[end : end + APPOSED]]
    if behind[:1] == [","]:
        behind = behind[1:]
    if behind[:1] not in (["a"], ["an"]):
        return False
    for n, word in enumerate(behind[1:], start=1):
        if word in words.nouns:
            kind = words.nouns[word] in (*UNLISTED, "area")
            return kind and behind[n + 1 : n + 2] in (["in"], ["near"], ["of"], ["outside"])
    return False


def _explained_at(
    tokens: Sequence[Token],
    i: int,
    words: PlaceWords,
    gazetteer: Gazetteer,
    explained: frozenset[str],
) -> Named | None:
    """Take a name of which the text says elsewhere that it is a place."""
    for end in name_spans(tokens, i, words) if explained else ():
        written = written_name(tokens, i, end)
        if plain(written) in explained and _pack_entry(written) is None:
            cues = cues_of(tokens, i, end, words)
            records = tuple(gazetteer.lookup(fold_key(written)))
            return Named(i, end, replace(cues, noun=cues.noun or SETTLEMENT), records=records)
    return None


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
        entry = _pack_entry(" ".join(t.text for t in run))
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


def _pack_entry(name: str) -> PackEntry | None:
    index, folded = _pack_index(), plain(name)
    stems = [folded]
    if folded.endswith("s") and len(folded) > 4:
        stems.append(folded[:-1].strip())
    stems += [
        re.sub(r"^(?:al|ar|as|el) ?", "", s) for s in stems if re.match(r"(?:al|ar|as|el) ", s)
    ]
    return next((index[s] for s in stems if s in index), None) or _entry_by_key(name)


def _entry_by_key(name: str) -> Governorate | None:
    """Find a governorate with a long name in a spelling that its pack does not list."""
    governorate = _governorate_keys().get(fold_key(name))
    if governorate is None or not re.search(r"[- ]", name):
        return None
    alike = max(likeness(name, n) for n in (governorate.name, *governorate.aliases))
    return governorate if alike >= LIKE_GOVERNORATE else None


@cache
def _governorate_keys() -> dict[str, Governorate]:
    listed = [g for pack in country_packs() for g in pack.governorates]
    names = [(n, g) for g in listed for n in (g.name, *g.aliases)]
    return {key: g for n, g in names if len(key := fold_key(n)) >= LONG_KEY}


def _name_at(
    tokens: Sequence[Token],
    i: int,
    words: PlaceWords,
    gazetteer: Gazetteer,
    countries: dict[str, GazetteerPlace],
) -> Named | None:
    if _no_start(tokens, i, words):
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
            and not _mixed(tokens, i, end, words)
        ):
            return Named(i, end, cues, records=records)
        if not records and written.endswith("s"):
            records = tuple(gazetteer.lookup(fold_key(written[:-1])))
        if records and not _cut_short(tokens, end, cues, words):
            return Named(i, end, cues, records=records)
    return _unlisted(tokens, i, words)


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
    return goes_on and not _never(after, words) and _pack_entry(after) is None


def _keeps_commas(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether names beside one another are parted by commas, which some texts have lost."""
    return any(t.text == "," for t in tokens[max(0, at - AROUND) : at + AROUND])


def _no_start(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    """Tell whether no name of a place begins at a word."""
    word = tokens[i].text
    if word.lower() in words.article and i + 1 < len(tokens) and tokens[i + 1].is_name:
        return _never(tokens[i + 1].text, words)
    agency = word.isupper() and len(word) > 1 and word not in words.countries
    return agency or _never(word, words)


def _never(word: str, words: PlaceWords) -> bool:
    bare = re.sub(r"^[Aa]l-", "", word)
    listed = (words.never, words.peoples, words.given_names)
    return any(word in names or bare in names for names in listed) or word in demonyms()


def _inside_name(tokens: Sequence[Token], i: int, last_end: int, words: PlaceWords) -> bool:
    """Tell whether a word goes on with a name that began before it, as a surname does."""
    if i == 0 or i == last_end:
        return False
    before = tokens[i - 1]
    adjoins = tokens[i].start - before.end == 1
    return adjoins and before.is_name and not _never(before.text, words)


def _unlisted(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take a name that no gazetteer has, where a noun says that it is a place."""
    for end in name_spans(tokens, i, words):
        cues = cues_of(tokens, i, end, words)
        area = cues.noun == "area" and cues.noun_behind
        if (cues.noun in UNLISTED or area or cues.head) and not (cues.organisation or cues.person):
            if tokens[i].arabic or _mixed(tokens, i, end, words):
                continue
            return Named(i, end, cues)
    return None


def _is_led(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    """Tell whether the word before a name is one of place."""
    before = i - 1 if i and tokens[i - 1].text.lower() != "the" else i - 2
    if before < 0 or tokens[i].arabic:
        return False
    word = tokens[before].text.lower()
    lead = tokens[before - 1].text.lower() if before else ""
    attacked = word in words.attacked and lead in words.attack
    province = word == "of" and words.nouns.get(lead) == GOVERNORATE
    return word in words.led or word.endswith(HELD) or attacked or province


def _led_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take the whole of a name that no gazetteer has."""
    for end in name_spans(tokens, i, words):
        cues = cues_of(tokens, i, end, words)
        if cues.organisation or cues.person or _goes_on(tokens, end):
            continue
        written = written_name(tokens, i, end)
        listed = _never(written, words) or any(t.text in words.peoples for t in tokens[i:end])
        if not (listed or written.isupper()):
            return Named(i, end, cues, guess=True)
    return None


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    return (
        end < len(tokens) and tokens[end].is_name and tokens[end].start - tokens[end - 1].end == 1
    )


def _mixed(tokens: Sequence[Token], first: int, end: int, words: PlaceWords) -> bool:
    """Tell whether a run of names holds words that are none of one place's name."""
    return any(_never(t.text, words) or _pack_entry(t.text) for t in tokens[first:end])


def written_name(tokens: Sequence[Token], first: int, end: int) -> str:
    """Write the name in ``tokens[first:end]`` with one space between its words."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first : end - 1], tokens[first + 1 : end], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
