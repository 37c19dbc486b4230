"""``sayso serve``: the desk of a case, in the browser of this machine."""

import sys
from typing import Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import say, screen

PORT = 8417


def serve(
    case: CasePath,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="0 takes one that is free.")
    ] = PORT,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges, unless it is you.")] = "",
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Nothing can be decided at this desk.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser", help="Open the address in your browser too.")
    ] = False,
) -> None:
    """Open the desk: read, judge and sign in a browser on this machine."""
    import webbrowser

    from sayso.case import Case
    from sayso.web.server import serve as serve_case

    def opened(address: str) -> None:
        screen().print(address, soft_wrap=True)
        sys.stdout.flush()
        say("open that address in a browser on this machine; Ctrl-C ends the desk")
        if browser:
            webbrowser.open(address)

    with Case.open(case, by=by) as held:
        serve_case(held, port, read_only=read_only, by=by, opened=opened)
