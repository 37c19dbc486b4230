"""A seed and a number in; invented news of a war with known truth out: tellings, documents, keys.

The country, its people and all that happens are made up. Events come at a steady pace, so that a
larger case covers more days. What makes grouping hard, each with its share below: names spelled in
several ways, wire copies with edits, tolls that rise and that parties give lower, days that are
missing, off by one, or of another year, places given only by their governorate, articles that tell
of two events, and look-alikes: a like attack on the same or the next village within the week.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Act, Attribution, Chain, Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Document, OffsetMap, Source, SourceKind
from sayso.model.incident import Account, Telling
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span

START = dt.date(2031, 1, 1)
PACE = 5
"""Events a day."""
GOVERNORATES = 12
VILLAGES = 40
"""Settlements of a governorate; the first is its capital."""
CAPITAL = 0.2
"""Share of events in a capital."""
LOOK_ALIKE = 0.3
"""Share of events that have a look-alike."""
SAME_TOWN = 0.4
"""Share of look-alikes that hit the same settlement, days later."""
COPY = 0.25
"""Share of reports that are copies of an earlier one, with edits."""
SECOND = 0.25
"""Share of reports that tell of another event too."""
NO_DAY, OFF_BY_ONE, BY_THEN, OTHER_YEAR = 0.08, 0.05, 0.08, 0.01
NO_TOWN = 0.08
VAGUE = 0.1
LARGEST = 40
"""Reports of one event at most."""

ACTS = (Act.AIRSTRIKE, Act.SHELLING, Act.BOMBING, Act.GROUND_CLASH, Act.SHOOTING, Act.EXECUTION)
ACT_WEIGHTS = (35, 25, 15, 12, 8, 5)
CALLED = {
    Act.AIRSTRIKE: ("air raid", "air strike"), Act.SHELLING: ("bombardment", "shelling"),
    Act.BOMBING: ("blast", "bombing"), Act.GROUND_CLASH: ("clash", "battle"),
    Act.SHOOTING: ("shooting", "gun attack"), Act.EXECUTION: ("execution", "killing"),
}  # fmt: skip
TAKEN_FOR = {Act.AIRSTRIKE: Act.SHELLING, Act.SHELLING: Act.AIRSTRIKE, Act.BOMBING: Act.SHELLING}
"""What opposed papers call the same act, now and then."""
TARGETS = ("market", "school", "bakery", "hospital", "mosque", "checkpoint", "bridge", "bus")
PARTIES = ("Northern government", "Free Valleys Front", "Coalition of Allies")
OUTLETS = tuple(f"{a} {b}" for a in ("Portmoor", "Ghazmir", "Upriver", "Tazmira", "Lenn")
                for b in ("Herald", "Courier", "Post"))  # fmt: skip
SPEAKERS = ("Valleys Monitor", "Northern News Bureau", "Red Lamp Rescue", "Ministry of the North")
VOICES = ("outlet", "unnamed:residents", "unnamed:activists", *SPEAKERS)
ONSETS = ("b", "d", "f", "gh", "h", "j", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "z")
VOWELS = ("a", "i", "u", "aa", "ee", "ou")
SPELLINGS = (("kh", "h"), ("gh", "g"), ("q", "k"), ("ee", "i"), ("ou", "u"), ("aa", "a"))
LETTERS = "ka ro mi ten sa lu dor fin ge ha bo nar il ush zem ti var on ek pa".split()
"""Syllables of the words between the news, which are of no language."""


@dataclass(frozen=True)
class Town:
    """A settlement: its name, its governorate, where it lies."""

    name: str
    governorate: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Event:
    """What happened: the truth that no report gives whole."""

    key: str
    day: dt.date
    town: Town
    act: Act
    killed: int
    injured: int
    target: str
    by: str
    detail: str


@dataclass
class News:
    """Reports with the event of each telling."""

    tellings: list[Telling]
    documents: dict[str, Document]
    keys: dict[str, str]

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return sum(len(t.accounts) for t in self.tellings)

    def part(self, documents: Sequence[str]) -> "News":
        """Return what some of the documents tell."""
        kept = set(documents)
        told = [t for t in self.tellings if t.document in kept]
        return News(
            told, {d: self.documents[d] for d in documents}, {t.id: self.keys[t.id] for t in told}
        )


def sources() -> dict[str, Source]:
    """Return the publishers and speakers; one outlet belongs to the owner of another."""
    listed = [Source(f"src-{n}", n, SourceKind.OUTLET) for n in OUTLETS]
    listed += [Source(f"src-{n}", n, SourceKind.MONITOR) for n in SPEAKERS]
    return {source.name: source for source in listed}


def make(accounts: int, seed: int = 7) -> News:
    """Make news with at least so many accounts."""
    chance = random.Random(seed)
    towns = list(_towns(chance))
    news = News([], {}, {})
    events = _events(chance, towns)
    told = 0
    recent: list[Event] = []
    while told < accounts:
        event = next(events)
        recent = [*recent[-8:], event]
        for report in _reports(chance, event, recent, len(news.documents)):
            document, tellings, keys = report
            news.documents[document.id] = document
            news.tellings += tellings
            news.keys |= keys
            told += sum(len(t.accounts) for t in tellings)
            if told >= accounts:
                break
    return news


def _towns(chance: random.Random) -> Iterator[Town]:
    used: set[str] = set()
    for area in range(GOVERNORATES):
        lat, lon = 30.0 + area % 4 * 2, 40.0 + area // 4 * 2
        governorate = _name(chance, used, 3)
        for n in range(VILLAGES):
            name = governorate if n == 0 else _name(chance, used, chance.choice((2, 3, 3)))
            yield Town(name, governorate, lat + chance.random(), lon + chance.random())


def _name(chance: random.Random, used: set[str], syllables: int) -> str:
    while True:
        parts = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
        name = ("".join(parts) + chance.choice(("n", "r", "m", "l", "t", "d"))).capitalize()
        bones = "".join(c for c in spelled(random.Random(0), name).lower() if c not in "aeiou")
        if bones not in used:
            used.add(bones)
            return name


def spelled(chance: random.Random, name: str) -> str:
    """Spell a name in another way."""
    letters = name.lower()
    for written, other in SPELLINGS:
        if chance.random() < 0.5:
            letters = letters.replace(written, other)
    if chance.random() < 0.2:
        letters = f"al-{letters.capitalize()}"
        return letters[0].upper() + letters[1:]
    return letters.capitalize()


def _events(chance: random.Random, towns: Sequence[Town]) -> Iterator[Event]:
    by_area: dict[str, list[Town]] = {}
    for town in towns:
        by_area.setdefault(town.governorate, []).append(town)
    areas = sorted(by_area)
    number = 0
    while True:
        day = START + dt.timedelta(days=number // PACE)
        area = by_area[chance.choice(areas)]
        town = area[0] if chance.random() < CAPITAL else chance.choice(area[1:])
        killed = min(180, 1 + int(chance.expovariate(1 / 9)))
        event = Event(
            f"e{number}",
            day,
            town,
            chance.choices(ACTS, ACT_WEIGHTS)[0],
            killed,
            int(killed * chance.uniform(0.5, 3)),
            chance.choice(TARGETS),
            chance.choice(PARTIES[:2]),
            " ".join(_name(chance, set(), 2) for _ in range(2)),
        )
        yield event
        number += 1
        if chance.random() < LOOK_ALIKE:
            yield _look_alike(chance, event, area, number)
            number += 1


def _look_alike(chance: random.Random, event: Event, area: Sequence[Town], number: int) -> Event:
    same = chance.random() < SAME_TOWN
    days = chance.randint(3, 6) if same else chance.randint(0, 3)
    near = min((t for t in area if t != event.town), key=lambda t: _far(t, event.town))
    return replace(
        event,
        key=f"e{number}",
        day=event.day + dt.timedelta(days=days),
        town=event.town if same else near,
        killed=max(1, event.killed + chance.choice((-2, -1, 1, 2, 5))),
        injured=event.injured + chance.randint(1, 9),
        target=chance.choice(TARGETS),
        detail=" ".join(_name(chance, set(), 2) for _ in range(2)),
    )


def _far(one: Town, other: Town) -> float:
    return (one.lat - other.lat) ** 2 + (one.lon - other.lon) ** 2


Report = tuple[Document, list[Telling], dict[str, str]]


def _reports(
    chance: random.Random, event: Event, recent: Sequence[Event], number: int
) -> Iterator[Report]:
    count = min(LARGEST, 1 + int(chance.paretovariate(1.3) - 0.3))
    written: list[tuple[Document, list[Event]]] = []
    for n in range(count):
        published = event.day + dt.timedelta(days=1 + min(20, int(chance.expovariate(0.8))))
        outlet = chance.choice(OUTLETS)
        name = f"{number + n:06d}"
        if written and chance.random() < COPY:
            document, told = chance.choice(written)
            text = _edited(chance, document.text)
            sentences = document.text.split("\n\n")[: len(told)]
            texts = [s if s in text else text.split("\n\n")[k] for k, s in enumerate(sentences)]
            copy = _document(name, text, outlet, max(published, document.date or published))
            yield _report(chance, copy, told, texts)
            continue
        told = [event]
        if chance.random() < SECOND and len(recent) > 1:
            told.append(chance.choice([e for e in recent if e is not event]))
        leads = [_sentence(chance, e) for e in told]
        filler = [_filler(chance) for _ in range(chance.randint(3, 5))]
        own = f"Correspondents in {event.detail} {_name(chance, set(), 3)} contributed."
        document = _document(name, "\n\n".join([*leads, *filler, own]), outlet, published)
        written.append((document, told))
        yield _report(chance, document, told, leads)


def _filler(chance: random.Random) -> str:
    words = ("".join(chance.choices(LETTERS, k=chance.randint(1, 3))) for _ in range(14))
    return f"{' '.join(words).capitalize()}."


def _edited(chance: random.Random, text: str) -> str:
    """Cut a paragraph, and put another name or word into one."""
    parts = text.split("\n\n")
    if len(parts) > 4:
        parts.pop(chance.randrange(3, len(parts)))
    place = chance.randrange(2, len(parts))
    words = parts[place].split()
    words[chance.randrange(len(words))] = chance.choice(("nearby", "elsewhere", "meanwhile"))
    parts[place] = " ".join(words)
    return "\n\n".join(parts)


def _document(name: str, text: str, outlet: str, published: dt.date) -> Document:
    return Document(
        id=hashlib.sha256(f"{name} {text}".encode()).hexdigest(),
        name=f"{name}.txt",
        text=text,
        offsets=OffsetMap((), len(text), len(text)),
        publisher=outlet,
        language="en",
        date=published,
    )


def _sentence(chance: random.Random, event: Event) -> str:
    what = chance.choice(CALLED[event.act])
    town = spelled(chance, event.town.name)
    orders = (
        (
            f"A {what} near the {event.target} of {town} left {event.killed} people dead, among "
            f"them relatives of {event.detail}, and brought down the roof of the tailor beside it."
        ),
        (
            f"{event.killed} were killed in a {what} on {town}, where the {event.target} was hit "
            f"as {event.detail} opened the gate; others lay under the stones until dusk."
        ),
        (
            f"In {town} the {event.target} was the scene of a {what}; {event.detail} helped to "
            f"carry out {event.killed} bodies before the lamps failed."
        ),
    )
    return chance.choice(orders)


def _report(
    chance: random.Random, document: Document, told: Sequence[Event], quotes: Sequence[str]
) -> Report:
    tellings, keys = [], {}
    for n, (event, quote) in enumerate(zip(told, quotes, strict=True)):
        telling = _telling(chance, document, event, quote, n)
        tellings.append(telling)
        keys[telling.id] = event.key
    return document, tellings, keys


def _telling(
    chance: random.Random, document: Document, event: Event, quote: str, number: int
) -> Telling:
    name = f"tel-{document.id[:16]}{number}"
    start = document.text.find(quote)
    anchor = Anchor.cut(document.text, Span(start, start + len(quote)))
    act = event.act
    if event.act in TAKEN_FOR and chance.random() < 0.06:
        act = TAKEN_FOR[event.act]
    when, where = _when(chance, event, document), _where(chance, event)
    voices = chance.sample(VOICES, chance.choice((1, 1, 2, 2, 3)))
    accounts = tuple(
        _account(chance, document, name, event, voice, anchor, act, when, where) for voice in voices
    )
    return Telling(name, document.id, accounts, act, Scope.INCIDENT, when, where, number == 0)


def _account(
    chance: random.Random,
    document: Document,
    telling: str,
    event: Event,
    voice: str,
    anchor: Anchor,
    act: Act,
    when: DateRange | None,
    where: Place,
) -> Account:
    late = (document.date - event.day).days if document.date else 0
    blamed = event.by if chance.random() < 0.7 else chance.choice(PARTIES)
    return Account(
        id=f"acc-{telling[4:]}-{VOICES.index(voice)}",
        incident="",
        document=document.id,
        document_name=document.name,
        publisher=document.publisher,
        origin=voice,
        chain=Chain() if voice == "outlet" else Chain((Attribution(None, None, speaker=voice),)),
        claims=(f"clm-{telling[4:]}-{VOICES.index(voice)}",),
        evidence=(anchor,),
        act=act,
        scope=Scope.INCIDENT,
        tolls=tuple(_tolls(chance, event, voice, late)),
        perpetrator=ActorReference(blamed, blamed) if chance.random() < 0.6 else None,
        when=when,
        where=where,
        factuality=Factuality.CERTAIN,
    )


def _tolls(chance: random.Random, event: Event, voice: str, late: int) -> Iterator[Toll]:
    """Give fewer dead on the first day than later, and fewer still by the ministry's word."""
    risen = min(1.0, 0.75 + 0.1 * late + chance.uniform(-0.05, 0.1))
    share = risen * (0.8 if voice == SPEAKERS[3] else 1.0)
    killed = max(1, round(event.killed * share))
    if chance.random() < VAGUE and killed >= 12:
        yield Toll(Effect.KILLED, Who.ALL, 24, None, "dozens", imputed=True)
    elif chance.random() < 0.85:
        open_above = chance.random() < 0.3
        high = None if open_above else killed
        yield Toll(Effect.KILLED, Who.ALL, killed, high, f"{killed} people")
    if event.injured and chance.random() < 0.4:
        injured = max(1, round(event.injured * risen))
        yield Toll(Effect.INJURED, Who.ALL, injured, injured, f"{injured} injured")


