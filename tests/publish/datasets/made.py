"""Releases for the tests of datasets: the demonstration's strike, and one that means harm."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from tests.publish.sample import night_strike

from sayso.model.claim import Claim, Effect, Toll, Who
from sayso.model.document import Document
from sayso.model.incident import Incident, Signature
from sayso.model.judgement import Decision, Judgement, Quote
from sayso.model.reference import Actor, ActorKind, Place, PlacePrecision
from sayso.model.release import Coverage, Redacted, RedactionKind, Statement
from sayso.publish.kinds import KINDS
from sayso.publish.release import Changes, Derivative, DocumentEntry, Release

NOON = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
ACTORS = {
    "Tazmiran government": Actor("Tazmiran government", ActorKind.STATE_FORCES),
    "Free Valleys Front": Actor("Free Valleys Front", ActorKind.REBEL_GROUP),
}
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", " =1", "\n=1", "＝1", '=HYPERLINK("x")',
    "a\u202eb", "\u2066x\u2069", "\u200fz", "one\ntwo", "\x07bell", "\u200bnull", "\ufeffmark",
    "\u2028line", "\x85next", "\U000e0041tag", "\ud800lone", "semi; colon", 'quo"te, comma',
    "https://example.org/", "0012", "1e5", "TRUE", "{=1}", "\u061c=1", "خلماطة",
)  # fmt: skip
"""Texts on which a spreadsheet, a screen or a reader of lines would act, and some that it must not
change."""
ACTING = frozenset(
    "\0\x07\x85\u202e\u2066\u2069\u200f\u200b\ufeff\u2028\u061c\U000e0041"
)  # fmt: skip
"""Characters of them that no file may hold as they are."""


def entry(document: Document) -> DocumentEntry:
    return DocumentEntry(
        id=document.id,
        name=document.name,
        names=(document.name,),
        publisher=document.publisher,
        title=document.title or document.name,
        date=document.date,
        language=document.language,
        media_type="text/plain",
        size=len(document.text.encode("utf-8", "replace")),
        captured_at=NOON,
        url="https://example.org/report",
    )


def release(
    incidents: Sequence[Incident],
    entries: Sequence[DocumentEntry] = (),
    claims: Sequence[Claim] = (),
    judgements: Sequence[Judgement] = (),
    derivatives: Sequence[Derivative] = (),
) -> Release:
    known = {e.id: e for e in entries}
    accounts = sum(len(i.accounts) for i in incidents)
    return Release(
        name="2026-11-29-1",
        case="khulmata",
        made=NOON,
        by="Amal",
        statement=Statement(
            Coverage(len(incidents), accounts, 0, len(entries), 0, 8),
            (Redacted(RedactionKind.PERSON, 3, 7),),
            ("English texts only.",),
        ),
        incidents=lambda: iter(incidents),
        claims=lambda: iter(claims),
        documents=lambda: iter(entries),
        document=lambda one: known.get(one) or DocumentEntry(one, ""),
        sources={},
        judgements=lambda: iter(judgements),
        derivatives=lambda: iter(derivatives),
        previous="2026-10-01-1",
        changes=Changes("2026-10-01-1", added=("inc-5f0c21d7a9be",)),
        made_by="sayso 0.1.0",
        actors=ACTORS,
    )


def claims_of(incident: Incident) -> list[Claim]:
    return [
        Claim(
            id=name,
            document=account.document,
            anchor=account.evidence[0],
            chain=account.chain,
            act=account.act,
            tolls=account.tolls,
            when=account.when,
            where=account.where,
            engine="rules",
        )
        for account in incident.accounts
        for name in account.claims[:1]
    ]


def strike() -> Release:
    """The demonstration's strike, with one figure signed."""
    incident, documents = night_strike()
    claims = claims_of(incident)
    first = claims[0]
    quote = Quote(first.document, first.anchor, first.id, first.origin, first.act)
    signed = Judgement(
        "jdg-1", Decision.SIGN, incident.id, "Amal", NOON, "bodies counted", quotes=(quote,),
        field="killed", value="37",
    )  # fmt: skip
    figure = Toll(Effect.KILLED, Who.ALL, 37, 37, "37")
    incident = dataclasses.replace(
        incident,
        title="Airstrike, Khulmata (Nahruz), 12 March 2019",
        signatures=(
            Signature("jdg-1", "Amal", NOON, "bodies counted", figure),
            Signature("jdg-2", "Amal", NOON, "the same strike"),
        ),
    )
    entries = [entry(document) for document in documents.values()]
    made = Derivative(entries[0].id, "01.txt", "text/plain", b"Names are gone.", ("redacted",))
    kept = Derivative(entries[1].id, "02.pdf", "application/pdf", b"", ("no text",), withheld=True)
    return release([incident], entries, claims, [signed], [made, kept])


