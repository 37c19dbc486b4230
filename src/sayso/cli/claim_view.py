"""Claims in; blocks of words for people, and rows and objects for programs, out."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.formats import Cell
from sayso.model.claim import OUTLET, Basis, Claim, Effect, Evidentiality, Scope, Who
from sayso.model.document import Document
from sayso.model.record import JSON, to_json
from sayso.publish.wording import (
    FACTUALITY,
    act_words,
    blames,
    chain_words,
    date_words,
    day_words,
    group_words,
    origin_words,
    place_on_page,
    place_words,
    toll_words,
    visible,
)

_CONTEXT = 400
"""Code points of the document shown on either side of a claim."""
KNOWS = {
    Evidentiality.UNSTATED: "",
    Evidentiality.SEEN: "saw it",
    Evidentiality.HEARD: "heard it",
    Evidentiality.TOLD: "was told",
    Evidentiality.DOCUMENT: "from what is written",
    Evidentiality.INFERRED: "infers it",
}
"""How an origin knows."""
_TOLLS = {
    "killed": (Effect.KILLED, Who.ALL),
    "killed_civilians": (Effect.KILLED, Who.CIVILIANS),
    "killed_children": (Effect.KILLED, Who.CHILDREN),
    "injured": (Effect.INJURED, Who.ALL),
}
COLUMNS = (
    *("id", "file", "publisher", "quote", "start", "end", "origin", "chain", "factuality"),
    *("basis", "evidentiality"),
    *("act", "scope", *(f"{name}_{end}" for name in _TOLLS for end in ("low", "high")), "tolls"),
    *("perpetrator", "denies_responsibility_of", "date_earliest", "date_latest", "date_verbatim"),
    *("settlement", "governorate", "country", "lat", "lon", "place_precision", "place_verbatim"),
)


def print_document(console: Console, document: Document, claims: Sequence[Claim]) -> None:
    """Print a document's claims under a line that says what the document is."""
    facts = [document.publisher, day_words(document.date) if document.date else ""]
    said = ", ".join(visible(fact) for fact in facts if fact)
    heading = Text(visible(document.name), style="bold")
    console.print(heading.append(f"  ({said})" if said else "", style="not bold"))
    if not claims:
        console.print(Text("  no claims found"))
    for number, claim in enumerate(claims, start=1):
        console.print()
        print_claim(console, document, claim, number)
    console.print()


