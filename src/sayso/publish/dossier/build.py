"""A release in; its dossier out: one chapter for each incident, and what they rest on."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sayso.model.claim import is_named
from sayso.model.document import Document, OffsetMap, Source
from sayso.model.incident import Incident
from sayso.publish.dossier.chapter import Setting, build_chapter, sentences_of
from sayso.publish.dossier.citing import Citations
from sayso.publish.dossier.content import Chapter, Dossier, SourceLine
from sayso.publish.dossier.drawing import Drawing
from sayso.publish.dossier.lint import refuse
from sayso.publish.dossier.maps import Spot, draw_map, spot
from sayso.publish.dossier.sentence import Whose
from sayso.publish.dossier.timeline import ALL, Track, draw_timeline
from sayso.publish.release import DocumentEntry, Release


def build_dossier(release: Release) -> Dossier:
    """Lay out all incidents of a release.

    Where the release asks for suggestions, the summaries say, marked, what no person has signed;
    they leave it out otherwise. The grids show it in either case, marked.

    Raises:
        VerdictError: our own words in it pass a verdict.
    """
    documents = {entry.id: entry for entry in release.documents()}
    sources = {name: _open(source) for name, source in release.sources.items()}
    setting = Setting(
        documents={name: as_document(entry) for name, entry in documents.items()},
        sources=sources,
        signed=release.is_signed,
        denying=frozenset(c.id for c in release.claims() if c.denies_responsibility_of),
        citations=Citations(),
        suggestions=release.suggestions,
    )
    chapters, told = [], []
    for incident in release.incidents():
        chapters.append(build_chapter(incident, setting))
        told.append(incident)
    used = {a.document for incident in told for a in incident.accounts}
    dossier = Dossier(
        title=_title(chapters, release),
        release=release.name,
        case=release.case,
        made=release.made,
        by=release.by,
        made_by=release.made_by,
        statement=release.statement,
        changes=release.changes,
        suggestions=release.suggestions,
        chapters=tuple(chapters),
        drawings=_overview(chapters, told) if len(chapters) > 1 else (),
        sources=_sources(told, sources),
        unnamed=len({u for incident in told for u in incident.corroboration.unnamed}),
        documents=tuple(entry for name, entry in documents.items() if name in used),
        quotes=setting.citations.quotes,
    )
    refuse(own_words(dossier))
    return dossier


def as_document(entry: DocumentEntry) -> Document:
    """Make of a release's entry a document without text, as the grid takes it."""
    return Document(
        id=entry.id,
        name=entry.name,
        text="",
        offsets=OffsetMap((), 0, 0),
        title=entry.title,
        publisher=entry.publisher,
        url=entry.url,
        language=entry.language,
        date=entry.date,
        author=entry.author,
    )


def _open(source: Source) -> Source:
    """Let a source appear as the release has it: who must not be known has another name there."""
    return replace(source, restricted_identity=False)


def _title(chapters: list[Chapter], release: Release) -> str:
    if len(chapters) == 1:
        return chapters[0].title
    return f"{len(chapters)} incidents of {release.case}"


def _overview(chapters: list[Chapter], told: list[Incident]) -> tuple[Drawing, ...]:
    """Draw where and when the incidents of a set lie."""
    at: dict[tuple[float, float], tuple[Spot, list[str]]] = {}
    tracks: list[Track] = []
    for n, (chapter, incident) in enumerate(zip(chapters, told, strict=True), start=1):
        target = f"#{chapter.key}"
        made = spot(incident.where, "", target=target) if incident.where else None
        if made:
            at.setdefault((made.lat, made.lon), (made, []))[1].append(str(n))
        if incident.when:
            words = f"{n} {chapter.title}"
            track = Track(words, incident.when.earliest, incident.when.latest, target=target)
            tracks.append(track)
    tracks.sort(key=lambda t: (t.first or t.last or dt.date.max, t.words))
    spots = [replace(s, words=", ".join(numbers), main=True) for s, numbers in at.values()]
    known = sum(len(numbers) for _, numbers in at.values())
    where = f"{known} of {len(told)} incidents lie at a known point."
    drawn = (
        draw_map(spots, "Where, by number", where),
        draw_timeline(tracks, "When", "A line for each incident, from first to last day.", ALL),
    )
    return tuple(drawing for drawing in drawn if drawing)


def _sources(told: Iterable[Incident], sources: dict[str, Source]) -> tuple[SourceLine, ...]:
    """List who speaks or publishes, the most frequent first."""
    spoken: Counter[str] = Counter()
    published: dict[str, set[str]] = {}
    for incident in told:
        for account in incident.accounts:
            if account.origin in sources and is_named(account.origin):
                spoken[account.origin] += 1
            published.setdefault(account.publisher, set()).add(account.document)
    names = {*spoken, *(name for name in published if name in sources)}
    lines = [SourceLine(sources[n], spoken[n], len(published.get(n, ()))) for n in names]
    return tuple(
        sorted(lines, key=lambda line: (-line.accounts - line.documents, line.source.name))
    )


def own_words(dossier: Dossier) -> Iterable[tuple[str, str]]:
    """Yield our own words in a dossier: where they stand, and the words."""
    for chapter in dossier.chapters:
        for sentence in sentences_of(chapter):
            for piece in sentence.pieces:
                if piece.whose is Whose.OURS:
                    yield chapter.key, piece.words
        for row in chapter.rows:
            yield chapter.key, row.put
        for words in (*chapter.labels, chapter.counts, *(d.rule for d in chapter.disputes)):
            yield chapter.key, words
        for drawing in chapter.drawings:
            yield from _drawn(chapter.key, drawing)
    for drawing in dossier.drawings:
        yield from _drawn("overview", drawing)
    yield from (("statement", words) for words in dossier.statement.sentences)


def _drawn(where: str, drawing: Drawing) -> Iterable[tuple[str, str]]:
    yield from ((where, words) for words in (drawing.title, drawing.words, drawing.note))
    yield from ((where, label.words) for label in drawing.labels if label.ours)