def harmful(texts: Sequence[str] = HOSTILE) -> Release:
    """An incident for each hostile text, which stands wherever a text may."""
    incident, documents = night_strike()
    entries = [entry(document) for document in documents.values()]
    incidents, claims, judgements, all_entries = [], [], [], []
    for number, text in enumerate(texts):
        bad = _spoiled(incident, text, number)
        incidents.append(bad)
        claims += claims_of(bad)
        words = bad.accounts[0].evidence[0]
        quote = Quote(bad.accounts[0].document, words, bad.accounts[0].claims[0], text)
        judgements.append(
            Judgement(
                f"jdg-{number}",
                Decision.ACCEPT,
                text,
                text,
                NOON,
                text,
                quotes=(quote,),
                field=text,
                value=text,
            )
        )
        all_entries += [
            dataclasses.replace(
                e,
                id=f"{number:02x}{e.id[2:]}",
                name=text,
                names=(text, f"{text}2"),
                title=text,
                publisher=text,
                author=text,
                url=text,
                captured_from=text,
                media_type=text,
            )
            for e in entries
        ]
    return release(incidents, all_entries, claims, judgements)


def _spoiled(incident: Incident, text: str, number: int) -> Incident:
    words = incident.accounts[0].evidence[0]
    anchor = dataclasses.replace(words, exact=text, start=5, end=5 + len(text), prefix=text)
    place = Place((text,), PlacePrecision.SETTLEMENT, gazetteer_id=text, settlement=text,
                  district=text, governorate=text, country=text, lat=-12.5, lon=-40.25)  # fmt: skip
    accounts = []
    for account in incident.accounts:
        links = tuple(
            dataclasses.replace(link, speaker=text, source=anchor, cue=anchor, via=text)
            for link in account.chain.links
        )
        tolls = tuple(dataclasses.replace(toll, verbatim=text) for toll in account.tolls)
        blamed = account.perpetrator
        accounts.append(
            dataclasses.replace(
                account,
                id=f"{account.id}{number}",
                incident=f"inc-{number:012x}",
                document=f"{number:02x}{account.document[2:]}",
                document_name=text,
                publisher=text,
                origin=text,
                claims=(f"{account.claims[0]}{number}",),
                chain=dataclasses.replace(account.chain, links=links),
                evidence=(anchor,),
                tolls=tolls,
                superseded=tolls,
                perpetrator=dataclasses.replace(blamed, verbatim=text, canon=text)
                if blamed
                else None,
                where=place,
                denies_responsibility_of=text,
            )
        )
    return dataclasses.replace(
        incident, id=f"inc-{number:012x}", title=text, accounts=tuple(accounts), where=place
    )


def written(made: Release, kind: str, folder: Path, ending: str = "") -> Path:
    """Write a release of a kind; return where it is."""
    form = ending or next(iter(KINDS[kind].forms))
    path = folder / f"{kind}{form}"
    KINDS[kind].forms[form].write(made, path)
    return path
