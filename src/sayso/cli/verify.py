"""``sayso verify``: what in a case is not as it was left."""

import dataclasses
import sys
from typing import TYPE_CHECKING

import typer

from sayso.cli.options import CasePath, Format, Formatted
from sayso.cli.terminal import progress_bar, say, screen

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.case.verifying import Verification
    from sayso.model.custody import Mismatch

_COLUMNS = ("check", "where", "what", "remedy", "original", "harmless")


def verify(
    case: CasePath,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """Check every hash, the custody log and every quote of a case; of a bag, every byte."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    if (case / "bagit.txt").is_file() or (case / "manifest-sha512.txt").is_file():
        _verify_bag(case)
        return
    with Case.open(case) as opened, progress_bar() as progress:
        verification = opened.verify(progress)
        if format is Format.TABLE:
            # One by one: a case that is badly damaged may give very many.
            bad = sum([_print(mismatch) for mismatch in verification])
        else:
            found = list(verification)
            bad = sum(not mismatch.harmless for mismatch in found)
    if format is Format.JSON:
        write_json(sys.stdout, [to_json(mismatch) for mismatch in found])
    elif format is Format.CSV:
        write_csv(sys.stdout, _COLUMNS, map(dataclasses.asdict, found))
    if bad:
        raise typer.Exit(1)
    if format is Format.TABLE:
        screen().print(_summary(verification), soft_wrap=True)


def _verify_bag(bag: "Path") -> None:
    from sayso.publish.bag import check_bag

    bad = 0
    for fault in check_bag(bag):
        bad += 1
        say(fault)
    if bad:
        raise typer.Exit(1)
    screen().print("All holds: every file of the bag is as it was written")


def _print(mismatch: "Mismatch") -> bool:
    """Print one line; tell whether it is of damage."""
    from rich.text import Text

    from sayso.publish.wording import visible

    line = f"{mismatch.where}: {mismatch.what}; {mismatch.remedy}"
    if mismatch.harmless:
        say(line)
    else:
        screen().print(Text(visible(line)), soft_wrap=True)
    return not mismatch.harmless


def _summary(verification: "Verification") -> str:
    counts = verification.counts
    return (
        f"All holds: {counts['originals']} originals, {counts['documents']} documents with their "
        f"quotes, {counts['entries']} entries of the custody log"
        + (f", the last {verification.last_entry}" if verification.last_entry else "")
    )
