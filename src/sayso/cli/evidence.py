"""``sayso new``, ``add``, ``lexicon``: what a case is made of."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Described, Language, Published, Publisher
from sayso.cli.terminal import progress_bar, say, screen, warn

if TYPE_CHECKING:
    from sayso.case import AddReport

_WORDS = {"left": "left in their archives"}
_NAMED = 20
"""Files named one by one before the rest is only counted."""


def new(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="Folder that is not there yet.")],
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", help="PostgreSQL database instead of a file in the folder."),
    ] = None,
) -> None:
    """Make a new case."""
    from sayso.case import Case

    Case.create(case, database).close()
    screen().print(f"Made the case {case}. Next: sayso add {case} FILE…")


def add(
    case: CasePath,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.")],
    metadata: Described = None,
    publisher: Publisher = "",
    date: Published = None,
    lang: Language = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="TOML: which columns of a table of records hold what. Each row is a report. "
            "Or acled, ged or bayanat: their tables are known.",
        ),
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option("--fetch", help="The files are lists of web addresses: fetch what is there."),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV to write: what became of each file, and why."),
    ] = None,
    erased_too: Annotated[
        bool, typer.Option("--erased-too", help="Take in again what was erased before.")
    ] = False,
) -> None:
    """Preserve files in a case, and what archives and mails hold. Again, it changes nothing."""
    from sayso.case import Case

    with Case.open(case) as opened, progress_bar() as progress:
        added = opened.add(
            paths,
            metadata=metadata,
            publisher=publisher,
            date=date,
            language=lang or "",
            erased_too=erased_too,
            mapping=mapping,
            fetch=fetch,
            progress=progress,
            waiting=lambda who: say(f"{who}: waiting"),
        )
    if report:
        _write_report(added, report)
    _report(added, case)


def _write_report(added: "AddReport", path: Path) -> None:
    from sayso.cli.formats import write_csv

    columns = ("file", "outcome", "why", "original")
    rows = (
        {"file": f.path, "outcome": f.outcome.value, "why": f.why, "original": f.original}
        for f in added.files
    )
    try:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            write_csv(stream, columns, rows)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}") from error


def _report(report: "AddReport", case: Path) -> None:
    from sayso.case import AddOutcome

    kept_out = (AddOutcome.REFUSED, AddOutcome.UNREADABLE, AddOutcome.LEFT)
    counts = [f"{len(report.of(o))} {_WORDS.get(o, o.value)}" for o in AddOutcome if report.of(o)]
    if not counts:
        warn("no files there: name files, or a folder that holds some")
        raise typer.Exit(1)
    for outcome in (
        AddOutcome.CHANGED,
        AddOutcome.KNOWN,
        AddOutcome.REFUSED,
        AddOutcome.LEFT,
        AddOutcome.UNREADABLE,
    ):
        noted = [file for file in report.of(outcome) if file.why]
        for file in noted[:_NAMED]:
            say(file.why if outcome is AddOutcome.UNREADABLE else f"{file.path}: {file.why}")
        if len(noted) > _NAMED:
            say(f"… and {len(noted) - _NAMED} more {outcome.value}")
    if report.unmatched:
        say(f"the metadata file names files that are not there: {', '.join(report.unmatched)}")
    screen().print(", ".join(counts) + f". Next: sayso run {case}")
    if report.of(AddOutcome.REFUSED):
        say("what was erased is taken in again with --erased-too")
    if all(file.outcome in kept_out for file in report.files):
        raise typer.Exit(1)


def lexicon(
    case: CasePath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TOML of sources and actors.")],
) -> None:
    """Keep a list of sources' and actors' names in a case."""
    from sayso.case import Case

    with Case.open(case) as opened:
        kept = opened.add_lexicon(file)
    screen().print(f"{kept.name} is kept in the case. Next: sayso run {case}")
