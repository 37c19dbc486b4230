"""Country packs and users' lexicons in, the names and aliases of sources and actors out."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from sayso.model.document import Source, SourceKind
from sayso.model.errors import LexiconError
from sayso.model.ids import derived_id
from sayso.model.reference import Actor, ActorKind, Alias

WORD = re.compile(r"\w(?:[\w.'’`ʿʾ]*\w)?")
POSSESSIVE = 4
"""Letters over which a last s may be a possessive's."""
ACRONYM = 5
"""Letters up to which a name in capitals is taken for an acronym."""
SMALL = frozenset({"the", "a", "an"})
MISSPELLED, ALIKE = 18, 93
"""Letters from which a name is known in another spelling, and percent that must be alike."""


def fold(name: str) -> str:
    """Fold a name for comparison: case, diacritics, apostrophes and hyphens do not count."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"(?<=\w)\.(?=\w)|['’`ʿʾ]|\.(?=\s|$)", "", plain)
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


@dataclass(frozen=True)
class Match:
    """A canonical name found in some words, and which of them."""

    name: str
    start: int
    """Position among the folded words."""
    end: int
    reason: str = ""


@dataclass(frozen=True)
class Token:
    """A folded word of a text."""

    folded: str
    upper: bool
    start: int
    end: int


@dataclass(frozen=True)
class Located:
    """A canonical name found in a text, and where."""

    name: str
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    """What an alias stands for."""

    name: str
    reason: str = ""
    acronym: bool = False
    """Written in capitals only, so that "WHO" is not "who"."""


@dataclass(frozen=True)
class Names:
    """Aliases to canonical names, found as whole words; the longest wins."""

    aliases: Mapping[tuple[str, ...], Entry]
    longest: int

    def find(self, words: str) -> list[Match]:
        """Find the names in some words, left to right, not overlapping."""
        return [match for match, _ in self._walk(_tokens(words))]

    def find_in(self, text: str) -> list[Located]:
        """Find the names in a whole text, each with its offsets."""
        tokens = _tokens(text)
        return [
            Located(match.name, start, tokens[match.end - 1].end, match.reason)
            for match, start in self._walk(tokens)
        ]

    def nearly(self, words: str) -> Match | None:
        """Find a long name that is misspelled: "Orrin Obervatory for Human Rights"."""
        tokens = [t.folded for t in _tokens(words)]
        for name, width, entry in self._long:
            for start in range(len(tokens) - width + 1):
                written = " ".join(tokens[start : start + width])
                if fuzz.ratio(written, name, score_cutoff=ALIKE):
                    return Match(entry.name, start, start + width)
        return None

    @cached_property
    def _long(self) -> list[tuple[str, int, Entry]]:
        """The names that are known in another spelling: as written, with how many words each."""
        written = ((" ".join(key), len(key), entry) for key, entry in self.aliases.items())
        return [row for row in written if len(row[0]) >= MISSPELLED]

    def _walk(self, tokens: Sequence[Token]) -> Iterator[tuple[Match, int]]:
        position = 0
        while position < len(tokens):
            match = self._at(tokens, position)
            if match is not None:
                yield match, tokens[position].start
            position = match.end if match else position + 1

    def _at(self, tokens: Sequence[Token], position: int) -> Match | None:
        """Return the longest name at a position; "the Orrin" gives way to "Orrin Front"."""
        found = self._longest_at(tokens, position)
        if found is None or tokens[position].folded not in SMALL:
            return found
        inner = self._longest_at(tokens, position + 1)
        return found if inner is None or inner.end <= found.end else None

    def _longest_at(self, tokens: Sequence[Token], position: int) -> Match | None:
        for width in range(min(self.longest, len(tokens) - position), 0, -1):
            piece = tokens[position : position + width]
            key = tuple(t.folded for t in piece)
            entry = self.aliases.get(key) or self.aliases.get(
                (*key[:-1], _bare(key[-1], piece[-1].upper))
            )
            if entry is not None and (not entry.acronym or piece[-1].upper):
                return Match(entry.name, position, position + width, entry.reason)
        return None


def _bare(word: str, upper: bool = False) -> str:
    """Take a possessive's s off, which often lost its apostrophe: "Assads warplanes", "UNs"."""
    if upper and word.endswith("s"):
        return word[:-1]
    return word[:-1] if word.endswith("s") and len(word) > POSSESSIVE else word


def _upper(word: str) -> bool:
    """Tell whether a word is all capitals, a possessive's s left aside: "UN", "UNs"."""
    return word.isupper() or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper())


def _tokens(text: str) -> list[Token]:
    return [
        Token(folded, _upper(match.group().replace(".", "")), match.start(), match.end())
        for match in WORD.finditer(text)
        for folded in fold(match.group()).split()
    ]


@dataclass(frozen=True)
class Lexicon:
    """The sources and actors that a case knows by name."""

    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    source_names: Names
    actor_names: Names
    joint: Mapping[frozenset[str], str] = field(default_factory=dict)
    general: frozenset[str] = frozenset()
    """Actors who are named by what they are ("gunmen") and give way to a name beside them."""

    def source(self, name: str) -> Source:
        """Return the Source that a publisher's or speaker's name stands for.

        A name that the lexicon does not hold becomes a Source of unknown kind under that name.
        """
        key = tuple(fold(name).split())
        bare = key[1:] if key and key[0] in SMALL else key
        aliases = self.source_names.aliases
        entry = aliases.get(key) or aliases.get(bare)
        if entry is not None:
            return self.sources[entry.name]
        return Source(id=derived_id("src", fold(name)), name=name)


