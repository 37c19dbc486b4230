"""``sayso export``: a case's incidents in a form for other programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Since, Until
from sayso.cli.passphrases import PassphraseFile, passphrase
from sayso.cli.terminal import progress_bar, say, screen

if TYPE_CHECKING:
    from sayso.case import Case, Progress
    from sayso.case.exporting import Exported

BAG = "bag"
"""The whole case for an archive, which is no release."""
ACCOUNTS, LINES = "accounts", ".jsonl"
"""Kind and ending of the one file that is for work on the case, unless a release is asked for."""


_Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="dossier or bibliography, to read; accounts, ged, acled, ftm, annotations, prov, "
        "geojson, xlsx or package, for programs; bag: all of the case, for an archive.",
    ),
]
_Output = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="PATH",
        help="File to write, whose ending chooses the form; a folder for a package or bag.",
    ),
]
_Incidents = Annotated[
    list[str] | None,
    typer.Option("--incident", metavar="ID", help="Only this incident; may be repeated."),
]
_Place = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only incidents that name this place.")
]
_Suggestions = Annotated[
    bool,
    typer.Option(
        "--suggestions", help="A dossier's summaries repeat, marked, what nobody has signed."
    ),
]
_Release = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Of the release, such as 2026-11-29-1; that of an earlier one adds a file to it.",
    ),
]
_Redacted = Annotated[
    bool,
    typer.Option(
        "--redacted",
        help="Make a release of accounts as JSON lines too; without it they hold all names.",
    ),
]
_Ask = Annotated[
    bool,
    typer.Option(
        "--passphrase",
        help="Ask for a passphrase, under which the case keeps what pseudonyms stand for.",
    ),
]


def export(
    case: CasePath,
    kind: _Kind,
    output: _Output,
    incident: _Incidents = None,
    place: _Place = None,
    since: Since = None,
    until: Until = None,
    suggestions: _Suggestions = False,
    release: _Release = "",
    redacted: _Redacted = False,
    ask: _Ask = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Export a dossier or a dataset of incidents, or the whole case as a bag (BagIt)."""
    _must_fit(kind, output)
    if kind == BAG:
        _archive(case, output)
        return
    chosen = bool(incident or place or since or until)
    asked_for = redacted or chosen or release or ask or passphrase_file
    if kind == ACCOUNTS and output.suffix.lower() == LINES and not asked_for:
        _work(case, output)
        return
    words = passphrase(passphrase_file, ask=ask, twice=not release)
    with _opened(case) as (opened, progress):
        made = opened.export(
            kind,
            output,
            name=release,
            passphrase=words,
            incidents=incident or (),
            place=place,
            since=since,
            until=until,
            suggestions=suggestions,
            progress=progress,
        )
    if not made.count:
        say("no incident fits" if chosen else f"the case has no incidents yet: sayso run {case}")
    _tell(made, output)


def _must_fit(kind: str, output: Path) -> None:
    """Refuse a kind that there is not, and a place in no folder."""
    from sayso.publish.kinds import KINDS

    if kind not in (*KINDS, BAG):
        raise typer.BadParameter(f"{kind} is no kind of export: use {', '.join((*KINDS, BAG))}")
    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output.parent} is no folder: name a file in one that is there")


@contextmanager
def _opened(case: Path) -> "Iterator[tuple[Case, Progress | None]]":
    """Open a case, and show how far its export is."""
    from sayso.case import Case

    with Case.open(case) as opened, progress_bar() as progress:
        yield opened, progress


def _archive(case: Path, output: Path) -> None:
    """Write the whole case as a bag."""
    with _opened(case) as (opened, progress):
        count = opened.export_bag(output, progress=progress)
    say("it holds the originals with all the names in them: it is for keeping, no release")
    screen().print(f"{count} originals written to {output}. Next: sayso verify {output}")


def _work(case: Path, output: Path) -> None:
    """Write the accounts with all names, for programs that read them beside the documents."""
    with _opened(case) as (opened, progress):
        count = opened.export_accounts(output, progress=progress)
    say("it holds the names of persons: it is for work on the case, no release (--redacted)")
    if not count:
        say(f"the case has no incidents yet: sayso run {case}")
    screen().print(f"{count} accounts written to {output}")


def _tell(made: "Exported", output: Path) -> None:
    """Say what a release holds, what was redacted in it, and what was not."""
    screen().print(f"{made.count} {made.counts} written to {output} (release {made.release})")
    if made.beside:
        say(f"what it means and covers: {', '.join(made.beside)}")
    for sentence in made.sentences:
        say(sentence)
    if made.left:
        say(
            f"{len(made.left)} names of persons are also names of places or bodies and were not "
            "hidden: look at 'sayso redact'"
        )
