"""A page of the documentation in; the commands that it shows, and what they print now, out."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from demo.__main__ import demonstrate, main_incident
from typer.testing import CliRunner

from sayso.case import Case
from sayso.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
DEMO = Path("build/demo")
"""Where `make demo` puts its case and page, seen from the repository."""
WIDTH = 100
"""Columns of the output that is shown."""
_BLOCK = re.compile(
    r"(?:<!-- output: (?P<most>\d+) lines -->\n)?^```console\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_PYTHON = re.compile(r"^```python\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_INCIDENT = re.compile(r"\binc-[0-9a-f]{12}\b")
_CLAIM = re.compile(r"\bclm-[0-9a-f]{12}\b")


@dataclass(frozen=True)
class Block:
    """A console block of a page: its commands and where its body stands."""

    commands: tuple[str, ...]
    start: int
    end: int
    most: int | None
    """Lines of output that are shown of each command; None shows no output."""


@dataclass(frozen=True)
class Workspace:
    """A folder that looks like the repository after `make demo`, to run examples in."""

    folder: Path
    incident: str = ""
    claim: str = ""

    def run(self, words: Sequence[str]) -> str:
        """Run sayso with some arguments; return what it prints.

        Raises:
            AssertionError: it failed; the message is what it said.
        """
        with contextlib.chdir(self.folder), _environment(COLUMNS=str(WIDTH)):
            result = CliRunner().invoke(app, list(words))
        if result.exit_code:
            raise AssertionError(f"$ sayso {shlex.join(words)}\n{result.output}")
        return result.stdout

    def run_line(self, line: str) -> str:
        """Run a command as it stands on a page; ids of then become ids of now."""
        name, *words = shlex.split(self.with_ids(line), comments=True)
        if name != "sayso":
            raise AssertionError(f"not a sayso command: {line}")
        return self.serve(words) if words[0] == "serve" else self.run(words)

    def serve(self, words: Sequence[str]) -> str:
        """Open a desk, look at its first page, and end it; return what it prints.

        Raises:
            AssertionError: it does not open, or does not let in who has its address.
        """
        command = [sys.executable, "-m", "sayso", *words, "--port", "0"]
        with subprocess.Popen(  # noqa: S603 (this very program)
            command, cwd=self.folder, stdout=subprocess.PIPE, encoding="utf-8"
        ) as desk:
            try:
                address = desk.stdout.readline().strip() if desk.stdout else ""
                answer = httpx.get(address, follow_redirects=False)
                if answer.status_code != 303:
                    raise AssertionError(f"$ sayso {shlex.join(words)}\n{answer.text}")
                return address
            finally:
                desk.terminate()

    def with_ids(self, text: str) -> str:
        """Put the ids of the main incident, and of a claim of it, in the place of others."""
        return _CLAIM.sub(self.claim, _INCIDENT.sub(self.incident, text))


def make_workspace(folder: Path) -> Workspace:
    """Make the demonstration in a folder, as `make demo` does in the repository."""
    (folder / "demo").symlink_to(ROOT / "demo", target_is_directory=True)
    (folder / DEMO).mkdir(parents=True)
    bare = Workspace(folder)
    with contextlib.redirect_stdout(None):
        demonstrate(DEMO, bare.run)
    incident = main_incident(bare.run, DEMO / "case")
    with Case.open(folder / DEMO / "case") as case:
        claim = case.incident(incident).accounts[0].claims[0]
    return Workspace(folder, incident, claim)


def blocks(page: str) -> Iterator[Block]:
    """Yield the console blocks of a page."""
    for found in _BLOCK.finditer(page):
        lines = found["body"].splitlines()
        commands = tuple(line.removeprefix("$ ") for line in lines if line.startswith("$ "))
        most = int(found["most"]) if found["most"] else None
        yield Block(commands, found.start("body"), found.end("body"), most)


def snippets(page: str) -> list[str]:
    """Return the Python of a page."""
    return [found["body"] for found in _PYTHON.finditer(page)]


def with_output(page: str, workspace: Workspace) -> str:
    """Return the page with the output that its shown commands print now."""
    pieces, last = [], 0
    for block in blocks(page):
        if block.most is not None:
            pieces += [page[last : block.start], _body(block, workspace)]
            last = block.end
    return "".join([*pieces, page[last:]])


def _body(block: Block, workspace: Workspace) -> str:
    lines: list[str] = []
    for command in block.commands:
        printed = [line.rstrip() for line in workspace.run_line(command).rstrip().splitlines()]
        lines += [f"$ {workspace.with_ids(command)}", *printed[: block.most]]
        if block.most is not None and len(printed) > block.most:
            lines.append(f"… {len(printed) - block.most} more lines")
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