def _when(chance: random.Random, event: Event, document: Document) -> DateRange | None:
    at = chance.random()
    day = event.day
    if at < NO_DAY:
        return None
    if at < NO_DAY + OFF_BY_ONE:
        day += dt.timedelta(days=chance.choice((-1, 1)))
    elif at < NO_DAY + OFF_BY_ONE + BY_THEN:
        return DateRange(None, document.date, "said on the day", DatePrecision.OPEN)
    elif at < NO_DAY + OFF_BY_ONE + BY_THEN + OTHER_YEAR:
        day = day.replace(year=day.year - 1, day=min(day.day, 28))
    return DateRange(day, day, day.isoformat(), DatePrecision.DAY)


def _where(chance: random.Random, event: Event) -> Place:
    town = event.town
    area = spelled(chance, town.governorate) if chance.random() < 0.2 else town.governorate
    if chance.random() < NO_TOWN:
        return Place((area,), PlacePrecision.GOVERNORATE, governorate=area, country="Nahria")
    name = spelled(chance, town.name) if chance.random() < 0.6 else town.name
    known = chance.random() < 0.5
    return Place(
        (name, area),
        PlacePrecision.SETTLEMENT,
        settlement=name,
        governorate=area,
        country="Nahria",
        lat=town.lat if known else None,
        lon=town.lon if known else None,
    )
