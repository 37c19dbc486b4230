"""One incident with its documents in; the grid of who says what of it out, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model.document import Document, Source
from sayso.model.incident import (
    Bound,
    Incident,
    Relation,
    Signature,
    Step,
    Tie,
    TieKind,
    TollRange,
)
from sayso.publish.grid_dispute import (
    WITHHELD,
    GridConflict,
    GridDispute,
    GridSide,
    build_disputes,
    speaker_labels,
)
from sayso.publish.grid_quote import GridQuote
from sayso.publish.grid_row import GridFigure, GridRow, GridTelling, build_rows
from sayso.publish.restriction import Reveals, reveals
from sayso.publish.wording import (
    LABELS,
    RELATIONS,
    TIES,
    act_words,
    blames,
    date_words,
    group_words,
    origin_words,
    place_words,
    visible,
)

__all__ = [
    "Beside",
    "Grid",
    "GridBound",
    "GridConflict",
    "GridDispute",
    "GridFigure",
    "GridParty",
    "GridPoint",
    "GridQuote",
    "GridRange",
    "GridRow",
    "GridSide",
    "GridTelling",
    "GridTie",
    "GridVoice",
    "build_grid",
]


@dataclass(frozen=True, slots=True)
class GridBound:
    """One end of a range, who gives it, and in what words."""

    value: int
    speaker: str
    verbatim: str
    claim: str


@dataclass(frozen=True, slots=True)
class GridPoint:
    """What one row gives for a range: a mark on its bar."""

    low: int | None
    high: int | None
    speaker: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class GridRange:
    """From the least minimum to the greatest maximum of one scope and group."""

    group: str
    """Such as ``killed, children``."""
    scope: str
    low: GridBound | None
    high: GridBound | None
    open_above: bool
    points: tuple[GridPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class GridVoice:
    """A speaker with the words that he uses of an accused."""

    speaker: str
    verbatim: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class GridParty:
    """One who is accused: who blames, and who denies it, with equal room."""

    accused: str
    blamed_by: tuple[GridVoice, ...] = ()
    denied_by: tuple[GridVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class GridTie:
    """Why two accounts are not two voices."""

    kind: str
    one: str
    other: str
    """Empty where one speaker is tied to himself in another document."""
    reason: str
    accounts: tuple[str, ...] = ()
    """The two accounts, by id."""

    @property
    def words(self) -> str:
        """The tie in one line that names nobody twice: the reason alone if it names them."""
        if self.reason and any(name and name in self.reason for name in (self.one, self.other)):
            return self.reason
        both = f"{self.one} and {self.other}" if self.other else self.one
        return f"{both} ({self.reason})" if self.reason else both


@dataclass(frozen=True, slots=True)
class Grid:
    """All that is said of one incident, one row per origin."""

    incident: str
    title: str
    act: str
    scope: str
    when: str
    where: str
    summary: str
    """Such as ``11 documents, 4 outlets, 1 named origin, 3 unnamed``."""
    own_voices: int
    origins: tuple[tuple[str, ...], ...]
    """Independent named origins, each with the names tied together in it."""
    labels: tuple[str, ...]
    ranges: tuple[GridRange, ...]
    rows: tuple[GridRow, ...]
    parties: tuple[GridParty, ...]
    disputes: tuple[GridDispute, ...]
    ties: tuple[GridTie, ...]
    grouping: tuple[str, ...] = ()
    """Why these documents were taken to speak of one event."""
    signed_by: str = ""
    """Who signed it; empty while it is a machine's suggestion."""
    signed_figures: tuple[str, ...] = ()
    """Figures that a person signed, each in a line with who, when and why."""
    beside: tuple[str, ...] = ()
    """Other incidents that belong beside this one, and why, each in a line."""
    history: tuple[str, ...] = ()
    """How each speaker's count of those killed changed, in order of days."""
    edits: tuple[str, ...] = ()
    """What prints of one text changed of one another."""
    blames: bool = True
    """To name who did it is to blame him; false of a movement or a capture of territory."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs beside an incident's grid, and is not its own."""

    related: tuple[Relation, ...] = ()
    steps: tuple[Step, ...] = ()
    edits: tuple[tuple[str, str, str], ...] = ()
    """Two prints of one text, and how much the second changed, in words."""


def build_grid(
    incident: Incident,
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    signed_by: str = "",
    beside: Beside | None = None,
) -> Grid:
    """Lay what every origin says of an incident side by side.

    Args:
        incident: with its accounts and corroboration.
        documents: by SHA-256; one that is absent lends its quotes no context.
        sources: those of the case; who is restricted appears under a pseudonym.
        signed_by: the person who signed this incident, if one did.
        beside: what belongs beside it on its page.
    """
    hidden = reveals(sources.values())
    rows = build_rows(incident, documents, sources, hidden)
    row_of = {account: n for n, row in enumerate(rows) for account in row.accounts}
    labels = speaker_labels(rows)
    speakers = {account: labels[n] for account, n in row_of.items()}
    corroboration = incident.corroboration
    return Grid(
        incident=incident.id,
        title=_shown(incident.title, hidden) or _title(incident),
        act=act_words(incident.act),
        scope=incident.scope.value.replace("_", " "),
        when=date_words(incident.when),
        where=place_words(incident.where),
        summary=corroboration.summary,
        own_voices=corroboration.own_voices,
        origins=_origins(corroboration.origins, sources),
        labels=tuple(LABELS[label] for label in corroboration.labels),
        ranges=tuple(_range(r, rows, sources) for r in corroboration.ranges),
        rows=rows,
        parties=_parties(rows, labels),
        disputes=build_disputes(corroboration.contradictions, incident.accounts, rows, hidden),
        ties=_ties(incident, corroboration.ties, speakers, hidden),
        grouping=tuple(dict.fromkeys(_shown(g.reason, hidden) for g in incident.reasons)),
        signed_by=visible(signed_by),
        signed_figures=tuple(_figure(s) for s in incident.signatures if s.figure),
        blames=blames(incident.act),
        **_beside(beside or Beside(), sources, hidden),
    )


