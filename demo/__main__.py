"""The demonstration's reports in; a fresh case, its main incident on screen and as a page, out.

python -m demo FOLDER    build the case in FOLDER/case, the page in FOLDER/incident.html
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
FIRST = HERE / "reports" / "04-tazmiran-news-bureau-police-command.txt"
"""The report that is read alone, before there is a case."""

Run = Callable[[Sequence[str]], str]
"""Runs sayso with some arguments and returns what it prints."""


def demonstrate(folder: Path, run: Run) -> Path:
    """Read one report, build a case from all of them and show its main incident."""
    case, page = folder / "case", folder / "incident.html"
    names = ("--lexicon", HERE / "lexicon.toml", "--gazetteer", HERE / "gazetteer.csv")
    show(run, "read", FIRST, "--publisher", "Tazmiran News Bureau", "--date", "2019-03-13", *names)
    show(run, "new", case)
    show(run, "gazetteer", case, HERE / "gazetteer.csv")
    show(run, "lexicon", case, HERE / "lexicon.toml")
    show(run, "add", case, HERE / "reports", "--metadata", HERE / "metadata.csv")
    show(run, "run", case)
    show(run, "incidents", case)
    main = main_incident(run, case)
    show(run, "show", case, main)
    show(run, "show", case, main, "--format", "html", "--output", page)
    return page


def show(run: Run, *arguments: str | Path) -> None:
    """Print a command as a person would type it, then what it prints."""
    words = [_short(argument) for argument in arguments]
    print(f"$ sayso {shlex.join(words)}", flush=True)
    print(run(words), flush=True)


def main_incident(run: Run, case: Path) -> str:
    """Return the id of the incident of which most documents tell; the first of equals."""
    incidents = json.loads(run(["incidents", _short(case), "--format", "json"]))
    if not incidents:
        raise SystemExit(f"the case {case} has no incidents: see 'sayso problems {case}'")
    most = max(incidents, key=lambda incident: incident["corroboration"]["documents"])
    return str(most["id"])


def _short(argument: str | Path) -> str:
    """Write a path as seen from here, if it lies under here."""
    if isinstance(argument, Path) and argument.is_absolute():
        here = Path.cwd()
        return str(argument.relative_to(here) if argument.is_relative_to(here) else argument)
    return str(argument)


def run_sayso(arguments: Sequence[str]) -> str:
    """Run the sayso command; what it says of a failure reaches the person."""
    columns = {"COLUMNS": str(shutil.get_terminal_size((100, 24)).columns)}
    command = [sys.executable, "-m", "sayso", *arguments]
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, **columns, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    if done.returncode:
        print(done.stdout, end="")
        raise SystemExit(done.returncode)
    return done.stdout


def main() -> None:
    """Build the demonstration case in a folder, in the place of an older one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder that is made anew, such as build/demo")
    folder = parser.parse_args().folder
    if folder.exists() and not (folder / "case").is_dir() and any(folder.iterdir()):
        raise SystemExit(f"{folder} holds something else: name another folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    page = demonstrate(folder, run_sayso)
    print(f"All of this is invented. Open the grid in a browser: {page.resolve()}")


if __name__ == "__main__":
    main()
