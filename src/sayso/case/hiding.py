"""A case in; whom and what a release of it hides, by rule and by people's rulings, out."""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import sqlalchemy as sa

from sayso.case import references
from sayso.case.folder import Folder
from sayso.case.hiding_places import area_names, hidden_places
from sayso.case.reports import Progress, told
from sayso.model.claim import Claim
from sayso.model.document import Source, SourceKind
from sayso.model.release import RedactionKind, ReleaseKey, Ruling, RulingKind, standing
from sayso.publish.absence import Absence
from sayso.publish.letters import letters
from sayso.publish.names import Finder, Subject
from sayso.publish.redacted_records import RecordRedaction
from sayso.publish.redaction import Redaction
from sayso.publish.subjects import Named, key_of, phrase_subject, place_subject, subjects_of
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.store import ledger, releases, schema
from sayso.store.dialect import snapshot
from sayso.store.records import load

_PERSONS = '"persons":[{'
"""What the record of a claim holds that names any."""
_COUNTED = sa.select(sa.func.count()).select_from(schema.documents)


@dataclasses.dataclass(frozen=True, slots=True)
class Hiding:
    """What a release hides."""

    redact: RecordRedaction
    redaction: Redaction
    key: ReleaseKey
    absence: Absence
    """The check of what was written."""
    left: tuple[str, ...] = ()
    """Names of persons that are also names of places or public bodies, and so are not hidden."""

    @property
    def has_pseudonyms(self) -> bool:
        """Tell whether anybody stands under a pseudonym."""
        return bool(self.key.pseudonyms)


def hiding_of(
    connection: sa.Connection,
    gazetteer: Gazetteer,
    public: Iterable[str],
    key: ReleaseKey | None = None,
    progress: Progress | None = None,
) -> Hiding:
    """Gather what is hidden.

    Args:
        connection: to the case as it is released.
        gazetteer: by which the spellings of places are known.
        public: names of bodies that the lexicon knows: they are nobody's names.
        key: of the release to which something is added; a new one is drawn if None.
        progress: is told in how many texts names were looked for.
    """
    rulings = standing(releases.ruling_log(connection))
    places = list(hidden_places(connection, gazetteer, rulings))
    areas = area_names(connection)
    keep = {letters(w) for r in rulings if r.kind is RulingKind.KEEP for w in r.words}
    no_person = keep | {letters(name) for name in (*public, *areas)}
    hidden, others = _apart(_persons(connection), no_person)
    named = [*_sources(connection, keep), *hidden, *_by_hand(rulings)]
    named = list(_with_documents(connection, named, progress))
    people = subjects_of(named, key.pseudonyms if key else ())
    phrases = [phrase_subject(r.words) for r in rulings if r.kind is RulingKind.PHRASE]
    subjects = [*people, *(place_subject(place.named) for place in places), *phrases]
    kept = {*public, *areas}
    points = [point for place in places for point in place.points]
    redaction = Redaction(Finder(subjects, kept), points)
    if key:
        redaction.secret = bytes.fromhex(key.secret)
    ids = frozenset(record for place in places for record in place.ids)
    new_key = ReleaseKey(key_of(people), redaction.secret.hex())
    left = {name for one in others for name in one.names if letters(name) not in keep}
    return Hiding(
        RecordRedaction(redaction, ids),
        redaction,
        new_key,
        Absence(subjects, points),
        tuple(sorted(left)),
    )


def hiding_now(engine: sa.Engine, folder: Folder) -> Hiding:
    """Gather what would be hidden in a release that is made now."""
    with snapshot(engine) as connection:
        public = public_names(references.lexicon(folder))
        return hiding_of(connection, references.gazetteer(engine), public)


def public_names(lexicon: Lexicon) -> set[str]:
    """Return the names of bodies that a lexicon knows, and of no single person."""
    sources = {
        name
        for source in lexicon.sources.values()
        if not source.restricted_identity and source.kind is not SourceKind.PERSON
        for name in (source.name, *source.aliases)
    }
    actors = {
        name
        for actor in lexicon.actors.values()
        for name in (actor.name, *(alias.name for alias in actor.aliases))
    }
    return sources | actors


