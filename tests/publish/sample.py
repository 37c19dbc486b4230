"""One incident built by hand from the demonstration texts, for the tests of this stage."""

import datetime as dt
import html
import re
from collections.abc import Sequence
from pathlib import Path

from sayso.model.claim import Act, Attribution, Chain, Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Document, OffsetMap, Source, SourceKind
from sayso.model.ids import derived_id, sha256
from sayso.model.incident import (
    Account,
    Bound,
    Contradiction,
    ContradictionRule,
    Corroboration,
    GroupingReason,
    Incident,
    Label,
    Tie,
    TieKind,
    TollRange,
)
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span

REPORTS = Path(__file__).parents[2] / "demo" / "reports"
GOVERNMENT = "Tazmiran government"
FRONT = "Free Valleys Front"
MONITOR = "Valleys Casualty Monitor"
MINISTRY = "Tazmiran Ministry of Defence"
POLICE = "Nahruz Police Command"
RESCUE = "Nahruz Volunteer Rescue"


def source(
    name: str, kind: SourceKind, self_report: bool = False, owner: str = "", pseudonym: str = ""
) -> Source:
    return Source(
        id=derived_id("src", name),
        name=name,
        kind=kind,
        owner=owner,
        self_report=self_report,
        restricted_identity=bool(pseudonym),
        pseudonym=pseudonym,
    )


SOURCES = {
    s.id: s
    for s in (
        source("Portmoor Herald", SourceKind.OUTLET),
        source("Ghazmir Courier", SourceKind.OUTLET),
        source("The Upriver Word", SourceKind.OUTLET),
        source("Tazmira State Television", SourceKind.OUTLET, True, GOVERNMENT),
        source("Tazmiran News Bureau", SourceKind.AGENCY, True, GOVERNMENT),
        source(MONITOR, SourceKind.MONITOR, True),
        source(MINISTRY, SourceKind.STATE, True, GOVERNMENT),
        source(POLICE, SourceKind.STATE, True, GOVERNMENT),
        source(FRONT, SourceKind.ARMED_GROUP, True),
        source(RESCUE, SourceKind.RESCUE),
        source("Tazmira Justice Docket", SourceKind.NGO, True),
        source("Idrun Haskal", SourceKind.PERSON),
        source("Halmeric Evening", SourceKind.OUTLET),
    )
}


def document(
    text: str,
    name: str = "note.txt",
    publisher: str = "Ghazmir Courier",
    date: dt.date | None = dt.date(2019, 3, 13),
) -> Document:
    size = len(text)
    return Document(
        id=sha256(f"{name}\n{text}".encode()),
        name=name,
        text=text,
        offsets=OffsetMap((), size, size),
        publisher=publisher,
        language="en",
        date=date,
    )


def report(number: int, publisher: str, day: str) -> Document:
    path = next(REPORTS.glob(f"{number:02}-*"))
    text = path.read_text(encoding="utf-8")
    inside = re.search(r"<article>(.*)</article>", text, re.DOTALL)
    if inside:
        text = html.unescape(re.sub(r"<[^>]+>", "", inside.group(1))).strip()
    return document(text, path.name, publisher, dt.date.fromisoformat(day))


def quote(of: Document, words: str) -> Anchor:
    start = of.text.index(words)
    return Anchor.cut(of.text, Span(start, start + len(words)))


def killed(
    low: int | None,
    high: int | None,
    verbatim: str,
    who: Who = Who.ALL,
    effect: Effect = Effect.KILLED,
    imputed: bool = False,
) -> Toll:
    return Toll(effect, who, low, high, verbatim, imputed)


def injured(number: int, verbatim: str) -> Toll:
    return killed(number, number, verbatim, effect=Effect.INJURED)


def chain(of: Document, *links: tuple[str, str, str, str]) -> Chain:
    """Each link: the words for the speaker, the cue, the canonical speaker, to whom told."""
    return Chain(
        tuple(
            Attribution(
                source=quote(of, words) if words else None,
                cue=quote(of, cue) if cue else None,
                speaker=speaker,
                via=via,
            )
            for words, cue, speaker, via in links
        )
    )


NIGHT = DateRange(dt.date(2019, 3, 12), dt.date(2019, 3, 12), "late on Tuesday", DatePrecision.DAY)
WRONG = DateRange(
    dt.date(2018, 3, 12), dt.date(2018, 3, 12), "on the night of 12 March 2018", DatePrecision.DAY
)


def village(written: str = "Khulmata") -> Place:
    return Place(
        verbatim=(written,),
        precision=PlacePrecision.SETTLEMENT,
        gazetteer_id="tz-14",
        settlement="Khulmata",
        district="Qarhad",
        governorate="Nahruz",
        country="Tazmira",
        lat=-48.172,
        lon=-123.276,
        radius_m=1500.0,
    )


