"""The accounts of an incident in; rows out, one per origin, with copies folded together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sayso.model.claim import OUTLET, Effect, Toll, Who, is_named
from sayso.model.document import Document, Source
from sayso.model.incident import Account, Incident, TieKind
from sayso.publish.grid_quote import GridQuote, cut_quotes, number_of
from sayso.publish.restriction import Reveals
from sayso.publish.wording import (
    FACTUALITY,
    chain_words,
    date_words,
    day_words,
    group_words,
    origin_words,
    place_words,
    toll_words,
    visible,
)


@dataclass(frozen=True, slots=True)
class GridFigure:
    """One count by one origin."""

    effect: Effect
    who: Who
    low: int | None
    high: int | None
    words: str
    struck: bool = False
    """The speaker has replaced it."""
    note: str = ""
    """When or where it was said, if the origin gives others too."""

    @property
    def words_with_group(self) -> str:
        """Such as ``children 9`` among the injured, and ``missing, children 4``."""
        hurt = self.effect is Effect.INJURED
        group = self.who.value if hurt else group_words(self.effect, self.who)
        return f"{group} {self.words}"


@dataclass(frozen=True, slots=True)
class GridTelling:
    """Where one document carries a row's origin."""

    document: str
    document_name: str
    publisher: str
    date: str
    chain: str
    own: bool = False
    """The publisher speaks for itself."""
    copy_of: str = ""
    """Publisher of the first printing, if this is a copy of it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """All that one origin says of the incident, merged over documents."""

    speaker: str
    named: bool
    own_voice: bool
    """A publisher's own voice; it is no independent origin unless it is one by itself."""
    kind: str
    chain: str
    links: int
    """Speakers in the chain of the first telling."""
    vias: tuple[str, ...]
    """To whom it was told."""
    scope: str
    factuality: str
    figures: tuple[GridFigure, ...]
    blames: tuple[tuple[str, str], ...]
    """Canonical name of the accused, and the speaker's words for him."""
    denies: tuple[str, ...]
    when: str
    when_verbatim: str
    where: str
    where_verbatim: str
    quotes: tuple[GridQuote, ...]
    """The one to show first, then the others in order of documents."""
    tellings: tuple[GridTelling, ...]
    accounts: tuple[str, ...]
    claims: tuple[str, ...]
    withheld: int = 0
    """Quotes left out because they name a restricted source."""

    @property
    def also_printed_by(self) -> tuple[str, ...]:
        """Publishers of copies, but for those that copy themselves."""
        copies = [t for t in self.tellings if t.copy_of]
        names = (t.publisher or t.document_name for t in copies if t.publisher != t.copy_of)
        return tuple(dict.fromkeys(names))

    @property
    def killed(self) -> tuple[GridFigure, ...]:
        """Counts of the dead, of whatever group."""
        return tuple(f for f in self.figures if f.effect is Effect.KILLED)

    @property
    def others(self) -> tuple[GridFigure, ...]:
        """Counts beside those of the dead and of all the injured."""
        return tuple(
            f
            for f in self.figures
            if f.effect is not Effect.KILLED and (f.effect, f.who) != (Effect.INJURED, Who.ALL)
        )

    @property
    def path(self) -> str:
        """The way of the words in one line: publisher, chain, copies."""
        first = self.tellings[0]
        publisher = first.publisher or first.document_name
        printed = {t.document: t.own for t in self.tellings if not t.copy_of}
        own = sum(printed.values())
        others = len(printed) - max(own, 1)
        if own and self.named:
            path = "own release" if own == 1 else f"{own} own releases"
        elif own:
            path = (self.kind or "publisher") + (f", {own} documents" if own > 1 else "")
        elif self.links > 1:
            path = f"{publisher} → {self.chain}"
        else:
            vias = [via for via in self.vias if via != publisher]
            path = f"in {publisher}" + (f" (via {', '.join(vias)})" if vias else "")
        if others:
            path += f" and {others} other document{'' if others == 1 else 's'}"
        copies = self.also_printed_by
        return f"{path}; also printed by {', '.join(copies)}" if copies else path

    def figures_of(self, effect: Effect, who: Who = Who.ALL) -> tuple[GridFigure, ...]:
        """Return this row's counts of one effect and group, the current ones first."""
        return tuple(f for f in self.figures if (f.effect, f.who) == (effect, who))