def _beside(
    beside: Beside, sources: Mapping[str, Source], hidden: Reveals
) -> dict[str, tuple[str, ...]]:
    relations = [
        f"{RELATIONS[r.kind]} {r.title} ({r.incident}): {r.reason}" for r in beside.related
    ]
    steps = [
        f"{s.day.isoformat()} {_pseudonym(s.speaker, sources)}: {s.verbatim or s.figure}"
        f"{'' if s.change == 'first' else f' ({s.change})'}, {s.document_name}"
        for s in beside.steps
    ]
    prints = [f"{one} and {other}: {words}" for one, other, words in beside.edits]
    lines = {"beside": relations, "history": steps, "edits": prints}
    return {name: tuple(_shown(line, hidden) for line in told) for name, told in lines.items()}


def _figure(signature: Signature) -> str:
    figure = signature.figure
    group = group_words(figure.effect, figure.who) if figure else ""
    words = f"{group} {figure.verbatim if figure else ''}"
    against = len(signature.against)
    since = f"; {against} later account{'s' if against > 1 else ''} against it" if against else ""
    day = signature.at.date().isoformat()
    return visible(f"{words}, signed by {signature.by} on {day}: {signature.reason}{since}")


def _title(incident: Incident) -> str:
    """Write the neutral line of act, place and time."""
    parts = (act_words(incident.act), place_words(incident.where), date_words(incident.when))
    return ", ".join(part for part in parts if part)


def _shown(text: str, hidden: Reveals) -> str:
    return WITHHELD if hidden(text) else visible(text)


def _pseudonym(name: str, sources: Mapping[str, Source]) -> str:
    source = next((s for s in sources.values() if s.name == name), None)
    if source and source.restricted_identity:
        return visible(source.pseudonym) or "restricted source"
    return origin_words(name)


def _origins(
    groups: Sequence[Sequence[str]], sources: Mapping[str, Source]
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_pseudonym(name, sources) for name in group) for group in groups)


def _range(given: TollRange, rows: Sequence[GridRow], sources: Mapping[str, Source]) -> GridRange:
    return GridRange(
        group=group_words(given.effect, given.who),
        scope=given.scope.value.replace("_", " "),
        low=_bound(given.low, given, rows, sources),
        high=_bound(given.high, given, rows, sources),
        open_above=given.open_above,
        points=tuple(
            GridPoint(figure.low, figure.high, row.speaker, figure.struck)
            for row in rows
            if row.scope == given.scope.value
            for figure in row.figures_of(given.effect, given.who)
        ),
    )


def _bound(
    bound: Bound | None, given: TollRange, rows: Sequence[GridRow], sources: Mapping[str, Source]
) -> GridBound | None:
    if bound is None:
        return None
    row = next((row for row in rows if bound.claim in row.claims), None)
    speaker = row.speaker if row else _pseudonym(bound.origin, sources)
    return GridBound(bound.value, speaker, visible(bound.verbatim), bound.claim)


def _parties(rows: Sequence[GridRow], names_of: Sequence[str]) -> tuple[GridParty, ...]:
    """Gather accusations and denials by the one accused, in the order of the rows."""
    names: dict[str, str] = {}
    for row in rows:
        for name in (*(accused for accused, _ in row.blames), *row.denies):
            names.setdefault(name.casefold(), name)
    return tuple(
        GridParty(
            accused=name,
            blamed_by=tuple(
                GridVoice(names_of[n], verbatim, n)
                for n, row in enumerate(rows)
                for accused, verbatim in row.blames
                if accused.casefold() == key
            ),
            denied_by=tuple(
                GridVoice(names_of[n], "", n)
                for n, row in enumerate(rows)
                if key in {denied.casefold() for denied in row.denies}
            ),
        )
        for key, name in names.items()
    )


def _ties(
    incident: Incident, found: Sequence[Tie], speakers: Mapping[str, str], hidden: Reveals
) -> tuple[GridTie, ...]:
    """Name each tie once: between two speakers, or two publishers of one speaker's words."""
    publishers = {a.id: _shown(a.publisher or a.document_name, hidden) for a in incident.accounts}
    ties: dict[tuple[str, frozenset[str]], GridTie] = {}
    for tie in found:
        one, other = (speakers.get(account, account) for account in (tie.one, tie.other))
        if one == other and tie.kind is not TieKind.SAME_SPEAKER:
            one, other = (publishers.get(account, account) for account in (tie.one, tie.other))
        reason = _shown(tie.reason, hidden)
        second = other if other != one else ""
        line = GridTie(TIES[tie.kind], one, second, reason, (tie.one, tie.other))
        ties.setdefault((tie.kind.value, frozenset((one, other))), line)
    return tuple(ties.values())