def account(
    of: Document,
    evidence: Sequence[str],
    links: Chain = Chain(),  # noqa: B008  a frozen record
    tolls: Sequence[Toll] = (),
    blames: tuple[str, str] | None = None,
    denies: str = "",
    when: DateRange | None = None,
    where: Place | None = None,
    factuality: Factuality = Factuality.CERTAIN,
    superseded: Sequence[Toll] = (),
    act: Act | None = Act.AIRSTRIKE,
) -> Account:
    identity = derived_id("acc", of.id, links.origin, list(evidence))
    return Account(
        id=identity,
        incident="inc-5f0c21d7a9be",
        document=of.id,
        document_name=of.name,
        publisher=of.publisher,
        origin=links.origin,
        chain=links,
        claims=(derived_id("clm", identity),),
        evidence=tuple(quote(of, words) for words in evidence),
        act=act,
        scope=Scope.INCIDENT,
        tolls=tuple(tolls),
        superseded=tuple(superseded),
        perpetrator=ActorReference(*blames) if blames else None,
        when=when,
        where=where,
        factuality=factuality,
        denies_responsibility_of=denies,
    )


def wire(of: Document) -> list[Account]:
    """What four speakers say in the wire story, in either of its printings."""
    return [
        account(
            of,
            ["warplanes of the Tazmiran army bombed Khulmata", "killed at least 29 people"],
            chain(of, ("The Valleys Casualty Monitor", "said", MONITOR, "")),
            [
                killed(29, None, "at least 29 people"),
                killed(7, 7, "seven children", Who.CHILDREN),
            ],
            ("warplanes of the Tazmiran army", GOVERNMENT),
            when=NIGHT,
            where=village(),
        ),
        account(
            of,
            ["55 people had been killed", "The planes came twice"],
            chain(of, ("Idrun Haskal", "told", "Idrun Haskal", "Norvane Wire")),
            [killed(55, 55, "55 people")],
        ),
        account(
            of,
            [
                "denied that its aircraft had carried out the strike",
                "the Free Valleys Front had fired rockets at the village",
            ],
            chain(of, ("The Tazmiran Ministry of Defence", "denied", MINISTRY, "")),
            blames=("the Free Valleys Front", FRONT),
            denies=GOVERNMENT,
            factuality=Factuality.UNCOMMITTED,
            act=Act.SHELLING,
        ),
        account(
            of,
            ["rejected the accusation"],
            chain(of, ("Sefa Burhami", "rejected", FRONT, "")),
            denies=FRONT,
            factuality=Factuality.UNCOMMITTED,
            act=None,
        ),
    ]