def print_claim(console: Console, document: Document, claim: Claim, number: int) -> None:
    """Print one claim: its whole quote, then who says so and what."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    quote = Text(f"“{visible(claim.anchor.exact)}”", style="bold")
    grid.add_row(str(number), quote)
    for label, words in claim_words(document, claim):
        grid.add_row(Text(label, style="dim"), Text(words))
    console.print(Padding(grid, (0, 0, 0, 2)))


def claim_words(document: Document, claim: Claim) -> list[tuple[str, str]]:
    """Say who says so and what, as labels and words; what the text does not give is left out."""
    lines = [
        ("chain", chain_line(document, claim)),
        ("origin", origin_line(document, claim)),
        ("put", FACTUALITY[claim.factuality] + f" ({claim.factuality.value})"),
        ("speaks as", "" if claim.basis is Basis.UNSTATED else claim.basis.value),
        ("knows", KNOWS[claim.evidentiality]),
        ("act", act_words(claim.act) if claim.act else ""),
        ("toll", tolls_line(claim)),
        ("blames" if blames(claim.act) else "who acts", actor_line(claim)),
        ("denies", visible(claim.denies_responsibility_of)),
        ("when", date_words(claim.when) or (visible(claim.when.verbatim) if claim.when else "")),
        ("where", place_words(claim.where)),
        ("stands on", place_on_page(claim.anchor)),
        ("scope", "" if claim.scope is Scope.INCIDENT else claim.scope.value.replace("_", " ")),
    ]
    return [(label, words) for label, words in lines if words]


def chain_line(document: Document, claim: Claim) -> str:
    """Name everyone through whom the claim came, outermost first."""
    return chain_words(claim.chain) if claim.chain.links else origin_line(document, claim)


def origin_line(document: Document, claim: Claim) -> str:
    """Name whose word it is."""
    if claim.origin == OUTLET:
        return f"outlet ({visible(document.publisher) or 'unknown publisher'})"
    last = claim.chain.links[-1] if claim.chain.links else None
    return origin_words(claim.origin, written=last.source.exact if last and last.source else "")


def tolls_line(claim: Claim) -> str:
    """Write all counts that a claim gives."""
    return "; ".join(f"{group_words(t.effect, t.who)} {toll_words(t)}" for t in claim.tolls)


def actor_line(claim: Claim) -> str:
    """Name whom the claim blames, or who acts, with its own words where they differ."""
    actor = claim.perpetrator
    if actor is None:
        return ""
    words = visible(actor.verbatim)
    if actor.canon in ("", "unknown", actor.verbatim):
        return f"“{words}”"
    return f"{visible(actor.canon)} (“{words}”)"


def print_in_context(console: Console, document: Document, claim: Claim) -> None:
    """Print a claim with what stands around it in its document, then its chain."""
    start, end = claim.anchor.start, claim.anchor.end
    before = document.text[max(0, start - _CONTEXT) : start]
    after = document.text[end : end + _CONTEXT]
    text = Text("…" if start > _CONTEXT else "")
    text.append(visible(before), style="dim")
    # Marks as well as weight: a piped page has no weight.
    text.append(f"»{visible(claim.anchor.exact)}«", style="bold")
    text.append(visible(after) + ("…" if end + _CONTEXT < len(document.text) else ""), style="dim")
    console.print(Text(visible(document.title or document.name), style="bold"))
    console.print(Padding(text, (1, 2)))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, link in enumerate(claim.chain.links, start=1):
        source = visible(link.source.exact) if link.source else "nobody named"
        cue = f" “{visible(link.cue.exact)}”" if link.cue else ""
        grid.add_row(Text(f"link {number}", style="dim"), Text(f"“{source}”{cue}"))
    published = [document.publisher or "unknown publisher", document.name, claim.id]
    rows = [*claim_words(document, claim), ("in", ", ".join(map(visible, published)))]
    for label, words in rows:
        grid.add_row(Text(label, style="dim"), Text(words))
    console.print(grid)


def claim_object(document: Document, claim: Claim) -> dict[str, JSON]:
    """Return a claim's whole record, with its origin and publisher said beside it."""
    record = to_json(claim)
    beside: dict[str, JSON] = {"origin": claim.origin, "publisher": document.publisher}
    return beside | record if isinstance(record, dict) else beside


def claim_rows(document: Document, claims: Iterable[Claim]) -> Iterable[dict[str, Cell]]:
    """Yield one flat row for each claim, with the names of `COLUMNS`."""
    for claim in claims:
        when, where = claim.when, claim.where
        yield {
            "id": claim.id,
            "file": document.name,
            "publisher": document.publisher,
            "quote": claim.anchor.exact,
            "start": claim.anchor.start,
            "end": claim.anchor.end,
            "origin": claim.origin,
            "chain": chain_words(claim.chain) if claim.chain.links else OUTLET,
            "factuality": claim.factuality.value,
            "basis": claim.basis.value,
            "evidentiality": claim.evidentiality.value,
            "act": claim.act.value if claim.act else None,
            "scope": claim.scope.value,
            **_toll_cells(claim),
            "perpetrator": claim.perpetrator.canon if claim.perpetrator else None,
            "denies_responsibility_of": claim.denies_responsibility_of,
            "date_earliest": when.earliest.isoformat() if when and when.earliest else None,
            "date_latest": when.latest.isoformat() if when and when.latest else None,
            "date_verbatim": when.verbatim if when else None,
            "settlement": where.settlement if where else None,
            "governorate": where.governorate if where else None,
            "country": where.country if where else None,
            "lat": where.lat if where else None,
            "lon": where.lon if where else None,
            "place_precision": where.precision.value if where else None,
            "place_verbatim": ", ".join(where.verbatim) if where else None,
        }


def _toll_cells(claim: Claim) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"tolls": tolls_line(claim)}
    for name, (effect, who) in _TOLLS.items():
        toll = claim.toll(effect, who)
        cells[f"{name}_low"] = toll.low if toll else None
        cells[f"{name}_high"] = toll.high if toll else None
    return cells
