"""What a command has to say in; the right stream, width and exit status out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text
from typer.core import TyperGroup

from sayso.model.errors import SaysoError
from sayso.publish.wording import visible

INTERRUPTED = 130
"""128 and the number of the signal that Ctrl-C sends, as shells have it."""


_FILE_WIDTH = 100
"""Columns of a table that is written to a file."""


class Commands(TyperGroup):
    """The group of all commands: turns what a user can mend into one line and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for; `ctx` is click's, or typer's own copy of it."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            warn(str(error))
            ctx.exit(1)
        except KeyboardInterrupt:
            warn("interrupted; nothing is lost, run again to go on")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except Exception as error:
            from sayso.store.failures import explained

            words = explained(error)
            if words is None:
                raise
            warn(words)
            ctx.exit(1)


def screen() -> Console:
    """Return the console for results: standard output, in colour only on a terminal."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """Return the console for messages: standard error."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


@contextmanager
def writing_to(path: Path | None) -> Iterator[Console]:
    """Give the console for results; with a path, one that writes that file at the end, whole."""
    if path is None:
        yield screen()
        return
    from sayso.store.atomic import write_whole

    if not path.absolute().parent.is_dir():
        raise typer.BadParameter(f"{path.parent} is no folder: name a file in one that is there")
    text = StringIO()
    yield Console(file=text, width=_FILE_WIDTH, highlight=False, markup=False, emoji=False)
    write_whole(path.absolute(), text.getvalue().encode("utf-8", "backslashreplace"))
    say(f"wrote {path}")


def say(line: str) -> None:
    """Write a message line for the person, away from what a program reads."""
    messages().print(Text(visible(line)))


def warn(line: str) -> None:
    """Write a message line that says what went wrong."""
    messages().print(Text.assemble(("sayso: ", "bold"), visible(line)))


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None] | None]:
    """Show how far a run is, on a terminal only."""
    console = messages()
    if not console.is_terminal:
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total, description=visible(name)
        )
