"""A path in, claims and incidents out: the only place that knows the order of the stages."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sayso.claims import find
from sayso.claims.coded import find_coded, is_coded
from sayso.confined.keeper import Asked
from sayso.incidents.group import Grouped, group_all
from sayso.incidents.tellings import tell as tell_document
from sayso.intake.files import take
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata, Original, Source
from sayso.model.incident import Rulings, Telling
from sayso.model.judgement import Judgement
from sayso.model.layout import OnPage, boxes, on_pages
from sayso.model.pages import anchors_of, put_on_pages
from sayso.model.span import Anchor, Span
from sayso.resolution.coded import resolve_coded
from sayso.resolution.gazetteer import Gazetteer, InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.resolution.resolve import Resolved, resolve
from sayso.review.judge import Judged
from sayso.review.judge import judge as judge_claims
from sayso.text import programs
from sayso.text.guarded import Guarded
from sayso.text.language import other_passages
from sayso.text.quotes import Exact, draw, has_words_to_place, place_spans
from sayso.text.read import READ_LANGUAGES, Keep, Reading, read_text

_STAGES = ("formats", "intake", "text", "claims", "resolution", "incidents", "review")
_WORDS = (".py", ".toml", ".onnx", ".npz", ".txt")


def read_document(path: Path | str, *, metadata: Metadata | None = None) -> Document:
    """Read one file as a document, without a case.

    Raises:
        UnreadableError: the file is in no format that can be read.
    """
    return read_file(Path(path), metadata or Metadata()).document


def read_file(path: Path, metadata: Metadata, readers: Asked | None = None) -> Reading:
    """Read one file: its rendition, its document, and what was wrong with it."""
    taken = take(path, taken_at=dt.datetime.now(dt.UTC))
    return read_original(taken.original, taken.content, metadata, readers=readers)


def read_original(
    original: Original,
    content: bytes,
    metadata: Metadata,
    keep: Keep | None = None,
    readers: Asked | None = None,
) -> Reading:
    """Read the preserved bytes of an original, in a process that can do no harm.

    `keep` is called with the picture of each page whose text was recognised. Without `readers`
    it is the process that all share.

    Raises:
        NoReportError: it is no report: an archive, a proof, what a page is shown with.
        UnreadableError: the format is not known, or the file cannot be read.
    """
    return read_text(original, content, metadata, steps=Guarded(readers), keep=keep)


def document_from_text(
    text: str, *, metadata: Metadata | None = None, language: str = ""
) -> Document:
    """Read words that come from no file; `document.offsets` leads back to them.

    Raises:
        UnreadableError: there are no words.
    """
    content = text.encode("utf-8", "surrogatepass")
    original = Original(
        id=hashlib.sha256(content).hexdigest(),
        sha512=hashlib.sha512(content).hexdigest(),
        size=len(content),
        name="text.txt",
        declared_type="text/plain; charset=utf-8",
        sniffed_type="text/plain",
    )
    stated = metadata or Metadata()
    stated = replace(stated, language=language or stated.language)
    return read_text(original, content, stated).document


def with_publisher(document: Document, lexicon: Lexicon) -> Document:
    """Give a document's publisher the name under which the lexicon knows it."""
    if not document.publisher:
        return document
    return replace(document, publisher=lexicon.source(document.publisher).name)


def find_claims(
    document: Document, gazetteer: Gazetteer | None = None, lexicon: Lexicon | None = None
) -> list[Claim]:
    """Find a document's claims, with speakers, actors, dates and places resolved.

    Without a gazetteer places stay as written; without a lexicon the one that ships is used.
    """
    return list(find_resolved(document, gazetteer, lexicon).claims)


def find_resolved(
    document: Document, gazetteer: Gazetteer | None = None, lexicon: Lexicon | None = None
) -> Resolved:
    """Find a document's claims as `find_claims` does, and what could not be resolved."""
    if is_coded(document):
        return Resolved(tuple(_resolve_coded(document, gazetteer, lexicon)), ())
    document = _in_a_read_language(document)
    if not document.has_words:
        return Resolved((), ())
    found = resolve(
        document,
        list(find.find_claims(document)),
        InMemoryGazetteer(()) if gazetteer is None else gazetteer,
        load_lexicon() if lexicon is None else lexicon,
    )
    # After they are resolved, so that the words of a place or a day have their boxes too.
    return replace(found, claims=_on_pages(found.claims, document))


