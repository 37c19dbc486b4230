"""Small invented records: one village, a few days, speakers who do not exist."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from sayso.model.claim import Act, Attribution, Chain, Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Document, OffsetMap, Source, SourceKind
from sayso.model.incident import Account, Telling
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span

Count = int | tuple[int | None, int | None]


def toll(count: Count, effect: Effect = Effect.KILLED, who: Who = Who.ALL) -> Toll:
    low, high = (count, count) if isinstance(count, int) else count
    return Toll(effect, who, low, high, f"{low} to {high}")


def day(text: str, last: str = "") -> DateRange:
    first = dt.date.fromisoformat(text)
    until = dt.date.fromisoformat(last) if last else first
    precision = DatePrecision.DAY if first == until else DatePrecision.DAYS
    return DateRange(first, until, text, precision)


def place(settlement: str, governorate: str = "Orrin", *words: str) -> Place:
    precision = PlacePrecision.SETTLEMENT if settlement else PlacePrecision.GOVERNORATE
    names = words or tuple(name for name in (settlement, governorate) if name)
    return Place(names, precision, settlement=settlement, governorate=governorate)


def account(
    document: str,
    origin: str = "outlet",
    killed: Count | None = None,
    *,
    blames: str = "",
    speakers: Sequence[str] | None = None,
    via: str = "",
    publisher: str = "",
    says: str = "",
    tolls: tuple[Toll, ...] = (),
    act: Act | None = Act.AIRSTRIKE,
    scope: Scope = Scope.INCIDENT,
    superseded: tuple[Toll, ...] = (),
    when: DateRange | None = None,
    where: Place | None = None,
    factuality: Factuality = Factuality.CERTAIN,
    denies: str = "",
) -> Account:
    if speakers is None:
        speakers = () if origin == "outlet" else (origin,)
    links = tuple(Attribution(None, None, speaker=name, via=via) for name in speakers)
    return Account(
        id=f"acc-{document}-{origin}",
        incident="",
        document=document,
        document_name=f"{document}.txt",
        publisher=publisher or f"Paper {document}",
        origin=origin,
        chain=Chain(links),
        claims=(f"clm-{document}-{origin}",),
        evidence=(Anchor.cut(says, Span(0, len(says))),) if says else (),
        act=act,
        scope=scope,
        tolls=tolls or ((toll(killed),) if killed is not None else ()),
        superseded=superseded,
        perpetrator=ActorReference(blames, blames) if blames else None,
        when=when,
        where=where,
        factuality=factuality,
        denies_responsibility_of=denies,
    )


def telling(*accounts: Account, number: int = 0, main: bool = True) -> Telling:
    first = accounts[0]
    return Telling(
        id=f"tel-{first.document}-{number}",
        document=first.document,
        accounts=accounts,
        act=first.act,
        scope=first.scope,
        when=next((a.when for a in accounts if a.when), None),
        where=next((a.where for a in accounts if a.where), None),
        main=main,
    )


def document(name: str, text: str = "", published: str = "", publisher: str = "") -> Document:
    return Document(
        id=name,
        name=f"{name}.txt",
        text=text,
        offsets=OffsetMap((), len(text), len(text)),
        publisher=publisher or f"Paper {name}",
        date=dt.date.fromisoformat(published) if published else None,
    )


def source(name: str, *, owner: str = "", self_report: bool = False) -> Source:
    return Source(f"src-{name}", name, SourceKind.UNKNOWN, owner=owner, self_report=self_report)


@pytest.fixture(scope="session")
def make_toll() -> Callable[..., Toll]:
    return toll


@pytest.fixture(scope="session")
def make_day() -> Callable[..., DateRange]:
    return day


@pytest.fixture(scope="session")
def make_place() -> Callable[..., Place]:
    return place


@pytest.fixture(scope="session")
def make_account() -> Callable[..., Account]:
    return account


@pytest.fixture(scope="session")
def make_telling() -> Callable[..., Telling]:
    return telling


@pytest.fixture(scope="session")
def make_document() -> Callable[..., Document]:
    return document


@pytest.fixture(scope="session")
def make_source() -> Callable[..., Source]:
    return source
