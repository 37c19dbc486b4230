"""``sayso search``: the claims and documents of a case in which words occur."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Format, Formatted, Since, Until
from sayso.cli.terminal import say, screen
from sayso.model.search import SearchIn

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sayso.cli.formats import Cell
    from sayso.model.search import ClaimHit, DocumentHit, HitCount, SearchResults
    from sayso.model.span import Anchor, Span
    from sayso.publish.restriction import Reveals

_COLUMNS = (
    *("kind", "id", "document", "file", "publisher", "quote", "start", "end", "marks", "origin"),
    *("act", "date_earliest", "date_latest", "settlement", "governorate", "country", "incident"),
    "score",
)


def search(
    case: CasePath,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words that all must occur; "side by side", begin*, one OR other, -without.',
        ),
    ] = "",
    within: Annotated[
        SearchIn, typer.Option("--in", help="Look in documents, claims or both.")
    ] = SearchIn.BOTH,
    place: Annotated[str, typer.Option(metavar="NAME", help="Where, in any spelling.")] = "",
    since: Since = None,
    until: Until = None,
    actor: Annotated[
        str, typer.Option(metavar="NAME", help="Who is blamed, denied or suffers.")
    ] = "",
    act: Annotated[str, typer.Option(metavar="ACT", help="What was done: airstrike.")] = "",
    origin: Annotated[
        str, typer.Option(metavar="NAME", help="Any speaker through whom it came.")
    ] = "",
    publisher: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    label: Annotated[
        str, typer.Option(metavar="LABEL", help="Of its incident: multi_origin.")
    ] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Hits shown.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, help="Hits passed over.")] = 0,
    redacted: Annotated[
        bool, typer.Option("--redacted", help="As it may leave the case, like a release.")
    ] = False,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """Find the claims and documents in which words occur, and whose fields are these."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json
    from sayso.publish.restriction import reveals

    with Case.open(case) as opened:
        results = opened.search(
            query, within=within, place=place, since=since, until=until, actor=actor, act=act,
            origin=origin, publisher=publisher, label=label, limit=limit, offset=offset,
        )  # fmt: skip
        if redacted:
            results = opened.redacted(results)
        hidden = reveals(opened.sources())
    shown = _without(results, hidden)
    for note in shown.notes:
        say(note)
    if format is Format.JSON:
        write_json(sys.stdout, to_json(shown))
    elif format is Format.CSV:
        write_csv(sys.stdout, _COLUMNS, _rows(shown))
    else:
        _print(screen(), shown)


def _without(results: "SearchResults", hidden: "Reveals") -> "SearchResults":
    """Leave out the hits whose words would give away a restricted source; say how many."""
    from dataclasses import replace

    claims = tuple(h for h in results.claims if not hidden(f"{h.origin}\n{_around(h.quote)}"))
    documents = tuple(h for h in results.documents if not hidden(f"{h.title}\n{_around(h.quote)}"))
    lost = len(results.claims) + len(results.documents) - len(claims) - len(documents)
    if not lost:
        return results
    note = f"{lost} {'hit is' if lost == 1 else 'hits are'} withheld: a restricted source is named"
    return replace(results, claims=claims, documents=documents, notes=(*results.notes, note))


def _around(quote: "Anchor") -> str:
    return quote.prefix + quote.exact + quote.suffix


def _print(console: "Console", results: "SearchResults") -> None:
    if not results.claims_count.total and not results.documents_count.total:
        say("nothing fits")
        return
    if results.claims_count.total:
        console.print(_heading("claim", len(results.claims), results.claims_count))
        for claim in results.claims:
            _print_claim(console, claim)
    if results.documents_count.total:
        console.print(_heading("document", len(results.documents), results.documents_count))
        for document in results.documents:
            _print_document(console, document)


def _heading(noun: str, shown: int, count: "HitCount") -> str:
    total = f"{count.total:,}" if count.exact else f"more than {count.total:,}"
    words = f"{total} {noun}{'' if count.total == 1 else 's'}"
    if shown < count.total or not count.exact:
        words += f", {shown} shown"
    return words + ("" if count.ranked or count.total == 1 else ", as they were read")


def _print_claim(console: "Console", hit: "ClaimHit") -> None:
    from sayso.publish.wording import act_words, date_words, origin_words, place_words

    words = (act_words(hit.act) if hit.act else "", place_words(hit.where), date_words(hit.when))
    about = ", ".join(word for word in words if word)
    lines = [origin_words(hit.origin, hit.publisher), about, hit.document_name]
    _print_hit(console, hit.id, hit.incident, hit.quote, hit.marks, lines)


def _print_document(console: "Console", hit: "DocumentHit") -> None:
    from sayso.publish.wording import day_words

    facts = ", ".join(w for w in (hit.publisher, day_words(hit.date) if hit.date else "") if w)
    _print_hit(console, hit.id[:12], hit.name, hit.quote, hit.marks, [hit.title, facts])


def _print_hit(
    console: "Console",
    name: str,
    beside: str,
    quote: "Anchor",
    marks: "Sequence[Span]",
    lines: "Sequence[str]",
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from sayso.publish.wording import visible

    heading = Text(visible(name), style="bold").append(f"  {visible(beside)}", style="not bold")
    console.print()
    console.print(heading)
    console.print(Padding(_marked(quote, marks), (0, 0, 0, 2)))
    said = "  ·  ".join(visible(line) for line in lines if line)
    console.print(Padding(Text(said, style="dim"), (0, 0, 0, 2)))


def _marked(quote: "Anchor", marks: "Sequence[Span]") -> "Text":
    """Write a quote in its context, with marks as well as weight: a piped page has no weight."""
    from rich.text import Text

    from sayso.publish.wording import visible

    text = Text("…").append(visible(quote.prefix), style="dim").append("“")
    at = quote.start
    for mark in marks:
        text.append(visible(quote.exact[at - quote.start : mark.start - quote.start]))
        words = quote.exact[mark.start - quote.start : mark.end - quote.start]
        text.append(f"»{visible(words)}«", style="bold")
        at = mark.end
    text.append(visible(quote.exact[at - quote.start :])).append("”")
    return text.append(visible(quote.suffix), style="dim").append("…")


def _rows(results: "SearchResults") -> "Iterator[dict[str, Cell]]":
    for claim in results.claims:
        when, where = claim.when, claim.where
        yield _cells(claim.quote, claim.marks) | {
            "kind": "claim",
            "id": claim.id,
            "document": claim.document,
            "file": claim.document_name,
            "publisher": claim.publisher,
            "origin": claim.origin,
            "act": claim.act.value if claim.act else None,
            "date_earliest": when.earliest.isoformat() if when and when.earliest else None,
            "date_latest": when.latest.isoformat() if when and when.latest else None,
            "settlement": where.settlement if where else None,
            "governorate": where.governorate if where else None,
            "country": where.country if where else None,
            "incident": claim.incident,
            "score": claim.score,
        }
    for document in results.documents:
        day = document.date.isoformat() if document.date else None
        yield _cells(document.quote, document.marks) | {
            "kind": "document",
            "id": document.id,
            "document": document.id,
            "file": document.name,
            "publisher": document.publisher,
            "date_earliest": day,
            "date_latest": day,
            "score": document.score,
        }


def _cells(quote: "Anchor", marks: "Sequence[Span]") -> "dict[str, Cell]":
    return {
        "quote": quote.exact,
        "start": quote.start,
        "end": quote.end,
        "marks": " ".join(f"{mark.start}-{mark.end}" for mark in marks),
    }