def night_strike() -> tuple[Incident, dict[str, Document]]:
    """Build the strike on Khulmata as eight documents tell it."""
    herald = report(1, "Portmoor Herald", "2019-03-13")
    courier = report(2, "Ghazmir Courier", "2019-03-13")
    bureau = report(4, "Tazmiran News Bureau", "2019-03-13")
    television = report(5, "Tazmira State Television", "2019-03-14")
    word = report(6, "The Upriver Word", "2019-03-14")
    monitor = report(7, MONITOR, "2019-03-15")
    tolls = report(8, "Ghazmir Courier", "2019-03-15")
    docket = report(14, "Tazmira Justice Docket", "2019-04-04")
    evening = report(15, "Halmeric Evening", "2021-03-12")
    first, second = wire(herald), wire(courier)
    police = account(
        bureau,
        ["48 people were killed when terrorist groups fired rockets at the village of Khulmatta"],
        chain(bureau, ("The Nahruz Police Command", "said", POLICE, "")),
        [killed(48, 48, "48 people")],
        ("terrorist groups", FRONT),
        when=NIGHT,
        where=village("Khulmatta"),
        act=Act.SHELLING,
    )
    channel = account(
        television,
        ["The number of people killed in the terrorist rocket attack on Khulmatta has reached 44"],
        tolls=[killed(44, 44, "44")],
        blames=("terrorist rocket attack", FRONT),
        where=village("Khulmatta"),
        act=Act.SHELLING,
    )
    osmar = account(
        television,
        ["ambulances had brought 31 injured people from the village"],
        chain(television, ("Dr Levat Osmar", "said", "Nahruz Health Directorate", "")),
        [injured(31, "31 injured people")],
    )
    paper = account(
        word,
        [
            (
                "Over 50 people were killed in Al-Khoulmata on Tuesday night when regime jets "
                "bombed the village"
            )
        ],
        tolls=[killed(50, None, "Over 50 people")],
        blames=("regime jets", GOVERNMENT),
        when=NIGHT,
        where=village("Al-Khoulmata"),
    )
    rescue = account(
        word,
        ["its teams had recovered 33 bodies, 12 of them children"],
        chain(word, ("Nahruz Volunteer Rescue", "said", RESCUE, "")),
        [
            killed(33, 33, "33 bodies"),
            killed(12, 12, "12 of them children", Who.CHILDREN),
            injured(64, "64 wounded people"),
        ],
    )
    activists = account(
        word,
        ["the regime was believed to have used parachute bombs"],
        chain(word, ("Activists", "said", "unnamed:activists", "")),
        blames=("the regime", GOVERNMENT),
        factuality=Factuality.PROBABLE,
    )
    release = account(
        monitor,
        [
            "documented the deaths of 37 people in the air strike on Al-Khulmata",
            "The Monitor holds the Tazmiran air force responsible for the strike.",
        ],
        tolls=[
            killed(37, 37, "37 people"),
            killed(11, 11, "11 children", Who.CHILDREN),
            killed(7, 7, "seven women", Who.WOMEN),
            injured(52, "52 injured"),
        ],
        blames=("the Tazmiran air force", GOVERNMENT),
        when=NIGHT,
        where=village("Al-Khulmata"),
        superseded=[killed(29, 29, "29"), killed(7, 7, "seven children", Who.CHILDREN)],
    )
    official = account(
        tolls,
        ["44 people had been killed"],
        chain(
            tolls,
            ("Tazmira State Television", "reported", "Tazmira State Television", ""),
            ("a health official", "citing", "unnamed:health official", ""),
        ),
        [killed(44, 44, "44 people")],
        where=village(),
    )
    surgeon = account(
        tolls,
        ["he had counted 41 bodies", "were suspected to come from air-dropped bombs"],
        chain(tolls, ("A surgeon", "told", "unnamed:surgeon", "Ghazmir Courier")),
        [killed(41, 41, "41 bodies")],
        factuality=Factuality.PROBABLE,
    )
    named = account(
        docket,
        ["the names of 39 people who were killed, 12 of them children"],
        tolls=[killed(39, 39, "39 people"), killed(12, 12, "12 of them", Who.CHILDREN)],
        where=village("Khoul'mata"),
    )
    late = account(
        evening,
        ["Warplanes bombed their village on the night of 12 March 2018"],
        when=WRONG,
        where=village("El Khulmata"),
    )
    accounts = (
        *first,
        *second,
        police,
        channel,
        osmar,
        paper,
        rescue,
        activists,
        release,
        official,
        surgeon,
        named,
        late,
    )
    read = (herald, courier, bureau, television, word, monitor, tolls, docket, evening)
    return (
        Incident(
            id="inc-5f0c21d7a9be",
            act=Act.AIRSTRIKE,
            scope=Scope.INCIDENT,
            accounts=accounts,
            corroboration=Corroboration(
                documents=9,
                outlets=8,
                origins=(
                    (MONITOR,),
                    (MINISTRY, POLICE, "Nahruz Health Directorate", "Tazmira State Television"),
                    (FRONT,),
                    (RESCUE,),
                    ("Tazmira Justice Docket",),
                    ("Idrun Haskal",),
                ),
                unnamed=("unnamed:activists", "unnamed:health official", "unnamed:surgeon"),
                own_voices=2,
                ranges=(
                    TollRange(
                        Effect.KILLED,
                        Who.ALL,
                        Scope.INCIDENT,
                        Bound(33, rescue.claims[0], RESCUE, "33 bodies"),
                        Bound(55, first[1].claims[0], "Idrun Haskal", "55 people"),
                        open_above=True,
                    ),
                    TollRange(
                        Effect.KILLED,
                        Who.CHILDREN,
                        Scope.INCIDENT,
                        Bound(11, release.claims[0], MONITOR, "11 children"),
                        Bound(12, rescue.claims[0], RESCUE, "12 of them children"),
                    ),
                    TollRange(
                        Effect.INJURED,
                        Who.ALL,
                        Scope.INCIDENT,
                        Bound(31, osmar.claims[0], "Nahruz Health Directorate", "31"),
                        Bound(64, rescue.claims[0], RESCUE, "64 wounded people"),
                    ),
                ),
                contradictions=(
                    *(
                        Contradiction(
                            ContradictionRule.TOLL, one.id, other.id, f"killed {a} and {b}"
                        )
                        for one, a, other, b in (
                            (release, 37, police, 48),
                            (release, 37, channel, 44),
                            (police, 48, channel, 44),
                            (release, 37, first[1], 55),
                            (police, 48, first[1], 55),
                            (named, 39, police, 48),
                        )
                    ),
                    Contradiction(
                        ContradictionRule.PERPETRATOR,
                        release.id,
                        police.id,
                        f"{GOVERNMENT} and {FRONT}",
                    ),
                    Contradiction(
                        ContradictionRule.DATE,
                        late.id,
                        release.id,
                        "12 March 2018 and 12 March 2019",
                    ),
                    Contradiction(
                        ContradictionRule.ACT, release.id, police.id, "airstrike and shelling"
                    ),
                ),
                ties=(
                    *(
                        Tie(
                            TieKind.REPRINTS,
                            one.id,
                            other.id,
                            "94 of 100 words stand in both, in the same order",
                        )
                        for one, other in zip(second, first, strict=True)
                    ),
                    Tie(TieKind.SAME_SPEAKER, first[0].id, release.id, MONITOR),
                    Tie(TieKind.CITES, official.id, channel.id, "names Tazmira State Television"),
                    Tie(TieKind.SAME_OWNER, police.id, channel.id, GOVERNMENT),
                ),
                labels=(Label.MULTI_ORIGIN, Label.RESPONSIBILITY_DISPUTED),
            ),
            when=NIGHT,
            where=village(),
            reasons=(GroupingReason(first[0].id, release.id, 0.9, "same village, same night"),),
        ),
        {d.id: d for d in read},
    )