def _resolve_coded(
    document: Document, gazetteer: Gazetteer | None, lexicon: Lexicon | None
) -> Iterable[Claim]:
    places = InMemoryGazetteer(()) if gazetteer is None else gazetteer
    known = load_lexicon() if lexicon is None else lexicon
    return resolve_coded(document, find_coded(document), places, known)


def _in_a_read_language(document: Document) -> Document:
    """Let an engine read the paragraphs in its language of a text that is in another."""
    known = {passage.language for passage in document.passages} & READ_LANGUAGES
    if document.language in {"", *READ_LANGUAGES} or not known:
        return document
    language = min(known)
    return replace(document, language=language, passages=other_passages(document, language))


def _on_pages(
    claims: Iterable[Claim], document: Document, exact: Exact | None = None
) -> tuple[Claim, ...]:
    """Give every quote of claims its place on the page, if the document has pages."""
    if not document.pages:
        return tuple(claims)
    return tuple(put_on_pages(claim, document.pages, exact) for claim in claims)


def place_words(
    claims: Sequence[Claim], document: Document, content: bytes, readers: Asked | None = None
) -> tuple[Claim, ...]:
    """Place the quotes of a PDF's text layer to the word, where `find_claims` knows their lines.

    `content` is the preserved bytes of the document's original.

    Raises:
        UnreadableError: they cannot be opened again.
    """
    if not claims or not has_words_to_place(document):
        return tuple(claims)
    spans = {anchor.span for claim in claims for anchor in anchors_of(claim)}
    return _on_pages(claims, document, place_spans(document, content, spans, readers))


def place_quote(document: Document, content: bytes, anchor: Anchor) -> tuple[OnPage, ...]:
    """Return the pages on which one quote of a document stands, and where on each.

    Raises:
        UnreadableError: the original cannot be opened again.
    """
    found = anchor.boxes
    if not found and has_words_to_place(document):
        found = place_spans(document, content, [anchor.span])[anchor.span]
    return on_pages(document.pages, found or boxes(document.pages, anchor.span))


def place_spans_on_pages(
    document: Document, content: bytes, spans: Sequence[Span]
) -> tuple[OnPage, ...]:
    """Return the pages on which any of some stretches of a document stands, and where on each.

    Raises:
        UnreadableError: the original cannot be opened again.
    """
    found = place_spans(document, content, spans) if has_words_to_place(document) else {}
    placed = [box for s in spans for box in found.get(s, ()) or boxes(document.pages, s)]
    return on_pages(document.pages, placed)


def draw_page(original: Original, content: bytes, number: int) -> bytes:
    """Draw a page of a PDF or image, counted from 1, in a process that can do no harm (PNG).

    Raises:
        UnreadableError: there is no such page, or it cannot be drawn.
    """
    return draw(original, content, number)


def judge(document: Document, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Judged:
    """Lay what people decided of single claims over them."""
    return judge_claims(document, claims, judgements)


def tell(
    document: Document, claims: Sequence[Claim], rulings: Rulings | None = None
) -> list[Telling]:
    """Lay a document's claims together by the event that each is about."""
    return tell_document(document, claims, rulings)


def group(
    tellings: Sequence[Telling],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    previous: Mapping[str, str],
    rulings: Rulings | None = None,
) -> Grouped:
    """Group what documents tell into incidents; `previous` is each telling's last incident."""
    return group_all(tellings, documents, sources, previous, rulings)


def engine() -> str:
    """Return the name and version of what finds claims."""
    return f"{find.ENGINE} (sayso {version('sayso')})"


def engine_state() -> str:
    """Hash the stages' own code and word lists: another hash means that results may differ."""
    # A scan that no program could read is read once there is one.
    digest = hashlib.sha256(f"{engine()} {programs.made_by()}".encode())
    for stage in _STAGES:
        _digest_folder(digest, files(f"sayso.{stage}"))
    return digest.hexdigest()


def _digest_folder(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            _digest_folder(digest, entry)
        elif entry.name.endswith(_WORDS):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
