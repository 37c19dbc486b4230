"""A file, the environment or the person in; the passphrase of a release's key out."""

from pathlib import Path
from typing import Annotated

import typer

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Whose first line is the passphrase; else SAYSO_PASSPHRASE of the environment.",
    ),
]


def passphrase(path: Path | None, *, ask: bool = False, twice: bool = False) -> str:
    """Return the passphrase; never from an argument, which other users of the machine can see.

    Args:
        path: a file whose first line it is.
        ask: ask the person, where neither the file nor the environment has it.
        twice: have it typed twice.
    """
    from sayso.case.release_keys import passphrase_from

    found = passphrase_from(path)
    if found or not ask:
        return found
    return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=twice))
