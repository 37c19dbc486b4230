"""A number in; a release of that many invented incidents out, none of which is kept in memory.

Every tenth incident names somebody who was killed, every fiftieth one who saw it.
"""

import datetime as dt
import random
from dataclasses import replace
from functools import cache

from benchmarks.news import LETTERS, OUTLETS, PARTIES, SPEAKERS
from sayso.model.claim import (
    Act,
    Attribution,
    Chain,
    Claim,
    Effect,
    Factuality,
    Scope,
    Toll,
    Who,
)
from sayso.model.ids import sha256
from sayso.model.incident import Account, Bound, Corroboration, Incident, Label, TollRange
from sayso.model.reference import (
    ActorReference,
    DatePrecision,
    DateRange,
    Person,
    PersonStatus,
    Place,
    PlacePrecision,
)
from sayso.model.release import Coverage, Statement
from sayso.model.span import Anchor
from sayso.publish.release import DocumentEntry, Release

START = dt.date(2031, 1, 1)
MADE = dt.datetime(2040, 5, 1, 12, tzinfo=dt.UTC)
_ACTS = (Act.AIRSTRIKE, Act.SHELLING, Act.BOMBING, Act.GROUND_CLASH, Act.SHOOTING)
_VOICES = ("outlet", "unnamed:residents", *SPEAKERS)
_PRECISE = (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR, PlacePrecision.DISTRICT)


def make_release(incidents: int) -> Release:
    """Make a release whose records are made anew each time that they are walked."""
    return Release(
        name="2040-05-01-1",
        case="invented",
        made=MADE,
        by="benchmark",
        statement=Statement(Coverage(incidents, 3 * incidents, 0, 2 * incidents, 0, 15)),
        incidents=lambda: map(incident, range(incidents)),
        claims=lambda: (c for n in range(incidents) for c in map(claim, incident(n).accounts)),
        documents=lambda: (document(2 * n + k) for n in range(incidents) for k in range(2)),
        document=_by_hash,
        sources={},
        judgements=lambda: iter(()),
        derivatives=lambda: iter(()),
        made_by="sayso (benchmark)",
    )


def incident(number: int) -> Incident:
    """Make one incident of three accounts in two documents, always the same by its number."""
    chance = random.Random(number)
    day = START + dt.timedelta(days=number // 40)
    when = DateRange(day, day + dt.timedelta(days=number % 3), "that night", DatePrecision.DAYS)
    where = _place(chance, number)
    act = chance.choice(_ACTS)
    accounts = tuple(_account(chance, number, n, act, when, where) for n in range(3))
    counts = [t for account in accounts for t in account.tolls]
    low = min(counts, key=lambda t: t.low or 0)
    high = max(counts, key=lambda t: t.high or 0)
    killed = TollRange(
        Effect.KILLED,
        Who.ALL,
        Scope.INCIDENT,
        Bound(low.low or 0, accounts[0].claims[0], accounts[0].origin, low.verbatim),
        Bound(high.high or 0, accounts[1].claims[0], accounts[1].origin, high.verbatim),
    )
    return Incident(
        id=f"inc-{number:012x}",
        act=act,
        scope=Scope.INCIDENT,
        accounts=accounts,
        corroboration=Corroboration(
            documents=2,
            outlets=2,
            origins=tuple((a.origin,) for a in accounts[:2]),
            unnamed=("unnamed:residents",),
            ranges=(killed,),
            labels=(Label.MULTI_ORIGIN,),
        ),
        when=when,
        where=where,
        title=f"{act.value.capitalize()}, {where.settlement} ({where.governorate}), {day}",
    )


def victim(number: int) -> str:
    """Name who is named among those killed in an incident; empty of most."""
    return "" if number % 10 else _name(f"victim {number}")


def witness(number: int) -> str:
    """Name the single person whose word an account of an incident is; empty of most."""
    return "" if number % 50 else _name(f"witness {number}")


def _name(seed: str) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(LETTERS, k=k)).capitalize() for k in (2, 4))


def _place(chance: random.Random, number: int) -> Place:
    here = random.Random(f"place {number % 480}")
    return Place(
        verbatim=(f"Velmar {number % 480}", "Orrin"),
        precision=chance.choice(_PRECISE),
        gazetteer_id=f"own:{number % 480}",
        settlement=f"Velmar {number % 480}",
        governorate=f"Orrin {number % 12}",
        country="Nahria",
        lat=round(30 + here.random() * 6, 5),
        lon=round(40 + here.random() * 6, 5),
        radius_m=chance.choice((500.0, 5_000.0, 30_000.0)),
    )


def _account(
    chance: random.Random, number: int, n: int, act: Act, when: DateRange, where: Place
) -> Account:
    voice = (n == 1 and witness(number)) or _VOICES[(number + n) % len(_VOICES)]
    killed = chance.randint(1, 60)
    named = f", {victim(number)} among them," if n == 0 and victim(number) else ""
    words = f"{killed} people{named} were killed when shells hit the market of {where.settlement}"
    anchor = Anchor(words, "On that night ", ", they said.", 100, 100 + len(words))
    of = document(2 * number + n % 2)
    spoken = voice.removeprefix("unnamed:")
    source = Anchor(spoken, "", " said", 300, 300 + len(spoken))
    chain = Chain((Attribution(source, None, speaker=voice),))
    blamed = PARTIES[(number + n) % len(PARTIES)]
    return Account(
        id=f"acc-{number:010x}{n:02x}",
        incident=f"inc-{number:012x}",
        document=of.id,
        document_name=of.name,
        publisher=of.publisher,
        origin=voice,
        chain=Chain() if voice == "outlet" else chain,
        claims=(f"clm-{number:010x}{n:02x}",),
        evidence=(anchor,),
        act=act,
        scope=Scope.INCIDENT,
        tolls=(Toll(Effect.KILLED, Who.ALL, killed, killed, f"{killed} people"),),
        perpetrator=ActorReference(blamed, blamed),
        when=when,
        where=where,
    )


def claim(account: Account) -> Claim:
    """Make the claim of an account, which names whom its quote names."""
    name = victim(int(account.incident.removeprefix("inc-"), 16))
    here = bool(name) and name in account.evidence[0].exact
    persons = (Person(f"per-{account.id}", (name,), PersonStatus.VICTIM),) if here else ()
    return Claim(
        id=account.claims[0],
        document=account.document,
        anchor=account.evidence[0],
        chain=account.chain,
        act=account.act,
        perpetrator=account.perpetrator,
        tolls=account.tolls,
        when=account.when,
        where=account.where,
        factuality=Factuality.CERTAIN,
        persons=persons,
        engine="benchmark",
    )


@cache
def _bare() -> DocumentEntry:
    return DocumentEntry("", "", language="en", media_type="text/plain", size=4_000)


def document(number: int) -> DocumentEntry:
    """Make one document, always the same by its number, which its hash holds."""
    return replace(
        _bare(),
        id=f"{number:016x}{sha256(str(number).encode())[16:]}",
        name=f"report-{number:06}.txt",
        names=(f"report-{number:06}.txt",),
        publisher=OUTLETS[number % len(OUTLETS)],
        title=f"Shells hit a market, report {number}",
        date=START + dt.timedelta(days=number // 80),
        captured_at=MADE,
    )


def _by_hash(name: str) -> DocumentEntry:
    return document(int(name[:16], 16))