def build_rows(
    incident: Incident,
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    hidden: Reveals,
) -> tuple[GridRow, ...]:
    """Merge accounts into rows: named origins first, then own voices, then the unnamed."""
    by_name = {source.name: source for source in sources.values()}
    first_printing = _first_printings(incident, documents)
    shared = _shared_printings(incident.accounts, first_printing)
    groups: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in sorted(incident.accounts, key=lambda a: _order(a, documents)):
        groups[_row_key(account, first_printing, shared, by_name)].append(account)
    rows = [
        _row(accounts, documents, first_printing, by_name, hidden) for accounts in groups.values()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.named, not row.named and not row.own_voice)))


def _order(account: Account, documents: Mapping[str, Document]) -> tuple[dt.date, str, int, str]:
    """Place an account by its document's date and name, then by its place in the text."""
    document = documents.get(account.document)
    date = document.date if document and document.date else dt.date.max
    place = min((anchor.start for anchor in account.evidence), default=0)
    return date, account.document_name, place, account.id


def _first_printings(incident: Incident, documents: Mapping[str, Document]) -> dict[str, str]:
    """Map every document that another reprints, or that reprints one, to the first of its kind."""
    by_id = {account.id: account for account in incident.accounts}
    first: dict[str, str] = {}
    order = {a.document: _order(a, documents)[:2] for a in incident.accounts}

    def find(document: str) -> str:
        while first.get(document, document) != document:
            document = first[document]
        return document

    for tie in incident.corroboration.ties:
        if tie.kind is TieKind.REPRINTS and tie.one in by_id and tie.other in by_id:
            ends = {find(by_id[tie.one].document), find(by_id[tie.other].document)}
            earliest = min(ends, key=lambda document: (order[document], document))
            first.update(dict.fromkeys(ends, earliest))
    return {document: find(document) for document in first}


def _shared_printings(
    accounts: Sequence[Account], first_printing: Mapping[str, str]
) -> frozenset[str]:
    """Find the texts whose own voice several publishers print, so that it is nobody's alone."""
    printers: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.origin == OUTLET and account.document in first_printing:
            printers[first_printing[account.document]].add(account.publisher)
    return frozenset(printing for printing, names in printers.items() if len(names) > 1)


def _row_key(
    account: Account,
    first_printing: Mapping[str, str],
    shared: Set[str],
    by_name: Mapping[str, Source],
) -> tuple[str, ...]:
    """Say which row an account belongs to; the unnamed never merge but with their own copies."""
    printing = first_printing.get(account.document, account.document)
    if is_named(account.origin):
        return ("named", account.origin, account.scope.value)
    if account.origin != OUTLET:
        return ("unnamed", account.origin, printing, account.scope.value)
    publisher = by_name.get(account.publisher)
    if publisher and publisher.self_report:
        return ("named", publisher.name, account.scope.value)
    if printing in shared or not account.publisher:
        return ("outlet", "printing", printing, account.scope.value)
    return ("outlet", account.publisher, account.scope.value)


def _row(
    accounts: Sequence[Account],
    documents: Mapping[str, Document],
    first_printing: Mapping[str, str],
    by_name: Mapping[str, Source],
    hidden: Reveals,
) -> GridRow:
    head = accounts[0]
    own = not head.chain.links
    name = head.publisher if head.origin == OUTLET else head.origin
    source = by_name.get(name)
    self_report = source is not None and source.self_report
    first_printing = _first_here(accounts, first_printing)
    quotes, withheld = cut_quotes(accounts, documents, first_printing, hidden)
    when = next((a.when for a in accounts if a.when), None)
    where = next((a.where for a in accounts if a.where), None)
    return GridRow(
        speaker=_speaker(head, source, self_report),
        named=is_named(head.origin) or self_report,
        own_voice=own,
        kind=source.kind.value.replace("_", " ") if source else "",
        chain=_veiled(chain_words(head.chain), hidden),
        links=len(head.chain.links),
        vias=tuple(dict.fromkeys(_veiled(via, hidden) for a in accounts for via in a.chain.vias)),
        scope=head.scope.value,
        factuality="; ".join(dict.fromkeys(FACTUALITY[a.factuality] for a in accounts)),
        figures=_figures(accounts, documents),
        blames=_blames(accounts, hidden),
        denies=tuple(
            dict.fromkeys(
                _veiled(a.denies_responsibility_of, hidden)
                for a in accounts
                if a.denies_responsibility_of
            )
        ),
        when=date_words(when),
        when_verbatim=visible(when.verbatim) if when else "",
        where=place_words(where),
        where_verbatim=visible(", ".join(where.verbatim)) if where else "",
        quotes=quotes,
        tellings=tuple(_telling(a, documents, first_printing, hidden) for a in accounts),
        accounts=tuple(a.id for a in accounts),
        claims=tuple(dict.fromkeys(claim for a in accounts for claim in a.claims)),
        withheld=withheld,
    )


