"""One incident of a release in; its chapter of the dossier out."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sayso.model.claim import Effect, Who
from sayso.model.document import Document, Source
from sayso.model.incident import Account, Incident
from sayso.publish.dossier.citing import Citations
from sayso.publish.dossier.content import Chapter, DisputeLine, PartyLine, RangeLine, RowLine
from sayso.publish.dossier.drawing import Drawing
from sayso.publish.dossier.drawn_repeats import draw_repeats
from sayso.publish.dossier.evidence import Evidence, Signed
from sayso.publish.dossier.maps import draw_map, places_of
from sayso.publish.dossier.sentence import Pieces, Sentence, cited, listed, name, ours, quote
from sayso.publish.dossier.summary import Summary, side_cites
from sayso.publish.dossier.timeline import Track, draw_timeline
from sayso.publish.grid import Grid, GridBound, GridRange, GridRow, build_grid
from sayso.publish.grid_dispute import speaker_labels
from sayso.publish.page import Mark, axis_of, bar_of
from sayso.publish.repeats import repeats


@dataclass(frozen=True)
class Setting:
    """What all chapters of one dossier share."""

    documents: Mapping[str, Document]
    sources: Mapping[str, Source]
    signed: Signed
    denying: AbstractSet[str]
    citations: Citations
    suggestions: bool = False


def build_chapter(incident: Incident, setting: Setting) -> Chapter:
    """Lay out one incident; its quotes are numbered as they are cited."""
    signed = [account for account in incident.accounts if setting.signed(account)]
    told = incident if setting.suggestions else _only(incident, signed)
    summary = Summary(_evidence(told, setting)).sentences()
    evidence = _evidence(incident, setting)
    grid = evidence.grid
    top, step = axis_of(grid.ranges)
    names = speaker_labels(grid.rows)
    return Chapter(
        key=incident.id,
        title=grid.title,
        scope=grid.scope,
        signed_by=grid.signed_by,
        counts=grid.summary,
        labels=grid.labels,
        accounts=len(incident.accounts),
        signed_accounts=len(signed),
        summary=summary,
        figures=grid.signed_figures,
        ranges=tuple(_range(g, evidence, top) for g in grid.ranges if g.low or g.high),
        axis=tuple(Mark(round(100 * n / top, 2), 0, str(n)) for n in range(0, top + 1, step)),
        parties=_parties(evidence),
        disputes=_disputes(evidence, names),
        ties=tuple(
            (tie.kind, (name(tie.words), *cited(evidence.of(tie.accounts)))) for tie in grid.ties
        ),
        rows=tuple(_row(row, label, evidence) for row, label in zip(grid.rows, names, strict=True)),
        drawings=_drawings(evidence, setting, names),
        grouping=grid.grouping,
        blames=grid.blames,
        killed=_killed(grid),
    )


def _only(incident: Incident, accounts: list[Account]) -> Incident:
    """Narrow an incident down to some accounts, with what lies between these."""
    kept = {account.id for account in accounts}
    said = incident.corroboration
    return replace(
        incident,
        accounts=tuple(accounts),
        corroboration=replace(
            said,
            ties=tuple(t for t in said.ties if {t.one, t.other} <= kept),
            contradictions=tuple(c for c in said.contradictions if {c.one, c.other} <= kept),
        ),
    )


def _evidence(incident: Incident, setting: Setting) -> Evidence:
    grid = build_grid(incident, setting.documents, setting.sources, incident.signed_by)
    return Evidence(incident, grid, setting.citations, setting.signed, setting.denying)


def _range(given: GridRange, evidence: Evidence, top: int) -> RangeLine:
    ends = [bound for bound in (given.low, given.high) if bound]
    scope = "" if given.scope == "incident" else f" ({given.scope})"
    return RangeLine(
        group=given.group + scope,
        interval=interval_words(given),
        low=_bound(given.low, evidence),
        high=_bound(given.high, evidence) if given.high != given.low else (),
        bar=bar_of(given, top),
        signed=evidence.are_signed(bound.claim for bound in ends),
    )


def interval_words(given: GridRange) -> str:
    """Write a range as ``33 to 55+``, the plus where no account bounds it above."""
    low = str(given.low.value) if given.low else ""
    if given.high is None:
        return f"{low}+"
    high = f"{given.high.value}{'+' if given.open_above else ''}"
    return high if low in ("", str(given.high.value)) else f"{low} to {high}"


def _bound(bound: GridBound | None, evidence: Evidence) -> Pieces:
    if bound is None:
        return ()
    said = (name(str(bound.value)), ours(" by "), name(bound.speaker), ours(": "))
    return (*said, quote(bound.verbatim), *cited(evidence.bound(bound)))


def _parties(evidence: Evidence) -> tuple[PartyLine, ...]:
    rows = evidence.grid.rows
    return tuple(
        PartyLine(
            party.accused,
            tuple(
                (
                    name(voice.speaker),
                    *((ours(": "), quote(voice.verbatim)) if voice.verbatim else ()),
                    *cited(evidence.blame(rows[voice.row], party.accused)),
                )
                for voice in party.blamed_by
            ),
            tuple(
                (
                    name(voice.speaker),
                    *cited(evidence.denial(rows[voice.row], party.accused)),
                )
                for voice in party.denied_by
            ),
        )
        for party in evidence.grid.parties
    )


def _disputes(evidence: Evidence, names: tuple[str, ...]) -> tuple[DisputeLine, ...]:
    return tuple(
        DisputeLine(
            dispute.topic,
            dispute.rule,
            tuple(
                (
                    name(side.words),
                    ours(": "),
                    *listed(
                        [
                            (name(names[row]), *cited(side_cites(evidence, dispute, row)))
                            for row in side.rows
                        ],
                        ", ",
                        ", ",
                    ),
                )
                for side in dispute.sides
            )
            or tuple((name(pair.detail or f"{pair.one}, {pair.other}"),) for pair in dispute.pairs),
        )
        for dispute in evidence.grid.disputes
    )


def _row(row: GridRow, speaker: str, evidence: Evidence) -> RowLine:
    killed: list[Pieces] = []
    hurt: list[Pieces] = []
    for figure in row.figures:
        group = "" if figure.who is Who.ALL else f"{figure.who.value} "
        if figure.effect not in (Effect.KILLED, Effect.INJURED):
            group = f"{figure.effect.value} {group}"
        before = "earlier: " if figure.struck else ""
        note = f" ({figure.note})" if figure.note else ""
        pieces = (ours(before + group), name(figure.words), ours(note),
                  *cited(evidence.figure(row, figure)))  # fmt: skip
        (killed if figure.effect is Effect.KILLED else hurt).append(pieces)
    verb = "blames " if evidence.grid.blames else "who acts: "
    blames = [
        (ours(verb), name(accused), *cited(evidence.blame(row, accused)))
        for accused, _ in row.blames
    ]
    blames += [
        (ours("denies the responsibility of "), name(denied), *cited(evidence.denial(row, denied)))
        for denied in row.denies
    ]
    return RowLine(
        speaker=speaker,
        path=row.path,
        named=row.named,
        killed=tuple(killed),
        hurt=tuple(hurt),
        blames=tuple(blames),
        setting=_setting(row, evidence),
        put=row.factuality,
        quote=row.quotes[0].exact if row.quotes else "",
        cites=tuple(dict.fromkeys((*evidence.first(row), *evidence.every(row)))),
        signed=evidence.is_signed(row),
        withheld=row.withheld,
    )


def _setting(row: GridRow, evidence: Evidence) -> tuple[Pieces, ...]:
    found = []
    if row.when:
        written = (ours(" "), quote(row.when_verbatim)) if row.when_verbatim else ()
        found.append((name(row.when), *written, *cited(evidence.when(row))))
    if row.where:
        words = row.where_verbatim
        piece = quote(words) if words else name(row.where)
        found.append((piece, *cited(evidence.where(row))))
    return tuple(found)


def _drawings(evidence: Evidence, setting: Setting, names: tuple[str, ...]) -> tuple[Drawing, ...]:
    incident, grid = evidence.incident, evidence.grid
    spots = places_of(incident)
    words = f"{len(spots)} place{'' if len(spots) == 1 else 's'} with the accounts that name them."
    tracks = [
        _track(row, names[n], evidence, setting, f"#{incident.id}-row-{n + 1}")
        for n, row in enumerate(grid.rows)
    ]
    lines = "A line for each speaker: the days that it names, and the days of the documents."
    drawn = (
        draw_map(spots, "Where each account puts it (accounts in brackets)", words),
        draw_timeline(tracks, "When, and when it was printed", lines),
        draw_repeats(repeats(grid, incident, setting.documents), incident.id),
    )
    return tuple(drawing for drawing in drawn if drawing)


def _track(row: GridRow, label: str, evidence: Evidence, setting: Setting, target: str) -> Track:
    accounts = evidence.accounts(row)
    when = next((a.when for a in accounts if a.when), None)
    printed = []
    for account in sorted(accounts, key=lambda a: a.document_name):
        document = setting.documents.get(account.document)
        if document is None or document.date is None:
            continue
        toll = account.toll(Effect.KILLED)
        words = ""
        if toll:
            open_above = "+" if toll.high is None else ""
            number = toll.high if toll.low is None else toll.low
            words = f"“{toll.verbatim}”" if toll.imputed else f"{number}{open_above}"
        printed.append((document.date, words, f"#d-{account.document[:16]}"))
    return Track(
        words=label,
        first=when.earliest if when else None,
        last=when.latest if when else None,
        printed=tuple(sorted(set(printed))),
        target=target,
    )


def _killed(grid: Grid) -> str:
    found = next((g for g in grid.ranges if g.group == Effect.KILLED.value), None)
    return interval_words(found) if found else ""


def sentences_of(chapter: Chapter) -> tuple[Sentence, ...]:
    """Return all that a chapter says of its event, each as a sentence with its citations."""
    lines: list[Pieces] = [
        *(pieces for r in chapter.ranges for pieces in (r.low, r.high) if pieces),
        *(pieces for p in chapter.parties for pieces in (*p.blamed_by, *p.denied_by)),
        *(pieces for d in chapter.disputes for pieces in d.sides),
        *(pieces for _, pieces in chapter.ties),
        *(
            pieces
            for row in chapter.rows
            for pieces in (*row.killed, *row.hurt, *row.blames, *row.setting)
        ),
    ]
    return (*chapter.summary, *map(Sentence, lines))
