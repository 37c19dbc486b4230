"""``sayso read``: files in, their claims with their chains out; no case needed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import Format, Formatted, Language, Published, Publisher
from sayso.cli.terminal import screen, warn
from sayso.model.errors import UnreadableError

if TYPE_CHECKING:
    from sayso.model.claim import Claim
    from sayso.model.document import Document, Metadata
    from sayso.model.errors import Problem
    from sayso.resolution.gazetteer import Gazetteer
    from sayso.resolution.lexicon import Lexicon

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
) -> None:
    """Print the claims in files: who says what, through whom, and how surely. No case needed."""
    from sayso.intake.files import find_files
    from sayso.model.document import Metadata
    from sayso.resolution.lexicon import load_lexicon

    names = load_lexicon(lexicon or ())
    places = _places(gazetteer)

    metadata = Metadata(publisher=publisher, date=date, language=lang or "")
    found: list[Found] = []
    unreadable = False
    for path in find_files(files):
        try:
            result = _read_one(path, metadata, names, places)
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


def _read_one(
    path: Path, metadata: "Metadata", lexicon: "Lexicon", gazetteer: "Gazetteer"
) -> "Found":
    # The engines take seconds to load, and only this needs them.
    import sayso.pipeline as stages

    reading = stages.read_file(path, metadata)
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