def _first_here(accounts: Sequence[Account], first_printing: Mapping[str, str]) -> dict[str, str]:
    """Map a row's documents to the first printing that the row itself has."""
    firsts: dict[str, str] = {}
    printings = {a.document: first_printing.get(a.document, a.document) for a in accounts}
    for document, printing in printings.items():
        firsts.setdefault(printing, document)
    return {document: firsts[printing] for document, printing in printings.items()}


def _speaker(head: Account, source: Source | None, self_report: bool) -> str:
    if source and source.restricted_identity:
        return visible(source.pseudonym) or "restricted source"
    if self_report and source:
        return visible(source.name)
    link = head.chain.links[-1] if head.chain.links else None
    written = link.source.exact if link and link.source else ""
    return origin_words(head.origin, head.publisher or head.document_name, written)


def _veiled(words: str, hidden: Reveals) -> str:
    return "restricted source" if hidden(words) else visible(words)


def _blames(accounts: Sequence[Account], hidden: Reveals) -> tuple[tuple[str, str], ...]:
    """List whom an origin blames, each accused once, in the words of its first document."""
    blames: dict[str, str] = {}
    for account in accounts:
        if account.blamed:
            words = _veiled(account.blamed.verbatim, hidden)
            canon = account.blamed.canon
            accused = _veiled(canon, hidden) if canon not in {"", "unknown"} else f"“{words}”"
            blames.setdefault(accused, words)
    return tuple(blames.items())


def _own(account: Account) -> bool:
    """Tell whether the publisher speaks for itself."""
    return not account.chain.links or account.origin == account.publisher


def _figures(
    accounts: Sequence[Account], documents: Mapping[str, Document]
) -> tuple[GridFigure, ...]:
    """Lay an origin's counts side by side: the latest first, replaced ones last and struck."""
    replaced = {number_of(toll): toll for a in reversed(accounts) for toll in a.superseded}
    dates = [documents[a.document].date for a in accounts if a.document in documents]
    several_years = len({date.year for date in dates if date}) > 1
    # What others report of a number that a speaker published himself adds no second number.
    published = {number_of(toll) for a in accounts if _own(a) for toll in a.tolls}
    current: dict[tuple[Effect, Who, int | None, int | None], tuple[Toll, str]] = {}
    for account in reversed(accounts):
        known = replaced.keys() if _own(account) else replaced.keys() | published
        document = documents.get(account.document)
        said = day_words(document.date, several_years) if document and document.date else ""
        for toll in account.tolls:
            if number_of(toll) not in known:
                current.setdefault((toll.effect, toll.who, toll.low, toll.high), (toll, said))
    several = [key[:2] for key in current]
    figures = [
        _figure(toll, note=f"said {said}" if said and several.count(key[:2]) > 1 else "")
        for key, (toll, said) in current.items()
    ]
    figures += [_figure(toll, struck=True) for toll in replaced.values()]
    order = {pair: n for n, pair in enumerate((e, w) for e in Effect for w in Who)}
    return tuple(sorted(figures, key=lambda f: order[f.effect, f.who]))


def _figure(toll: Toll, struck: bool = False, note: str = "") -> GridFigure:
    words = toll_words(toll)
    return GridFigure(toll.effect, toll.who, toll.low, toll.high, words, struck, note)


def _telling(
    account: Account,
    documents: Mapping[str, Document],
    first_printing: Mapping[str, str],
    hidden: Reveals,
) -> GridTelling:
    document = documents.get(account.document)
    first = first_printing.get(account.document, account.document)
    original = documents.get(first)
    copy_of = (original.publisher or original.name) if original else first[:12]
    return GridTelling(
        document=account.document,
        document_name=_veiled(account.document_name, hidden),
        publisher=_veiled(account.publisher, hidden),
        date=day_words(document.date) if document and document.date else "",
        chain=_veiled(chain_words(account.chain), hidden),
        own=_own(account),
        copy_of=_veiled(copy_of, hidden) if first != account.document else "",
    )
