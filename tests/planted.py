"""A case with invented names and places planted where fields expect them, and where none does."""

import datetime as dt
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from sayso.case import Case
from sayso.model.claim import Act, Attribution, Chain, Claim, Effect, Scope, Toll, Who
from sayso.model.document import (
    Capture,
    Document,
    Metadata,
    OffsetMap,
    Original,
    Rendition,
    Source,
    SourceKind,
)
from sayso.model.ids import derived_id, sha256
from sayso.model.incident import (
    Account,
    Contradiction,
    ContradictionRule,
    Corroboration,
    GroupingReason,
    Incident,
    Telling,
    Tie,
    TieKind,
)
from sayso.model.judgement import Decision, Judgement, Quote
from sayso.model.reference import (
    ActorReference,
    Person,
    PersonStatus,
    Place,
    PlaceCandidate,
    PlacePrecision,
)
from sayso.model.span import Anchor, Span
from sayso.publish.unpacking import pieces_of
from sayso.store import evidence, findings, groups, judgements, ledger
from sayso.store.dialect import writing
from sayso.store.findings import Findings, Outcome, States

NOW = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
_LATIN = "b d f g h j k l m n r s t v z sh kh".split()
_ARABIC = "ب د ف ج ه ك ل م ن ر س ت ش خ ق ط".split()
_MARKS = "\u064b\u064c\u064e\u064f\u0650\u0652\u0640"


@dataclass(frozen=True)
class Name:
    """One name in both scripts."""

    latin: str
    arabic: str

    @property
    def both(self) -> tuple[str, str]:
        return self.latin, self.arabic


@dataclass(frozen=True)
class Village:
    """A place that is sensitive."""

    name: Name
    district: str
    lat: float
    lon: float


def names(count: int, seed: int) -> list[Name]:
    """Invent names of two words, each used once."""
    chance = random.Random(seed)
    found: dict[str, Name] = {}
    while len(found) < count:
        latin = " ".join(_latin(chance) for _ in range(2))
        arabic = " ".join("".join(chance.sample(_ARABIC, 5)) for _ in range(2))
        found.setdefault(bare(latin), Name(latin, arabic))
    return list(found.values())


def _latin(chance: random.Random) -> str:
    return "".join(c + chance.choice("aeiou") for c in chance.sample(_LATIN, 3)).title()


def villages(count: int, seed: int) -> list[Village]:
    """Invent villages of one word, with points that nothing else has."""
    chance = random.Random(seed)
    found: dict[str, Village] = {}
    while len(found) < count:
        latin = (_latin(chance) + _latin(chance)).title()
        arabic = "".join(chance.sample(_ARABIC, 9))
        lat, lon = round(chance.uniform(31, 32), 5), round(chance.uniform(41, 42), 5)
        district = f"Eastmark{chance.choice('ABCDE')}"
        found.setdefault(bare(latin), Village(Name(latin, arabic), district, lat, lon))
    return list(found.values())


def bare(text: str) -> str:
    """Fold a text to its letters: a way of its own, that shares nothing with what is tested."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)


class _Letters(dict[int, str | None]):
    """What becomes of a character: letters and digits stay, and three of Arabic are another."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kept = unicodedata.category(character)[0] in "LN" and character != "\u0640"
        self[code] = _ALIKE.get(character, character) if kept else None
        return self[code]


_ALIKE = {"ى": "ي", "ة": "ه", "ی": "ي"}
_LETTERS = _Letters()


def found_in(path: Path, words: Iterable[str]) -> set[str]:
    """Return which of some words stand in a file or folder, unpacked and folded."""
    pattern = re.compile(_any_of({bare(word) for word in words}))
    return {
        hit[0]
        for piece in pieces_of(path)
        if piece.text is not None
        for hit in pattern.finditer(bare(piece.text))
    }


def _any_of(words: set[str], depth: int = 3) -> str:
    """Write a pattern of words by their first letters, which spares most of the comparisons."""
    if not depth or len(words) == 1 or "" in words:
        return f"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})"
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], set()).add(word[1:])
    within = (re.escape(letter) + _any_of(rest, depth - 1) for letter, rest in by_letter.items())
    return f"(?:{'|'.join(within)})"


@dataclass(frozen=True)
class Planted:
    """What was planted."""

    named: list[Name]
    villages: list[Village]

    @property
    def words(self) -> set[str]:
        people = {word for name in self.named for word in name.both}
        return people | {word for village in self.villages for word in village.name.both}