def _sources(connection: sa.Connection, keep: set[str]) -> Iterator[Named]:
    """Yield sources who must not be known, and single persons who speak: most are witnesses."""
    found: list[tuple[Source, Named]] = []
    for source in ledger.sources(connection):
        names = (source.name, *source.aliases, source.pseudonym)
        names = tuple(name for name in names if name.strip())
        if source.restricted_identity:
            found.append((source, Named(RedactionKind.SOURCE, names)))
        elif source.kind is SourceKind.PERSON and not keep & set(map(letters, names)):
            found.append((source, Named(RedactionKind.PERSON, names)))
    speaks = _speaks_in(connection, {source.name for source, _ in found})
    for source, named in found:
        yield dataclasses.replace(named, documents=frozenset(speaks.get(source.name, ())))


def _speaks_in(connection: sa.Connection, names: AbstractSet[str]) -> Mapping[str, set[str]]:
    """Return the documents whose claims are of some names' word, or which they have printed."""
    claims, documents = schema.claims.c, schema.documents.c
    found: dict[str, set[str]] = defaultdict(set)
    # All rows at once: no index has the publishers, and to ask for each name is to read them all.
    for name, document in ((claims.origin, claims.document), (documents.publisher, documents.id)):
        for row in connection.execute(sa.select(name, document)) if names else ():
            if row[0] in names:
                found[row[0]].add(row[1])
    return found


def _persons(connection: sa.Connection) -> Iterator[Named]:
    """Yield named victims, witnesses and others, as found and as people left them."""
    table = schema.claims
    for column in (table.c.record, table.c.found):
        query = sa.select(column).where(column.contains(_PERSONS, autoescape=True))
        for record in connection.execute(query).scalars():
            claim = load(Claim, record)
            for person in claim.persons:
                names = tuple(name for name in person.names if name.strip())
                if person.restricted and names:
                    yield Named(RedactionKind.PERSON, names, frozenset({claim.document}))


def _apart(persons: Iterable[Named], no_person: AbstractSet[str]) -> tuple[list[Named], set[Named]]:
    """Tell persons to be hidden from those whose name is also that of no person."""
    hidden: list[Named] = []
    others: set[Named] = set()
    for one in persons:
        if no_person.isdisjoint(map(letters, one.names)):
            hidden.append(one)
        else:
            others.add(one)
    return hidden, others


def _by_hand(rulings: Iterable[Ruling]) -> Iterator[Named]:
    for ruling in rulings:
        if ruling.kind is RulingKind.NAME:
            yield Named(RedactionKind.PERSON, ruling.words, by_hand=True)


def _with_documents(
    connection: sa.Connection, named: Sequence[Named], progress: Progress | None
) -> Iterator[Named]:
    """Find in which documents each whole name stands: a part of it means the same one there."""
    subjects = [Subject(one.kind, one.names, "", by_hand=one.by_hand) for one in named]
    finder = Finder(subjects)
    held: dict[str, set[int]] = defaultdict(set)
    seen: dict[int, set[str]] = defaultdict(set)
    for number, one in enumerate(named):
        for name in one.names:
            held[letters(name)].add(number)
    if named:
        total = progress and connection.execute(_COUNTED).scalar_one()
        texts = told(_texts(connection), progress, total or 0, "looking for names in texts")
        for document, text in texts:
            for found in finder.find(text):
                numbers = {found.subject} if found.subject >= 0 else set()
                words = letters(text[found.start : found.end])
                for number in numbers | held.get(words, set()):
                    seen[number].add(document)
    for number, one in enumerate(named):
        yield dataclasses.replace(one, documents=one.documents | seen[number])


def _texts(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    table = schema.documents
    rows = connection.execute(sa.select(table.c.id, table.c.record))
    for row in rows:
        record = json.loads(row.record)
        yield row.id, f"{record.get('title', '')}\n{record['text']}"
