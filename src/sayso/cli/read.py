"""``sayso read``: files in, their claims with their chains out; no case needed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import Abreast, Format, Formatted, Language, Published, Publisher
from sayso.cli.terminal import screen, warn
from sayso.model.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.confined.readers import Readers
    from sayso.model.claim import Claim
    from sayso.model.document import Document, Metadata
    from sayso.model.errors import Problem
    from sayso.resolution.gazetteer import Gazetteer
    from sayso.resolution.lexicon import Lexicon
    from sayso.text.read import Reading

    Found = tuple[Document, list[Claim], list[Problem]]


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files or folders.")],
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
    publisher: Publisher = "",
    date: Published = None,
    lang: Language = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Names of your own, TOML."),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Places of your own, CSV."),
    ] = None,
    readers: Abreast = None,
) -> None:
    """Print the claims in files: who says what, through whom, and how surely. No case needed."""
    from sayso.confined.readers import readers as at_once
    from sayso.intake.files import find_files
    from sayso.model.document import Metadata
    from sayso.resolution.lexicon import load_lexicon

    names = load_lexicon(lexicon or ())
    places = _places(gazetteer)

    metadata = Metadata(publisher=publisher, date=date, language=lang or "")
    found: list[Found] = []
    unreadable = False
    with at_once(readers) as free:
        for reading in _read_all(find_files(files), metadata, free):
            try:
                result = _find(reading(), names, places)
            except UnreadableError as error:
                warn(str(error))
                unreadable = True
                continue
            for problem in result[2]:
                warn(problem.message)
            if format is Format.TABLE:
                _print(result)
            found.append(result)
    if format is not Format.TABLE:
        _write(found, format)
    if unreadable or not found:
        if not unreadable:
            warn("no files there: name files, or a folder that holds some")
        raise typer.Exit(1)


def _places(path: Path | None) -> "Gazetteer":
    """Look places up in the user's list first, then in the index of the world."""
    from sayso.store.gazetteer import listed_gazetteer, world_gazetteer

    return world_gazetteer() if path is None else listed_gazetteer(path)


def _read_all(
    paths: "Iterable[Path]", metadata: "Metadata", free: "Readers"
) -> "Iterator[Callable[[], Reading]]":
    """Read files ahead of the engine; yield what gives each reading, in their order."""
    # The engines take seconds to load, and only this needs them.
    import sayso.pipeline as stages
    from sayso.confined.ahead import in_turn

    begun = in_turn(free, paths, _size, lambda path: stages.read_file(path, metadata, free))
    return (reading for _, reading in begun)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # Whoever reads it says why it cannot be read.
        return 0


def _find(reading: "Reading", lexicon: "Lexicon", gazetteer: "Gazetteer") -> "Found":
    import sayso.pipeline as stages

    document = stages.with_publisher(reading.document, lexicon)
    resolved = stages.find_resolved(document, gazetteer, lexicon)
    return document, list(resolved.claims), [*reading.problems, *resolved.problems]


def _print(found: "Found") -> None:
    from sayso.cli.claim_view import print_document

    document, claims, _ = found
    print_document(screen(), document, claims)


def _write(found: "list[Found]", format: Format) -> None:  # noqa: A002
    from sayso.cli.claim_view import COLUMNS, claim_object, claim_rows
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    if format is Format.CSV:
        rows = (row for document, claims, _ in found for row in claim_rows(document, claims))
        write_csv(sys.stdout, COLUMNS, rows)
        return
    files = [
        {
            "file": document.name,
            "document": document.id,
            "publisher": document.publisher,
            "date": to_json(document.date),
            "language": document.language,
            "claims": [claim_object(document, claim) for claim in claims],
            "problems": [to_json(problem) for problem in problems],
        }
        for document, claims, problems in found
    ]
    write_json(sys.stdout, files)