def plant(case: Case, planted: Planted, folder: Path) -> None:
    """Plant half of the names as persons, a tenth as sources, and the rest by hand."""
    share = len(planted.named) // 2
    persons, rest = planted.named[:share], planted.named[share:]
    hidden, by_hand = rest[: share // 5], rest[share // 5 :]
    case.add_gazetteer(_gazetteer(planted.villages, folder))
    for name in by_hand:
        case.redact("name", name.both, "asked for by the family")
    for village in planted.villages:
        case.redact("place", [village.name.latin], "people live there in hiding")
    chance = random.Random(7)
    told: list[Incident] = []
    tellings: list[Telling] = []
    with writing(case._engine) as connection:
        for number, village in enumerate(planted.villages):
            here = [persons[(3 * number + k) % len(persons)] for k in range(3)]
            source = hidden[number % len(hidden)]
            others = [by_hand[(2 * number + k) % len(by_hand)] for k in range(2)]
            report = _Report(number, village, here, source, others, chance)
            _keep(connection, case, report)
            told.append(report.incident)
            tellings.append(report.telling)
        ledger.replace_sources(connection, _sources(hidden))
        before = list(groups.incidents(connection))
        groups.replace_incidents(connection, [*before, *told], tellings)


def _sources(hidden: Iterable[Name]) -> Iterator[Source]:
    for name in hidden:
        yield Source(
            derived_id("src", name.latin), name.latin, SourceKind.PERSON, (name.arabic,),
            restricted_identity=True, pseudonym=f"{name.latin} alias",
        )  # fmt: skip
    yield Source(derived_id("src", "Orrin Monitor"), "Orrin Monitor", SourceKind.MONITOR)


def _gazetteer(listed: Iterable[Village], folder: Path) -> Path:
    rows = ["name,names,names_ar,lat,lon,kind,parent", "Eastland,,,30,40,country,"]
    rows += ["Marks,,,30.5,40.5,governorate,Eastland"]
    rows += [f"Eastmark{c},,,30.6,40.6,district,Marks" for c in "ABCDE"]
    rows += [
        f"{v.name.latin},,{v.name.arabic},{v.lat},{v.lon},village,{v.district}" for v in listed
    ]
    path = folder / "places.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


class _Report:
    """A document about one village, with names wherever a record has room for words."""

    def __init__(
        self,
        number: int,
        village: Village,
        persons: list[Name],
        source: Name,
        others: list[Name],
        chance: random.Random,
    ) -> None:
        self.number, self.village, self.persons = number, village, persons
        self.source, self.others = source, others
        one, two, three = persons
        place = village.name
        odd, other = others
        self.text = (
            f"{one.latin} and {_dressed(two.latin, chance)} were killed in {place.latin.upper()}, "
            f"said {source.latin}. {two.latin.split()[-1]} was a teacher. At {village.lat}, "
            f"{village.lon} rescuers found {odd.latin.replace(' ', chr(10))}.\n\n"
            f"قتل {_dressed(three.arabic, chance)} و{one.arabic} في {place.arabic} بحسب "
            f"{source.arabic} ول{other.arabic} أخ."
        )
        self.content = self.text.encode()
        self.id = sha256(self.content)
        self.name = f"{one.latin.replace(' ', '_')}-{place.latin.lower()}-{other.arabic}.txt"
        self.where = Place(
            (place.latin, f"near {place.arabic}"),
            PlacePrecision.SETTLEMENT,
            gazetteer_id=f"gazetteer:line-{number + 9}",
            settlement=place.latin,
            district=village.district,
            governorate="Marks",
            country="Eastland",
            lat=village.lat,
            lon=village.lon,
            anchors=(self.anchor(place.arabic),),
            other_candidates=(PlaceCandidate("x:1", place.latin, lat=village.lat),),
        )
        self.claims = tuple(self._claims())
        self.incident = self._incident()
        self.telling = Telling(
            f"tel-{number:012x}", self.id, self.incident.accounts, Act.SHOOTING, Scope.INCIDENT
        )

    def anchor(self, words: str) -> Anchor:
        start = self.text.index(words)
        return Anchor.cut(self.text, Span(start, start + len(words)))

    def _claims(self) -> Iterator[Claim]:
        people = tuple(
            Person(f"per-{self.number:04x}{n:08x}", name.both, PersonStatus.VICTIM)
            for n, name in enumerate(self.persons)
        )
        link = Attribution(
            self.anchor(self.source.latin), self.anchor("said"), (), self.source.latin,
            via=self.others[0].latin,
        )  # fmt: skip
        for n, words in enumerate((self.text[20:130], "was a teacher", self.text[-60:])):
            yield Claim(
                f"clm-{self.number:04x}{n:08x}",
                self.id,
                self.anchor(words),
                Chain((link,)),
                Act.SHOOTING,
                perpetrator=ActorReference(f"men of {self.others[1].latin}", "unknown"),
                persons=people,
                tolls=(Toll(Effect.KILLED, Who.ALL, 2, 2, f"{self.persons[0].latin} and one"),),
                where=self.where,
            )

    def _incident(self) -> Incident:
        claims, name = self.claims, f"inc-{self.number:012x}"
        account = Account(
            derived_id("acc", self.id, self.source.latin), name, self.id, self.name,
            "Orrin Monitor", self.source.latin, claims[0].chain, tuple(c.id for c in claims),
            tuple(c.anchor for c in claims), Act.SHOOTING, Scope.INCIDENT, claims[0].tolls,
            perpetrator=claims[0].perpetrator, where=self.where,
        )  # fmt: skip
        words = f"{self.persons[2].latin} in {self.village.name.latin}"
        conflict = Contradiction(ContradictionRule.TOLL, account.id, account.id, words)
        corroboration = Corroboration(
            1, 1, ((self.source.latin,),), (f"unnamed:brother of {self.persons[0].latin}",),
            contradictions=(conflict,),
            ties=(Tie(TieKind.CITES, account.id, account.id, f"both cite {self.source.arabic}"),),
        )  # fmt: skip
        return Incident(
            name, Act.SHOOTING, Scope.INCIDENT, (account,), corroboration, where=self.where,
            title=f"Shooting, {self.village.name.latin} (Marks)",
            reasons=(GroupingReason(account.id, account.id, 1.0, f"both name {words}"),),
        )  # fmt: skip

    @property
    def document(self) -> Document:
        return Document(
            self.id, self.name, self.text, OffsetMap((), len(self.text), len(self.text)),
            title=f"{self.persons[1].latin}: a life ({self.village.name.arabic})",
            publisher="Orrin Monitor",
            url=f"https://orrin.example/{quote(self.persons[1].arabic)}/{self.others[0].latin}",
            language="en", media_type="text/plain", author=self.others[1].latin,
        )  # fmt: skip

    @property
    def judgement(self) -> Judgement:
        claim = self.claims[0]
        return Judgement(
            derived_id("jdg", self.id), Decision.CORRECT, claim.id, "Amal", NOW,
            f"{self.others[0].latin} told me that {self.others[1].arabic} fled {self.village.lat}",
            quotes=(Quote(self.id, claim.anchor, claim.id, self.source.latin),),
            field="where",
            value=f'{{"settlement": "{self.village.name.arabic}", "lat": {self.village.lat}}}',
        )  # fmt: skip


def _dressed(words: str, chance: random.Random) -> str:
    """Write a name as it may come: with marks, signs without width, another case."""
    dressed = []
    for letter in words:
        dressed.append(letter)
        if letter.isalpha() and chance.random() < 0.4:
            arabic = "\u0600" <= letter <= "\u06ff"
            dressed.append(chance.choice(_MARKS if arabic else "\u0301\u200b\u00ad\u202a"))
    return "".join(dressed)


def _keep(c: sa.Connection, case: Case, report: _Report) -> None:
    original = Original(report.id, "0" * 128, len(report.content), report.name, "text/plain")
    case._originals.add(report.id, report.content)
    evidence.add_original(c, original)
    capture = Capture(report.id, NOW, f"/leaks/{report.persons[0].latin}/{report.name}")
    evidence.add_capture(c, capture, Metadata(author=report.others[0].latin))
    rendition = Rendition(
        f"ren-{report.number:012x}", report.id, "extraction", "test", report.text,
        OffsetMap((), len(report.text), len(report.text)),
    )  # fmt: skip
    found = Findings(
        report.id, Outcome.READ, report.document, rendition, report.claims, report.claims,
        (report.telling,),
    )  # fmt: skip
    findings.replace_findings(c, found, state=States("s", ""), at=NOW)
    judgements.append(c, report.judgement)