def load_lexicon(extra: Iterable[Path] = ()) -> Lexicon:
    """Read the country packs that ship with sayso, then the user's files, which win.

    A user's file may name the packs that it wants (``packs = ["syria"]``, or none: ``packs = []``),
    since "the army" is another army in another country.

    Raises:
        LexiconError: a file is not TOML, an entry lacks its name or has an unknown kind, or a
            pack is not one that ships.
    """
    own = [(str(path), _parse(str(path), _read(path))) for path in extra]
    wanted = [pack for _, table in own for pack in table.get("packs", ())]
    packs = wanted if any("packs" in table for _, table in own) else shipped_packs()
    return _build([*(_pack(name) for name in packs), *own])


@cache
def shipped_packs() -> tuple[str, ...]:
    """Name the country packs that ship: the files here that say which country they are of.

    All are in force where no file of the user's says which (``packs = []``).
    """
    files = [f for f in resources.files(__package__).iterdir() if f.name.endswith(".toml")]
    tables = {f.name.removesuffix(".toml"): f.read_text(encoding="utf-8") for f in files}
    named = [name for name in sorted(tables) if not name.startswith("places_")]
    return tuple(name for name in named if "country" in _parse(name, tables[name]))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as a UTF-8 TOML file: {error}") from error


def _pack(name: str) -> tuple[str, dict[str, Any]]:
    file = resources.files(__package__) / f"{name}.toml"
    if name not in shipped_packs():
        listed = ", ".join(shipped_packs())
        raise LexiconError(f"no country pack {name!r}; those that ship are: {listed}")
    return name, _parse(name, file.read_text(encoding="utf-8"))


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}") from error


def _build(tables: Sequence[tuple[str, dict[str, Any]]]) -> Lexicon:
    sources: dict[str, Source] = {}
    actors: dict[str, Actor] = {}
    source_aliases: dict[tuple[str, ...], Entry] = {}
    actor_aliases: dict[tuple[str, ...], Entry] = {}
    joint: dict[frozenset[str], str] = {}
    general: set[str] = set()
    for file, table in tables:
        for row in _rows(file, table, "source"):
            source = _source(file, row)
            sources[source.name] = source
            _index(source_aliases, (source.name, *source.aliases), source.name, "")
        for row in _rows(file, table, "actor"):
            actor = _actor(file, row)
            actors[actor.name] = _merged(actors.get(actor.name), actor)
            names = (actor.name, *(a.name for a in actor.aliases))
            _index(actor_aliases, names, actor.name, str(row.get("reason", "")))
            if row.get("general", False):
                general.add(actor.name)
        for row in _rows(file, table, "joint"):
            joint[_joined(file, row)] = _name(file, row)
    known, acting = _names(source_aliases), _names(actor_aliases)
    return Lexicon(sources, actors, known, acting, joint, frozenset(general))


def _names(aliases: dict[tuple[str, ...], Entry]) -> Names:
    return Names(aliases, max(map(len, aliases), default=0))


def _index(
    aliases: dict[tuple[str, ...], Entry], names: Iterable[str], canon: str, reason: str
) -> None:
    for name in names:
        key = fold(name).split()
        bare = name.replace(".", "").split()[-1] if name.split() else ""
        capitals = bare.isupper() and len(bare) <= ACRONYM
        known = aliases.get(tuple(key))
        both = known is not None and known.name == canon and not known.acronym  # "Daesh", "DAESH"
        entry = Entry(canon, reason, acronym=capitals and not both)
        if key and key[0] in SMALL and len(key) > 1:
            aliases.setdefault(tuple(key), entry)
            if len(key) == 2:
                continue
            key = key[1:]
        if key:
            aliases[tuple(key)] = entry


def _rows(file: str, table: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    rows = table.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"{file}: {kind!r} is no list of entries; write [[{kind}]]")
    return rows


def _texts(file: str, row: dict[str, Any], field: str) -> tuple[str, ...]:
    texts = row.get(field, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise LexiconError(f'{file}: {field} of {row.get("name")!r} must be a list: ["…", "…"]')
    return tuple(texts)


def _joined(file: str, row: dict[str, Any]) -> frozenset[str]:
    names = frozenset(_texts(file, row, "of"))
    if len(names) < 2:
        raise LexiconError(f'{file}: [[joint]] needs of = ["…", "…"] with two actors: {row!r}')
    return names


def _merged(earlier: Actor | None, actor: Actor) -> Actor:
    """Join two entries of one actor: the later kind wins, all aliases stay."""
    if earlier is None:
        return actor
    return replace(actor, aliases=(*earlier.aliases, *actor.aliases))


def _name(file: str, row: dict[str, Any]) -> str:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise LexiconError(f'{file}: an entry has no name: {row!r}; write name = "…"')
    return name.strip()


def _source(file: str, row: dict[str, Any]) -> Source:
    name = _name(file, row)
    try:
        kind = SourceKind(row.get("kind", "unknown"))
    except ValueError:
        known = ", ".join(SourceKind)
        raise LexiconError(f"{file}: source {name!r} has an unknown kind; use {known}") from None
    return Source(
        id=derived_id("src", fold(name)),
        name=name,
        kind=kind,
        aliases=_texts(file, row, "aliases"),
        owner=row.get("owner", ""),
        self_report=bool(row.get("self_report", False)),
        restricted_identity=bool(row.get("restricted_identity", False)),
        pseudonym=row.get("pseudonym", ""),
    )


def _actor(file: str, row: dict[str, Any]) -> Actor:
    name = _name(file, row)
    try:
        kind = ActorKind(row.get("kind", "unknown"))
    except ValueError:
        known = ", ".join(ActorKind)
        raise LexiconError(f"{file}: actor {name!r} has an unknown kind; use {known}") from None
    return Actor(name, kind, tuple(Alias(alias) for alias in _texts(file, row, "aliases")))
