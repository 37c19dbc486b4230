"""The command line in, one command of those in this folder called."""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from sayso.cli import (
    decide,
    erase,
    evidence,
    export,
    files,
    gazetteers,
    incidents,
    read,
    redact,
    run,
    search,
    serve,
    show,
    verify,
)
from sayso.cli.terminal import Commands

app = typer.Typer(
    name="sayso",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="On whose say-so? An evidence desk for reporting on conflict and human-rights abuse.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """On whose say-so? An evidence desk for reporting on conflict and human-rights abuse."""


for command in (
    read.read,
    evidence.new,
    evidence.add,
    gazetteers.gazetteer,
    gazetteers.gazetteers,
    evidence.lexicon,
    run.run,
    files.files,
    incidents.incidents,
    show.show,
    search.search,
    incidents.problems,
    export.export,
    redact.redact,
    redact.redactions,
    redact.releases,
    decide.decide,
    decide.judgements,
    serve.serve,
    verify.verify,
    erase.erase,
):
    app.command()(command)


def main() -> None:
    """Run the sayso command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a letter gets its number, not a crash.
            stream.reconfigure(errors="backslashreplace")
    app()
